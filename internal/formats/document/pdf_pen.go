package document

import "codeberg.org/go-pdf/fpdf"

// The sheet, in points: A4, two centimetres on the sides.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	marginSide = 2 / 2.54 * 72
	bodyTop    = 76.0
	bodyBottom = pageHeight - 66.0
	family     = "atkinson"
)

// pen draws on the pages of a PDF.
type pen struct {
	pdf   *fpdf.Fpdf
	known [len(fontCuts)]bool
	links map[string]int // place of the document → link
}

func newPen(d Document, ids []entry) *pen {
	pdf := fpdf.New("P", "pt", "A4", "")
	pdf.SetCatalogSort(true) // maps in a fixed order
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetLang(d.language())
	pdf.SetProducer("Ariane", true)
	pdf.SetTitle(oneLine(d.Title), true)
	pdf.SetSubject(oneLine(d.Subject), true)
	pdf.SetAuthor(oneLine(d.Author), true)
	pdf.SetCreationDate(d.instant())
	pdf.SetModificationDate(d.instant())
	p := &pen{pdf: pdf, links: map[string]int{}}
	for _, e := range ids {
		p.links[e.id] = pdf.AddLink()
	}
	return p
}

// font selects a cut; its file enters the PDF at its first use.
func (p *pen) font(style fontStyle, size float64) {
	cut := fontCuts[style]
	if !p.known[style] {
		p.pdf.AddUTF8FontFromBytes(family, cut.name, faces()[style].file)
		p.known[style] = true
	}
	p.pdf.SetFont(family, cut.name, size)
}

// line draws a line of text; y is the top of its place, of height set.leading.
func (p *pen) line(l textLine, x, y float64, set typeset) {
	base := y + set.leading/2 + set.size*0.34
	for _, r := range l.runs {
		p.font(r.style, set.size)
		red, green, blue := r.color.rgb()
		p.pdf.SetTextColor(red, green, blue)
		p.pdf.Text(x, base, r.text)
		if r.link != "" {
			p.link(r, x, y, base, set)
		}
		x += r.width
	}
}

func (p *pen) link(r run, x, y, base float64, set typeset) {
	if id, inside := p.links[trimHash(r.link)]; inside {
		p.pdf.Link(x, y, r.width, set.leading, id)
		return
	}
	if r.link[0] != '#' {
		p.rule(x, base+1.5, r.width, 0.5, Petrol)
		p.pdf.LinkString(x, y, r.width, set.leading, r.link)
	}
}

func trimHash(link string) string {
	if link != "" && link[0] == '#' {
		return link[1:]
	}
	return ""
}

// fill paints a rectangle; "" paints nothing.
func (p *pen) fill(x, y, width, height float64, c Color) {
	if c == "" {
		return
	}
	p.pdf.SetFillColor(c.rgb())
	p.pdf.Rect(x, y, width, height, "F")
}

// rule draws a horizontal line.
func (p *pen) rule(x, y, width, thickness float64, c Color) {
	p.pdf.SetDrawColor(c.rgb())
	p.pdf.SetLineWidth(thickness)
	p.pdf.Line(x, y, x+width, y)
}

// words draws one line that is never broken, placed by its anchor.
func (p *pen) words(text string, x, base, size float64, style fontStyle, c Color, anchor Align) {
	text, _ = drawable(oneLine(text))
	width := faces()[style].width(text, size)
	switch anchor {
	case Center:
		x -= width / 2
	case Right:
		x -= width
	case Left:
	}
	p.font(style, size)
	p.pdf.SetTextColor(c.rgb())
	p.pdf.Text(x, base, text)
}
