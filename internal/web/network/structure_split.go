package network

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// splitProps is the form of a split, or its summary.
type splitProps struct {
	Page    ui.PageProps
	Form    ui.FormProps
	Version string
	Heirs   []heirProps
	Sites   []ui.FieldProps
	Members ui.FieldProps
	MoveTo  ui.FieldProps
	Day     ui.FieldProps
	Summary *summaryProps
	Notice  *ui.NoticeProps
	Cancel  string
}

// heirProps is one structure that is born.
type heirProps struct {
	Legend string
	Fields []ui.FieldProps
	Extra  bool // beyond the two that are needed
	Open   bool
}

// maxHeirs bounds the form: the third is optional, so that the place of an heir in
// the form is its place in the split. A split into more is made in two goes.
const maxHeirs = 3

// siteCloses is the choice of a site that nobody takes over. It is never the
// default: a site does not close because a line was passed over.
const siteCloses = "ferme"

func (a area) structureSplit(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.changeable(r, v, quality.VerbSplit)
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{"version": {strconv.Itoa(s.Version)}, "members": {string(network.EndMembers)}, "move_to": {"1"}}}
	return a.splitForm(w, r, v, http.StatusOK, s, f, nil)
}

func (a area) structureSplitSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, err := a.changeable(r, v, quality.VerbSplit)
	if heir := a.splitAlready(r.Context(), v, r.PathValue("id"), r.PostForm); heir != "" {
		return v.Redirect(w, r, path.Structure(heir), "reorganised")
	}
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	split, faults := readSplit(s, r.PostForm)
	step := r.PostForm.Get(stepField)
	switch {
	case step == stepModify:
		return a.splitForm(w, r, v, http.StatusOK, s, f, nil)
	case len(faults) > 0:
		f.Faults = faults
		return a.splitForm(w, r, v, http.StatusUnprocessableEntity, s, f, nil)
	}
	split.Preview = step != stepConfirm
	heirs, err := a.network.SplitStructure(r.Context(), v.Actor, split)
	if err != nil {
		return a.splitRefused(w, r, v, s, split, err)
	}
	if split.Preview {
		return a.splitForm(w, r, v, http.StatusOK, s, f, splitSummary(s, split, r.PostForm))
	}
	if len(heirs) == 0 {
		return v.Redirect(w, r, path.Structure(s.ID), "reorganised")
	}
	return v.Redirect(w, r, path.Structure(heirs[0]), "reorganised")
}

// splitRefused shows again what was asked, as mergeRefused does.
func (a area) splitRefused(w http.ResponseWriter, r *http.Request, v *page.Visit, s network.StructureView, split network.Split, err error) error {
	f := page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)}
	if f.Faults != nil {
		return a.splitForm(w, r, v, http.StatusUnprocessableEntity, s, f, nil)
	}
	if heir := a.splitAlready(r.Context(), v, s.ID, r.PostForm); heir != "" { // both clicks at once
		return v.Redirect(w, r, path.Structure(heir), "reorganised")
	}
	if quality.CodeOf(err) == quality.CodeConflict {
		r.PostForm.Set("version", strconv.Itoa(s.Version))
		return a.splitForm(w, r, v, http.StatusConflict, s, f, splitSummary(s, split, r.PostForm))
	}
	return err
}

func heirPrefix(i int) string { return "heirs." + strconv.Itoa(i) + "." }

// readSplit understands the form; a third structure left empty is not one.
func readSplit(s network.StructureView, form url.Values) (network.Split, []ui.FieldFault) {
	day, faults := readDay(form)
	out := network.Split{
		Source: network.VersionedID{ID: s.ID, Version: readVersion(form)}, Sites: map[string]int{},
		Members: network.Members(form.Get("members")), Day: day,
	}
	place := map[string]int{}
	for i := range maxHeirs {
		heir := readNew(form, heirPrefix(i), s.ParentID)
		if heir.Code == "" && heir.Name == "" && i >= 2 {
			continue
		}
		faults = append(faults, heirFaults(heir, i)...)
		place[strconv.Itoa(i+1)] = len(out.Heirs)
		out.Heirs = append(out.Heirs, heir)
	}
	for _, site := range openSites(s) {
		name := "site." + site.ID
		to, described := place[form.Get(name)]
		switch {
		case described:
			out.Sites[site.ID] = to
		case form.Get(name) == "":
			faults = append(faults, ui.FieldFault{Field: name, Message: "Dites ce que devient le site «\u00a0" + site.Name + "\u00a0»."})
		case form.Get(name) != siteCloses:
			faults = append(faults, ui.FieldFault{Field: name, Message: "Cette nouvelle structure n’est pas décrite plus haut."})
		}
	}
	switch out.Members {
	case network.EndMembers:
	case network.MoveMembers:
		to, ok := place[form.Get("move_to")]
		if !ok {
			faults = append(faults, ui.FieldFault{Field: "move_to", Message: "Choisissez une structure décrite plus haut."})
		}
		out.MoveTo = to
	default:
		faults = append(faults, ui.FieldFault{Field: "members", Message: "Dites ce que deviennent les personnes."})
	}
	return out, faults
}

