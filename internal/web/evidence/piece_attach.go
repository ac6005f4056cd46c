package evidence

import (
	"net/http"
	"slices"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// attachFormProps ties a piece to places of a cycle.
type attachFormProps struct {
	Page   ui.PageProps
	None   *ui.EmptyStateProps // no open cycle
	Cycles *ui.TabsProps       // several open cycles
	Search ui.SearchProps
	Lost   *ui.EmptyStateProps // no place says these words
	Form   ui.FormProps
	Cycle  string
	Place  ui.FieldProps
	Groups []placeGroup
	Cancel string
	Fault  string
}

// placeGroup is a commitment with its statements.
type placeGroup struct {
	ID    string
	Title string
	Count string // already tied
	Open  bool
	Field ui.FieldProps
}

func (a area) attachForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.attachable(r, v)
	if err != nil {
		return err
	}
	return a.showAttach(w, r, v, s, r.URL.Query().Get("cycle"), r.URL.Query().Get("engagement"), page.Filled{})
}

func (a area) attach(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, err := a.attachable(r, v)
	if err != nil {
		return err
	}
	cycle := r.PostForm.Get("cycle")
	in := evidence.Attachment{AssessmentID: cycle, Nodes: r.PostForm["noeud"], Place: r.PostForm.Get("place"), Instead: r.PostForm.Has("preciser")}
	err = a.svc.Attach(r.Context(), v.Actor, s.ID, in)
	if quality.CodeOf(err) == quality.CodeInvalid {
		f := page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)}
		return a.showAttach(w, r, v, s, cycle, "", f)
	}
	if err != nil {
		return err
	}
	said := "proof_attached"
	if in.Instead {
		said = "proof_placed"
	}
	return v.Redirect(w, r, path.Evidence(s.ID)+"#soutient", said)
}

// attachable reads a piece that the visitor may tie to something.
func (a area) attachable(r *http.Request, v *page.Visit) (evidence.Sheet, error) {
	s, err := a.svc.Show(r.Context(), v.Actor, r.PathValue("id"))
	if err == nil && !s.MayAttach && !s.AttachWaits {
		err = notNow(s, authz.EvidenceAttach)
	}
	return s, err
}

// openCycles are the cycles under way of the structure of a piece, each with what
// the visitor may tie evidence to.
func (a area) openCycles(r *http.Request, v *page.Visit, body string) ([]assess.Overview, error) {
	all, err := a.cycles.Cycles(r.Context(), v.Actor, body)
	var open []assess.Overview
	for _, c := range all {
		if c.State != quality.AssessmentOpen {
			continue
		}
		o, err := a.cycles.Answerable(r.Context(), v.Actor, c.ID)
		if quality.CodeOf(err) == quality.CodeForbidden { // nothing was given in this one
			continue
		}
		if err != nil {
			return nil, err
		}
		open = append(open, o)
	}
	return open, err
}

// cycleNamed is the cycle the address names, the first one otherwise.
func cycleNamed(open []assess.Overview, id string) assess.Overview {
	for _, o := range open {
		if o.Cycle.ID == id {
			return o
		}
	}
	return open[0]
}

func (a area) showAttach(w http.ResponseWriter, r *http.Request, v *page.Visit, s evidence.Sheet, cycle, node string, f page.Filled) error {
	open, err := a.openCycles(r, v, s.BodyID)
	if err != nil {
		return err
	}
	props := attachFormProps{Form: ui.FormProps{ID: "rattacher", Action: path.EvidenceAttach(s.ID, "", ""), Faults: f.Faults}, Cancel: path.Evidence(s.ID)}
	if len(open) == 0 {
		props.None = &ui.EmptyStateProps{Icon: ui.IconClipboardCheck, Title: "Aucune auto-évaluation en cours", Text: "Une preuve se rattache à une auto-évaluation ouverte. Celle-ci attend dans la bibliothèque.", Action: &ui.ButtonProps{Label: "Voir les auto-évaluations", Href: path.Assessments}}
	} else {
		overview, words := cycleNamed(open, cycle), r.URL.Query().Get("q")
		props.Cycle = overview.Cycle.ID
		props.Groups = placeGroups(overview, s, f, node, strings.Fields(i18n.Fold(words)))
		props.Search = ui.SearchProps{Action: path.EvidenceAttach(s.ID, "", ""), Label: "Rechercher un engagement ou un attendu", Value: words, Hidden: map[string]string{"cycle": props.Cycle}}
		if len(props.Groups) == 0 {
			props.Lost = &ui.EmptyStateProps{Icon: ui.IconSearch, Title: "Aucun engagement ne dit cela", Text: "Essayez d’autres mots, ou un seul.", Action: &ui.ButtonProps{Label: "Voir tous les engagements", Href: path.EvidenceAttach(s.ID, props.Cycle, "")}}
		}
		place := placeField()
		place.Hint += " Vous pourrez le préciser ensuite, attendu par attendu."
		props.Place = f.Field(place)
		props.Cycles = cycleTabs(open, s.ID, props.Cycle)
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Rattacher une preuve", Purpose: "« " + s.Title + " » : cochez tout ce qu’elle soutient.", Rail: page.RailEvidence,
		Breadcrumb: crumbs(ui.Crumb{Label: i18n.Shorten(s.Title, 40), Href: path.Evidence(s.ID)}, ui.Crumb{Label: "Rattacher"}),
	})
	status := http.StatusOK
	if len(f.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return v.Render(w, r, status, attachView(props))
}

