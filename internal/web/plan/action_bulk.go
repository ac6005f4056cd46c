package plan

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// bulkID is the form the boxes of the list belong to.
const bulkID = "ensemble"

// bulkProps is what is done to the actions picked in a list.
type bulkProps struct {
	Form   ui.FormProps
	Kind   ui.FieldProps
	Owner  ui.FieldProps
	Due    ui.FieldProps
	Word   ui.FieldProps
	Hidden []hiddenChoice // the choices, once they are looked at
	Open   bool           // unfolded
	All    string         // address of the list with every box ticked
	filled page.Filled
}

type hiddenChoice struct{ Name, Value string }

// What a bulk does, as the form names it: giving, another day, then the verbs. Taking
// away is said, never what an empty field does.
const (
	bulkGive   = "confier"
	bulkFree   = "liberer"
	bulkDue    = "echeance"
	bulkNotDue = "sans-echeance"
)

func (a area) bulkOf(_ improve.Plan, f page.Filled) *bulkProps {
	b := &bulkProps{Form: ui.FormProps{ID: bulkID, Action: path.PlanBulk, Faults: f.Faults}, filled: f}
	kind := ui.FieldProps{Kind: ui.FieldSelect, Name: "kind", Label: "Pour les actions cochées", EmptyOption: "Choisissez…", Options: []ui.Option{
		{Value: bulkGive, Label: "Les confier à quelqu’un"}, {Value: bulkFree, Label: "Les laisser sans responsable"},
		{Value: bulkDue, Label: "Changer leur échéance"}, {Value: bulkNotDue, Label: "Enlever leur échéance"},
	}}
	for _, verb := range improve.BulkVerbs() {
		kind.Options = append(kind.Options, ui.Option{Value: string(verb), Label: i18n.VerbName(quality.ActionFlow.Name, verb)})
	}
	b.Kind = f.Field(kind)
	b.Due = f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "due", Label: "Nouvelle échéance", Optional: true, Hint: "Pour «\u00a0changer leur échéance\u00a0».", Width: ui.WidthShort})
	b.Word = f.Field(ui.FieldProps{Name: "word", Label: "Raison", Optional: true, Hint: "Demandée pour abandonner.", MaxLength: quality.MaxActionWord})
	return b
}

// fill offers the people of today.
func (b *bulkProps) fill(people []improve.Named) {
	b.Owner = b.filled.Field(peopleField("owner", "À qui", people, "Choisissez quelqu’un"))
	b.Owner.Hint = "Pour «\u00a0les confier à quelqu’un\u00a0»."
}

func peopleField(name, label string, people []improve.Named, none string) ui.FieldProps {
	f := ui.FieldProps{Kind: ui.FieldSelect, Name: name, Label: label, EmptyOption: none, Width: ui.WidthHalf}
	for _, p := range people {
		f.Options = append(f.Options, ui.Option{Value: p.ID, Label: p.Name})
	}
	return f
}

// fieldSure confirms a bulk that was looked at.
const fieldSure = "confirme"

// bulkPageProps shows what a bulk would change before it does, or what is to correct.
type bulkPageProps struct {
	Page   ui.PageProps
	Notice *ui.NoticeProps // nil: the form says what is to correct
	Bulk   *bulkProps
	Picks  ui.FieldProps // those that would change, or that were ticked
	Left   []bulkLeft
	Back   string
	Sure   string // label of the button that does it; "" while something is to correct
}

type bulkLeft struct{ Title, Href, Why string }

func (a area) bulk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	in, faults := bulkAsked(r)
	in.Look = !r.PostForm.Has(fieldSure)
	var done []improve.Touched
	var left []improve.Left
	if len(faults) == 0 {
		var err error
		if done, left, err = a.svc.Bulk(r.Context(), v.Actor, in); err != nil {
			if faults = page.FieldFaults(err); faults == nil {
				return err
			}
		}
	}
	switch {
	case len(faults) == 0 && !in.Look && len(left) == 0:
		return v.Redirect(w, r, path.Plan, "bulk_done")
	case len(faults) == 0 && !in.Look:
		return a.showBulk(w, r, v, http.StatusConflict, bulkTold(done, left))
	case len(faults) == 0:
		return a.showBulk(w, r, v, http.StatusOK, bulkLooked(r, in, done, left))
	}
	return a.bulkRefused(w, r, v, in, faults)
}

// bulkRefused shows the form again as it was filled, each fault beside its field.
func (a area) bulkRefused(w http.ResponseWriter, r *http.Request, v *page.Visit, in improve.Bulk, faults []ui.FieldFault) error {
	plan, err := a.svc.Plan(r.Context(), v.Actor, improve.Filter{})
	if err != nil {
		return err
	}
	people, err := a.svc.People(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm, Faults: faults}
	props := bulkPageProps{Bulk: a.bulkOf(plan, f), Picks: picksField(f)}
	props.Bulk.fill(people)
	for _, l := range plan.Lines {
		box := l.ID + ":" + strconv.Itoa(l.Version)
		if len(in.Picks) == 0 || slices.Contains(r.PostForm["actions"], box) {
			props.Picks.Options = append(props.Picks.Options, ui.Option{Value: box, Label: strconv.Itoa(l.Number) + ". " + l.Title, Selected: len(in.Picks) > 0})
		}
	}
	return a.showBulk(w, r, v, http.StatusUnprocessableEntity, props)
}

func picksField(f page.Filled) ui.FieldProps {
	return ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "actions", Label: "Actions cochées", Error: ui.FaultOf(f.Faults, "actions")}
}

