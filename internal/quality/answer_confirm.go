package quality

import "maps"

// ConfirmedBy tells what an edit makes of an answer carried from elsewhere. It is
// confirmed by saying so, by choosing a level, or by setting the node aside; on a
// node beside the commitments, by choosing a mark. Words alone, which save by
// themselves, confirm nothing.
func ConfirmedBy(base, edit Answer, confirm bool) Answer {
	edit.ToConfirm = base.ToConfirm && !confirm && !chosenAgain(base, edit)
	return edit
}

func chosenAgain(base, edit Answer) bool {
	if base.NotConcerned != edit.NotConcerned || !maps.Equal(base.Ratings, edit.Ratings) {
		return true
	}
	_, beside := edit.Marks[edit.NodeID]
	return beside && edit.Marks[edit.NodeID] != base.Marks[edit.NodeID]
}

// CarryToNewCycle carries the answers of a cycle to one that begins, on the same
// or on another version: nothing is taken for granted, every answer is « à
// confirmer »; marks alone begin one.
func (v VersionChanges) CarryToNewCycle(profile Profile, answers map[string]Answer) []Carried {
	var out []Carried
	for _, c := range v.CarryAnswers(profile, answers).Answers {
		if !c.Answer.IsEmpty() {
			c.Answer.ToConfirm = c.Answer.Confirmable(v.New.Node(c.Answer.NodeID))
			out = append(out, c)
		}
	}
	return out
}
