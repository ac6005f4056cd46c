package document

import (
	"math"
	"strconv"
	"strings"
)

// Radar is levels on axes around a centre, one or two series.
type Radar struct {
	Axes      []RadarAxis
	Series    []string
	Max       float64 // outer ring
	Threshold float64 // ring of the level expected; 0 draws none
}

// RadarAxis is one direction; a value of 0 or less is missing: no point is drawn.
type RadarAxis struct {
	Label  string
	Values []float64
}

// The board of a radar, in points.
const (
	radarWidth  = 482.0
	radarHeight = 306.0
	radarRadius = 104.0
	radarLetter = 18 // letters of a label on one line
	radarLine   = 11.5
)

var radarStrokes = [...]Stroke{
	{Color: Petrol, Width: 1.8},
	{Color: Amber, Width: 1.8, Dash: []float64{5, 3}},
}

// Drawing draws the radar with its legend. Both series differ by dash and by the
// shape of their points, not by colour alone.
func (r Radar) Drawing() Drawing {
	d := Drawing{Width: radarWidth, Height: radarHeight}
	r.drawRings(&d)
	for s := range r.Series {
		r.drawSeries(&d, s)
	}
	for level := 1; level <= int(r.Max); level++ {
		at := r.at(0, float64(level))
		d.add(Label{At: Point{at.X + 3, at.Y + 9}, Text: strconv.Itoa(level), Size: 7.5, Color: Quiet})
	}
	for i := range r.Axes {
		r.drawLabel(&d, i)
	}
	r.drawLegend(&d)
	return d
}

func (r Radar) at(axis int, value float64) Point {
	angle := 2*math.Pi*float64(axis)/float64(len(r.Axes)) - math.Pi/2
	length := radarRadius * value / r.Max
	return Point{radarWidth/2 + length*math.Cos(angle), 142 + length*math.Sin(angle)}
}

func (r Radar) ring(value float64) []Point {
	points := make([]Point, len(r.Axes))
	for i := range r.Axes {
		points[i] = r.at(i, value)
	}
	return points
}

func (r Radar) drawRings(d *Drawing) {
	thin := Stroke{Color: Hairline, Width: 0.6}
	for level := 1.0; level <= r.Max; level++ {
		d.add(Polygon{Points: r.ring(level), Stroke: thin})
	}
	for i := range r.Axes {
		d.add(Segment(r.at(i, 0), r.at(i, r.Max), thin))
	}
	if r.Threshold > 0 {
		d.add(Polygon{Points: r.ring(r.Threshold), Stroke: thresholdStroke})
	}
}

var thresholdStroke = Stroke{Color: Quiet, Width: 1, Dash: []float64{1.2, 2.6}}

// drawSeries joins neighbouring values only: a missing one never looks like zero.
func (r Radar) drawSeries(d *Drawing, series int) {
	stroke := radarStrokes[series%len(radarStrokes)]
	n := len(r.Axes)
	for i, axis := range r.Axes {
		next := r.Axes[(i+1)%n]
		if axis.Values[series] > 0 && next.Values[series] > 0 {
			d.add(Segment(r.at(i, axis.Values[series]), r.at((i+1)%n, next.Values[series]), stroke))
		}
	}
	for i, axis := range r.Axes {
		if axis.Values[series] > 0 {
			d.add(seriesMark(series, r.at(i, axis.Values[series])))
		}
	}
}

func seriesMark(series int, at Point) Shape {
	edge := Stroke{Color: White, Width: 0.8}
	if series == 0 {
		return Circle{Center: at, Radius: 3.4, Fill: Petrol, Stroke: edge}
	}
	return Box{At: Point{at.X - 3, at.Y - 3}, Width: 6, Height: 6, Fill: Amber, Stroke: edge}
}

func (r Radar) drawLabel(d *Drawing, axis int) {
	tip := r.at(axis, r.Max*1.1)
	lines := wrapLetters(r.Axes[axis].Label, radarLetter)
	label := Label{Size: 9.5, Color: Ink, Anchor: Center}
	switch dx := tip.X - radarWidth/2; {
	case dx > 10:
		label.Anchor = Left
	case dx < -10:
		label.Anchor = Right
	}
	block := radarLine * float64(len(lines)-1)
	y := tip.Y + 3 - block/2
	if dy := tip.Y - 142; label.Anchor == Center && math.Abs(dy) > 10 {
		y += math.Copysign(block/2, dy)
	}
	for i, line := range lines {
		label.At, label.Text = Point{tip.X, y + radarLine*float64(i)}, line
		d.add(label)
	}
}

func (r Radar) drawLegend(d *Drawing) {
	y, x := radarHeight-8, 60.0
	for s, name := range r.Series {
		d.add(Segment(Point{x, y - 3}, Point{x + 24, y - 3}, radarStrokes[s%len(radarStrokes)]), seriesMark(s, Point{x + 12, y - 3}))
		d.add(Label{At: Point{x + 30, y}, Text: name, Size: 9, Color: Ink})
		x += 130
	}
	if r.Threshold > 0 {
		d.add(Segment(Point{x, y - 3}, Point{x + 24, y - 3}, thresholdStroke))
		d.add(Label{At: Point{x + 30, y}, Text: "Repère\u00a0: niveau " + number(r.Threshold), Size: 9, Color: Ink})
	}
}

// wrapLetters cuts a label between words so that no line is longer than width
// letters unless a single word is.
func wrapLetters(label string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(oneLine(label), " ") {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && len([]rune(longer)) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}