// bulkLooked says what is about to change; every choice goes along, hidden.
func bulkLooked(r *http.Request, in improve.Bulk, done []improve.Touched, left []improve.Left) bulkPageProps {
	props := bulkPageProps{Left: leftOf(left), Bulk: &bulkProps{Form: ui.FormProps{ID: bulkID, Action: path.PlanBulk}}, Picks: picksField(page.Filled{})}
	for _, name := range []string{"kind", "owner", "due", "word"} {
		props.Bulk.Hidden = append(props.Bulk.Hidden, hiddenChoice{name, r.PostForm.Get(name)})
	}
	if len(done) == 0 {
		props.Notice = &ui.NoticeProps{Tone: ui.ToneAttention, Title: "Rien ne changerait", Text: "Aucune des actions cochées ne peut l’être ainsi\u00a0: voyez pourquoi."}
		return props
	}
	props.Notice = &ui.NoticeProps{Tone: ui.ToneActing, Title: i18n.Capital(i18n.Count(len(done), "action va changer", "actions vont changer")), Text: bulkWords(in) + " Rien n’est encore fait."}
	props.Sure = "Appliquer à " + i18n.Count(len(done), "action", "actions")
	for _, t := range done {
		for _, p := range in.Picks {
			if p.ID == t.ID {
				props.Picks.Options = append(props.Picks.Options, ui.Option{Value: p.ID + ":" + strconv.Itoa(p.Version), Label: strconv.Itoa(t.Number) + ". " + t.Title, Selected: true})
			}
		}
	}
	return props
}

// bulkWords says what is done to each, and how one comes back from it.
func bulkWords(in improve.Bulk) string {
	switch {
	case in.Kind == improve.BulkOwner && in.Owner == "":
		return "Plus personne ne s’en chargera."
	case in.Kind == improve.BulkOwner:
		return "Une autre personne s’en chargera."
	case in.Kind == improve.BulkDue && in.Due.IsZero():
		return "Elles n’auront plus d’échéance."
	case in.Kind == improve.BulkDue:
		return "Échéance\u00a0: " + i18n.Date(in.Due) + "."
	}
	return "«\u00a0" + i18n.VerbName(quality.ActionFlow.Name, in.Verb) + "\u00a0», pour chacune\u00a0: sa page permet de revenir dessus."
}

// bulkTold says what became of each, when some were left after all.
func bulkTold(done []improve.Touched, left []improve.Left) bulkPageProps {
	props := bulkPageProps{Left: leftOf(left), Notice: &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Aucune action n’a changé"}}
	if len(done) > 0 {
		props.Notice.Title = i18n.Capital(i18n.Count(len(done), "action a changé", "actions ont changé")) + ", pas toutes"
	}
	return props
}

func leftOf(left []improve.Left) []bulkLeft {
	out := make([]bulkLeft, 0, len(left))
	for _, l := range left {
		out = append(out, bulkLeft{"Action " + strconv.Itoa(l.Number) + ", " + l.Title, path.PlanAction(l.ID), whyLeft(quality.AsError(l.Err))})
	}
	return out
}

func (a area) showBulk(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, props bulkPageProps) error {
	props.Back = path.Plan
	props.Page = v.Layout(w, r, page.Frame{Title: "Plusieurs actions à la fois", Rail: page.RailPlan, Breadcrumb: crumbs(ui.Crumb{Label: "Plusieurs actions"})})
	return v.Render(w, r, status, bulkPageView(props))
}

// bulkAsked reads the form; a box is « id:version ».
func bulkAsked(r *http.Request) (improve.Bulk, []ui.FieldFault) {
	in := improve.Bulk{Owner: r.PostForm.Get("owner")}
	var faults []ui.FieldFault
	for _, box := range r.PostForm["actions"] {
		id, version, _ := strings.Cut(box, ":")
		n, err := strconv.Atoi(version)
		if err != nil {
			n = 0 // of nothing: it will be left as changed meanwhile
		}
		in.Picks = append(in.Picks, improve.Pick{ID: id, Version: n})
	}
	switch kind := r.PostForm.Get("kind"); kind {
	case bulkGive:
		if in.Kind = improve.BulkOwner; in.Owner == "" {
			faults = append(faults, ui.FieldFault{Field: "owner", Message: "Choisissez à qui confier ces actions."})
		}
	case bulkFree:
		in.Kind, in.Owner = improve.BulkOwner, ""
	case bulkDue:
		day, err := quality.TypedDay(r.PostForm.Get("due"))
		if in.Kind, in.Due = improve.BulkDue, day; err != nil || day.IsZero() {
			faults = append(faults, ui.FieldFault{Field: "due", Message: i18n.Sentence(quality.Fault{Code: quality.FaultBadDate})})
		}
	case bulkNotDue:
		in.Kind = improve.BulkDue
	case "":
		faults = append(faults, ui.FieldFault{Field: "kind", Message: "Choisissez ce qu’il faut faire des actions cochées."})
	default:
		in.Kind, in.ActionMove = improve.BulkMove, quality.ActionMove{Verb: quality.Verb(kind), Word: r.PostForm.Get("word")}
	}
	if len(in.Picks) == 0 {
		faults = append(faults, ui.FieldFault{Field: "actions", Message: "Cochez au moins une action."})
	}
	return in, faults
}

// whyLeft says every fault of an action that was left as it was: there is no field here
// to say it beside.
func whyLeft(err *quality.Error) string {
	if err == nil || len(err.Faults) == 0 {
		return i18n.ErrorSentence(err)
	}
	words := make([]string, 0, len(err.Faults))
	for _, f := range err.Faults {
		words = append(words, i18n.Sentence(f))
	}
	return strings.Join(words, " ")
}
