package plan

import (
	"net/http"
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
	filled page.Filled
}

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

// bulkDone tells what became of each action, when some were left.
type bulkDoneProps struct {
	Page  ui.PageProps
	Done  string
	Left  []bulkLeft
	Back  string
	Fault string // nothing was done at all
}

type bulkLeft struct{ Title, Href, Why string }

func (a area) bulk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	in, faults := bulkAsked(r)
	if len(faults) == 0 {
		done, left, err := a.svc.Bulk(r.Context(), v.Actor, in)
		if err == nil && len(left) == 0 {
			return v.Redirect(w, r, path.Plan, "bulk_done")
		}
		if err == nil {
			return a.bulkTold(w, r, v, done, left)
		}
		if faults = page.FieldFaults(err); faults == nil {
			return err
		}
	}
	words := make([]string, 0, len(faults))
	for _, f := range faults {
		words = append(words, f.Message)
	}
	return v.Render(w, r, http.StatusUnprocessableEntity, bulkDoneView(bulkDoneProps{Page: a.bulkPage(w, r, v), Fault: strings.Join(words, " "), Back: path.Plan}))
}

func (a area) bulkPage(w http.ResponseWriter, r *http.Request, v *page.Visit) ui.PageProps {
	return v.Layout(w, r, page.Frame{Title: "Plusieurs actions à la fois", Rail: page.RailPlan, Breadcrumb: crumbs(ui.Crumb{Label: "Plusieurs actions"})})
}

func (a area) bulkTold(w http.ResponseWriter, r *http.Request, v *page.Visit, done int, left []improve.Left) error {
	props := bulkDoneProps{Page: a.bulkPage(w, r, v), Back: path.Plan, Done: "Aucune action n’a changé."}
	if done > 0 {
		props.Done = i18n.Count(done, "action a changé.", "actions ont changé.")
	}
	for _, l := range left {
		props.Left = append(props.Left, bulkLeft{"Action " + strconv.Itoa(l.Number) + ", " + l.Title, path.PlanAction(l.ID), whyLeft(quality.AsError(l.Err))})
	}
	return v.Render(w, r, http.StatusConflict, bulkDoneView(props))
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
