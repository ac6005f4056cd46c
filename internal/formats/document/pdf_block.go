package document

// The type of each part, in points.
var (
	setBody  = typeset{size: 10.5, leading: 15.2, color: Ink}
	setLead  = typeset{size: 13, leading: 18.5, color: Ink}
	setSmall = typeset{size: 9, leading: 12.8, color: Quiet}
	setTerm  = typeset{size: 10.5, leading: 15.2, color: Ink, bold: true}
	setNote  = typeset{size: 10.2, leading: 14.6, color: Ink}
)

// setHeading, and the spaces above and below: level 1 to 4.
var headingSets = [...]struct {
	set          typeset
	above, below float64
}{
	1: {typeset{size: 18, leading: 23, color: Ink, bold: true}, 26, 9},
	2: {typeset{size: 14, leading: 18.5, color: Ink, bold: true}, 22, 6},
	3: {typeset{size: 11.5, leading: 15.5, color: Ink, bold: true}, 13, 4},
	4: {typeset{size: 10.5, leading: 14.5, color: Petrol, bold: true}, 9, 3},
}

// layout turns blocks into strips.
type layout struct {
	pen      *pen
	doc      Document
	entries  []entry
	pages    map[string]int // place of a heading, filled while pages are drawn
	headings int
	lost     bool
	strips   []strip
	breaks   bool
}

func (l *layout) add(strips ...strip) {
	if l.breaks && len(strips) > 0 {
		strips[0].page = true
		l.breaks = false
	}
	l.strips = append(l.strips, strips...)
}

func (l *layout) block(b Block) {
	switch b := b.(type) {
	case Heading:
		l.heading()
	case Paragraph:
		l.paragraph(b)
	case List:
		l.list(b, 0)
		l.add(space(3))
	case Definitions:
		l.definitions(b)
	case Table:
		l.table(b)
	case Note:
		l.note(b)
	case Quote:
		l.quote(b)
	case Figure:
		l.figure(b)
	case PageBreak:
		l.breaks = true
	}
}

// lines are the strips of a text at x; the first two and the last two stay
// together.
func (l *layout) lines(t Text, set typeset, x, width float64, under func(y, height float64)) []strip {
	broken, lost := breakText(t, set, width)
	l.lost = l.lost || lost
	strips := make([]strip, len(broken))
	for i, line := range broken {
		strips[i] = strip{height: set.leading, keep: i == 0 && len(broken) > 1 || i == len(broken)-2, draw: func(y float64) {
			if under != nil {
				under(y, set.leading)
			}
			l.pen.line(line, x, y, set)
		}}
	}
	return strips
}

func (l *layout) heading() {
	e := l.entries[l.headings]
	l.headings++
	look := headingSets[e.Level]
	l.add(space(look.above))
	strips := l.lines(Plain(e.Text), look.set, marginSide, textWidth, nil)
	if len(strips) == 0 {
		return
	}
	first := strips[0].draw
	strips[0].draw = func(y float64) {
		l.arrive(e, y)
		first(y)
	}
	l.add(kept(strips)...)
	if e.Level == 1 {
		l.add(strip{height: 2, keep: true, draw: func(y float64) { l.pen.fill(marginSide, y+2, 42, 2, Petrol) }})
	}
	l.add(space(look.below))
}

// bookmarked is the deepest level of the outline a PDF shows beside its pages.
const bookmarked = 3

// arrive notes where a heading came to stand: bookmark, target of links, page for
// the table of contents.
func (l *layout) arrive(e entry, y float64) {
	pdf := l.pen.pdf
	l.pen.font(boldface, headingSets[e.Level].set.size) // bookmarks are written in the encoding of the font
	if e.Level <= bookmarked {
		pdf.Bookmark(e.Text, e.Level-1, y-6)
	}
	pdf.SetLink(l.pen.links[e.id], y-6, pdf.PageNo())
	l.pages[e.id] = pdf.PageNo()
}

func (l *layout) paragraph(p Paragraph) {
	set := [...]typeset{Body: setBody, Lead: setLead, Small: setSmall}[p.Style]
	strips := l.lines(p.Text, set, marginSide, textWidth, nil)
	if n := len(strips); n > 0 {
		strips[n-1].keep = p.Keep
	}
	l.add(strips...)
	l.add(strip{height: set.leading * 0.42, keep: p.Keep})
}

