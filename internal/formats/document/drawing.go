package document

// Drawing is a picture made of a few shapes, in points from the top left corner.
// A writer draws it at this size, or smaller when the column is narrower.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape // later ones over earlier ones
}

// Shape is Polygon, Circle, Box or Label.
type Shape interface{ shape() }

// Point is a place in a drawing.
type Point struct{ X, Y float64 }

// Stroke is how an outline is drawn; the zero value draws none.
type Stroke struct {
	Color Color
	Width float64
	Dash  []float64 // lengths of dashes and gaps; nil: unbroken
}

// Polygon is a closed outline, or an open line.
type Polygon struct {
	Points []Point
	Open   bool
	Fill   Color
	Stroke Stroke
}

// Circle is a disc.
type Circle struct {
	Center Point
	Radius float64
	Fill   Color
	Stroke Stroke
}

// Box is a rectangle: a cell of a map, a mark, a bar.
type Box struct {
	At            Point // top left corner
	Width, Height float64
	Fill          Color
	Stroke        Stroke
}

// Label is a word or a line of words; At is the point on its base line from which
// it grows to the side of Anchor.
type Label struct {
	At     Point
	Text   string
	Size   float64
	Bold   bool
	Color  Color
	Anchor Align // Left: At is where it starts; Center; Right: where it ends
}

func (Polygon) shape() {}
func (Circle) shape()  {}
func (Box) shape()     {}
func (Label) shape()   {}

// Segment is a straight line between two points.
func Segment(from, to Point, s Stroke) Polygon {
	return Polygon{Points: []Point{from, to}, Open: true, Stroke: s}
}

func (d *Drawing) add(shapes ...Shape) { d.Shapes = append(d.Shapes, shapes...) }

// scaledTo is the factor that makes the drawing fit a width; 1 when it does.
func (d Drawing) scaledTo(width float64) float64 {
	if d.Width <= width || d.Width == 0 {
		return 1
	}
	return width / d.Width
}
