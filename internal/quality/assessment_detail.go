package quality

// FigureDetail is what one figure of the results is made of: the mean of an
// axis on a scale, opened.
type FigureDetail struct {
	Axis         *Node
	Scale        Scale
	Mean         float64 // 0 when nothing is rated: see len(Rated)
	Rated        []ResultLine
	Unrated      []ResultLine
	NotConcerned []ResultLine
}

// Detail opens the mean of an axis on a scale: its mean is the plain average of
// the ratings of Rated, nothing else enters it. False when the axis or the scale
// is not in the results.
func (r Results) Detail(axisID, scaleID string) (FigureDetail, bool) {
	var d FigureDetail
	for _, s := range r.Scales {
		if s.ID == scaleID {
			d.Scale = s
		}
	}
	for _, a := range r.Axes {
		if a.Node.ID == axisID {
			d.Axis, d.Mean = a.Node, a.Means[scaleID]
		}
	}
	if d.Axis == nil || d.Scale.ID == "" {
		return FigureDetail{}, false
	}
	for _, l := range r.Lines {
		if l.Axis == d.Axis {
			d.sort(l)
		}
	}
	return d, true
}

func (d *FigureDetail) sort(l ResultLine) {
	switch {
	case l.NotConcerned:
		d.NotConcerned = append(d.NotConcerned, l)
	case l.Ratings[d.Scale.ID] == 0:
		d.Unrated = append(d.Unrated, l)
	default:
		d.Rated = append(d.Rated, l)
	}
}
