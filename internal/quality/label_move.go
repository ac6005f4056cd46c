package quality

import "slices"

// LabelMove is a verb said to a label on a day: that of the decision, of the follow-up, of
// the merger.
type LabelMove struct {
	Verb   Verb
	Day    Day
	Word   string
	Cause  LabelCause // of VerbSuspend, VerbWithdraw and VerbEnd
	Heir   string     // of VerbPass: id of the body that holds it from then on
	Part   string     // of VerbPass: what of the heir was labelled, "" when nothing else came in
	Upheld bool       // of VerbReinstate: an appeal against the withdrawal was
}

// MaxLabelWord is the length of the reason of a decision on a label, in characters.
const MaxLabelWord = MaxDecisionWords

// Tidy cleans what was typed.
func (m LabelMove) Tidy() LabelMove {
	m.Word = CleanText(m.Word)
	return m
}

// MoveLabel is the line a label follows, or why not. The state it starts from is read in
// the facts, never in what a row says: a label that ended last night is over this morning.
// Faults: "word", "cause", "heir".
func MoveLabel(l Label, m LabelMove) (Transition, error) {
	if m.Day.Before(l.latest()) {
		return Transition{}, Refuse(CodeConflict, ReasonLabelMoved)
	}
	from := l.StateOn(m.Day)
	if m.Verb == VerbExpire && from == LabelExpired {
		from = l.StateOn(l.last().Until)
	}
	line, err := LabelFlow.Next(from, m.Verb)
	if err != nil {
		return line, err
	}
	if err := m.check(line).Err(); err != nil {
		return line, err
	}
	return line, l.holds(line.Condition, m)
}

func (m LabelMove) check(line Transition) Faults {
	var f Faults
	limitText(&f, "word", m.Word, MaxLabelWord)
	if (line.Condition == ConditionWord || line.Condition == ConditionHeir) && m.Word == "" {
		f.Add("word", FaultNoWhy)
	}
	switch m.Verb {
	case VerbSuspend, VerbWithdraw, VerbEnd:
		if !slices.Contains(LabelCauses(), m.Cause) {
			f.Add("cause", FaultMissing)
		}
	case VerbPass:
		if m.Heir == "" {
			f.Add("heir", FaultMissing)
		}
	}
	return f
}

// holds tells why a condition does not hold.
func (l Label) holds(condition string, m LabelMove) error {
	reason := ""
	switch condition {
	case ConditionFollowUpOpen:
		reason = l.whyNoFollowUp(m.Day)
	case ConditionRenewalOpen:
		reason = l.whyNoRenewal(m.Day)
	case ConditionOver:
		if l.StateOn(m.Day) != LabelExpired {
			reason = ReasonLabelRuns
		}
	case ConditionUpheld:
		if !m.Upheld {
			reason = ReasonLabelAppeal
		}
	}
	if reason == "" {
		return nil
	}
	return Refuse(CodeState, reason)
}

func (l Label) whyNoFollowUp(day Day) string {
	awaited := l.Known(day).awaited(day)
	switch {
	case len(awaited) == 0:
		return ReasonLabelNoFollowUp
	case !slices.ContainsFunc(awaited, func(u *LabelFollowUp) bool { return u.opened(day) }):
		return ReasonLabelFollowUpSoon
	}
	return ""
}

func (l Label) whyNoRenewal(day Day) string {
	last := l.last()
	switch {
	case day.Before(last.From):
		return ReasonLabelRenewed
	case day.Before(last.Opens):
		return ReasonLabelEarly
	case last.Closes.Before(day):
		return ReasonLabelLate
	}
	return ""
}

// After is a label once it followed a line that MoveLabel gave. The rules are those of that
// day: they make the days of what is decided now, and move none that stands.
func (l Label) After(m LabelMove, r LabelRules) Label {
	l = l.clone()
	switch m.Verb {
	case VerbFollowUp:
		l.followUp(m.Day)
	case VerbRenew:
		term := l.renewed(r, m.Day)
		l.lift(m.Day)
		l.Terms = append(l.Terms, term)
		l.whole(m.Day) // the renewal audit saw all of it
	case VerbPause:
		l.begin(LabelSpell{State: LabelSuspended, Cause: CauseRequest, By: m.Day.AddMonths(r.Suspension)}, m.Day)
	case VerbSuspend:
		l.begin(LabelSpell{State: LabelSuspended, Cause: m.Cause, By: m.Day.AddMonths(r.Suspension)}, m.Day)
	case VerbRestore, VerbReinstate:
		l.lift(m.Day)
	case VerbWithdraw:
		l.begin(LabelSpell{State: LabelWithdrawn, Cause: m.Cause}, m.Day)
	case VerbGiveUp:
		l.begin(LabelSpell{State: LabelGivenUp, Cause: CauseRequest}, m.Day)
	case VerbEnd:
		l.begin(LabelSpell{State: LabelEnded, Cause: m.Cause}, m.Day)
	case VerbPass:
		l.pass(r, m)
	}
	return l
}

// begin opens a spell and closes the one that lasted.
func (l *Label) begin(s LabelSpell, day Day) {
	l.lift(day)
	s.From = day
	l.Spells = append(l.Spells, s)
}

func (l *Label) lift(day Day) {
	for i := range l.Spells {
		if l.Spells[i].Until.IsZero() {
			l.Spells[i].Until = day
		}
	}
}

// followUp holds every follow-up whose window is open: one visit is enough for the regular
// one and for that of a merger.
func (l *Label) followUp(day Day) {
	for _, u := range l.awaited(day) {
		if !u.opened(day) {
			continue
		}
		u.Held = day
		if u.Merger {
			l.whole(day)
		}
	}
}

// whole makes the label cover all of its holder.
func (l *Label) whole(day Day) {
	if h := l.Holders[len(l.Holders)-1]; h.Part != "" {
		l.Holders = append(l.Holders, LabelHolder{BodyID: h.BodyID, From: day})
	}
}
