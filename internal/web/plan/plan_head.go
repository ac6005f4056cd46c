package plan

import (
	"net/http"

	"github.com/a-h/templ"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// planActions are what one does with the plan as a whole; adding comes last.
func planActions(p improve.Plan) templ.Component {
	var list []ui.ButtonProps
	if p.MayApprove && p.All > 0 {
		list = append(list, ui.ButtonProps{Label: "Approuver le plan", Kind: ui.ButtonQuiet, Icon: ui.IconAward, Href: path.PlanApproval})
	}
	if p.MayShare && p.All > 0 {
		label := "Partager le plan"
		if !p.SharedAt.IsZero() {
			label = "Plan partagé"
		}
		list = append(list, ui.ButtonProps{Label: label, Kind: ui.ButtonQuiet, Icon: ui.IconEye, Href: path.PlanShare})
	}
	if p.MayPropose {
		list = append(list, ui.ButtonProps{Label: "Tableur", Kind: ui.ButtonQuiet, Icon: ui.IconFileSpreadsheet, Href: path.PlanImport})
	}
	if p.MayPropose && p.All > 0 {
		list = append(list, ui.ButtonProps{Label: "Ajouter une action", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.PlanNew})
	}
	if len(list) == 0 {
		return nil
	}
	return actionsMenu(list)
}

// unseen shows a plan that cannot be read: not shown outside, or of no structure.
func (a area) unseen(w http.ResponseWriter, r *http.Request, v *page.Visit, err error) error {
	e := quality.AsError(err)
	if e == nil || e.Reason != quality.ReasonPlanUnshared {
		return err
	}
	if r.URL.Query().Get("structure") == "" { // a regional or national hat, which has no plan of its own
		return v.Redirect(w, r, path.Structures, "")
	}
	return v.Explain(w, r, err, page.Refusal{
		Title: "Ce plan n’est pas montré", Purpose: i18n.ErrorSentence(e),
		Way: ui.ButtonProps{Label: "Revenir à la structure", Href: path.Structure(r.URL.Query().Get("structure"))},
	})
}
