package network

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// mergeProps is the form of a merge, or its summary.
type mergeProps struct {
	Page    ui.PageProps
	Form    ui.FormProps
	Near    ui.FieldProps
	Others  ui.FieldProps
	Far     ui.FieldProps
	Into    ui.FieldProps
	New     []ui.FieldProps
	Members ui.FieldProps
	Day     ui.FieldProps
	Summary *summaryProps
	Notice  *ui.NoticeProps
	Cancel  string
}

// intoNew stands for a new structure among the choices of the heir.
const intoNew = "nouvelle"

// mergeForm is what the form of a merge was asked, with what it is about.
type mergeAsked struct {
	Subject network.StructureView
	Near    []network.StructureRow
	Others  []network.StructureRow
	Chosen  []network.StructureRow // the other structures that take part
	Heir    *network.StructureRow  // nil: a new one
	Merge   network.Merge
	Filled  page.Filled
}

func (a area) structureMerge(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked, err := a.mergeSubject(r, v)
	if err != nil {
		return err
	}
	asked.Filled.Values = url.Values{"into": {asked.Subject.ID}, "members": {string(network.MoveMembers)}}
	return a.mergeForm(w, r, v, http.StatusOK, asked, nil)
}

func (a area) mergeSubject(r *http.Request, v *page.Visit) (asked mergeAsked, err error) {
	asked.Subject, err = a.changeable(r, v, quality.VerbMerge)
	if err != nil {
		return asked, err
	}
	asked.Near, asked.Others, err = a.neighbours(r.Context(), v, asked.Subject)
	return asked, err
}

func (a area) structureMergeSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	asked, err := a.mergeSubject(r, v)
	if heir := a.mergedAlready(r.Context(), v, r.PathValue("id"), r.PostForm); heir != "" {
		return v.Redirect(w, r, path.Structure(heir), "reorganised")
	}
	if err != nil {
		return err
	}
	if err := a.readMerge(r.Context(), v, &asked, r.PostForm); err != nil {
		return err
	}
	step := r.PostForm.Get(stepField)
	switch {
	case step == stepModify:
		asked.Filled.Faults = nil
		return a.mergeForm(w, r, v, http.StatusOK, asked, nil)
	case len(asked.Filled.Faults) > 0:
		return a.mergeForm(w, r, v, http.StatusUnprocessableEntity, asked, nil)
	}
	asked.Merge.Preview = step != stepConfirm
	heir, err := a.network.MergeStructures(r.Context(), v.Actor, asked.Merge)
	if err != nil {
		return a.mergeRefused(w, r, v, asked, err)
	}
	if asked.Merge.Preview {
		return a.mergeForm(w, r, v, http.StatusOK, asked, mergeSummary(asked))
	}
	return v.Redirect(w, r, path.Structure(heir), "reorganised")
}

// mergeRefused shows again what was asked: with its faults, or as a summary of
// what is there now when a structure changed since it was read.
func (a area) mergeRefused(w http.ResponseWriter, r *http.Request, v *page.Visit, asked mergeAsked, err error) error {
	if asked.Filled.Faults = page.FieldFaults(err); asked.Filled.Faults != nil {
		return a.mergeForm(w, r, v, http.StatusUnprocessableEntity, asked, nil)
	}
	if heir := a.mergedAlready(r.Context(), v, asked.Subject.ID, r.PostForm); heir != "" { // both clicks at once
		return v.Redirect(w, r, path.Structure(heir), "reorganised")
	}
	if quality.CodeOf(err) == quality.CodeConflict {
		return a.mergeForm(w, r, v, http.StatusConflict, asked, mergeSummary(asked))
	}
	return err
}

