package assess

import (
	"net/http"
	"sort"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// crossing is the place where two answers crossed: a commitment or a prerequisite.
type crossing struct {
	Cycle assess.Cycle
	Ref   *quality.Referential
	Node  *quality.Node
	Here  string   // where the form is sent
	Back  ui.Crumb // the page one comes from
	What  string   // « cet engagement »
}

// clashProps shows two answers that crossed: both wordings of each field, and
// what the person keeps.
type clashProps struct {
	What    string // « cet engagement »
	Form    ui.FormProps
	Texts   []clashText
	Choices []ui.FieldProps
	Kept    []hiddenField // every other field of the answer, as it will be stored
	Version string
	Back    string
}

// clashText is a text both wrote: side by side, and joined to be edited.
type clashText struct {
	Name         string
	Who          string // wrote Theirs
	Mine, Theirs string
	Joined       ui.FieldProps
}

type hiddenField struct{ Name, Value string }

func (p pages) clashOfCommitment(w http.ResponseWriter, r *http.Request, v *page.Visit, saved assess.Saved, refused error) error {
	pg, err := p.svc.Commitment(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	node := pg.Item.View.Node
	here := path.Commitment(pg.Cycle.ID, node.ID)
	at := crossing{pg.Cycle, pg.Edition.Referential, node, here, ui.Crumb{Label: "Engagement " + node.ID, Href: here}, "cet engagement"}
	return p.showClash(w, r, v, at, saved, refused)
}

// showClash shows both wordings; nothing was written. A conflict without
// wordings to compare is shown as any other.
func (p pages) showClash(w http.ResponseWriter, r *http.Request, v *page.Visit, at crossing, saved assess.Saved, refused error) error {
	if len(saved.Clashes) == 0 {
		return refused
	}
	revisions, err := p.svc.History(r.Context(), v.Actor, at.Cycle.ID, at.Node.ID)
	if err != nil {
		return err
	}
	f := page.Frame{
		Title: "Deux réponses se sont croisées", Rail: railOf(v, at.Cycle),
		Purpose:    codeTitle(at.Node) + "\u00a0: gardez ce qui convient, rien n’est perdu.",
		Breadcrumb: trail(v, at.Cycle, at.Back, ui.Crumb{Label: "Réponses croisées"}),
	}
	return v.Render(w, r, http.StatusConflict, clashPage(v.Layout(w, r, f), clashOf(at, saved, authorsOf(v, revisions))))
}

func clashOf(at crossing, saved assess.Saved, authors map[string]string) clashProps {
	props := clashProps{
		What: at.What, Version: strconv.Itoa(saved.Version), Back: at.Back.Href,
		Form: ui.FormProps{ID: formID, Action: at.Here},
	}
	ref := at.Ref
	asked := map[string]bool{}
	for _, c := range saved.Clashes {
		asked[c.Field] = true
		if isText(c.Field) {
			props.Texts = append(props.Texts, clashTextOf(ref, c, authors[c.Field]))
			continue
		}
		props.Choices = append(props.Choices, clashChoice(ref, c, authors[c.Field]))
	}
	props.Kept = keptFields(saved.Proposal, asked)
	return props
}

func clashTextOf(ref *quality.Referential, c quality.Clash, who string) clashText {
	joined := strings.TrimSpace(c.Theirs + "\n\n" + c.Mine)
	return clashText{
		Name: fieldName(ref, c.Field), Who: who, Mine: fieldWords(ref, c.Field, c.Mine), Theirs: fieldWords(ref, c.Field, c.Theirs),
		Joined: ui.FieldProps{
			Kind: ui.FieldTextarea, Name: c.Field, Label: fieldName(ref, c.Field) + " à garder", Value: joined, Rows: 6, Width: ui.WidthFull,
			Hint: "Nous avons mis les deux textes l’un après l’autre\u00a0: gardez, coupez, réécrivez.",
		},
	}
}

// clashChoice offers the two values; the field keeps its own name, so that the
// choice is an ordinary answer.
func clashChoice(ref *quality.Referential, c quality.Clash, who string) ui.FieldProps {
	field := ui.FieldProps{
		Kind: ui.FieldRadios, Name: c.Field, Label: clashLabel(ref, c.Field),
		Options: []ui.Option{
			{Value: c.Mine, Label: fieldWords(ref, c.Field, c.Mine), Hint: "Votre réponse", Selected: true},
			{Value: c.Theirs, Label: fieldWords(ref, c.Field, c.Theirs), Hint: "La réponse de " + who},
		},
	}
	return field
}

// authorsOf tells who wrote each field last, from the history of the answer: whoever
// saved last may have changed something else.
func authorsOf(v *page.Visit, revisions []assess.Revision) map[string]string {
	authors := map[string]string{}
	for _, rev := range revisions {
		for _, field := range rev.Changed {
			if _, known := authors[field]; !known {
				authors[field] = theirName(v, rev.By)
			}
		}
	}
	return authors
}

// theirName names the other side of a clash after « de ».
func theirName(v *page.Visit, name string) string {
	switch name {
	case "":
		return "votre collègue"
	case v.Viewer.Name:
		return "votre autre fenêtre"
	}
	return name
}

// clashLabel adds the words of a statement to its code.
func clashLabel(ref *quality.Referential, field string) string {
	label := fieldName(ref, field)
	if id, ok := strings.CutPrefix(field, fieldMark); ok {
		if n := ref.Node(id); n != nil {
			return label + "\u00a0: " + n.Title()
		}
	}
	return label
}

// keptFields are the fields of the proposal that nobody contradicts.
func keptFields(a quality.Answer, asked map[string]bool) []hiddenField {
	var out []hiddenField
	for _, field := range quality.ChangedFields(quality.Answer{}, a) {
		if !asked[field] {
			out = append(out, hiddenField{field, valueOf(a, field)})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}
