package plan

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// approveProps is the plan as it would be approved, or as it was.
type approveProps struct {
	Page   ui.PageProps
	Notice *ui.NoticeProps
	Words  string
	Table  ui.TableProps
	Form   *ui.FormProps // nil: nothing to approve, or it is done
	Read   string        // what was read
	Past   []pastProps
	Hash   string
}

type pastProps struct{ Title, Detail, Href string }

func (a area) approveAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showApprove(w, r, v, http.StatusOK, nil)
}

func (a area) showApprove(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, notice *ui.NoticeProps) error {
	plan, err := a.svc.Plan(r.Context(), v.Actor, improve.Filter{Order: improve.OrderNumber})
	if err != nil {
		return err
	}
	if !plan.MayApprove {
		return quality.Refuse(quality.CodeForbidden, string(authz.PlanApprove))
	}
	past, err := a.svc.Approvals(r.Context(), v.Actor, "")
	if err != nil {
		return err
	}
	p := approveProps{Notice: notice, Read: plan.Reading(), Past: pastOf(past)}
	p.Table = approvedColumns()
	for _, l := range plan.Lines {
		if improve.Approvable(l.State) {
			p.Table.Rows = append(p.Table.Rows, approvedRow(l.Number, l.Action, l.State, l.Owner.Name))
		}
	}
	p.Words = "Aucune action n’est décidée\u00a0: retenez-en au moins une avant d’approuver le plan."
	if n := len(p.Table.Rows); n > 0 {
		p.Form = &ui.FormProps{ID: "approbation", Action: path.PlanApproval}
		p.Words = "Vous approuvez " + i18n.Count(n, "action décidée ou réalisée", "actions décidées ou réalisées") + ", telles qu’elles sont ci-dessous. Le plan approuvé est gardé avec sa date\u202f; le plan de tous les jours continue de vivre. Les propositions et ce qui est abandonné n’en font pas partie."
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Approuver le plan", Purpose: "La direction approuve le plan, daté, avant une demande de labellisation.", Rail: page.RailPlan, Wide: true,
		Breadcrumb: crumbs(ui.Crumb{Label: "Approuver"}),
	})
	return v.Render(w, r, status, approveView(p))
}

func (a area) approve(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	kept, err := a.svc.Approve(r.Context(), v.Actor, r.PostForm.Get("lu"))
	if err == nil {
		return v.Redirect(w, r, path.PlanApproved(kept.ID), "plan_approved")
	}
	if code := quality.CodeOf(err); code != quality.CodeConflict && code != quality.CodeState {
		return err
	}
	return a.showApprove(w, r, v, http.StatusConflict, &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’est approuvé", Text: i18n.ErrorSentence(quality.AsError(err))})
}

func (a area) approved(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	kept, actions, err := a.svc.Approved(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := approveProps{Table: approvedColumns(), Hash: kept.Hash}
	for _, one := range actions {
		p.Table.Rows = append(p.Table.Rows, approvedRow(one.Number, one.Action, one.State, one.Owner))
	}
	p.Words = "Approuvé par " + kept.By + " " + i18n.OnMoment(kept.At) + "\u00a0: " + i18n.Count(kept.Actions, "action", "actions") + ", telles qu’elles étaient ce jour-là."
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Plan approuvé " + i18n.OnDate(i18n.Today(kept.At)), Purpose: "Il ne change plus\u00a0: c’est ce que la direction a approuvé.", Rail: page.RailPlan, Wide: true,
		Breadcrumb: crumbs(ui.Crumb{Label: "Plan approuvé"}),
	})
	return v.Render(w, r, http.StatusOK, approveView(p))
}

func pastOf(list []improve.Approval) []pastProps {
	out := make([]pastProps, 0, len(list))
	for _, one := range list {
		out = append(out, pastProps{"Plan approuvé " + i18n.OnMoment(one.At), i18n.Count(one.Actions, "action", "actions") + ", par " + one.By, path.PlanApproved(one.ID)})
	}
	return out
}

func approvedColumns() ui.TableProps {
	return ui.TableProps{ID: "actions", Caption: "Actions du plan", CaptionHidden: true, Cards: true, Columns: []ui.Column{{Label: "Action"}, {Label: "Responsable"}, {Label: "Échéance"}, {Label: "Résultat attendu"}, {Label: "État"}}}
}

func approvedRow(number int, action quality.Action, state quality.State, owner string) ui.Row {
	return ui.Row{ID: "a-" + strconv.Itoa(number), Cells: []ui.Cell{
		{Text: action.Title, Detail: "Action " + strconv.Itoa(number)}, {Text: orDash(owner)}, {Text: orDash(i18n.Date(action.Due))}, {Text: orDash(action.Result)},
		{Component: ui.StatusChip(stateChip(state))},
	}}
}