// readMerge understands the form; its faults are in asked.Filled. On the second
// step the versions are those the summary was made from.
func (a area) readMerge(ctx context.Context, v *page.Visit, asked *mergeAsked, form url.Values) error {
	asked.Filled.Values = form
	if err := a.readTakingPart(ctx, v, asked, form); err != nil {
		return err
	}
	day, faults := readDay(form)
	asked.Filled.Faults = append(asked.Filled.Faults, faults...)
	asked.Merge.Day, asked.Merge.Members = day, network.Members(form.Get("members"))
	if len(asked.Chosen) == 0 {
		asked.addFault("sources", "Choisissez au moins une autre structure.")
	}
	if asked.Merge.Members != network.MoveMembers && asked.Merge.Members != network.EndMembers {
		asked.addFault("members", "Dites ce que deviennent les personnes.")
	}
	asked.readHeir(form)
	return nil
}

func (m *mergeAsked) addFault(field, message string) {
	m.Filled.Faults = append(m.Filled.Faults, ui.FieldFault{Field: field, Message: message})
}

// readTakingPart gathers the other structures: ticked in the lists, or named by
// their codes when they are elsewhere in the network.
func (a area) readTakingPart(ctx context.Context, v *page.Visit, asked *mergeAsked, form url.Values) error {
	for _, row := range slices.Concat(asked.Near, asked.Others) {
		if slices.Contains(form["sources"], row.ID) {
			asked.Chosen = append(asked.Chosen, row)
		}
	}
	for _, code := range strings.FieldsFunc(form.Get("codes"), func(r rune) bool { return strings.ContainsRune(" ,;", r) }) {
		row, err := a.byCode(ctx, v, asked.Subject.Kind, code)
		if err != nil {
			return err
		}
		if row == nil || row.ID == asked.Subject.ID {
			asked.addFault("codes", "Aucune autre structure n’a le code « "+i18n.Shorten(code, 20)+" ».")
			continue
		}
		if rowOf(asked.Chosen, row.ID) == nil {
			asked.Chosen = append(asked.Chosen, *row)
		}
	}
	return nil
}

// readHeir settles who takes over; everybody else closes.
func (m *mergeAsked) readHeir(form url.Values) {
	self := network.StructureRow{Structure: m.Subject.Structure}
	all := append([]network.StructureRow{self}, m.Chosen...)
	into := form.Get("into")
	if into == intoNew {
		m.Merge.New = readNew(form, "", m.Subject.ParentID)
		m.Filled.Faults = append(m.Filled.Faults, newFaults(m.Merge.New, "", "la nouvelle structure")...)
		if d := m.Merge.New.Department; d != "" && !slices.Contains(departmentsOf(all), d) {
			m.addFault("department", "Choisissez le département de l’une des structures qui fusionnent.")
		}
	} else if m.Heir = rowOf(all, into); m.Heir == nil {
		m.addFault("into", "La structure qui reprend doit être l’une de celles qui fusionnent.")
	} else {
		m.Merge.Into = versionedIn(form, *m.Heir)
	}
	for _, row := range all {
		if m.Heir == nil || row.ID != m.Heir.ID {
			m.Merge.Sources = append(m.Merge.Sources, versionedIn(form, row))
		}
	}
}

// versionedIn is a structure at the version the summary showed, or as it stands
// now on the first step.
func versionedIn(form url.Values, row network.StructureRow) network.VersionedID {
	version := row.Version
	if seen, err := strconv.Atoi(form.Get("version." + row.ID)); err == nil {
		version = seen
	}
	return network.VersionedID{ID: row.ID, Version: version}
}

