package assess

import (
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// answerTrace is what the journal keeps of an answer: no free text.
type answerTrace struct {
	Ratings      map[string]int          `json:"ratings,omitempty"`
	Marks        map[string]quality.Mark `json:"marks,omitempty"`
	NotConcerned bool                    `json:"not_concerned,omitempty"`
	ToConfirm    bool                    `json:"to_confirm,omitempty"`
	Version      int                     `json:"version,omitempty"`
}

func traceOf(a quality.Answer, version int) answerTrace {
	return answerTrace{Ratings: a.Ratings, Marks: a.Marks, NotConcerned: a.NotConcerned, ToConfirm: a.ToConfirm, Version: version}
}

// answerRecord is the event of a save. Texts that changed go beside the chain,
// where they can be erased.
func answerRecord(w *saving, before, after quality.Answer, version int) store.Record {
	r := store.Record{
		Stream: w.row.Body.ID, At: w.at, Actor: w.actor, Role: w.role, Action: authz.AssessmentAnswer,
		Subject: answerSubject(w.row.ID, after.NodeID), After: traceOf(after, version), Texts: textsOf(before, after),
	}
	if version > 1 {
		r.Before = traceOf(before, version-1)
	}
	if w.edit.Resolve {
		r.Reason = "resolved"
	}
	return r
}

func answerSubject(assessmentID, nodeID string) string {
	return "answer:" + assessmentID + "/" + nodeID
}

func textsOf(before, after quality.Answer) map[string]string {
	texts := map[string]string{}
	if after.Comment != "" && after.Comment != before.Comment {
		texts["comment"] = after.Comment
	}
	if after.Reason != "" && after.Reason != before.Reason {
		texts["reason"] = after.Reason
	}
	for id, reason := range after.MarkReasons {
		if reason != before.MarkReasons[id] {
			texts["mark_reason."+id] = reason
		}
	}
	return texts
}

// cleaned writes an answer in its one form: no empty rating, mark or reason, no
// reason that another mark contradicts, line ends as \n (a form sends \r\n), no
// character that no text may hold, no space around. Two answers that say the same
// are then equal.
func cleaned(a quality.Answer) quality.Answer {
	out := quality.Answer{
		NodeID: a.NodeID, Ratings: map[string]int{}, Marks: map[string]quality.Mark{},
		Comment: quality.CleanText(a.Comment), NotConcerned: a.NotConcerned, Reason: quality.CleanText(a.Reason),
	}
	for scale, value := range a.Ratings {
		if value != 0 {
			out.Ratings[scale] = value
		}
	}
	for statement, mark := range a.Marks {
		if mark != quality.MarkNone {
			out.Marks[statement] = mark
		}
	}
	for statement, reason := range a.MarkReasons {
		if reason = quality.CleanText(reason); reason != "" && keepsReason(a.Marks[statement]) {
			if out.MarkReasons == nil {
				out.MarkReasons = map[string]string{}
			}
			out.MarkReasons[statement] = reason
		}
	}
	return out
}

// keepsReason: another mark contradicts the reason of a « non concerné »; without
// any mark the words stay, somebody may still be hesitating.
func keepsReason(m quality.Mark) bool {
	return m == quality.MarkNone || m == quality.MarkNotConcerned
}
