package formats

import (
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// AssessmentSheet is what the export of a self-assessment shows. The use case
// fills it; nothing in it is looked up here.
type AssessmentSheet struct {
	Structure     string // name
	StructureCode string
	Referential   *quality.Referential
	Cycle         string // "Auto-évaluation 2026"
	OpenedAt      time.Time
	ClosedAt      time.Time // zero while the cycle is open
	ClosedBy      string    // name of the person who validated, "" while open
	Hash          string    // of the snapshot, "" while open
	ExportedAt    time.Time
	Profile       quality.Profile
	Progress      quality.Progress
	Results       quality.Results
	Answers       map[string]quality.Answer        // node → answer, for the marks
	Official      map[string]string                // node → official wording, nil without overlay
	Errata        map[string][]quality.Corrigendum // node → what to read otherwise, nil when there is nothing
}

// textOf is the official wording when there is one, else ours.
func (s AssessmentSheet) textOf(n *quality.Node) string {
	if official := s.Official[n.ID]; official != "" {
		return official
	}
	return n.Text
}

// beside lists the marked nodes under no rated node: the prerequisites.
func (s AssessmentSheet) beside() []*quality.Node { return s.Referential.BesideFor(s.Profile) }

func (s AssessmentSheet) isGap(line quality.ResultLine) bool {
	for _, g := range s.Results.Gaps {
		if g.Node == line.Node {
			return true
		}
	}
	return false
}

// marksOf counts the marks of the statements of a node that apply; the key
// MarkNone counts those without mark.
func (s AssessmentSheet) marksOf(n *quality.Node) map[quality.Mark]int {
	counts := map[quality.Mark]int{}
	for _, statement := range n.MarkedUnder(s.Profile) {
		counts[s.Answers[n.ID].Marks[statement.ID]]++
	}
	return counts
}

// given is a line with the choices it was answered with: results leave out those
// that are « à confirmer », a file tells them and says so.
func (s AssessmentSheet) given(line quality.ResultLine) quality.ResultLine {
	if line.ToConfirm {
		a := s.Answers[line.Node.ID]
		line.Ratings, line.NotConcerned = a.Ratings, a.NotConcerned
	}
	return line
}

// ratingCells are two cells per scale: the number and the word of the level.
func ratingCells(scales []quality.Scale, line quality.ResultLine) []cell {
	out := make([]cell, 0, 2*len(scales))
	for _, scale := range scales {
		level, rated := scale.Level(line.Ratings[scale.ID])
		if !rated {
			out = append(out, text(""), text(""))
			continue
		}
		out = append(out, whole(level.Value), text(level.Label))
	}
	return out
}

func scaleHeads(scales []quality.Scale) []cell {
	out := make([]cell, 0, 2*len(scales))
	for _, scale := range scales {
		out = append(out, text(scale.Label), text(scale.Label+" (en mots)"))
	}
	return out
}

func yesNo(b bool) cell {
	if b {
		return text("oui")
	}
	return text("non")
}

func axisTitle(line quality.ResultLine) string {
	if line.Axis == nil {
		return ""
	}
	return line.Axis.ID + " " + line.Axis.Title()
}

func moment(t time.Time) cell { return text(i18n.Moment(t)) }
