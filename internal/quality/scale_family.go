package quality

import "slices"

// ScaleFamilies groups the scales whose levels bear the same numbers, in their order: only
// these can be drawn on one axis. The label's two are one family.
func ScaleFamilies(scales []Scale) [][]Scale {
	var out [][]Scale
	for _, s := range scales {
		at := slices.IndexFunc(out, func(f []Scale) bool { return slices.Equal(values(f[0]), values(s)) })
		if at < 0 {
			out = append(out, []Scale{s})
			continue
		}
		out[at] = append(out[at], s)
	}
	return out
}

func values(s Scale) []int {
	out := make([]int, 0, len(s.Levels))
	for _, l := range s.Levels {
		out = append(out, l.Value)
	}
	return out
}

// On keeps what is rated on at least one of these scales, and these scales alone.
func (r Results) On(scales []Scale) Results {
	out := Results{Scales: scales}
	rated := func(l ResultLine) bool {
		return slices.ContainsFunc(scales, func(s Scale) bool { return slices.Contains(l.Node.Rated, s.ID) })
	}
	axes := map[*Node]bool{}
	for _, l := range r.Lines {
		if rated(l) {
			out.Lines = append(out.Lines, l)
			axes[l.Axis] = axes[l.Axis] || !l.NotConcerned
		}
	}
	for _, l := range r.Gaps {
		if rated(l) {
			out.Gaps = append(out.Gaps, l)
		}
	}
	for _, a := range r.Axes {
		if axes[a.Node] {
			out.Axes = append(out.Axes, a)
		}
	}
	return out
}

// SharedGap is the level under which all of these scales see a gap; 0 when they do not
// agree, or when one sees none.
func SharedGap(scales []Scale) int {
	for _, s := range scales {
		if s.Gap != scales[0].Gap {
			return 0
		}
	}
	if len(scales) == 0 {
		return 0
	}
	return scales[0].Gap
}
