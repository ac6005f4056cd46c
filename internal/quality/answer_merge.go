package quality

import (
	"sort"
	"strconv"
	"strings"
)

// Clash is one field of an answer that two people changed differently from the
// same base. Neither word is lost: the page shows both.
type Clash struct {
	Field  string // "rating.respect", "mark.1.1/2", "mark_reason.1.1/2", "comment", "not_concerned", "reason", "to_confirm"
	Mine   string
	Theirs string
}

// MergeAnswers joins two edits of the same base field by field. A field only
// one side changed takes that side; a field both changed alike keeps it; so does a
// text of theirs that has mine among its paragraphs, as once both were joined; a
// field changed differently takes theirs in the result and is reported.
func MergeAnswers(base, mine, theirs Answer) (Answer, []Clash) {
	b, m, t := base.fields(), mine.fields(), theirs.fields()
	keys := map[string]bool{}
	for _, set := range []map[string]string{b, m, t} {
		for k := range set {
			keys[k] = true
		}
	}
	merged := map[string]string{}
	var clashes []Clash
	for k := range keys {
		value := t[k]
		if m[k] != b[k] && t[k] == b[k] {
			value = m[k]
		}
		joined := isText(k) && holdsText(t[k], m[k])
		if m[k] != b[k] && t[k] != b[k] && m[k] != t[k] && !joined {
			clashes = append(clashes, Clash{Field: k, Mine: m[k], Theirs: t[k]})
		}
		merged[k] = value
	}
	sort.Slice(clashes, func(i, j int) bool { return clashes[i].Field < clashes[j].Field })
	return answerOf(theirs.NodeID, merged), clashes
}

// SameAnswer reports whether two answers say the same thing.
func SameAnswer(a, b Answer) bool {
	x, y := a.fields(), b.fields()
	if len(x) != len(y) {
		return false
	}
	for k, v := range x {
		if y[k] != v {
			return false
		}
	}
	return true
}

// ChangedFields lists the fields in which two answers differ, sorted.
func ChangedFields(before, after Answer) []string {
	x, y := before.fields(), after.fields()
	seen := map[string]bool{}
	for k, v := range x {
		seen[k] = y[k] != v
	}
	for k, v := range y {
		seen[k] = x[k] != v
	}
	var out []string
	for k, changed := range seen {
		if changed {
			out = append(out, k)
		}
	}
	sort.Strings(out)
	return out
}

func (a Answer) fields() map[string]string {
	out := map[string]string{}
	for id, v := range a.Ratings {
		if v != 0 {
			out["rating."+id] = strconv.Itoa(v)
		}
	}
	for id, m := range a.Marks {
		if m != MarkNone {
			out["mark."+id] = string(m)
		}
	}
	if a.Comment != "" {
		out["comment"] = a.Comment
	}
	if a.NotConcerned {
		out["not_concerned"] = "yes"
	}
	if a.Reason != "" {
		out["reason"] = a.Reason
	}
	for id, reason := range a.MarkReasons {
		if reason != "" {
			out["mark_reason."+id] = reason
		}
	}
	if a.ToConfirm {
		out["to_confirm"] = "yes"
	}
	return out
}

func answerOf(node string, fields map[string]string) Answer {
	a := Answer{NodeID: node, Ratings: map[string]int{}, Marks: map[string]Mark{}}
	for k, v := range fields {
		if v == "" {
			continue
		}
		switch {
		case len(k) > 7 && k[:7] == "rating.":
			a.Ratings[k[7:]], _ = strconv.Atoi(v) // fields() wrote the number itself
		case len(k) > 5 && k[:5] == "mark.":
			a.Marks[k[5:]] = Mark(v)
		case strings.HasPrefix(k, "mark_reason."):
			a.setMarkReason(strings.TrimPrefix(k, "mark_reason."), v)
		case k == "comment":
			a.Comment = v
		case k == "not_concerned":
			a.NotConcerned = true
		case k == "reason":
			a.Reason = v
		case k == "to_confirm":
			a.ToConfirm = true
		}
	}
	return a
}

func (a *Answer) setMarkReason(statement, reason string) {
	if a.MarkReasons == nil {
		a.MarkReasons = map[string]string{}
	}
	a.MarkReasons[statement] = reason
}
