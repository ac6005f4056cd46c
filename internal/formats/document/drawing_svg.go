package document

import (
	"fmt"
	"strconv"
	"strings"
)

// number writes a coordinate: at most two decimals, a point.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// svgFont is the type of the labels wherever the picture is shown.
const svgFont = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', Verdana, 'DejaVu Sans', sans-serif"

// shapesSVG draws the shapes with presentation attributes only: no style sheet is
// needed, none could be forbidden by a security policy.
func (d Drawing) shapesSVG() string {
	var b strings.Builder
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case Polygon:
			s.writeSVG(&b)
		case Circle:
			fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="%s"%s/>`, number(s.Center.X), number(s.Center.Y), number(s.Radius), paintSVG(s.Fill, s.Stroke))
		case Box:
			fmt.Fprintf(&b, `<rect x="%s" y="%s" width="%s" height="%s"%s/>`, number(s.At.X), number(s.At.Y), number(s.Width), number(s.Height), paintSVG(s.Fill, s.Stroke))
		case Label:
			s.writeSVG(&b)
		}
	}
	return b.String()
}

func (p Polygon) writeSVG(b *strings.Builder) {
	name := "polygon"
	if p.Open {
		name = "polyline"
	}
	points := make([]string, len(p.Points))
	for i, at := range p.Points {
		points[i] = number(at.X) + "," + number(at.Y)
	}
	fmt.Fprintf(b, `<%s points="%s"%s/>`, name, strings.Join(points, " "), paintSVG(p.Fill, p.Stroke))
}

func (l Label) writeSVG(b *strings.Builder) {
	weight := ""
	if l.Bold {
		weight = ` font-weight="600"`
	}
	anchor := map[Align]string{Left: "start", Center: "middle", Right: "end"}[l.Anchor]
	fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s" text-anchor="%s" fill="%s"%s>%s</text>`,
		number(l.At.X), number(l.At.Y), number(l.Size), anchor, escape(string(l.Color)), weight, escape(oneLine(l.Text)))
}

func paintSVG(fill Color, s Stroke) string {
	out := ` fill="none"`
	if fill != "" {
		out = ` fill="` + escape(string(fill)) + `"`
	}
	if s.Width == 0 || s.Color == "" {
		return out
	}
	out += fmt.Sprintf(` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, escape(string(s.Color)), number(s.Width))
	if len(s.Dash) == 0 {
		return out
	}
	dash := make([]string, len(s.Dash))
	for i, v := range s.Dash {
		dash[i] = number(v)
	}
	return out + ` stroke-dasharray="` + strings.Join(dash, " ") + `"`
}

// SVG is the drawing as a file of its own, with its title and what it shows.
func (f Figure) SVG() []byte {
	d := f.Drawing
	return fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %[1]s %[2]s" font-family="%s" xml:lang="fr"><title>%s</title><desc>%s</desc>%s</svg>`+"\n",
		number(d.Width), number(d.Height), svgFont, escape(oneLine(f.Title)), escape(oneLine(f.Alt)), d.shapesSVG())
}