func cycleTabs(open []assess.Overview, id, current string) *ui.TabsProps {
	if len(open) < 2 {
		return nil
	}
	tabs := &ui.TabsProps{Label: "Auto-évaluations en cours"}
	for _, o := range open {
		c := o.Cycle
		tabs.Items = append(tabs.Items, ui.Tab{Label: i18n.CycleName(c.Title, c.Number), Href: path.EvidenceAttach(id, c.ID, ""), Current: c.ID == current})
	}
	return tabs
}

// placeGroups lists what a piece can still be tied to, commitment by commitment: those
// where all the words are found, when some are looked for.
func placeGroups(o assess.Overview, s evidence.Sheet, f page.Filled, node string, words []string) []placeGroup {
	tied := map[string]string{}
	for _, l := range s.Links {
		if l.AssessmentID == o.Cycle.ID {
			tied[l.NodeID] = l.Place
		}
	}
	var out []placeGroup
	for _, g := range o.Groups {
		for _, item := range g.Items {
			if g := placeGroupOf(o, item.View, tied, f, node); g.says(words) {
				g.Open = g.Open || len(words) > 0
				out = append(out, g)
			}
		}
	}
	for i := range out {
		if i > 0 {
			out[i].Field.Error = "" // said once, at the first group
		}
	}
	return out
}

func placeGroupOf(o assess.Overview, view quality.NodeView, tied map[string]string, f page.Filled, node string) placeGroup {
	n := view.Node
	g := placeGroup{ID: path.Anchor(n.ID), Title: n.ID + nbsp + "· " + n.Title(), Open: n.ID == node}
	field := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "noeud", ID: "c-" + path.Anchor(n.ID), Label: "Engagement " + n.ID, LabelHidden: true}
	count := 0
	add := func(id, label string) {
		option := ui.Option{Value: id, Label: label}
		if place, already := tied[id]; already {
			option.Hint = "Déjà rattachée" + lookAt(place)
			count++
		}
		field.Options = append(field.Options, option)
	}
	add(n.ID, "L’engagement dans son ensemble")
	for _, statement := range n.MarkedUnder(o.Profile) {
		add(statement.ID, statement.ID+nbsp+"· "+o.Edition.View(statement).Lead)
	}
	g.Field = f.Field(field)
	g.Field.Error = ui.FaultOf(f.Faults, "nodes")
	for _, option := range g.Field.Options {
		g.Open = g.Open || option.Selected
	}
	if count > 0 {
		g.Count = i18n.Count(count, "rattaché", "rattachés")
	}
	return g
}

// says reports that all the words, folded, stand in the commitment or its statements.
func (g placeGroup) says(words []string) bool {
	text := g.Title
	for _, option := range g.Field.Options {
		text += " " + option.Label
	}
	text = i18n.Fold(text)
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
}

// lookAt is the « where to look » of a place, said after it.
func lookAt(place string) string {
	if place == "" {
		return ""
	}
	return nbsp + ": " + place
}

func (a area) detach(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id, cycle, node := r.PathValue("id"), r.PostForm.Get("cycle"), r.PostForm.Get("noeud")
	if err := a.svc.Detach(r.Context(), v.Actor, id, cycle, node); err != nil {
		return err
	}
	if back := r.PostForm.Get("retour"); back != "" {
		return v.Redirect(w, r, page.SafeReturn(back), "proof_detached")
	}
	to := path.Evidence(id) + "#soutient"
	_, err := a.svc.Show(r.Context(), v.Actor, id)
	if quality.CodeOf(err) == quality.CodeNotFound { // it stood under the work given, and nowhere else in their sight
		to, err = path.Evidences, nil
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, to, "proof_detached")
}
