package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

// mixed is the small référentiel of which 1.2 is rated from 1 to 10 alone.
func mixed() *q.Referential {
	ten := q.Scale{ID: "maturite", Label: "Maturité", Gap: 6}
	for n := range 10 {
		ten.Levels = append(ten.Levels, q.Level{Value: n + 1, Label: "Niveau"})
	}
	return next(func(r *q.Referential) {
		r.Scales = append(r.Scales, ten)
		r.Node("2.1").Rated = []string{"maturite"}
	})
}

func TestOnlyScalesThatCountTheSameLevelsAreDrawnTogether(t *testing.T) {
	t.Parallel()
	r := mixed()
	families := q.ScaleFamilies(r.Scales)
	if len(families) != 2 || len(families[0]) != 2 || families[1][0].ID != "maturite" {
		t.Fatalf("families %+v", families)
	}
	if q.SharedGap(families[0]) != 3 || q.SharedGap(r.Scales) != 0 || q.SharedGap(nil) != 0 {
		t.Error("a ring is drawn for a gap that the scales do not share")
	}
	ten := answer("2.1", 0, 0)
	ten.Ratings["maturite"] = 9
	res := q.ResultsOf(r, association, byNode(answer("1.1", 2, 3), ten))
	four, long := res.On(families[0]), res.On(families[1])
	if len(four.Axes) != 1 || four.Axes[0].Node.ID != "1" || len(four.Lines) != 2 || len(four.Gaps) != 1 {
		t.Errorf("on four levels: %+v", four)
	}
	if len(long.Axes) != 1 || long.Axes[0].Node.ID != "2" || long.Axes[0].Means["maturite"] != 9 || len(long.Gaps) != 0 {
		t.Errorf("on ten levels: %+v", long)
	}
}