func heirFaults(heir network.NewStructure, i int) []ui.FieldFault {
	return newFaults(heir, heirPrefix(i), "la "+strings.ToLower(heirLabel(i)))
}

func openSites(s network.StructureView) []network.Site {
	var out []network.Site
	for _, site := range s.Sites {
		if site.ClosedOn.IsZero() {
			out = append(out, site)
		}
	}
	return out
}

func splitSummary(s network.StructureView, split network.Split, form url.Values) *summaryProps {
	names := make([]string, 0, len(split.Heirs))
	received := make([]int, len(split.Heirs))
	for _, heir := range split.Heirs {
		names = append(names, quoted(heir.Name)+" ("+heir.Code+")")
	}
	for _, to := range split.Sites {
		received[to]++
	}
	out := &summaryProps{Kept: reorganisationKept(), Confirm: "Séparer cette structure", Careful: true}
	out.Happens = []string{
		quoted(s.Name) + " ferme " + onDayOrToday(split.Day) + ".",
		i18n.Count(len(names), "structure naît", "structures naissent") + " : " + strings.Join(names, ", ") + ". Chacune attend l’invitation de sa direction.",
	}
	for _, heir := range split.Heirs {
		out.Happens = append(out.Happens, placeSentence(heir, s.Department)...)
	}
	for i, n := range received {
		if n > 0 {
			out.Happens = append(out.Happens, quoted(split.Heirs[i].Name)+" reprend "+i18n.Count(n, "site", "sites")+".")
		}
	}
	if closing := s.OpenSites - len(split.Sites); closing > 0 {
		out.Happens = append(out.Happens, i18n.Count(closing, "site ferme", "sites ferment")+" avec la structure.")
	}
	out.Happens = append(out.Happens, membersSentence(split.Members, "dans "+quoted(split.Heirs[split.MoveTo].Name)))
	out.Hidden = hiddenOf(form, "version", "members", "move_to", "day")
	for i := range maxHeirs {
		out.Hidden = append(out.Hidden, hiddenOf(form, heirPrefix(i)+"code", heirPrefix(i)+"name", heirPrefix(i)+"status", heirPrefix(i)+"department")...)
	}
	for _, site := range openSites(s) {
		out.Hidden = append(out.Hidden, hiddenOf(form, "site."+site.ID)...)
	}
	return out
}

func (a area) splitForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, s network.StructureView, f page.Filled, summary *summaryProps) error {
	props := splitProps{
		Form: ui.FormProps{ID: "separation", Action: path.StructureSplit(s.ID), Faults: f.Faults}, Version: f.Values.Get("version"),
		Members: membersField(f, "dans l’une des nouvelles structures"), Day: f.Field(dayField("Séparation effective le")),
		MoveTo:  f.Field(ui.FieldProps{Kind: ui.FieldSelect, Name: "move_to", Label: "Structure qui les accueille, si elles gardent leurs rôles", Options: heirOptions(), Width: ui.WidthHalf}),
		Summary: summary, Cancel: path.Structure(s.ID),
	}
	if status == http.StatusConflict {
		props.Notice = staleNotice(thisOne)
	}
	for i := range maxHeirs {
		heir := heirProps{Legend: heirLabel(i), Fields: append(newFields(f, heirPrefix(i)), newPlace(f, heirPrefix(i), s, "Celui de son siège")...), Extra: i >= 2}
		heir.Open = f.Values.Get(heirPrefix(i)+"code")+f.Values.Get(heirPrefix(i)+"name") != ""
		props.Heirs = append(props.Heirs, heir)
	}
	for _, site := range openSites(s) {
		props.Sites = append(props.Sites, f.Field(ui.FieldProps{Kind: ui.FieldSelect, Name: "site." + site.ID, Label: siteLine(site.Site), EmptyOption: "Choisissez…", Required: true, Options: siteOptions(), Width: ui.WidthHalf}))
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Séparer en plusieurs", Purpose: s.Name, Rail: rail(v), Breadcrumb: structureCrumbs(v, s, "Séparer"),
	})
	return v.Render(w, r, status, splitView(props))
}

func heirLabel(i int) string {
	return []string{"Première structure", "Deuxième structure", "Troisième structure"}[i]
}

func siteOptions() []ui.Option {
	return append(heirOptions(), ui.Option{Value: siteCloses, Label: "Ferme avec la structure"})
}

func heirOptions() []ui.Option {
	out := make([]ui.Option, 0, maxHeirs)
	for i := range maxHeirs {
		out = append(out, ui.Option{Value: strconv.Itoa(i + 1), Label: heirLabel(i)})
	}
	return out
}
