package assess

import (
	"net/http"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Ids of the parts of the page that a save refreshes, and of the receipt.
const (
	receiptID = "recu"
	versionID = "version"
	stepsID   = "etapes"
	choicesID = "choix"
	formID    = "engagement"

	statementsID = "attendus"
	levelsID     = "niveaux"
	evidenceID   = "preuves"
)

// commitmentProps is one commitment to answer or to read.
type commitmentProps struct {
	Bench      ui.WorkbenchProps
	Progress   ui.ProgressProps
	Wording    wordingProps
	Form       ui.FormProps // of who may answer
	ReadOnly   *readingProps
	Choices    choicesProps
	Aside      *asideProps
	Comment    ui.FieldProps
	Version    string // the version of the answer the form starts from
	State      string // of the node, to know when the list must move
	HistoryURL string // "" when nothing was ever written
	Bar        barProps
	Writer     string       // who answers
	Edition    string       // number of the version of the référentiel that is answered on
	Confirm    confirmProps // where the answer comes from, when it is « à confirmer »
	Borrow     []borrowProps
	Presence   presenceProps
	Evidence   *evidenceProps // nil where no library is wired
	Born       *bornProps     // actions of the plan; nil where there is nothing to say of them
}

// wordingProps is what the commitment says: the official text first.
type wordingProps struct {
	Lead     string
	Ours     string // in our own words, under the official text
	Official bool
	Source   string
	Code     string
	Report   string // where an error in it is said
	Errata   []string
}

// note says that the words are ours: nobody audits a paraphrase.
func (w wordingProps) note() string {
	place := ""
	if w.Source != "" {
		place = " (" + w.Source + ")"
	}
	return "Formulation d’Ariane" + place + ". Le texte officiel, qui fait seul référence, n’est pas chargé ici."
}

// choicesProps are the marks of the statements and the levels.
type choicesProps struct {
	Statements []ui.StatementProps
	MayBeAside bool // a statement offers « Non concerné »
	LeftOut    []leftOut
	Levels     []ui.LevelPickerProps
	Indicators indicatorsProps
}

// asideProps is « cet engagement ne nous concerne pas », with its reason.
type asideProps struct {
	Open   bool
	Check  ui.FieldProps
	Reason ui.FieldProps
}

// barProps is the foot of the page: before, what is saved, after.
type barProps struct {
	Action    string // where the form is sent
	Previous  *stepLink
	Following *stepLink
	Receipt   ui.SaveReceiptProps
	Sure      string // where « Je confirme » leads, "" when there is nothing to confirm
}

// stepLink is the commitment before or after.
type stepLink struct {
	Href  string // to read it
	Save  string // to save, then read it
	Label string
}

// commitment shows one commitment: its form for who may answer while the cycle
// is open, a page to read otherwise.
func (p pages) commitment(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	pg, err := p.svc.Commitment(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if quality.CodeOf(err) == quality.CodeNotFound {
		return p.goneCommitment(w, r, v, err)
	}
	if err != nil {
		return err
	}
	flash, err := stopNotice(r, v, pg.Cycle)
	if err != nil {
		return err
	}
	if r.URL.Query().Has("reunion") {
		flash = append(flash, mergedNotice())
	}
	return p.showCommitment(w, r, v, shownCommitment{Status: http.StatusOK, Page: pg, Answer: pg.Item.Answer, Version: pg.Item.Version, Flash: flash})
}

// shownCommitment is a commitment page about to be shown: the answer may be what
// is stored or what somebody has just typed.
type shownCommitment struct {
	Status  int
	Page    assess.Page
	Answer  quality.Answer
	Version int
	Faults  []ui.FieldFault
	Flash   []ui.NoticeProps
	Work    typedWork // what was refused of the work beside the answer
}

func (p pages) showCommitment(w http.ResponseWriter, r *http.Request, v *page.Visit, s shownCommitment) error {
	links, err := p.refs.Correspondences(r.Context(), s.Page.Edition)
	if err != nil {
		return err
	}
	node := s.Page.Item.View.Node
	f := page.Frame{
		Title: codeTitle(node), Rail: railOf(v, s.Page.Cycle), Flash: append(workFaults(s.Work), s.Flash...),
		Purpose:    place(s.Page),
		Breadcrumb: trail(v, s.Page.Cycle, ui.Crumb{Label: "Engagement " + node.ID}),
	}
	layout := v.Layout(w, r, f)
	layout.Focus = true
	props := commitmentOf(v, s)
	if props.ReadOnly == nil {
		if props.Confirm, err = p.whyConfirm(r, v, s.Page, sureOnPage); err != nil {
			return err
		}
	}
	if props.Borrow, err = p.borrowOf(r, v, s); err != nil {
		return err
	}
	if props.Born, err = p.bornOf(r, v, s.Page); err != nil {
		return err
	}
	if props.Evidence, err = p.evidenceOf(r, v, s.Page); err != nil {
		return err
	}
	help := helpOf(s.Page, links[node.ID])
	help.Keyboard = props.ReadOnly == nil
	work, err := p.workPanel(r, v, s.Page, s.Work)
	if err != nil {
		return err
	}
	props.Bench.Help = helpWithWork(work, help)
	if props.Evidence != nil {
		props.Bench.Jumps = append(props.Bench.Jumps, ui.Jump{Label: "Preuves", ID: evidenceID})
	}
	return v.Render(w, r, s.Status, commitmentPage(layout, props))
}

// place says where one is: « Engagement 12 sur 24 · 4.1 Repérer et mobiliser ».
func place(pg assess.Page) string {
	text := "Engagement " + i18n.Integer(pg.Position) + " sur " + i18n.Integer(pg.Total)
	if axis := pg.Group.View.Node; axis != nil && len(axis.Rated) == 0 {
		text += " · " + codeTitle(axis)
	}
	return text
}

func commitmentOf(v *page.Visit, s shownCommitment) commitmentProps {
	pg, node := s.Page, s.Page.Item.View.Node
	props := commitmentProps{
		Progress: settledSoFar(pg.Progress), Wording: wordingOf(pg.Item.View),
		Choices: choicesOf(pg, s.Answer, s.Faults), Comment: commentField(s.Answer, s.Faults),
		Version: strconv.Itoa(s.Version), State: string(pg.Item.State), Bar: barOf(v, pg),
	}
	props.Bench = ui.WorkbenchProps{ListTitle: listTitle(pg.Total), List: stepList(stateListOf(pg.Overview, node), props.Progress, false), HelpTitle: "Pour vous aider"}
	withReports(props.Choices.Statements, pg)
	props.Wording.Code, props.Wording.Report = node.ID, reportOf(pg, node.ID)
	props.Bench.Jumps = jumpsOf(props.Choices)
	if pg.Given {
		props.Bench.ListTitle = "Ce qui vous est confié"
	}
	if pg.Item.Version > 0 && mayReadHistory(v, pg.Cycle) {
		props.HistoryURL = path.CommitmentHistory(pg.Cycle.ID, node.ID)
	}
	if !mayAnswerHere(v, pg) {
		reading := readingOf(v, pg)
		props.ReadOnly = &reading
		return props
	}
	props.Edition = strconv.Itoa(pg.Cycle.Version)
	props.Bar.Sure = sureOf(pg)
	if node.NotConcerned || s.Answer.NotConcerned {
		props.Aside = asideOf(s.Answer, s.Faults)
	}
	props.Form = ui.FormProps{ID: formID, Action: props.Bar.Action, Faults: s.Faults, Attrs: autosave(props.Bar.Action, receiptID)}
	props.Presence = beating(pg.Cycle.ID, node.ID, 0)
	props.Writer = v.Actor.PersonID
	props.Form.Attrs["data-owner"] = props.Writer // unsaved words come back to the same person only
	return props
}

// jumpsOf are the parts of the page worth reaching at once.
func jumpsOf(c choicesProps) []ui.Jump {
	var jumps []ui.Jump
	if len(c.Statements) > 0 {
		jumps = append(jumps, ui.Jump{Label: "Attendus", ID: statementsID})
	}
	if len(c.Levels) > 0 {
		jumps = append(jumps, ui.Jump{Label: "Votre niveau", ID: levelsID})
	}
	return jumps
}

func wordingOf(view quality.NodeView) wordingProps {
	return wordingProps{Lead: view.Lead, Ours: view.Ours, Official: view.Official, Source: view.Node.Source, Errata: i18n.CorrigendaWords(view.Errata)}
}

func listTitle(total int) string { return "Les " + i18n.Count(total, "engagement", "engagements") }

// stateListOf is the list of all commitments; current may be nil.
func stateListOf(o assess.Overview, current *quality.Node) ui.StateListProps {
	list := ui.StateListProps{Label: "Engagements"}
	for _, g := range o.Groups {
		group := ui.StateGroup{Label: groupTitle(g)}
		for _, it := range g.Items {
			n := it.View.Node
			group.Items = append(group.Items, ui.StateItem{Code: n.ID, Label: n.Title(), Href: path.Commitment(o.Cycle.ID, n.ID), State: stepOf(it.State), Current: n == current})
		}
		list.Groups = append(list.Groups, group)
	}
	return list
}

func barOf(v *page.Visit, pg assess.Page) barProps {
	id, node := pg.Cycle.ID, pg.Item.View.Node.ID
	bar := barProps{Action: path.Commitment(id, node), Receipt: receiptOf(v, pg.Cycle, receiptID, pg.Item)}
	if pg.Previous != nil {
		bar.Previous = &stepLink{Href: path.Commitment(id, pg.Previous.ID), Save: path.CommitmentThen(id, node, stepBefore), Label: codeTitle(pg.Previous)}
	}
	if pg.Following != nil {
		bar.Following = &stepLink{Href: path.Commitment(id, pg.Following.ID), Save: path.CommitmentThen(id, node, stepAfter), Label: codeTitle(pg.Following)}
	}
	return bar
}

// receiptOf is the receipt of a page just opened: when the answer was last saved.
func receiptOf(v *page.Visit, c assess.Cycle, id string, it assess.Item) ui.SaveReceiptProps {
	receipt := ui.SaveReceiptProps{ID: id, State: ui.ReceiptIdle}
	if it.Version == 0 {
		return receipt
	}
	receipt.State, receipt.At = ui.ReceiptSaved, i18n.Clock(it.UpdatedAt)
	if o := it.Origin; !o.At.IsZero() && !lent(c, o) {
		receipt.Message = "Répondu " + i18n.OnMoment(o.At) + by(o.By) + alsoTaken(c, o)
		return receipt
	}
	if day := i18n.Today(it.UpdatedAt); day != i18n.Today(v.Now) {
		receipt.Message = "Enregistré " + i18n.OnMoment(it.UpdatedAt)
	}
	return receipt
}
