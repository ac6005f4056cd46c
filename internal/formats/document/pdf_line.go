package document

import (
	"math"
	"strings"
)

// typeset is how a text is drawn: size and distance of base lines in points.
type typeset struct {
	size, leading float64
	color         Color
	bold          bool
}

// run is a stretch of a line in one style.
type run struct {
	text  string
	style fontStyle
	color Color
	link  string
	width float64
}

// textLine is one line, broken to fit.
type textLine struct {
	runs  []run
	width float64
}

// breaker cuts spans into lines no wider than width.
type breaker struct {
	set   typeset
	width float64
	lines []textLine
	line  textLine // in progress
	word  textLine // in progress: what may not be parted
	lost  bool
}

// breakText cuts a text into lines; an empty text has none. lost says that a
// character could not be drawn.
func breakText(t Text, set typeset, width float64) (lines []textLine, lost bool) {
	b := breaker{set: set, width: width}
	for _, s := range t {
		b.span(s)
	}
	b.endWord()
	if len(b.line.runs) > 0 {
		b.endLine()
	}
	return b.lines, b.lost
}

func (b *breaker) span(s Span) {
	text, lost := drawable(s.Text)
	b.lost = b.lost || lost
	r := run{style: styleOf(Span{Bold: s.Bold || b.set.bold, Italic: s.Italic}), color: b.set.color, link: safeLink(s.Link)}
	switch {
	case r.link != "":
		r.color = Petrol
	case s.Quiet:
		r.color = Quiet
	}
	for len(text) > 0 {
		at := strings.IndexAny(text, " \n-")
		if at < 0 {
			b.grow(r, text)
			return
		}
		b.grow(r, text[:at])
		b.separator(r, text[at])
		text = text[at+1:]
	}
}

// separator ends the word: a space stays on its line or vanishes at its end, a
// hyphen stays, a line feed ends the line.
func (b *breaker) separator(r run, mark byte) {
	switch mark {
	case '\n':
		b.endWord()
		b.endLine()
	case '-':
		b.grow(r, "-")
		b.endWord()
	default:
		b.endWord()
		if len(b.line.runs) > 0 {
			b.line.add(r, " ", faces()[r.style].width(" ", b.set.size))
		}
	}
}

// grow adds letters to the word in progress.
func (b *breaker) grow(r run, text string) {
	if text != "" {
		b.word.add(r, text, faces()[r.style].width(text, b.set.size))
	}
}

// endWord puts the word on the line, or on the next one when it does not fit.
func (b *breaker) endWord() {
	if len(b.word.runs) == 0 {
		return
	}
	if len(b.line.runs) > 0 && b.line.width+b.word.width > b.width {
		b.endLine()
	}
	word := b.word
	b.word = textLine{}
	if word.width > b.width {
		b.chop(word)
		return
	}
	for _, r := range word.runs {
		b.line.add(r, r.text, r.width)
	}
}

// chop parts a word longer than a line (an address, a hash) into lines of about
// the same length.
func (b *breaker) chop(word textLine) {
	most := word.width/math.Ceil(word.width/b.width) + b.set.size
	for _, r := range word.runs {
		f := &faces()[r.style]
		for _, letter := range r.text {
			width := f.width(string(letter), b.set.size)
			if b.line.width+width > min(most, b.width) && len(b.line.runs) > 0 {
				b.endLine()
			}
			b.line.add(r, string(letter), width)
		}
	}
}

func (b *breaker) endLine() {
	b.line.trim(b.set.size)
	b.lines = append(b.lines, b.line)
	b.line = textLine{}
}

// add puts text at the end, into the last run when the style is the same.
func (l *textLine) add(r run, text string, width float64) {
	l.width += width
	if n := len(l.runs); n > 0 {
		if last := &l.runs[n-1]; last.style == r.style && last.color == r.color && last.link == r.link {
			last.text += text
			last.width += width
			return
		}
	}
	r.text, r.width = text, width
	l.runs = append(l.runs, r)
}

// trim takes the spaces off the end.
func (l *textLine) trim(size float64) {
	for n := len(l.runs) - 1; n >= 0; n-- {
		last := &l.runs[n]
		kept := strings.TrimRight(last.text, " ")
		cut := faces()[last.style].width(last.text[len(kept):], size)
		last.text, last.width, l.width = kept, last.width-cut, l.width-cut
		if kept != "" {
			return
		}
		l.runs = l.runs[:n]
	}
}
