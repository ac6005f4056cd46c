package assess

import (
	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
)

// gapProps is a commitment below the gap value on a scale: where it stands, what
// is not in place yet, and what the level to reach looks like.
type gapProps struct {
	Title, Href string
	Axis        string
	Levels      []levelWord
	NotYet      []gapStatement
	Partly      int
	Targets     []gapTarget
	Comment     string
}

// gapStatement is a statement marked « pas encore ».
type gapStatement struct{ Code, Text string }

// gapTarget is what the expected level looks like on one scale.
type gapTarget struct{ Label, Text string }

// Partial says how many statements are partly in place, "" for none.
func (g gapProps) partial() string {
	if g.Partly == 0 {
		return ""
	}
	return i18n.Count(g.Partly, "attendu est", "attendus sont") + " en partie en place."
}

func gapOf(out assess.Outcome, l quality.ResultLine, a quality.Answer) gapProps {
	gap := gapProps{
		Title: codeTitle(l.Node), Href: path.Commitment(out.Cycle.ID, l.Node.ID), Axis: codeTitle(l.Axis), Partly: l.Partly,
		Comment: l.Comment, Levels: levelsGiven(out.Edition.Referential, l.Node, quality.Answer{Ratings: l.Ratings}),
	}
	for _, n := range l.Node.MarkedUnder(out.Profile) {
		if a.Marks[n.ID] == quality.MarkNotYet {
			gap.NotYet = append(gap.NotYet, gapStatement{statementCode(n), out.Edition.View(n).Lead})
		}
	}
	for _, s := range out.Results.Scales {
		if v := l.Ratings[s.ID]; v == 0 || v >= s.Gap {
			continue
		}
		if level, ok := s.Level(s.Gap); ok {
			gap.Targets = append(gap.Targets, gapTarget{s.Label + ", niveau " + i18n.Integer(level.Value), descriptorOf(s, l.Node, level)})
		}
	}
	return gap
}