// list indents each level; the mark hangs before the first line of its item.
func (l *layout) list(list List, depth int) {
	const step = 15.0
	x := marginSide + step*float64(depth)
	for i, item := range list.Items {
		strips := l.lines(item.Text, setBody, x+step, textWidth-step*float64(depth+1), nil)
		if len(strips) > 0 {
			first := strips[0].draw
			strips[0].draw = func(y float64) {
				l.mark(list.Ordered, i+1, depth, x, y)
				first(y)
			}
		}
		l.add(strips...)
		l.add(strip{height: 2.5})
		if item.Under != nil {
			l.list(*item.Under, depth+1)
		}
	}
}

func (l *layout) mark(ordered bool, n, depth int, x, y float64) {
	base := y + setBody.leading/2 + setBody.size*0.34
	switch {
	case ordered:
		l.pen.words(number(float64(n))+".", x+11, base, setBody.size, boldface, Petrol, Right)
	case depth == 0:
		l.pen.words("•", x+6, base, setBody.size, upright, Petrol, Center)
	default:
		l.pen.words("–", x+6, base, setBody.size, upright, Petrol, Center)
	}
}

// definitions hang the text beside its term.
func (l *layout) definitions(d Definitions) {
	for _, item := range d.Items {
		l.add(l.definition(item, marginSide, 140, textWidth)...)
		l.add(strip{height: 4})
	}
	l.add(strip{height: 4})
}

// definition is one term with its text: two columns whose first lines are level.
func (l *layout) definition(d Definition, x, termWidth, width float64) []strip {
	term, lost := breakText(Plain(oneLine(d.Term)), setTerm, termWidth-10)
	text, more := breakText(d.Text, setBody, width-termWidth)
	l.lost = l.lost || lost || more
	strips := make([]strip, max(len(term), len(text)))
	for i := range strips {
		strips[i] = strip{height: setBody.leading, keep: i < len(term)-1 || i == 0 && len(text) > 1 || i == len(text)-2, draw: func(y float64) {
			if i < len(term) {
				l.pen.line(term[i], x, y, setTerm)
			}
			if i < len(text) {
				l.pen.line(text[i], x+termWidth, y, setBody)
			}
		}}
	}
	return strips
}

// note is a tinted block with a bar; the ground of a line reaches a little under
// the next one, so that no seam shows.
func (l *layout) note(n Note) {
	bar, ground := toneColors(n.Tone)
	const pad, seam = 10.0, 0.6
	under := func(y, height float64) {
		l.pen.fill(marginSide, y, textWidth, height+seam, ground)
		l.pen.fill(marginSide, y, 3, height+seam, bar)
	}
	edge := func(height float64, keep bool) strip {
		return strip{height: height, keep: keep, draw: func(y float64) {
			l.pen.fill(marginSide, y, textWidth, height, ground)
			l.pen.fill(marginSide, y, 3, height, bar)
		}}
	}
	l.add(space(4), edge(pad-2, true))
	title := setNote
	title.bold = true
	head := kept(l.lines(Plain(oneLine(n.Title)), title, marginSide+14, textWidth-28, under))
	l.add(head...)
	for i, t := range n.Text {
		if i > 0 || len(head) > 0 {
			l.add(edge(3, true))
		}
		strips := l.lines(t, setNote, marginSide+14, textWidth-28, under)
		if len(strips) > 0 && i == len(n.Text)-1 {
			strips[len(strips)-1].keep = true
		}
		l.add(strips...)
	}
	l.add(edge(pad-3, false), strip{height: 10})
}

// quote is set off by a bar on its side.
func (l *layout) quote(q Quote) {
	under := func(y, height float64) { l.pen.fill(marginSide+4, y, 1.6, height+0.6, Petrol) }
	gap := func(height float64) strip {
		return strip{height: height, keep: true, draw: func(y float64) { under(y, height) }}
	}
	for i, p := range paragraphsOf(q.Text) {
		if i > 0 {
			l.add(gap(5))
		}
		l.add(l.lines(Plain(p), setBody, marginSide+16, textWidth-16, under)...)
	}
	if q.Source != "" {
		l.add(l.lines(Plain(q.Source), setSmall, marginSide+16, textWidth-16, under)...)
	}
	l.add(strip{height: 8})
}
