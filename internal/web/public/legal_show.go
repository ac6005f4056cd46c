package public

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

type legalProps struct {
	Page   ui.PageProps
	Facts  []ui.Term
	Source string
}

func (p pages) legal(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	o := p.operator
	return v.Render(w, r, http.StatusOK, legalView(legalProps{
		Page:   open(w, r, v, "Mentions légales", "Qui publie ce service, qui l’héberge, sous quelle licence.", "Mentions légales d’Ariane."),
		Source: o.Source,
		Facts: []ui.Term{
			{Label: "Éditeur", Text: orMissing(o.Name)}, {Label: "Direction de la publication", Text: orMissing(o.Publisher)},
			{Label: "Contact", Text: orMissing(o.Contact)}, {Label: "Hébergement", Text: orMissing(o.Host)},
			{Label: "Version", Text: v.Kit.Version},
		},
	}))
}
