package assess

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// prerequisiteProps is a prerequisite with its mark: a small form of its own for
// who may answer, a word to read otherwise.
type prerequisiteProps struct {
	ID, Code   string
	Lead, Ours string
	Errata     []string // what to read otherwise
	Detail     statementDetailProps
	Comment    string
	Given      ui.StatusProps // the mark in one word
	Reason     string         // why it is « non concerné »
	Carried    prerequisiteCarried
	Form       *prerequisiteField // nil where it is only read
	HistoryURL string             // "" when nobody marked it
}

// prerequisiteField is the form of one prerequisite; each saves itself.
type prerequisiteField struct {
	ui.FormProps
	Mark      prerequisiteMark
	VersionID string
	Version   string
	State     string
	Receipt   ui.SaveReceiptProps
	Save      ui.ButtonProps // without script
}

// prerequisiteCarried says that a mark was carried from elsewhere and waits to be
// confirmed; without Text it says nothing.
type prerequisiteCarried struct {
	ID   string
	Text string
	Sure ui.ButtonProps // sent with the form, confirms it
}

// prerequisiteMark is the part of the form that a joined save refreshes.
type prerequisiteMark struct {
	ID     string
	Picker ui.MarkPickerProps
}

// typedMark is the mark of a prerequisite that was refused, as it was typed.
type typedMark struct {
	Edit   assess.Edit
	Faults []ui.FieldFault
}

// prerequisite leads to the overview, where they are all marked.
func (p pages) prerequisite(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return v.Redirect(w, r, path.Prerequisites(r.PathValue("id")), "")
}

func prerequisitesOf(v *page.Visit, o assess.Overview, why map[string]assess.ConfirmReason, typed typedMark) []prerequisiteProps {
	list := make([]prerequisiteProps, 0, len(o.Beside))
	for _, it := range o.Beside {
		props := readPrerequisite(it)
		if it.Version > 0 && mayReadHistory(v, o.Cycle) {
			props.HistoryURL = path.PrerequisiteHistory(o.Cycle.ID, it.View.Node.ID)
		}
		props.Carried = prerequisiteCarriedOf(o, it, why)
		if mayAnswer(v, o.Cycle) {
			props.Form = prerequisiteForm(v, o.Cycle, it, typed)
		}
		list = append(list, props)
	}
	return list
}

func prerequisiteCarriedOf(o assess.Overview, it assess.Item, why map[string]assess.ConfirmReason) prerequisiteCarried {
	n := it.View.Node
	carried := prerequisiteCarried{
		ID:   toConfirmID + placeOf(n),
		Sure: ui.ButtonProps{Label: "Je confirme", Context: "le prérequis " + statementCode(n), Name: fieldConfirm, Value: "1", Kind: ui.ButtonSecondary, Icon: ui.IconCheck},
	}
	if it.Answer.ToConfirm {
		carried.Text = strings.TrimSpace("Réponse reprise, à relire et à confirmer. " + reasonWords(o.Cycle, why[n.ID]))
	}
	return carried
}

// readPrerequisites are those a page only tells about.
func readPrerequisites(items []assess.Item) []prerequisiteProps {
	list := make([]prerequisiteProps, 0, len(items))
	for _, it := range items {
		list = append(list, readPrerequisite(it))
	}
	return list
}

func readPrerequisite(it assess.Item) prerequisiteProps {
	n := it.View.Node
	return prerequisiteProps{
		ID: n.ID, Code: statementCode(n), Lead: it.View.Lead, Ours: it.View.Ours, Errata: i18n.CorrigendaWords(it.View.Errata), Comment: it.Answer.Comment,
		Detail: statementDetailOf(assess.Statement{View: it.View}), Given: markChip(it.Answer.Marks[n.ID]), Reason: it.Answer.ReasonOf(n.ID),
	}
}

func prerequisiteForm(v *page.Visit, c assess.Cycle, it assess.Item, typed typedMark) *prerequisiteField {
	n, a, version := it.View.Node, it.Answer, it.Version
	here, place := path.Prerequisite(c.ID, n.ID), placeOf(n)
	var faults []ui.FieldFault
	if typed.Edit.Answer.NodeID == n.ID {
		a, version, faults = typed.Edit.Answer, typed.Edit.BaseVersion, typed.Faults
	}
	return &prerequisiteField{
		FormProps: ui.FormProps{ID: "prerequis" + place, Action: here, Faults: faults, Attrs: autosave(here, receiptID+place)},
		Mark:      prerequisiteMarkOf(n, a, faults),
		VersionID: versionID + place, Version: strconv.Itoa(version), State: string(it.State),
		Receipt: receiptOf(v, c, receiptID+place, it),
		Save:    ui.ButtonProps{Label: "Enregistrer", Context: "le prérequis " + statementCode(n)},
	}
}

func prerequisiteMarkOf(n *quality.Node, a quality.Answer, faults []ui.FieldFault) prerequisiteMark {
	name := fieldMark + n.ID
	return prerequisiteMark{ID: choicesID + placeOf(n), Picker: ui.MarkPickerProps{
		Name: name, Legend: "Prérequis " + statementCode(n) + "\u00a0: où en êtes-vous\u202f?",
		Options: marksFor(n), Value: string(a.Marks[n.ID]), Error: ui.FaultOf(faults, name),
		Reason: markReasonField(n, a, faults),
	}}
}

// placeOf ends the ids of the parts of a prerequisite, which the page's own script
// finds by selectors: no slash in them.
func placeOf(n *quality.Node) string { return "-" + strings.ReplaceAll(n.ID, "/", "-") }

// besideItem finds a prerequisite of the cycle that applies to the structure.
func besideItem(o assess.Overview, node string) (assess.Item, bool) {
	for _, it := range o.Beside {
		if it.View.Node.ID == node {
			return it, true
		}
	}
	return assess.Item{}, false
}
