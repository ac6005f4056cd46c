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
		fields[c.Field] = c.Theirs + blankLine + c.Mine
	}
	return answerOf(a.NodeID, fields)
}

const blankLine = "\n\n"

// holdsText reports that a text has another one among its paragraphs: nothing of it
// would be lost.
func holdsText(text, part string) bool {
	return part != "" && strings.Contains(blankLine+text+blankLine, blankLine+part+blankLine)
}

// isText reports a field one writes in with one's own words.
func isText(field string) bool {
	return field == "comment" || field == "reason" || strings.HasPrefix(field, "mark_reason.")
}
