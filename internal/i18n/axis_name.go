package i18n

import "ariane/internal/quality"

// AxisName is what the axes of results are: themes, or the commitments themselves
// where a référentiel has no theme above them.
func AxisName(axes []quality.AxisResult) string {
	for _, a := range axes {
		if len(a.Node.Rated) == 0 {
			return "thème"
		}
	}
	return "engagement"
}
