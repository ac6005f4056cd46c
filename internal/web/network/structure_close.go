package network

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) structureClose(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, rows, err := a.closable(r, v)
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{"version": {strconv.Itoa(s.Version)}, "members": {string(network.EndMembers)}}}
	return a.closeForm(w, r, v, http.StatusOK, s, rows, f, nil)
}

func (a area) closable(r *http.Request, v *page.Visit) (network.StructureView, []network.StructureRow, error) {
	s, err := a.changeable(r, v, quality.VerbClose)
	if err != nil {
		return s, nil, err
	}
	near, others, err := a.neighbours(r.Context(), v, s)
	return s, slices.Concat(near, others), err
}

func (a area) structureCloseSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, rows, err := a.closable(r, v)
	if a.closedAlready(r.Context(), v, r.PathValue("id"), r.PostForm) {
		return v.Redirect(w, r, path.Structure(r.PathValue("id")), "reorganised")
	}
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	closing, faults := readClose(s, rows, r.PostForm)
	step := r.PostForm.Get(stepField)
	switch {
	case step == stepModify:
		return a.closeForm(w, r, v, http.StatusOK, s, rows, f, nil)
	case len(faults) > 0:
		f.Faults = faults
		return a.closeForm(w, r, v, http.StatusUnprocessableEntity, s, rows, f, nil)
	}
	closing.Preview = step != stepConfirm
	if err := a.network.CloseStructure(r.Context(), v.Actor, closing); err != nil {
		return a.closeRefused(w, r, v, s, rows, closing, err)
	}
	if closing.Preview {
		return a.closeForm(w, r, v, http.StatusOK, s, rows, f, closeSummary(s, closing, rowOf(rows, closing.MoveTo), r.PostForm))
	}
	return v.Redirect(w, r, path.Structure(s.ID), "reorganised")
}

// closeRefused shows again what was asked, as mergeRefused does.
func (a area) closeRefused(w http.ResponseWriter, r *http.Request, v *page.Visit, s network.StructureView, rows []network.StructureRow, closing network.Close, err error) error {
	f := page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)}
	if f.Faults != nil {
		return a.closeForm(w, r, v, http.StatusUnprocessableEntity, s, rows, f, nil)
	}
	if a.closedAlready(r.Context(), v, s.ID, r.PostForm) { // both clicks at once
		return v.Redirect(w, r, path.Structure(s.ID), "reorganised")
	}
	if quality.CodeOf(err) == quality.CodeConflict {
		r.PostForm.Set("version", strconv.Itoa(s.Version))
		return a.closeForm(w, r, v, http.StatusConflict, s, rows, f, closeSummary(s, closing, rowOf(rows, closing.MoveTo), r.PostForm))
	}
	return err
}

func readClose(s network.StructureView, rows []network.StructureRow, form url.Values) (network.Close, []ui.FieldFault) {
	day, faults := readDay(form)
	out := network.Close{
		Structure: network.VersionedID{ID: s.ID, Version: readVersion(form)}, Members: network.Members(form.Get("members")), Day: day,
	}
	switch out.Members {
	case network.EndMembers:
	case network.MoveMembers:
		if out.MoveTo = form.Get("move_to"); rowOf(rows, out.MoveTo) == nil {
			faults = append(faults, ui.FieldFault{Field: "move_to", Message: "Choisissez la structure qui accueille les personnes."})
		}
	default:
		faults = append(faults, ui.FieldFault{Field: "members", Message: "Dites ce que deviennent les personnes."})
	}
	return out, faults
}

func closeSummary(s network.StructureView, closing network.Close, to *network.StructureRow, form url.Values) *summaryProps {
	where := ""
	if to != nil {
		where = "dans " + quoted(to.Name)
	}
	out := &summaryProps{Kept: reorganisationKept(), Confirm: "Fermer cette structure", Careful: true, Hidden: hiddenOf(form, "members", "move_to", "day", "version")}
	out.Happens = []string{quoted(s.Name) + " ferme " + onDayOrToday(closing.Day) + "."}
	if s.OpenSites > 0 {
		out.Happens = append(out.Happens, i18n.Count(s.OpenSites, "site ferme", "sites ferment")+" avec elle.")
	}
	out.Happens = append(out.Happens, membersSentence(closing.Members, where))
	out.Happens = append(out.Happens, enteringWords(closing.Members, to != nil)...)
	out.Happens = append(out.Happens, "Les invitations en attente sont annulées.")
	return out
}

func (a area) closeForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, s network.StructureView, rows []network.StructureRow, f page.Filled, summary *summaryProps) error {
	props := stepsProps{
		Form: ui.FormProps{ID: "fermeture", Action: path.StructureClose(s.ID), Faults: f.Faults}, Version: f.Values.Get("version"),
		Fields: []ui.FieldProps{
			membersField(f, "dans une autre structure"),
			f.Field(ui.FieldProps{Kind: ui.FieldSelect, Name: "move_to", Label: "Structure qui les accueille, si elles gardent leurs rôles", EmptyOption: "Choisissez…", Options: structureOptions(rows)}),
			f.Field(dayField("Fermeture effective le")),
		},
		Check: "Voir ce qui va se passer", Cancel: path.Structure(s.ID), Summary: summary,
	}
	if status == http.StatusConflict {
		props.Notice = staleNotice(thisOne)
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Fermer la structure", Purpose: s.Name, Rail: rail(v), Breadcrumb: structureCrumbs(v, s, "Fermer"),
	})
	return v.Render(w, r, status, stepsView(props))
}
