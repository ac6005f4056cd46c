package assess

import (
	"net/http"

	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// shared wraps a page of what a structure shares or not: who follows a cycle that
// is not shared learns so, and is led to what stays visible.
func (p pages) shared(next page.Handler) page.Handler {
	return func(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
		err := next(w, r, v)
		if domain := quality.AsError(err); domain == nil || domain.Reason != quality.ReasonUnshared {
			return err
		}
		c, unseen := p.svc.Cycle(r.Context(), v.Actor, r.PathValue("id"))
		if unseen != nil {
			return err
		}
		return v.Explain(w, r, err, page.Refusal{
			Title: "Cette auto-évaluation n’est pas partagée", Purpose: c.BodyName + ", " + cycleName(c) + ".",
			Advice: "La Mission locale choisit quand elle partage ses réponses et ses résultats. Jusque-là, son étape, ses dates et son avancement restent visibles sur sa page.",
			Way:    ui.ButtonProps{Label: "Voir la page de la structure", Href: path.Structure(c.BodyID)},
		})
	}
}
