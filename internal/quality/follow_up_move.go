package quality

// FollowUpMove is a verb said to a follow-up audit.
type FollowUpMove struct {
	Verb  Verb
	Word  string
	Day   Day           // of VerbSchedule: that of the video meeting
	Audit FollowUpAudit // of VerbConclude
}

// MoveFollowUp is the line a follow-up audit follows today, or why not. Faults: "word",
// "day", those of FollowUpAudit.Check.
func MoveFollowUp(from State, m FollowUpMove, today Day) (Transition, error) {
	line, err := FollowUpFlow.Next(from, m.Verb)
	if err != nil {
		return line, err
	}
	var f Faults
	if line.Condition == ConditionWord && m.Word == "" {
		f.Add("word", FaultNoWhy)
	}
	limitText(&f, "word", m.Word, MaxFollowUpWord)
	switch line.Condition {
	case ConditionSlot:
		if m.Day.IsZero() {
			f.Add("day", FaultMissing)
		} else if fault := m.Day.CheckAhead("day", today); fault != nil {
			f = append(f, *fault)
		}
	case ConditionVerdicts:
		f = append(f, m.Audit.Check()...)
	}
	return line, f.Err()
}
