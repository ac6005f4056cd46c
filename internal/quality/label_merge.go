package quality

import (
	"cmp"
	"slices"
)

// pass gives a label to what its holder became. Where something came in that was not
// labelled, the label covers what was, until a follow-up audit looks at the whole: one more,
// which the regular one is as well when it is held meanwhile. No day that was issued moves.
// When the label ends before that, its renewal looks at the whole.
func (l *Label) pass(r LabelRules, m LabelMove) {
	l.Holders = append(l.Holders, LabelHolder{BodyID: m.Heir, From: m.Day, Part: m.Part})
	due := m.Day.AddMonths(r.Merger)
	at := slices.IndexFunc(l.Terms, func(t LabelTerm) bool { return !t.Until.Before(due) })
	if m.Part != "" && at >= 0 {
		l.Terms[at].FollowUps = append(l.Terms[at].FollowUps, LabelFollowUp{Opens: m.Day, Due: due, Merger: true})
	}
}

// Merging is a structure that merges into another, or into a new one with others.
type Merging struct {
	BodyID string
	Label  *Label // nil when it holds none
}

// LabelMerger is what is proposed for one of the labels of a merger: Verb is VerbPass for
// the label that goes on in the heir, VerbEnd for one that stops in its favour.
type LabelMerger struct {
	BodyID string
	Move   LabelMove
}

// ProposeMerger proposes what becomes of the labels of structures that merge on a day; the
// commission decides, and says why. A label that runs or is suspended passes to the heir,
// which is one of them or a new one. Of several, the one that runs goes on before one that
// is suspended, then the one that ends first: nobody gains time by merging. Labels that
// are over stay as they are.
func ProposeMerger(heir string, merging []Merging, day Day) []LabelMerger {
	var live []Merging
	for _, m := range merging {
		if m.Label == nil {
			continue
		}
		if s := m.Label.StateOn(day); s == LabelGranted || s == LabelSuspended {
			live = append(live, m)
		}
	}
	slices.SortStableFunc(live, func(a, b Merging) int { return compareStandings(StandingOf(*a.Label, day), StandingOf(*b.Label, day)) })
	var out []LabelMerger
	for i, m := range live {
		move := LabelMove{Verb: VerbEnd, Day: day, Cause: CauseMerger}
		if i == 0 {
			move = LabelMove{Verb: VerbPass, Day: day, Heir: heir}
			if len(live) < len(merging) {
				move.Part = m.BodyID
			}
		}
		out = append(out, LabelMerger{m.BodyID, move})
	}
	return out
}

func compareStandings(a, b Standing) int {
	if a.Labelled() != b.Labelled() {
		if a.Labelled() {
			return -1
		}
		return 1
	}
	return cmp.Or(compareDays(a.Until, b.Until), cmp.Compare(a.Holder, b.Holder))
}
