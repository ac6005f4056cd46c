package document

import "strconv"

// cover draws the first page: kind, title, facts; the note at the bottom.
func (l *layout) cover(c Cover) {
	p := l.pen
	p.fill(0, 0, pageWidth, 10, Petrol)
	l.sign(marginSide, 62)
	flow := flow{y: 196, newPage: func() {}}
	kicker := typeset{size: 13, leading: 18, color: Petrol, bold: true}
	title := typeset{size: 29, leading: 35, color: Ink, bold: true}
	subtitle := typeset{size: 14, leading: 20, color: Quiet}
	flow.place(l.lines(Plain(oneLine(c.Kicker)), kicker, marginSide, textWidth, nil))
	flow.y += 6
	flow.place(l.lines(Plain(oneLine(c.Title)), title, marginSide, textWidth-20, nil))
	flow.y += 8
	flow.place(l.lines(Plain(oneLine(c.Subtitle)), subtitle, marginSide, textWidth-20, nil))
	flow.y += 40
	p.rule(marginSide, flow.y-8, textWidth, 0.9, Edge)
	for _, fact := range c.Facts {
		flow.place(l.definition(fact, marginSide, 150, textWidth))
		p.rule(marginSide, flow.y+5, textWidth, 0.5, Hairline)
		flow.y += 13
	}
	note := l.lines(Plain(c.Note), setSmall, marginSide, textWidth, nil)
	flow.y = max(flow.y+10, pageHeight-70-heightOf(note))
	flow.place(note)
}

// sign is the mark of Ariane: a thread between two points, and the name.
func (l *layout) sign(x, y float64) {
	pdf := l.pen.pdf
	pdf.SetFillColor(Petrol.rgb())
	pdf.RoundedRect(x, y, 30, 30, 6.5, "1234", "F")
	at := func(u, v float64) (float64, float64) { return x + u*30/32, y + v*30/32 }
	pdf.SetDrawColor(White.rgb())
	pdf.SetLineWidth(2.4)
	pdf.SetLineCapStyle("round")
	curve := func(points ...float64) {
		for i := 0; i < len(points); i += 6 {
			x1, y1 := at(points[i], points[i+1])
			x2, y2 := at(points[i+2], points[i+3])
			x3, y3 := at(points[i+4], points[i+5])
			pdf.CurveBezierCubicTo(x1, y1, x2, y2, x3, y3)
		}
	}
	pdf.MoveTo(at(6, 24))
	curve(12, 25, 14, 20.5, 12, 17, 10, 13.5, 13, 9, 17, 11, 21, 13, 18, 19, 21.5, 19, 25, 19, 24, 13, 26, 8)
	pdf.DrawPath("D")
	pdf.SetLineCapStyle("butt")
	dot := func(u, v, radius float64, c Color) {
		pdf.SetFillColor(c.rgb())
		cx, cy := at(u, v)
		pdf.Circle(cx, cy, radius, "F")
	}
	dot(6, 24, 2.2, White)
	dot(26, 8, 3, "#F2C879")
	l.pen.words("Ariane", x+40, y+20.5, 15, boldface, Ink, Left)
}

// contentsStrips are the lines of the table of contents; their page numbers are
// looked up when they are drawn.
func (l *layout) contentsStrips(list []entry) []strip {
	title := typeset{size: 18, leading: 24, color: Ink, bold: true}
	out := l.lines(Plain(wordContents), title, marginSide, textWidth, nil)
	out = append(out, strip{height: 10, keep: true, draw: func(y float64) { l.pen.fill(marginSide, y+1, 42, 2, Petrol) }}, space(8))
	for i, e := range list {
		set := typeset{size: 10.5, leading: 14.4, color: Ink}
		if e.Level == 1 {
			set.bold = true
			if i > 0 {
				out = append(out, space(4))
			}
		}
		out = append(out, l.contentsEntry(e, set)...)
	}
	return out
}

// contentsEntry is a heading, a dotted line and its page; all of it is a link.
func (l *layout) contentsEntry(e entry, set typeset) []strip {
	x := marginSide + 16*float64(e.Level-1)
	lines, _ := breakText(Plain(e.Text), set, marginSide+textWidth-40-x)
	out := make([]strip, len(lines))
	for i, line := range lines {
		out[i] = strip{height: set.leading, keep: i < len(lines)-1, draw: func(y float64) {
			l.pen.line(line, x, y, set)
			l.pen.pdf.Link(x, y, marginSide+textWidth-x, set.leading, l.pen.links[e.id])
			if i < len(lines)-1 {
				return
			}
			base := y + set.leading/2 + set.size*0.34
			l.pen.leader(x+line.width+6, marginSide+textWidth-26, base-2)
			l.pen.words(strconv.Itoa(l.pages[e.id]), marginSide+textWidth, base, set.size, styleOf(Span{Bold: set.bold}), Ink, Right)
		}}
	}
	return out
}

func (p *pen) leader(from, to, y float64) {
	if to <= from {
		return
	}
	p.pdf.SetDashPattern([]float64{0.7, 3}, 0)
	p.rule(from, y, to-from, 0.7, Edge)
	p.pdf.SetDashPattern(nil, 0)
}
