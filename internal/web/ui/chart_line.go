package ui

import (
	"math"
	"strings"
)

// LineProps draws the values of one figure over time, with its target. Every value is
// in the table beneath as well.
type LineProps struct {
	ID      string
	Title   string
	Summary string // one sentence that says what the picture shows; read instead of it
	Points  []LinePoint
	Target  *float64
	Aim     string                 // « Cible : 10 jours au plus »
	Figure  func(x float64) string // how a figure of the axis is written
	Head    [2]string              // of the table: « Période », « Valeur »
}

// LinePoint is one value, the oldest first; Missing draws none and cuts the line.
type LinePoint struct {
	Short   string // under the axis: « T2 26 »
	Name    string // in the table: « 2e trimestre 2026 »
	Value   float64
	Text    string // « 12,5 jours »; why there is none when Missing
	Missing bool
	Open    bool // the period is not over
}

// The drawing board, in SVG units.
const (
	lineWidth  = 400.0
	lineHeight = 220.0
	lineLeft   = 50.0
	lineRight  = 386.0
	lineTop    = 14.0
	lineBottom = 186.0
)

// ticks are the figures of the axis: round ones, around every value and the target.
func (p LineProps) ticks() []float64 {
	low, high := math.Inf(1), math.Inf(-1)
	see := func(x float64) { low, high = min(low, x), max(high, x) }
	for _, point := range p.Points {
		if !point.Missing {
			see(point.Value)
		}
	}
	if p.Target != nil {
		see(*p.Target)
	}
	if math.IsInf(low, 0) {
		low, high = 0, 1
	}
	if low > 0 && low < high/2 {
		low = 0
	}
	if low == high {
		low, high = low-1, high+1
		if low < 0 && high > 0 && high-1 >= 0 {
			low = 0
		}
	}
	step := niceStep((high - low) / 3)
	var out []float64
	for t := math.Floor(low/step+1e-9) * step; ; t += step {
		out = append(out, math.Round(t/step)*step)
		if t >= high-step*1e-9 || len(out) > 12 {
			return out
		}
	}
}

// niceStep is 1, 2 or 5 times a power of ten, at least x.
func niceStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, n := range []float64{1, 2, 5} {
		if n*power >= x*(1-1e-9) {
			return n * power
		}
	}
	return 10 * power
}

func (p LineProps) x(i int) float64 {
	if len(p.Points) < 2 {
		return (lineLeft + lineRight) / 2
	}
	return lineLeft + 8 + (lineRight-lineLeft-16)*float64(i)/float64(len(p.Points)-1)
}

func (p LineProps) y(ticks []float64, value float64) float64 {
	low, high := ticks[0], ticks[len(ticks)-1]
	return lineBottom - (lineBottom-lineTop)*(value-low)/(high-low)
}

// paths are the stretches between missing values.
func (p LineProps) paths(ticks []float64) []string {
	var out []string
	var d strings.Builder
	n := 0
	flush := func() {
		if n > 1 {
			out = append(out, d.String())
		}
		d.Reset()
		n = 0
	}
	for i, point := range p.Points {
		if point.Missing {
			flush()
			continue
		}
		command := "L"
		if n == 0 {
			command = "M"
		}
		d.WriteString(command + num(p.x(i)) + " " + num(p.y(ticks, point.Value)))
		n++
	}
	flush()
	return out
}

// named reports that a period is written under the axis: one in a few, the last always.
func (p LineProps) named(i int) bool {
	every := (len(p.Points) + 4) / 5
	return (len(p.Points)-1-i)%every == 0
}

func (p LineProps) anchor(i int) string {
	if i == len(p.Points)-1 && len(p.Points) > 1 {
		return "end"
	}
	return "middle"
}

// table is the same series as figures, the latest first.
func (p LineProps) table() TableProps {
	t := TableProps{Caption: p.Title + "\u00a0: les chiffres", CaptionHidden: true, Columns: []Column{{Label: p.Head[0]}, {Label: p.Head[1], Numeric: true}}}
	for i := len(p.Points) - 1; i >= 0; i-- {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: p.Points[i].Name}, {Text: p.Points[i].Text}}})
	}
	return t
}
