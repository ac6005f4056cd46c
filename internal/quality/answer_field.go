package quality

import "strings"

// Field is the value of one field of an answer (named as in Clash), "" when it
// holds none.
func (a Answer) Field(name string) string { return a.fields()[name] }

// Joined is the answer with both texts of a field that clashes, the stored one
// first. A field that is no text keeps the answer's own value.
func (a Answer) Joined(c Clash) Answer {
	fields := a.fields()
	if isText(c.Field) && c.Theirs != "" {
		fields[c.Field] = c.Theirs + "\n\n" + c.Mine
	}
	return answerOf(a.NodeID, fields)
}

// isText reports a field one writes in with one's own words.
func isText(field string) bool {
	return field == "comment" || field == "reason" || strings.HasPrefix(field, "mark_reason.")
}
