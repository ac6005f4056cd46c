package quality

// Counts tells how many there are of each kind, as the field counts: the parts are
// those that are worked through, where something is rated (what comes before them,
// as the common ground of the Missions locales, is read), and the themes are the
// axes of the radar. The label has five parts and eight themes, four of which are
// parts themselves.
func (r *Referential) Counts() map[Kind]int {
	counts := map[Kind]int{}
	for _, n := range r.order {
		counts[n.Kind]++
	}
	axes := r.Axes()
	if len(axes) == 0 {
		return counts
	}
	if counts[KindPart] > 0 {
		counts[KindPart] = r.ratedParts()
	}
	if counts[KindTheme] > 0 {
		counts[KindTheme] = themesAmong(axes)
	}
	return counts
}

func (r *Referential) ratedParts() int {
	parts := map[*Node]bool{}
	for _, n := range r.Rated() {
		for up := n; up != nil; up = up.Parent {
			if up.Kind == KindPart {
				parts[up] = true
			}
		}
	}
	return len(parts)
}

func themesAmong(axes []*Node) int {
	themes := 0
	for _, n := range axes {
		if n.Kind == KindPart || n.Kind == KindTheme {
			themes++
		}
	}
	return themes
}
