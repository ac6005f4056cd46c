package quality

import (
	"cmp"
	"slices"
)

// LabelDate is a day of the life of a label.
type LabelDate struct {
	Code LabelDateCode
	Day  Day
}

// Standing is what a label is on a day: what the register says, and what comes next.
type Standing struct {
	State        State      // of LabelFlow; "" when there was no label yet
	Holder       string     // id of the body
	Part         string     // body the label covers alone since a merger; "": the whole
	Since        Day        // the first day of that state; of a label that runs, of its unbroken terms
	Until        Day        // the last day decided so far, that of the next term when it was renewed
	Cause        LabelCause // of a state that was decided; "" for granted and expired
	Term         int        // 1 for the first
	Rules        int        // version of the rules that issued the term
	FollowUpOpen bool       // a follow-up audit can be held
	RenewalOpen  bool       // it can be renewed
	Late         []LabelDate
	Next         LabelDate // the next day of its life, today included; zero when nothing is ahead
}

// Labelled reports that the structure may say it holds the label.
func (s Standing) Labelled() bool { return s.State == LabelGranted }

// StandingOf reads what a label is on a day from what was decided by then: today for the
// register, a day gone by for its history.
func StandingOf(l Label, day Day) Standing {
	l = l.Known(day)
	at := l.termOn(day)
	if at < 0 || len(l.Holders) == 0 {
		return Standing{}
	}
	holder, term := l.Holders[len(l.Holders)-1], l.Terms[at]
	s := Standing{State: LabelGranted, Holder: holder.BodyID, Part: holder.Part, Since: l.unbroken(at), Until: l.last().Until, Term: at + 1, Rules: term.Rules}
	spell := l.spellOn(day)
	switch {
	case spell != nil && spell.State != LabelSuspended:
		s.State, s.Since, s.Cause = spell.State, spell.From, spell.Cause
		return s
	case term.Until.Before(day):
		s.State, s.Since = LabelExpired, term.Until.AddDays(1)
	case spell != nil:
		s.State, s.Since, s.Cause = spell.State, spell.From, spell.Cause
	}
	s.RenewalOpen = at == len(l.Terms)-1 && !day.Before(term.Opens) && !term.Closes.Before(day)
	s.FollowUpOpen = s.State != LabelExpired && slices.ContainsFunc(l.awaited(day), func(u *LabelFollowUp) bool { return u.opened(day) })
	s.Late, s.Next = sortDates(l.dates(s.State, day), day)
	return s
}

// StateOn is the state of a label on a day; "" when there was none yet.
func (l Label) StateOn(day Day) State { return StandingOf(l, day).State }

// termOn is the index of the last term that had begun on a day; -1 when none had.
func (l Label) termOn(day Day) int {
	for i := len(l.Terms) - 1; i >= 0; i-- {
		if !day.Before(l.Terms[i].From) {
			return i
		}
	}
	return -1
}

// unbroken is the first day from which terms follow one another up to one of them.
func (l Label) unbroken(at int) Day {
	for at > 0 && l.Terms[at].From == l.Terms[at-1].Until.AddDays(1) {
		at--
	}
	return l.Terms[at].From
}

func (l Label) spellOn(day Day) *LabelSpell {
	for i := len(l.Spells) - 1; i >= 0; i-- {
		if l.Spells[i].on(day) {
			return &l.Spells[i]
		}
	}
	return nil
}

// awaited lists the follow-ups that are still to be held on a day. One that a term did not
// have before it ended is no longer.
func (l Label) awaited(day Day) []*LabelFollowUp {
	var out []*LabelFollowUp
	for i, t := range l.Terms {
		for j, u := range t.FollowUps {
			if u.pendingOn(day) && !t.Until.Before(day) {
				out = append(out, &l.Terms[i].FollowUps[j])
			}
		}
	}
	return out
}

// dates lists the days of a label that runs, is suspended or ended, those that are over
// included while they may be late.
func (l Label) dates(state State, day Day) []LabelDate {
	last := l.last()
	if state == LabelExpired {
		return []LabelDate{{DateRenewalCloses, last.Closes}}
	}
	out := []LabelDate{{DateRenewalOpens, last.Opens}, {DateEnds, last.Until}, {DateRenewalCloses, last.Closes}}
	for _, u := range l.awaited(day) {
		out = append(out, LabelDate{DateFollowUpOpens, u.Opens}, LabelDate{DateFollowUpDue, u.Due})
	}
	if spell := l.spellOn(day); spell != nil {
		out = append(out, LabelDate{DateSuspensionDone, spell.By})
	}
	return out
}

// sortDates parts what is late from what is next.
func sortDates(dates []LabelDate, day Day) (late []LabelDate, next LabelDate) {
	slices.SortStableFunc(dates, func(a, b LabelDate) int {
		return cmp.Or(compareDays(a.Day, b.Day), slices.Index(LabelDateCodes(), a.Code)-slices.Index(LabelDateCodes(), b.Code))
	})
	for _, d := range dates {
		switch {
		case !d.Day.Before(day):
			if next.Day.IsZero() {
				next = d
			}
		case d.Code == DateFollowUpDue || d.Code == DateSuspensionDone:
			late = append(late, d)
		}
	}
	return late, next
}
