package report

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// tally counts the commitments of a cycle, each once.
type tally struct {
	Good    int // every scale rated, none below its gap value
	Gaps    int
	Pending int // not fully answered, and no gap so far
	Aside   int // not concerned
}

func (t tally) concerned() int { return t.Good + t.Gaps + t.Pending }

func tallyOf(res quality.Results) tally {
	gap := map[*quality.Node]bool{}
	for _, l := range res.Gaps {
		gap[l.Node] = true
	}
	t := tally{Gaps: len(res.Gaps)}
	for _, l := range res.Lines {
		switch {
		case gap[l.Node]:
		case l.NotConcerned:
			t.Aside++
		case len(l.Ratings) < len(l.Node.Rated):
			t.Pending++
		default:
			t.Good++
		}
	}
	return t
}

// sentence says where the structure stands, what is there first.
func (t tally) sentence(expected string) string {
	if t.concerned() == 0 {
		return "Aucun engagement ne compte ici\u00a0: tous sont notés non concernés."
	}
	if t.Good == t.concerned() {
		return i18n.Plural(t.Good, "L’engagement concerné est", "Les "+i18n.Count(t.Good, "engagement", "engagements")+" concernés sont") + " au niveau " + expected + " ou plus."
	}
	out := i18n.Count(t.Good, "engagement", "engagements") + " sur " + i18n.Integer(t.concerned()) + i18n.Plural(t.Good, " est", " sont") + " au niveau " + expected + " ou plus"
	if t.Good == 0 {
		out = "Les premiers repères sont posés"
	}
	if t.Gaps > 0 {
		out += "\u202f; " + i18n.Count(t.Gaps, "engagement demande", "engagements demandent") + " du travail"
	}
	if t.Pending > 0 {
		out += "\u202f; " + i18n.Count(t.Pending, "engagement attend encore sa réponse", "engagements attendent encore leur réponse")
	}
	return out + "."
}