func mergeSummary(m mergeAsked) *summaryProps {
	form := url.Values{}
	for _, name := range []string{"sources", "codes", "into", "code", "name", "status", "department", "members", "day"} {
		form[name] = m.Filled.Values[name]
	}
	closing := []string{}
	for _, row := range append([]network.StructureRow{{Structure: m.Subject.Structure}}, m.Chosen...) {
		form.Set("version."+row.ID, strconv.Itoa(row.Version))
		if m.Heir == nil || row.ID != m.Heir.ID {
			closing = append(closing, quoted(row.Name))
		}
	}
	heir := "la nouvelle structure « " + m.Merge.New.Name + " » (" + m.Merge.New.Code + ")"
	if m.Heir != nil {
		heir = quoted(m.Heir.Name)
	}
	s := &summaryProps{
		Happens: []string{
			sentence(i18n.Plural(len(closing), "Cette structure ferme ", "Ces structures ferment ") + onDayOrToday(m.Merge.Day) + " : " + strings.Join(closing, ", ")),
			sentence(i18n.Plural(len(closing), "Sa suite", "Leur suite") + " est prise par " + heir),
			membersSentence(m.Merge.Members, "dans la structure qui reprend"),
		},
		Kept: reorganisationKept(), Confirm: "Fusionner ces structures", Careful: true,
	}
	if m.Heir == nil {
		s.Happens = append(s.Happens, placeSentence(m.Merge.New, m.Subject.Department)...)
	}
	s.Happens = append(s.Happens, enteringWords(m.Merge.Members, m.Heir != nil)...)
	s.Happens = append(s.Happens, "Les sites ouverts passent à la structure qui reprend, et le nom de leur ancienne structure s’ajoute au leur quand elle en a déjà un du même nom ; les invitations en attente des structures fermées sont annulées.")
	for name := range form {
		s.Hidden = append(s.Hidden, hiddenOf(form, name)...)
	}
	slices.SortFunc(s.Hidden, func(x, y hidden) int { return strings.Compare(x.Name+x.Value, y.Name+y.Value) })
	return s
}

func sentence(words string) string { return words + "." }

func (a area) mergeForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, m mergeAsked, summary *summaryProps) error {
	f := m.Filled
	props := mergeProps{
		Form: ui.FormProps{ID: "fusion", Action: path.StructureMerge(m.Subject.ID), Faults: f.Faults}, Summary: summary, Cancel: path.Structure(m.Subject.ID),
		Near:    f.Field(ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "sources", Label: nearLabel(m.Subject.Kind), Options: structureOptions(m.Near)}),
		Others:  f.Field(ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "sources", ID: "sources-autres", Label: "Autres structures de la région", LabelHidden: true, Options: structureOptions(m.Others)}),
		Far:     f.Field(ui.FieldProps{Name: "codes", Label: "Structures d’ailleurs, par leur code", Optional: true, Hint: "Plusieurs codes se séparent par une espace."}),
		New:     append(newFields(f, ""), newPlace(f, "", m.Subject, "Celui de l’une des structures qui fusionnent")...),
		Members: membersField(f, "dans la structure qui reprend"),
		Day:     f.Field(dayField("Fusion effective le")),
	}
	if status == http.StatusConflict {
		props.Notice = staleNotice(oneOfThem)
	}
	if m.Subject.Kind == quality.KindRegional { // every association is in the list
		props.Far = ui.FieldProps{}
	}
	if len(m.Near) > 0 {
		props.Others.Error = "" // said once, above
	} else {
		props.Others.ID = "sources"
	}
	into := ui.FieldProps{Kind: ui.FieldSelect, Name: "into", Label: "Qui reprend ?", Required: true, Options: []ui.Option{
		{Value: m.Subject.ID, Label: m.Subject.Name}, {Value: intoNew, Label: "Une nouvelle structure"},
	}}
	into.Options = append(into.Options, structureOptions(slices.Concat(m.Chosen, without(slices.Concat(m.Near, m.Others), m.Chosen)))...)
	props.Into = f.Field(into)
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Fusionner avec d’autres", Purpose: m.Subject.Name, Rail: rail(v), Breadcrumb: structureCrumbs(v, m.Subject, "Fusionner"),
	})
	return v.Render(w, r, status, mergeView(props))
}

// nearLabel names the first choices: associations have no département, all of
// them stand together.
func nearLabel(kind quality.BodyKind) string {
	if kind == quality.KindRegional {
		return "Autres associations régionales (ARML)"
	}
	return "Structures du même département"
}

func without(rows, taken []network.StructureRow) []network.StructureRow {
	var out []network.StructureRow
	for _, row := range rows {
		if rowOf(taken, row.ID) == nil {
			out = append(out, row)
		}
	}
	return out
}
