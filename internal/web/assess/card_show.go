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

// question is one card: one field of the answer.
type question struct {
	Field     string // as quality.Clash names it
	Statement *assess.Statement
	Scale     *quality.Scale
}

// questionsOf are the cards of a commitment: the marks, the levels, then words.
func questionsOf(pg assess.Page) []question {
	var out []question
	for i, s := range pg.Statements {
		if s.View.Node.Marked {
			out = append(out, question{Field: fieldMark + s.View.Node.ID, Statement: &pg.Statements[i]})
		}
	}
	for _, id := range pg.Item.View.Node.Rated {
		if scale, ok := pg.Edition.Referential.Scale(id); ok {
			out = append(out, question{Field: fieldRating + id, Scale: &scale})
		}
	}
	return append(out, question{Field: fieldComment})
}

// waits reports that a question has no answer yet.
func (q question) waits(a quality.Answer) bool {
	switch {
	case q.Statement != nil:
		return a.Marks[q.Statement.View.Node.ID] == quality.MarkNone
	case q.Scale != nil:
		return a.Ratings[q.Scale.ID] == 0
	}
	return false
}

// cardProps is one question at a time: first of all for phones and keyboards.
type cardProps struct {
	Form     ui.FormProps
	Progress ui.ProgressProps
	Wording  string
	Text     string   // the statement, or the question of the scale
	About    []string // what to read otherwise in the commitment
	Errata   []string // and in the statement
	Mark     *ui.MarkPickerProps
	Level    *ui.LevelPickerProps
	Words    *ui.FieldProps
	Version  string
	Edition  string
	Writer   string // who answers
	Previous string
	Skip     string
	Whole    string // the page of the whole commitment
	Last     bool
	Presence presenceProps
	Evidence *cardEvidence
	Carried  confirmProps // the answer comes from elsewhere: the last card confirms it
}

