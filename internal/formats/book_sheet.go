package formats

import (
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// AnswerBook is a self-assessment to fill in a spreadsheet, away from the site,
// and to bring back: each answer travels with the version it was taken at, so
// that what colleagues wrote meanwhile is joined and never overwritten.
type AnswerBook struct {
	AssessmentID string
	Structure    string
	Cycle        string // « Label n° 2 »
	Referential  *quality.Referential
	Profile      quality.Profile
	Official     map[string]string // node → official wording, nil without overlay
	Rated        []*quality.Node   // the commitments whoever takes it may answer, reading order
	Beside       []*quality.Node   // the prerequisites, likewise
	Answers      map[string]BookAnswer
	TakenAt      time.Time
}

// BookAnswer is an answer at the version it was taken.
type BookAnswer struct {
	quality.Answer
	Version int
}

// BookLine is the answer to one node. Fields are those the workbook still has a
// cell for (named as in quality.Clash), with the place of each: what somebody
// deleted from the workbook says nothing.
type BookLine struct {
	Answer      quality.Answer
	BaseVersion int
	Fields      map[string]string // "comment" → « Engagements!G4 »
}

// bookFormat is the layout of the workbook; the number grows when an older program
// could not read it.
const bookFormat = "1"

// The sheets and columns. They are what people see, and what is looked for on the
// way back: the order of sheets, columns and lines does not matter.
const (
	sheetGuide      = "Mode d’emploi"
	sheetCommitted  = "Engagements"
	sheetStatements = "Attendus"
	sheetBeside     = "Prérequis"
	sheetChoices    = "Listes" // hidden
	sheetOrigin     = "Ariane" // hidden

	headCode         = "Code"
	headCommitment   = "Engagement"
	headStatement    = "Attendu"
	headBeside       = "Prérequis"
	headNotConcerned = "Non concerné"
	headReason       = "Pourquoi"
	headComment      = "Commentaire"
	headMark         = "Marque"
)

// shownColumns are for people: they are not read.
var shownColumns = []string{headCommitment, headStatement, headBeside}

// Keys of the hidden sheet.
const (
	originFormat     = "format"
	originAssessment = "auto-évaluation"
	originEdition    = "référentiel"
	originVersion    = "version du référentiel"
	originTaken      = "pris le"
	originAnswer     = "réponse " // followed by the code of the node: its version
)

const saidYes, saidNo = "oui", "non"

func (b AnswerBook) textOf(n *quality.Node) string {
	if official := b.Official[n.ID]; official != "" {
		return official
	}
	return n.Text
}

// markChoices are the marks a statement may have, in words.
func markChoices(n *quality.Node) []string {
	var out []string
	for _, m := range quality.Marks() {
		if m != quality.MarkNotConcerned || n.NotConcerned {
			out = append(out, i18n.MarkName(m))
		}
	}
	return out
}

// levelWord is a level as one chooses it: « 3 – Satisfaisant ».
func levelWord(l quality.Level) string { return i18n.Integer(l.Value) + " – " + l.Label }
