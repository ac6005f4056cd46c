package ui

import (
	"fmt"
	"math"
	"strings"
)

// RadarProps draws levels on axes around a circle, at most two series.
type RadarProps struct {
	ID        string
	Title     string
	Summary   string // one sentence that says what the picture shows; read instead of it
	Axes      []RadarAxis
	Series    []string // names, one or two
	Max       float64  // 4 when zero
	Threshold float64  // ring under which there is a gap; 3 when zero, none when negative
	ExtraRows []Row    // more lines for the table; may be nil
	NoTable   bool     // the page shows the same figures in a table of its own
}

// RadarAxis is one direction. Short is written on the picture, Label in the table.
type RadarAxis struct {
	Label  string
	Short  string // Label when empty
	Href   string // opens what the value is made of; may be empty
	Values []RadarValue
}

// RadarValue is one figure; Missing draws no point.
type RadarValue struct {
	Value   float64
	Text    string // « 3,2 »
	Missing bool
}

// The drawing board, in SVG units. Labels need the room around the circle.
const (
	radarWidth  = 400.0
	radarHeight = 330.0
	radarRadius = 106.0
	radarLabel  = 14 // letters per line at the sides
	radarTop    = 18 // letters per line above and below, where there is more room
)

func (p RadarProps) max() float64 {
	if p.Max == 0 {
		return 4
	}
	return p.Max
}

func (p RadarProps) threshold() float64 {
	if p.Threshold == 0 {
		return 3
	}
	return p.Threshold
}

// at returns the place of a value on an axis; the first axis points up.
func (p RadarProps) at(axis int, value float64) (x, y float64) {
	angle := 2*math.Pi*float64(axis)/float64(len(p.Axes)) - math.Pi/2
	r := radarRadius * value / p.max()
	return radarWidth/2 + r*math.Cos(angle), radarHeight/2 + r*math.Sin(angle)
}

// ring is the outline through one value on every axis.
func (p RadarProps) ring(value float64) string {
	var points []string
	for i := range p.Axes {
		x, y := p.at(i, value)
		points = append(points, num(x)+","+num(y))
	}
	return strings.Join(points, " ")
}

// rings lists the levels drawn as guides.
func (p RadarProps) rings() []float64 {
	var levels []float64
	for level := 1.0; level <= p.max(); level++ {
		levels = append(levels, level)
	}
	return levels
}

// outlines cuts a series into the stretches between missing values, so that an
// unanswered axis never looks like a zero.
func (p RadarProps) outlines(series int) []string {
	if p.complete(series) {
		return []string{p.path(series, 0, len(p.Axes)-1) + "Z"}
	}
	var paths []string
	n := len(p.Axes)
	for i := range n {
		if p.has(series, i) && p.has(series, (i+1)%n) {
			paths = append(paths, p.path(series, i, i+1))
		}
	}
	return paths
}

func (p RadarProps) path(series, from, to int) string {
	var d strings.Builder
	for i := from; i <= to; i++ {
		axis := i % len(p.Axes)
		x, y := p.at(axis, p.Axes[axis].Values[series].Value)
		command := "L"
		if i == from {
			command = "M"
		}
		d.WriteString(command + num(x) + " " + num(y))
	}
	return d.String()
}

func (p RadarProps) has(series, axis int) bool {
	values := p.Axes[axis].Values
	return series < len(values) && !values[series].Missing
}

func (p RadarProps) complete(series int) bool {
	for i := range p.Axes {
		if !p.has(series, i) {
			return false
		}
	}
	return len(p.Axes) > 2
}

// radarText is a label with its place and the side it grows towards.
type radarText struct {
	X, Y   float64
	Anchor string
	Lines  []string
}

func (p RadarProps) label(axis int) radarText {
	x, y := p.at(axis, p.max()+0.4)
	text, letters := radarText{X: x, Y: y, Anchor: "middle"}, radarTop
	switch dx := x - radarWidth/2; {
	case dx > 20:
		text.Anchor, letters = "start", radarLabel
	case dx < -20:
		text.Anchor, letters = "end", radarLabel
	}
	text.Lines = wrap(valueOr(p.Axes[axis].Short, p.Axes[axis].Label), letters)
	// The block of lines is centred on the tip; above and below it moves away.
	const lineHeight = 15
	text.Y += 5 - lineHeight*float64(len(text.Lines)-1)/2
	if dy := y - radarHeight/2; text.Anchor == "middle" && math.Abs(dy) > 20 {
		text.Y += math.Copysign(lineHeight*float64(len(text.Lines)-1)/2, dy)
	}
	return text
}

// wrap cuts a label between words so that no line is longer than width letters
// unless a single word is; a number never stands alone before its name.
func wrap(label string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(label) {
		candidate := strings.TrimSpace(line + " " + word)
		if strings.Trim(line, "0123456789.") != "" && len([]rune(candidate)) > width {
			lines = append(lines, line)
			candidate = word
		}
		line = candidate
	}
	return append(lines, line)
}

func num(v float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0") }

// table is the same picture as figures.
func (p RadarProps) table() TableProps {
	table := TableProps{Caption: p.Title + "\u00a0: les chiffres", CaptionHidden: true, Columns: []Column{{Label: "Thème"}}}
	for _, name := range p.Series {
		table.Columns = append(table.Columns, Column{Label: name, Numeric: true})
	}
	for _, axis := range p.Axes {
		row := Row{Cells: []Cell{{Text: axis.Label, Href: axis.Href}}}
		for _, value := range axis.Values {
			row.Cells = append(row.Cells, Cell{Text: value.text()})
		}
		table.Rows = append(table.Rows, row)
	}
	table.Rows = append(table.Rows, p.ExtraRows...)
	return table
}

func (v RadarValue) text() string {
	if v.Missing {
		return "pas encore répondu"
	}
	return v.Text
}
