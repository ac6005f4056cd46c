package document

// HeatMap is levels as painted cells: one column per node, one line per voice.
type HeatMap struct {
	Lines   []string // voices: the scales
	Columns []HeatColumn
	Legend  []HeatLevel
}

// HeatColumn is one node. A change of Group parts two columns.
type HeatColumn struct {
	Label string // short: a code
	Group string
	Cells []HeatLevel // as many as lines
}

// HeatLevel is a level with what is written in its cell: "3", "–", "n. c.".
// Level 0 paints nothing.
type HeatLevel struct {
	Level int
	Text  string
}

// The board of a heat-map, in points.
const (
	heatWidth  = 482.0
	heatNames  = 78.0 // room for the names of the lines
	heatCell   = 19.0 // height of a cell
	heatGap    = 5.0  // between two groups
	heatBand   = 16   // columns of a band, at most
	heatHead   = 13.0
	heatLegend = 22.0
)

// Drawing draws the map in as many bands as its columns need, then the legend.
func (h HeatMap) Drawing() Drawing {
	d := Drawing{Width: heatWidth}
	bands := (len(h.Columns) + heatBand - 1) / heatBand
	for i := range bands {
		h.drawBand(&d, h.Columns[i*len(h.Columns)/bands:(i+1)*len(h.Columns)/bands], i > 0)
	}
	h.drawLegend(&d)
	return d
}

func (h HeatMap) drawBand(d *Drawing, columns []HeatColumn, below bool) {
	top := d.Height + heatHead
	if below {
		top += heatGap
	}
	for i, name := range h.Lines {
		d.add(Label{At: Point{0, top + heatCell*float64(i) + 12.5}, Text: name, Size: 9, Color: Ink})
	}
	x := heatNames
	width := columnWidth(columns)
	for i, c := range columns {
		if i > 0 && c.Group != columns[i-1].Group {
			x += heatGap
		}
		d.add(Label{At: Point{x + width/2, top - 4}, Text: c.Label, Size: 8, Color: Quiet, Anchor: Center})
		for line, cell := range c.Cells {
			drawCell(d, Point{x + 0.6, top + heatCell*float64(line) + 0.6}, width-1.2, heatCell-1.2, cell)
		}
		x += width
	}
	d.Height = top + heatCell*float64(len(h.Lines)) + 8
}

// columnWidth shares the room; a few columns stay narrow.
func columnWidth(columns []HeatColumn) float64 {
	groups := 0
	for i := 1; i < len(columns); i++ {
		if columns[i].Group != columns[i-1].Group {
			groups++
		}
	}
	return min(30, (heatWidth-heatNames-heatGap*float64(groups))/float64(len(columns)))
}

func drawCell(d *Drawing, at Point, width, height float64, cell HeatLevel) {
	ground, ink := Ramp(cell.Level)
	box := Box{At: at, Width: width, Height: height, Fill: ground}
	size, bold := 9.0, true
	if cell.Level == 0 {
		box.Stroke = Stroke{Color: Hairline, Width: 0.6}
		size, bold, ink = 7.5, false, Quiet
	}
	d.add(box, Label{At: Point{at.X + width/2, at.Y + height/2 + size*0.36}, Text: cell.Text, Size: size, Bold: bold, Color: ink, Anchor: Center})
}

// drawLegend says each level in words, below the map.
func (h HeatMap) drawLegend(d *Drawing) {
	if len(h.Legend) == 0 {
		return
	}
	x, y := 0.0, d.Height+4
	for _, l := range h.Legend {
		room := 36 + 1.15*faces()[upright].width(l.Text, 8.5) // a reader without our type has a wider one
		if x > 0 && x+room > heatWidth {
			x, y = 0, y+heatLegend
		}
		word, cell := l.Text, HeatLevel{Level: l.Level}
		if l.Level > 0 {
			cell.Text = number(float64(l.Level))
		}
		drawCell(d, Point{x, y}, 15, 15, cell)
		d.add(Label{At: Point{x + 20, y + 10.8}, Text: word, Size: 8.5, Color: Ink})
		x += room
	}
	d.Height = y + 17
}
