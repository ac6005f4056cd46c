package document

import "strings"

// Text is a text in which some words stand out.
type Text []Span

// Span is a stretch of text. Link is a web address or "#id" of a heading.
type Span struct {
	Text   string
	Bold   bool
	Italic bool
	Quiet  bool // less important: a code, a unit
	Link   string
}

// Plain is a text in which nothing stands out; "" gives no span.
func Plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// Strong is a text in bold.
func Strong(s string) Text { return Text{{Text: s, Bold: true}} }

// Emphasis is a text in italics.
func Emphasis(s string) Text { return Text{{Text: s, Italic: true}} }

// Muted is a text that stands back.
func Muted(s string) Text { return Text{{Text: s, Quiet: true}} }

// LinkTo is a text that leads to a web address or to a heading ("#id").
func LinkTo(s, target string) Text { return Text{{Text: s, Link: target}} }

// Join puts texts one after the other, without anything between.
func Join(texts ...Text) Text {
	var out Text
	for _, t := range texts {
		out = append(out, t...)
	}
	return out
}

// String is the text without its attributes.
func (t Text) String() string {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(s.Text)
	}
	return b.String()
}

// paragraphsOf cuts a text at its blank lines.
func paragraphsOf(s string) []string {
	var out []string
	for _, p := range strings.Split(clean(s), "\n\n") {
		if p = strings.Trim(p, "\n "); p != "" {
			out = append(out, p)
		}
	}
	return out
}
