package assess

import (
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
)

// Gaps told whole before the others become a short list, and letters of a comment
// told on this page: the commitment has the rest.
const (
	mostTold    = 5
	mostComment = 240
)

// gapProps is a commitment below the gap value on a scale: where it stands, the
// next step on each scale, and what is not in place yet.
type gapProps struct {
	Title, Href string
	Axis        string
	Levels      []gapLevel
	NotYet      []gapStatement
	Partly      int
	Comment     string
	Node        string // code of the commitment
	Add         string // makes an action of the gap; "" for who may not
	Planned     string // « 2 actions dans le plan », "" for none
	PlannedHref string
}

// gapLevel is one scale of a gap: the level of today and the one to reach next.
type gapLevel struct {
	Scale      string
	Number     int // 0: not answered yet
	Word       string
	NextNumber int // 0: nothing to reach here
	NextWord   string
	Descriptor string // what the next level looks like for this commitment
}

// note says why no level is to reach on this scale, "" when one is.
func (l gapLevel) note() string {
	switch {
	case l.NextNumber > 0:
		return ""
	case l.Number > 0:
		return "Déjà au niveau attendu."
	}
	return "Donnez un niveau pour voir la marche suivante."
}

// gapStatement is a statement marked « pas encore ».
type gapStatement struct{ Code, Text string }

// gapLine is a gap in one line.
type gapLine struct {
	Title, Href string
	Levels      []levelWord
}

// partial says how many statements are partly in place, "" for none.
func (g gapProps) partial() string {
	if g.Partly == 0 {
		return ""
	}
	return i18n.Count(g.Partly, "attendu est", "attendus sont") + " en partie en place."
}

func gapOf(out assess.Outcome, l quality.ResultLine, a quality.Answer) gapProps {
	gap := gapProps{
		Title: codeTitle(l.Node), Href: path.Commitment(out.Cycle.ID, l.Node.ID), Axis: codeTitle(l.Axis), Partly: l.Partly, Node: l.Node.ID,
		Comment: excerpt(l.Comment, mostComment),
	}
	for _, id := range l.Node.Rated {
		if s, ok := out.Edition.Referential.Scale(id); ok {
			gap.Levels = append(gap.Levels, gapLevelOf(s, l.Node, l.Ratings[id]))
		}
	}
	for _, n := range l.Node.MarkedUnder(out.Profile) {
		if a.Marks[n.ID] == quality.MarkNotYet {
			gap.NotYet = append(gap.NotYet, gapStatement{statementCode(n), out.Edition.View(n).Lead})
		}
	}
	return gap
}

// gapLevelOf points at the level just above: the next step, which may still be
// below the level expected.
func gapLevelOf(s quality.Scale, n *quality.Node, value int) gapLevel {
	out := gapLevel{Scale: s.Label, Word: "Pas encore répondu"}
	now, rated := s.Level(value)
	if !rated {
		return out
	}
	out.Number, out.Word = now.Value, now.Label
	if value >= s.Gap {
		return out
	}
	for _, next := range s.Levels {
		if next.Value > value && (out.NextNumber == 0 || next.Value < out.NextNumber) {
			out.NextNumber, out.NextWord, out.Descriptor = next.Value, next.Label, descriptorOf(s, n, next)
		}
	}
	return out
}

func gapLineOf(out assess.Outcome, l quality.ResultLine) gapLine {
	return gapLine{
		Title: codeTitle(l.Node), Href: path.Commitment(out.Cycle.ID, l.Node.ID),
		Levels: levelsGiven(out.Edition.Referential, l.Node, quality.Answer{Ratings: l.Ratings}),
	}
}

// excerpt cuts a text after a word.
func excerpt(text string, letters int) string {
	r := []rune(text)
	if len(r) <= letters {
		return text
	}
	cut := string(r[:letters])
	if at := strings.LastIndexAny(cut, " \n"); at > 0 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " \n,;:\u202f\u00a0") + "…"
}
