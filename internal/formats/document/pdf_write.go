package document

import (
	"fmt"
	"io"
	"strconv"
)

// WritePDF writes the document in the house layout: A4, type embedded and cut to
// the letters used, bookmarks, links, tables whose header comes back on every page.
// It has no tags: give WriteHTML's page beside it.
func WritePDF(w io.Writer, d Document) error {
	if err := d.check(); err != nil {
		return err
	}
	entries := d.outline()
	p := newPen(d, entries)
	l := &layout{pen: p, doc: d, entries: entries, pages: map[string]int{}}
	if d.Cover == nil {
		l.opening()
	}
	for _, b := range d.Blocks {
		l.block(b)
	}
	if l.lost {
		l.paragraph(Paragraph{Style: Small, Text: Plain("Le signe □ tient la place d’un caractère que la police de ce PDF ne possède pas\u00a0; la version à l’écran et la version ODT le montrent.")})
	}
	front := l.front()
	l.body(front)
	l.drawContents(front)
	l.drawMargins()
	if err := p.pdf.Output(w); err != nil {
		return fmt.Errorf("write document %q as PDF: %w", d.Title, err)
	}
	return nil
}

// opening is the title of a document without cover.
func (l *layout) opening() {
	set := typeset{size: 22, leading: 28, color: Ink, bold: true}
	l.add(l.lines(Plain(oneLine(l.doc.Title)), set, marginSide, textWidth, nil)...)
	l.add(space(10))
}

// frontPages are the pages before the body: the cover, then the table of contents.
type frontPages struct {
	cover, contents int // how many of each
	strips          []strip
}

func (l *layout) front() frontPages {
	var f frontPages
	if l.doc.Cover != nil {
		f.cover = 1
	}
	if list := l.doc.listed(l.entries); len(list) > 0 {
		f.strips = l.contentsStrips(list)
		f.contents = countPages(f.strips)
	}
	return f
}

// body lays the pages one after the other; those of the table of contents stay
// empty until the pages of the headings are known.
func (l *layout) body(f frontPages) {
	pdf := l.pen.pdf
	for range f.cover + f.contents {
		pdf.AddPage()
	}
	if l.doc.Cover != nil {
		pdf.SetPage(1)
		l.cover(*l.doc.Cover)
		pdf.SetPage(f.cover + f.contents)
	}
	pdf.AddPage()
	flow := flow{y: bodyTop, fresh: true, newPage: pdf.AddPage}
	flow.place(l.strips)
}

func (l *layout) drawContents(f frontPages) {
	if f.contents == 0 {
		return
	}
	pdf, page := l.pen.pdf, f.cover+1
	pdf.SetPage(page)
	flow := flow{y: bodyTop, fresh: true, newPage: func() {
		page++
		pdf.SetPage(page)
	}}
	flow.place(f.strips)
}

// drawMargins writes the head and the foot of every page but the cover.
func (l *layout) drawMargins() {
	pdf := l.pen.pdf
	last := pdf.PageCount()
	for page := 1; page <= last; page++ {
		if page == 1 && l.doc.Cover != nil {
			continue
		}
		pdf.SetPage(page)
		if l.doc.Running != "" {
			l.pen.words(fitted(l.doc.Running, 8.5, textWidth), marginSide, 44, 8.5, upright, Quiet, Left)
			l.pen.rule(marginSide, 52, textWidth, 0.5, Hairline)
		}
		foot := pageHeight - 36.0
		l.pen.rule(marginSide, foot-14, textWidth, 0.5, Hairline)
		l.pen.words(fitted(l.doc.Footer, 8.5, textWidth-80), marginSide, foot, 8.5, upright, Quiet, Left)
		l.pen.words("page\u00a0"+strconv.Itoa(page)+" sur\u00a0"+strconv.Itoa(last), marginSide+textWidth, foot, 8.5, upright, Quiet, Right)
	}
}

// fitted cuts a text that is wider than its place, at a word.
func fitted(text string, size, width float64) string {
	lines, _ := breakText(Plain(oneLine(text)), typeset{size: size}, width-size)
	if len(lines) < 2 {
		return text
	}
	cut := ""
	for _, r := range lines[0].runs {
		cut += r.text
	}
	return cut + "…"
}
