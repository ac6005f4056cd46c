package grid

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// formProps is the form of one criterion.
type formProps struct {
	Form     ui.FormProps
	Hash     string
	Was      string
	Notice   *ui.NoticeProps
	Saved    []ui.Term // beside a conflict: what is saved now, where it differs
	First    []ui.FieldProps
	Nodes    nodesField
	Lists    []ui.FieldProps
	Values   []ui.FieldProps
	Settings []ui.FieldProps
	Back     string
	Again    bool // offers to write another one at once
}

// formState is how the form of a criterion is shown.
type formState struct {
	status int
	id     string // the criterion as it is saved; "" for a new one
	filled page.Filled
	notice *ui.NoticeProps
	saved  []ui.Term
}

func (p pages) addForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	c := quality.Criterion{ID: g.Grid.NextCriterionID()}
	return showForm(w, r, v, g, formState{status: http.StatusOK, filled: page.Filled{Values: valuesOf(c)}})
}

func (p pages) criterionForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	c, there := g.Grid.Criterion(r.PathValue("critere"))
	if !there {
		return quality.Refuse(quality.CodeNotFound, "grid.criterion")
	}
	return showForm(w, r, v, g, formState{status: http.StatusOK, id: c.ID, filled: page.Filled{Values: valuesOf(c)}})
}

// valuesOf writes a criterion as its form holds it.
func valuesOf(c quality.Criterion) url.Values {
	out := url.Values{
		"id": {c.ID}, "title": {c.Title}, "text": {c.Text}, "nodes": c.Nodes,
		"questions": {strings.Join(c.Questions, "\n")}, "meet": {strings.Join(c.Meet, "\n")}, "evidence": {strings.Join(c.Evidence, "\n")},
	}
	if c.Required {
		out.Set("required", "oui")
	}
	if c.Weight > 0 {
		out.Set("weight", strconv.Itoa(c.Weight))
	}
	for _, d := range c.Descriptors {
		out.Set(valueField(d.Value), d.Text)
	}
	return out
}

func valueField(value string) string { return "repere-" + value }

// typedCriterion reads the form; the fault is that of a number that is none.
func typedCriterion(r *http.Request, g quality.AuditGrid) (quality.Criterion, quality.Faults) {
	c := quality.Criterion{
		ID: typedLine(r, "id"), Title: typedLine(r, "title"), Text: typedText(r, "text"), Nodes: typedNodes(r),
		Questions: typedList(r, "questions"), Meet: typedList(r, "meet"), Evidence: typedList(r, "evidence"), Required: r.PostForm.Get("required") != "",
	}
	var faults quality.Faults
	if weight := typedLine(r, "weight"); weight != "" {
		n, err := strconv.Atoi(weight)
		if err != nil {
			faults.Add("weight", quality.FaultGridNumber, "0", strconv.Itoa(quality.MaxWeight))
		}
		c.Weight = n
	}
	for _, d := range g.Values {
		if text := typedText(r, valueField(d.Value)); text != "" {
			c.Descriptors = append(c.Descriptors, quality.Descriptor{Value: d.Value, Text: text})
		}
	}
	return c, faults
}

func showForm(w http.ResponseWriter, r *http.Request, v *page.Visit, g referential.OpenGrid, s formState) error {
	action, title, was := path.GridDraftAdd(g.ID, g.Version), "Nouveau critère", ""
	if s.id != "" {
		c, _ := g.Grid.Criterion(s.id)
		action, title, was = path.GridDraftCriterion(g.ID, g.Version, s.id), "Critère "+s.id, referential.CriterionHash(c)
	}
	props := formProps{
		Form: ui.FormProps{ID: "critere", Action: action, Faults: s.filled.Faults}, Hash: g.Hash, Was: was, Notice: s.notice, Saved: s.saved,
		Back: path.GridDraft(g.ID, g.Version), Again: s.id == "", Nodes: nodesFieldOf(g, s.filled),
	}
	props.fill(g, s.filled)
	f := page.Frame{Title: title, Purpose: g.Title + ", brouillon de la version " + i18n.Integer(g.Version) + ".", Rail: page.RailReferential, Breadcrumb: draftCrumbs(g, title)}
	return v.Render(w, r, s.status, formPage(v.Layout(w, r, f), props))
}

// fill makes the fields other than the tree.
func (p *formProps) fill(g referential.OpenGrid, filled page.Filled) {
	p.First = []ui.FieldProps{
		filled.Field(ui.FieldProps{Name: "id", Label: "Code", Width: ui.WidthShort, Hint: "Court et unique dans la grille."}),
		filled.Field(ui.FieldProps{Name: "title", Label: "Titre", Width: ui.WidthFull}),
		filled.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "text", Label: "Ce que l’on cherche à voir", Rows: 3, Width: ui.WidthFull, Optional: true}),
	}
	p.Lists = []ui.FieldProps{
		filled.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "questions", Label: "Questions à poser", Hint: "Une par ligne.", Rows: 5, Width: ui.WidthFull, Optional: true}),
		filled.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "meet", Label: "Qui rencontrer", Hint: "Un métier ou un rôle par ligne, jamais un nom.", Rows: 4, Width: ui.WidthFull, Optional: true}),
		filled.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "evidence", Label: "Preuves à regarder", Hint: "Une par ligne.", Rows: 5, Width: ui.WidthFull, Optional: true}),
	}
	for _, d := range g.Grid.Values {
		p.Values = append(p.Values, filled.Field(ui.FieldProps{
			Kind: ui.FieldTextarea, Name: valueField(d.Value), Label: d.Label, Hint: "Ce que l’on voit alors, pour ce critère. Laissé vide\u00a0: les mots de la grille.", Rows: 3, Width: ui.WidthFull, Optional: true,
		}))
	}
	p.Settings = []ui.FieldProps{
		filled.Field(ui.FieldProps{Kind: ui.FieldCheckbox, Name: "required", Label: "Impératif", Hint: "Ce critère doit être validé, quels que soient les autres."}),
		filled.Field(ui.FieldProps{Kind: ui.FieldText, InputMode: "numeric", Name: "weight", Label: "Poids", Hint: "Un nombre entier, si certains critères comptent plus que d’autres.", Width: ui.WidthShort, Optional: true}),
	}
}
