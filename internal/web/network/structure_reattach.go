package network

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) structureReattach(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, regionals, err := a.reattachable(r, v)
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{"version": {strconv.Itoa(s.Version)}}}
	return a.reattachForm(w, r, v, http.StatusOK, s, regionals, f, nil)
}

func (a area) reattachable(r *http.Request, v *page.Visit) (network.StructureView, []network.StructureRow, error) {
	s, err := a.network.Structure(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return s, nil, err
	}
	if !mayReattach(v, s) {
		return s, nil, quality.Refuse(quality.CodeForbidden, string(authz.StructureReorganise))
	}
	regionals, err := a.all(r.Context(), v, network.StructureFilter{Kinds: []quality.BodyKind{quality.KindRegional}})
	return s, regionals, err
}

// all walks a list of structures to its end, for the choices of a form.
func (a area) all(ctx context.Context, v *page.Visit, f network.StructureFilter) ([]network.StructureRow, error) {
	f.Limit = 500
	var out []network.StructureRow
	for {
		found, err := a.network.Structures(ctx, v.Actor, f)
		if err != nil {
			return nil, err
		}
		out = append(out, found.Rows...)
		if found.Next == "" {
			return out, nil
		}
		f.After = found.Next
	}
}

func (a area) structureReattachSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, regionals, err := a.reattachable(r, v)
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	parent, step := rowOf(regionals, r.PostForm.Get("parent")), r.PostForm.Get(stepField)
	if parent == nil || parent.ID == s.ParentID && step != stepConfirm { // a second click is done already
		f.Faults = []ui.FieldFault{{Field: "parent", Message: "Choisissez une autre association régionale."}}
		return a.reattachForm(w, r, v, http.StatusUnprocessableEntity, s, regionals, f, nil)
	}
	if step == stepModify {
		return a.reattachForm(w, r, v, http.StatusOK, s, regionals, f, nil)
	}
	if step != stepConfirm {
		return a.reattachForm(w, r, v, http.StatusOK, s, regionals, f, reattachSummary(s, *parent, r.PostForm))
	}
	if err := a.network.Reattach(r.Context(), v.Actor, s.ID, parent.ID, readVersion(r.PostForm)); err != nil {
		if f.Faults = page.FieldFaults(err); f.Faults != nil {
			return a.reattachForm(w, r, v, http.StatusUnprocessableEntity, s, regionals, f, nil)
		}
		if quality.CodeOf(err) == quality.CodeConflict {
			r.PostForm.Set("version", strconv.Itoa(s.Version))
			return a.reattachForm(w, r, v, http.StatusConflict, s, regionals, f, reattachSummary(s, *parent, r.PostForm))
		}
		return err
	}
	return v.Redirect(w, r, path.Structure(s.ID), "structure_saved")
}

func rowOf(rows []network.StructureRow, id string) *network.StructureRow {
	for i := range rows {
		if rows[i].ID == id {
			return &rows[i]
		}
	}
	return nil
}

func reattachSummary(s network.StructureView, parent network.StructureRow, form url.Values) *summaryProps {
	happens := []string{
		quoted(s.Name) + " est désormais suivie par " + parent.Name + ", dès aujourd’hui.",
		joined(" ", s.ParentName, "ne voit plus son avancement ni ce qu’elle partage."),
	}
	outside := !parent.Follows(s.Region)
	if outside {
		happens = append(happens, "Attention\u00a0: "+parent.Name+" ne suit pas la région de cette structure ("+regionName(s.Region)+").")
	}
	return &summaryProps{
		Happens: happens, Careful: outside,
		Kept:    []string{"L’équipe, les sites et les auto-évaluations de la structure ne changent pas.", "L’ancien rattachement reste dans l’historique."},
		Confirm: "Rattacher à " + parent.Name, Hidden: hiddenOf(form, "parent", "version"),
	}
}

func (a area) reattachForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, s network.StructureView, regionals []network.StructureRow, f page.Filled, summary *summaryProps) error {
	options := make([]ui.Option, 0, len(regionals))
	for _, row := range regionals {
		if row.ID != s.ParentID {
			options = append(options, ui.Option{Value: row.ID, Label: row.Name})
		}
	}
	props := stepsProps{
		Form: ui.FormProps{ID: "rattachement", Action: path.StructureReattach(s.ID), Faults: f.Faults}, Version: f.Values.Get("version"),
		Fields: []ui.FieldProps{f.Field(ui.FieldProps{
			Kind: ui.FieldSelect, Name: "parent", Label: "Nouvelle association régionale", EmptyOption: "Choisissez…", Options: options, Required: true,
			Hint: "Aujourd’hui : " + orNone(s.ParentName) + ".",
		})},
		Check: "Voir ce qui va changer", Cancel: path.Structure(s.ID), Summary: summary,
	}
	if status == http.StatusConflict {
		props.Notice = staleNotice(thisOne)
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Rattacher à une autre association", Purpose: s.Name, Rail: rail(v), Breadcrumb: structureCrumbs(v, s, "Rattachement"),
	})
	return v.Render(w, r, status, stepsView(props))
}

func orNone(name string) string {
	if name == "" {
		return "aucune"
	}
	return name
}
