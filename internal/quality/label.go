package quality

import "slices"

// Label is the label of a structure, from the decision that granted it: the facts from
// which what it is on any day is read (StandingOf). Every day in it was settled when it
// was issued or decided: rules that change afterwards move none of them.
type Label struct {
	Holders []LabelHolder `json:"holders"` // in order, one at least
	Terms   []LabelTerm   `json:"terms"`   // in order, one at least
	Spells  []LabelSpell  `json:"spells,omitempty"`
}

// LabelHolder is who holds a label from a day on, and what of it the label covers.
type LabelHolder struct {
	BodyID string `json:"body"`
	From   Day    `json:"from"`
	// Part is the body that was labelled before a merger, while nobody looked at the rest
	// of what it became; "" when the label covers the whole.
	Part string `json:"part,omitempty"`
}

// LabelTerm is a period for which a label is given, with the days it was issued with. All
// days are in.
type LabelTerm struct {
	Decided   Day             `json:"decided"` // known from then on
	From      Day             `json:"from"`
	Until     Day             `json:"until"` // the anniversary of the first term
	FollowUps []LabelFollowUp `json:"follow_ups,omitempty"`
	Opens     Day             `json:"renewal_opens"`  // from which it can be renewed
	Closes    Day             `json:"renewal_closes"` // until which it can, its anniversary kept
	Rules     int             `json:"rules"`          // version of the rules that issued it
}

// LabelFollowUp is a follow-up audit that a term asks for.
type LabelFollowUp struct {
	Opens  Day  `json:"opens"`
	Due    Day  `json:"due"`
	Held   Day  `json:"held,omitzero"`
	Merger bool `json:"merger,omitempty"` // looks at the whole of what a merger made
}

// pendingOn reports a follow-up that was not held yet on a day.
func (u LabelFollowUp) pendingOn(day Day) bool { return u.Held.IsZero() || day.Before(u.Held) }

// opened reports a follow-up that can be held.
func (u LabelFollowUp) opened(day Day) bool { return !day.Before(u.Opens) }

// LabelCause says why a label is suspended or over.
type LabelCause string

// The causes.
const (
	CauseRequest  LabelCause = "request"   // its holder asked
	CauseFollowUp LabelCause = "follow_up" // the follow-up was not held, or what it asked not done
	CauseFindings LabelCause = "findings"  // the commitments are no longer kept
	CauseMerger   LabelCause = "merger"    // another label of the new structure goes on
	CauseClosure  LabelCause = "closure"   // the structure closed
	CauseOther    LabelCause = "other"
)

// LabelCauses lists the causes in the order pages offer them.
func LabelCauses() []LabelCause {
	return []LabelCause{CauseRequest, CauseFollowUp, CauseFindings, CauseMerger, CauseClosure, CauseOther}
}

// LabelSpell is a time in which a label is suspended, withdrawn, given up or ended.
type LabelSpell struct {
	State State      `json:"state"` // of LabelFlow
	From  Day        `json:"from"`
	Until Day        `json:"until,omitzero"` // the day it was lifted, no longer in; zero while it lasts
	By    Day        `json:"by,omitzero"`    // of a suspension: the commission decides by then
	Cause LabelCause `json:"cause"`
}

// on reports a spell that holds on a day.
func (s LabelSpell) on(day Day) bool {
	return !day.Before(s.From) && (s.Until.IsZero() || day.Before(s.Until))
}

// Issue is the label that a structure receives on a day: that of the decision, which its
// anniversary keeps.
func (r LabelRules) Issue(bodyID string, day Day) Label {
	return Label{Holders: []LabelHolder{{BodyID: bodyID, From: day}}, Terms: []LabelTerm{r.term(day, day, day, day)}}
}

// term is the one decided on a day; first is the day of the first term, whose anniversary
// is kept, and base the anniversary this one counts from.
func (r LabelRules) term(decided, from, first, base Day) LabelTerm {
	at := func(months int) Day { return first.AddMonths(first.monthsTo(base) + months) }
	t := LabelTerm{
		Decided: decided, From: from, Until: at(r.Validity),
		Opens: at(r.Validity - r.RenewalAhead), Closes: at(r.Validity + r.RenewalLate), Rules: r.Version,
	}
	if r.FollowUp > 0 {
		t.FollowUps = []LabelFollowUp{{Opens: at(r.FollowUp - r.FollowUpAhead), Due: at(r.FollowUp)}}
	}
	return t
}

// renewed is the term that follows the last one: it begins the day after, or the day it is
// decided when the label ended meanwhile; its anniversary is the same either way.
func (l Label) renewed(r LabelRules, today Day) LabelTerm {
	last := l.last()
	return r.term(today, later(last.Until.AddDays(1), today), l.Terms[0].From, last.Until)
}

// last is the last term that was decided.
func (l Label) last() LabelTerm { return l.Terms[len(l.Terms)-1] }

// latest is the day of the last thing that was decided about a label.
func (l Label) latest() Day {
	var day Day
	for _, t := range l.Terms {
		day = later(day, t.Decided)
	}
	for _, h := range l.Holders {
		day = later(day, h.From)
	}
	for _, s := range l.Spells {
		day = later(day, later(s.From, s.Until))
	}
	for _, t := range l.Terms {
		for _, u := range t.FollowUps {
			day = later(day, u.Held)
		}
	}
	return day
}

// clone is a label that can be changed without changing the first.
func (l Label) clone() Label {
	l.Holders, l.Terms, l.Spells = slices.Clone(l.Holders), slices.Clone(l.Terms), slices.Clone(l.Spells)
	for i := range l.Terms {
		l.Terms[i].FollowUps = slices.Clone(l.Terms[i].FollowUps)
	}
	return l
}

// Known is what was decided of a label by a day: its history as it was told then.
func (l Label) Known(day Day) Label {
	l = l.clone()
	l.Holders = slices.DeleteFunc(l.Holders, func(h LabelHolder) bool { return day.Before(h.From) })
	l.Terms = slices.DeleteFunc(l.Terms, func(t LabelTerm) bool { return day.Before(t.Decided) })
	l.Spells = slices.DeleteFunc(l.Spells, func(s LabelSpell) bool { return day.Before(s.From) })
	for i, t := range l.Terms {
		l.Terms[i].FollowUps = slices.DeleteFunc(t.FollowUps, func(u LabelFollowUp) bool { return u.Merger && day.Before(u.Opens) })
	}
	return l
}
