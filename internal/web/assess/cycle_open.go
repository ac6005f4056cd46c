package assess

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// open starts a cycle on the latest published version of a référentiel. Sent
// twice, it leads to the cycle that is already open.
func (p pages) open(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	chosen := r.PostForm.Get("referential")
	if chosen == "" {
		return p.showCycles(w, r, v, http.StatusUnprocessableEntity, []ui.FieldFault{{Field: "referential", Message: "Choisissez un référentiel."}})
	}
	cycle, err := p.openCycle(r, v, chosen)
	switch quality.CodeOf(err) {
	case quality.CodeExists:
		return p.goToOpenCycle(w, r, v, chosen, err)
	case quality.CodeInvalid, quality.CodeNotFound:
		return p.showCycles(w, r, v, http.StatusUnprocessableEntity, []ui.FieldFault{{Field: "referential", Message: i18n.Sentence(quality.Fault{Code: quality.FaultUnknown})}})
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Assessment(cycle.ID), "opened")
}

func (p pages) goToOpenCycle(w http.ResponseWriter, r *http.Request, v *page.Visit, referentialID string, refused error) error {
	cycles, err := p.svc.Cycles(r.Context(), v.Actor, v.Actor.BodyID)
	if err != nil {
		return err
	}
	for _, c := range cycles {
		if c.ReferentialID == referentialID && !isClosed(c) {
			return v.Redirect(w, r, path.Assessment(c.ID), "")
		}
	}
	return refused
}
