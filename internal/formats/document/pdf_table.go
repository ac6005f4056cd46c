package document

var (
	setCell     = typeset{size: 9.2, leading: 12.6, color: Ink}
	setCellHead = typeset{size: 8.8, leading: 11.8, color: Quiet, bold: true}
	setCaption  = typeset{size: 9.5, leading: 13.2, color: Ink, bold: true}
)

const (
	cellSide  = 5.0 // room on the sides of a cell
	cellAbove = 3.4 // and above and below
	rowLines  = 18  // a taller row is parted
)

// column is where a column stands.
type column struct {
	x, width float64
	align    Align
}

// table draws a caption, a header row that comes back on every page, and the rows.
// One that fits in a third of a page is not parted.
func (l *layout) table(t Table) {
	strips := []strip{space(4)}
	if t.Caption != "" {
		strips = append(strips, kept(l.lines(Plain(oneLine(t.Caption)), setCaption, marginSide, textWidth, nil))...)
		strips = append(strips, space(2))
	}
	strips = append(strips, l.rows(t)...)
	if heightOf(strips) < (bodyBottom-bodyTop)/3 {
		last := len(strips) - 1
		kept(strips[:last])
	}
	l.add(strips...)
	l.add(strip{height: 12})
}

// kept makes strips stay together with what follows them.
func kept(strips []strip) []strip {
	for i := range strips {
		strips[i].keep = true
	}
	return strips
}

func (l *layout) rows(t Table) []strip {
	columns := t.columns()
	head := l.headRow(t, columns)
	strips, above := []strip{head}, []strip{head}
	for _, row := range t.Rows {
		if row.Group != "" {
			group := l.groupRow(row.Group, head)
			strips, above = append(strips, group), []strip{head, group}
			continue
		}
		strips = append(strips, l.row(t, columns, row, above)...)
	}
	return strips
}

func (t Table) columns() []column {
	out := make([]column, len(t.Columns))
	x := marginSide
	for i, share := range t.shares() {
		out[i] = column{x, textWidth * share, t.Columns[i].Align}
		x += textWidth * share
	}
	return out
}

// cellLines is a cell broken to its column.
type cellLines struct {
	column
	lines  []textLine
	set    typeset
	ground Color
}

func (c cellLines) draw(p *pen, y float64) {
	for i, line := range c.lines {
		x := c.x + cellSide
		switch c.align {
		case Center:
			x = c.x + (c.width-line.width)/2
		case Right:
			x = c.x + c.width - cellSide - line.width
		case Left:
		}
		p.line(line, x, y+float64(i)*c.set.leading, c.set)
	}
}

func (l *layout) cell(t Text, set typeset, c column, ground Color) cellLines {
	lines, lost := breakText(t, set, c.width-2*cellSide)
	l.lost = l.lost || lost
	return cellLines{c, lines, set, ground}
}

func (l *layout) headRow(t Table, columns []column) strip {
	cells := make([]cellLines, len(columns))
	height := 0.0
	for i, c := range columns {
		cells[i] = l.cell(Plain(oneLine(t.Columns[i].Title)), setCellHead, c, "")
		height = max(height, float64(len(cells[i].lines))*setCellHead.leading)
	}
	height += 2 * cellAbove
	return strip{height: height, keep: true, draw: func(y float64) {
		for _, c := range cells {
			c.draw(l.pen, y+height-cellAbove-float64(len(c.lines))*setCellHead.leading)
		}
		l.pen.rule(marginSide, y+height, textWidth, 0.9, Edge)
	}}
}

func (l *layout) groupRow(title string, head strip) strip {
	set := setCell
	set.bold = true
	cell := l.cell(Plain(oneLine(title)), set, column{marginSide, textWidth, Left}, Shade)
	height := float64(len(cell.lines))*set.leading + 2*cellAbove
	return strip{height: height, keep: true, head: []strip{head}, draw: func(y float64) {
		l.pen.fill(marginSide, y+0.5, textWidth, height-0.5, Shade)
		cell.draw(l.pen, y+cellAbove)
	}}
}

// row is one strip, or several when its text would fill a good part of a page;
// each is drawn cell after cell, which is the order in which it is read.
func (l *layout) row(t Table, columns []column, row Row, head []strip) []strip {
	cells := make([]cellLines, 0, len(columns))
	most := 1
	for i, c := range columns {
		if i >= len(row.Cells) {
			break
		}
		set := setCell
		ground, ink := Ramp(row.Cells[i].Level)
		if ground != "" {
			set.color = ink
		}
		set.bold = i == 0 && t.RowHeads
		cells = append(cells, l.cell(row.Cells[i].Text, set, c, ground))
		most = max(most, len(cells[i].lines))
	}
	var out []strip
	for start := 0; start < most; start += rowLines {
		end := min(start+rowLines, most)
		out = append(out, l.rowPart(cells, start, end, end == most, head))
	}
	return out
}

// rowPart draws the lines start to end of every cell of a row.
func (l *layout) rowPart(cells []cellLines, start, end int, last bool, head []strip) strip {
	above, below := 0.0, 0.0
	if start == 0 {
		above = cellAbove
	}
	if last {
		below = cellAbove
	}
	height := above + float64(end-start)*setCell.leading + below
	return strip{height: height, head: head, draw: func(y float64) {
		for _, c := range cells {
			c.lines = c.lines[min(start, len(c.lines)):min(end, len(c.lines))]
			l.pen.fill(c.x+0.8, y+0.8, c.width-1.6, above+below+float64(len(c.lines))*setCell.leading-1.4, c.ground)
			c.draw(l.pen, y+above)
		}
		if last {
			l.pen.rule(marginSide, y+height, textWidth, 0.5, Hairline)
		}
	}}
}
