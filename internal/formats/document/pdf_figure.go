package document

import "codeberg.org/go-pdf/fpdf"

// figure draws the picture in the middle of the column, its title above, its
// values in a table below.
func (l *layout) figure(f Figure) {
	scale := f.Drawing.scaledTo(textWidth)
	height := f.Drawing.Height * scale
	x := marginSide + (textWidth-f.Drawing.Width*scale)/2
	title := kept(l.lines(Plain(oneLine(f.Title)), setCaption, marginSide, textWidth, nil))
	l.add(space(6))
	l.add(title...)
	l.add(space(6), strip{height: height, draw: func(y float64) { l.pen.drawing(f.Drawing, x, y, scale) }}, strip{height: 10})
	if f.Table != nil {
		l.table(*f.Table)
	}
}

// drawing draws the shapes with their top left corner at a place.
func (p *pen) drawing(d Drawing, x, y, scale float64) {
	c := canvas{p, x, y, scale}
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case Polygon:
			c.polygon(s)
		case Circle:
			if how := c.paint(s.Fill, s.Stroke); how != "" {
				at := c.at(s.Center)
				p.pdf.Circle(at.X, at.Y, s.Radius*scale, how)
			}
		case Box:
			if how := c.paint(s.Fill, s.Stroke); how != "" {
				at := c.at(s.At)
				p.pdf.Rect(at.X, at.Y, s.Width*scale, s.Height*scale, how)
			}
		case Label:
			style := upright
			if s.Bold {
				style = boldface
			}
			at := c.at(s.At)
			p.words(s.Text, at.X, at.Y, s.Size*scale, style, s.Color, s.Anchor)
		}
	}
	p.pdf.SetDashPattern(nil, 0)
}

// canvas is where a drawing stands on the page.
type canvas struct {
	*pen
	x, y, scale float64
}

func (c canvas) at(p Point) fpdf.PointType {
	return fpdf.PointType{X: c.x + p.X*c.scale, Y: c.y + p.Y*c.scale}
}

// paint sets the colours and says how fpdf has to draw: "F", "D", "FD", or "" for
// nothing.
func (c canvas) paint(fill Color, s Stroke) string {
	how := ""
	if fill != "" {
		c.pdf.SetFillColor(fill.rgb())
		how = "F"
	}
	if s.Width == 0 || s.Color == "" {
		return how
	}
	dash := make([]float64, len(s.Dash))
	for i, v := range s.Dash {
		dash[i] = v * c.scale
	}
	c.pdf.SetDrawColor(s.Color.rgb())
	c.pdf.SetLineWidth(s.Width * c.scale)
	c.pdf.SetDashPattern(dash, 0)
	return how + "D"
}

func (c canvas) polygon(p Polygon) {
	how := c.paint(p.Fill, p.Stroke)
	if how == "" || len(p.Points) < 2 {
		return
	}
	points := make([]fpdf.PointType, len(p.Points))
	for i, at := range p.Points {
		points[i] = c.at(at)
	}
	if !p.Open {
		c.pdf.Polygon(points, how)
		return
	}
	c.pdf.MoveTo(points[0].X, points[0].Y)
	for _, at := range points[1:] {
		c.pdf.LineTo(at.X, at.Y)
	}
	c.pdf.DrawPath(how)
}
