package public

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

type declarationProps struct {
	Page    ui.PageProps
	Status  string
	Name    string
	Contact string
}

func (p pages) accessibility(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return v.Render(w, r, http.StatusOK, declarationView(declarationProps{
		Page: open(w, r, v, "Accessibilité : "+page.AccessibilityStatus, "Ce qui est fait, ce qui reste à vérifier, comment nous signaler une difficulté.",
			"Déclaration d’accessibilité d’Ariane."),
		Status: page.AccessibilityStatus, Name: p.operator.Name, Contact: p.operator.Contact,
	}))
}