// card shows one question of a commitment.
func (p pages) card(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	pg, err := p.svc.Commitment(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	if !mayAnswerHere(v, pg) {
		return v.Redirect(w, r, path.Commitment(pg.Cycle.ID, pg.Item.View.Node.ID), "")
	}
	questions := questionsOf(pg)
	at := cardNumber(r, questions, pg.Item.Answer)
	return p.showCard(w, r, v, shownCard{Status: http.StatusOK, Page: pg, At: at, Answer: pg.Item.Answer, Version: pg.Item.Version})
}

// cardNumber is the card asked for, the first one that waits otherwise.
func cardNumber(r *http.Request, questions []question, a quality.Answer) int {
	if n, err := strconv.Atoi(r.URL.Query().Get("question")); err == nil && n >= 1 && n <= len(questions) {
		return n
	}
	for i, q := range questions {
		if q.waits(a) {
			return i + 1
		}
	}
	return 1
}

// shownCard is a card about to be shown.
type shownCard struct {
	Status  int
	Page    assess.Page
	At      int // from 1
	Answer  quality.Answer
	Version int
	Faults  []ui.FieldFault
	Notice  ui.NoticeProps // why it was not kept
}

func (p pages) showCard(w http.ResponseWriter, r *http.Request, v *page.Visit, s shownCard) error {
	node := s.Page.Item.View.Node
	f := page.Frame{
		Title: codeTitle(node), Rail: railOf(v, s.Page.Cycle), Purpose: "Une question à la fois.",
		Breadcrumb: trail(v, s.Page.Cycle, ui.Crumb{Label: "Engagement " + node.ID, Href: path.Commitment(s.Page.Cycle.ID, node.ID)}, ui.Crumb{Label: "Carte"}),
	}
	if s.Notice.Title != "" {
		f.Flash = []ui.NoticeProps{s.Notice}
	}
	layout := v.Layout(w, r, f)
	layout.Focus = true
	card := cardOf(s)
	card.Writer = v.Actor.PersonID
	var err error
	if card.Carried, err = p.whyConfirm(r, v, s.Page, sureOnCard); err != nil {
		return err
	}
	if card.Evidence, err = p.cardEvidenceOf(r, v, s.Page); err != nil {
		return err
	}
	return v.Render(w, r, s.Status, cardPage(layout, card))
}

func cardOf(s shownCard) cardProps {
	pg, questions := s.Page, questionsOf(s.Page)
	id, node := pg.Cycle.ID, pg.Item.View.Node.ID
	q := questions[s.At-1]
	c := cardProps{
		Form:    ui.FormProps{ID: "carte", Action: path.Card(id, node, s.At), Faults: s.Faults},
		Wording: pg.Item.View.Lead, About: i18n.CorrigendaWords(pg.Item.View.Errata), Version: strconv.Itoa(s.Version), Edition: strconv.Itoa(pg.Cycle.Version),
		Whole: path.Commitment(id, node), Last: s.At == len(questions), Presence: beating(id, node, 0),
		Progress: ui.ProgressProps{Label: "Questions", Value: s.At, Max: len(questions), Text: "question " + i18n.Integer(s.At) + " sur " + i18n.Integer(len(questions)), Small: true},
	}
	if s.At > 1 {
		c.Previous = path.Card(id, node, s.At-1)
	}
	if !c.Last {
		c.Skip = path.Card(id, node, s.At+1)
	}
	switch {
	case q.Statement != nil:
		st := statementOf(*q.Statement, s.Answer, s.Faults)
		c.Text, c.Mark, c.Errata = st.Text, st.Mark, st.Errata
		c.focusMark()
	case q.Scale != nil:
		level := levelPickerOf(*q.Scale, pg.Item.View.Node, s.Answer, s.Faults)
		level.Focus = len(s.Faults) == 0 // a fault is read first
		c.Level = &level
	default:
		words := commentField(s.Answer, s.Faults)
		c.Words = &words
	}
	return c
}

// focusMark starts the card at its choices; the question is read with them. A fault
// is read first.
func (c *cardProps) focusMark() {
	if c.Mark == nil {
		return
	}
	c.Mark.Legend, c.Mark.Focus = c.Text, len(c.Form.Faults) == 0
}

// cardSave keeps one answer and goes on to the next card, then to the next
// commitment.
func (p pages) cardSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	edit, err := readEdit(r, v)
	if err != nil {
		return err
	}
	pg, err := p.svc.Commitment(r.Context(), v.Actor, edit.AssessmentID, edit.Answer.NodeID)
	if err != nil {
		return err
	}
	questions := questionsOf(pg)
	at := cardNumber(r, questions, pg.Item.Answer)
	q := questions[at-1]
	edit.Fields = []string{q.Field}
	if q.Statement != nil {
		edit.Fields = append(edit.Fields, fieldWhy+q.Statement.View.Node.ID)
	}
	if fromSomebodyElse(r, v) {
		shown := quality.Overlay(pg.Item.Answer, edit.Answer, edit.Fields)
		return p.showCard(w, r, v, shownCard{Status: http.StatusConflict, Page: pg, At: at, Answer: shown, Version: edit.BaseVersion, Notice: otherWriterNotice(v)})
	}
	saved, err := p.svc.Save(r.Context(), v.Actor, edit)
	switch code := quality.CodeOf(err); {
	case code == quality.CodeInvalid && len(answerFaults(err)) > 0:
		shown := quality.Overlay(pg.Item.Answer, edit.Answer, edit.Fields)
		return p.showCard(w, r, v, shownCard{Status: http.StatusUnprocessableEntity, Page: pg, At: at, Answer: shown, Version: edit.BaseVersion, Faults: answerFaults(err)})
	case code == quality.CodeState:
		return p.showTooLate(w, r, v, edit, err)
	case code == quality.CodeConflict && len(saved.Clashes) > 0:
		shown := quality.Overlay(saved.Current, edit.Answer, edit.Fields)
		return p.showCard(w, r, v, shownCard{
			Status: http.StatusConflict, Page: pg, At: at, Answer: shown, Version: saved.Version,
			Notice: ui.NoticeProps{
				Tone: ui.ToneAttention, Live: true, Title: "Un ou une collègue vient de répondre ici",
				Text: "Sa réponse\u00a0: " + clashWord(pg, saved.Clashes[0]) + ". La vôtre est affichée, pas encore enregistrée. Passez à la suivante pour garder la vôtre.",
			},
		})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, afterCard(pg, at, len(questions)), "")
}

// afterCard is where the next card is; after the last one of the last commitment,
// one's own work.
func afterCard(pg assess.Page, at, total int) string {
	switch {
	case at < total:
		return path.Card(pg.Cycle.ID, pg.Item.View.Node.ID, at+1)
	case pg.Following != nil:
		return path.Card(pg.Cycle.ID, pg.Following.ID, 0)
	}
	return path.MyWork
}

// clashWord says what a colleague answered.
func clashWord(pg assess.Page, c quality.Clash) string {
	return "«\u00a0" + fieldWords(pg.Edition.Referential, c.Field, c.Theirs) + "\u00a0»"
}
