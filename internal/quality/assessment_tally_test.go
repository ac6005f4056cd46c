package quality_test

import (
	"testing"

	"ariane/internal/quality"
)

func TestTheExpectedLevelIsThatOfTheScales(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		gaps []int
		want quality.Expectation
	}{
		{nil, quality.Expectation{}},
		{[]int{0, 0}, quality.Expectation{}},
		{[]int{3, 3}, quality.Expectation{Level: 3, Any: true}},
		{[]int{0, 2}, quality.Expectation{Level: 2, Any: true}},
		{[]int{2, 3, 2}, quality.Expectation{Any: true}},
	} {
		var scales []quality.Scale
		for _, g := range c.gaps {
			scales = append(scales, quality.Scale{Gap: g})
		}
		if got := quality.ExpectationOf(scales); got != c.want {
			t.Errorf("%v: %+v, want %+v", c.gaps, got, c.want)
		}
	}
}
