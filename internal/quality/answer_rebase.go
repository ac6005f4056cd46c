package quality

import (
	"slices"
	"strings"
)

// AnswerField is one field of one answer (named as in Clash).
type AnswerField struct{ NodeID, Field string }

// Rebased is what answers given on an earlier version say on a later one.
type Rebased struct {
	Answers  map[string]Answer
	Reworded map[string]bool // nodes that no longer ask quite the same: to confirm
}

// Rebase carries answers through successive changes of version, as those of a
// cycle are carried. Without any step they are what they were.
func Rebase(steps []VersionChanges, profile Profile, answers map[string]Answer) Rebased {
	out := Rebased{Answers: answers, Reworded: map[string]bool{}}
	for _, step := range steps {
		next := Rebased{Answers: map[string]Answer{}, Reworded: map[string]bool{}}
		for _, c := range step.CarryAnswers(profile, out.Answers).Answers {
			next.Answers[c.Answer.NodeID] = c.Answer
			before := slices.ContainsFunc(c.From, func(id string) bool { return out.Reworded[id] })
			next.Reworded[c.Answer.NodeID] = c.Effect == EffectConfirm || before
		}
		out = next
	}
	return out
}

// FieldsAfter lists where a field of an answer stands after these changes of
// version: nowhere when what it belonged to was withdrawn, in several places after
// a split.
func FieldsAfter(steps []VersionChanges, field AnswerField) []AnswerField {
	now := []AnswerField{field}
	for _, step := range steps {
		var next []AnswerField
		for _, f := range now {
			next = append(next, step.fieldAfter(f)...)
		}
		now = next
	}
	return now
}

func (v VersionChanges) fieldAfter(f AnswerField) []AnswerField {
	for _, kind := range []string{"mark.", "mark_reason."} {
		if id, marked := strings.CutPrefix(f.Field, kind); marked {
			return v.marksAfter(kind, id)
		}
	}
	scale, rating := strings.CutPrefix(f.Field, "rating.")
	var out []AnswerField
	for _, n := range v.match.newOf[v.Old.Node(f.NodeID)] {
		if rating && slices.Contains(n.Rated, scale) || !rating && n.HoldsAnswer() {
			out = append(out, AnswerField{n.ID, f.Field})
		}
	}
	return out
}

func (v VersionChanges) marksAfter(kind, statement string) []AnswerField {
	var out []AnswerField
	for _, s := range v.match.newOf[v.Old.Node(statement)] {
		holder := v.New.Node(markedIn(s))
		if s.Marked && holder.HoldsAnswer() {
			out = append(out, AnswerField{holder.ID, kind + s.ID})
		}
	}
	return out
}

// HoldsAnswer reports that a node is answered by itself: a rated one, or one that
// stands beside the commitments. False for nil.
func (n *Node) HoldsAnswer() bool { return n != nil && (len(n.Rated) > 0 || n.IsBeside()) }

// SettleConfirm tells whether an answer stays « à confirmer » once what was given
// on an earlier version (landed) is written over what is stored. What lands on a
// reworded node is to confirm; a comment alone unsettles nothing, and marks alone leave
// nothing to confirm.
func SettleConfirm(node *Node, stored, landed Answer, reworded bool) Answer {
	changed := slices.DeleteFunc(ChangedFields(stored, landed), func(f string) bool { return f == "to_confirm" })
	switch {
	case landed.IsEmpty():
	case len(changed) == 0:
		landed.ToConfirm = stored.ToConfirm
	case reworded && (stored.IsEmpty() || !slices.Equal(changed, []string{"comment"})):
		landed.ToConfirm = true
	case reworded:
		landed.ToConfirm = stored.ToConfirm
	}
	landed.ToConfirm = landed.ToConfirm && landed.Confirmable(node)
	return landed
}
