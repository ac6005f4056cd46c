package assess_test

import (
	"testing"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/testkit"
)

func TestTwoCyclesAreComparedEarlierFirst(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	first := b.opened(t)
	b.complete(t, first)
	if _, err := b.validate(t, director, first); err != nil {
		t.Fatal(err)
	}
	b.second(t)
	again, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, assess.Again{CycleID: first})
	if err != nil {
		t.Fatal(err)
	}
	better := rated("1.1", 4, 4)
	b.save(t, lead, again.ID, better, 1)
	for _, pair := range [][2]string{{first, again.ID}, {again.ID, first}} {
		c, err := b.svc.Compare(t.Context(), lead, pair[0], pair[1])
		if err != nil || c.Earlier.Cycle.ID != first || c.Up != 1 || c.Down != 0 || c.New != 2 || len(c.Nodes) != 4 {
			t.Fatalf("compared %+v, %v", c.CycleComparison, err)
		}
		if c.Nodes[0].Trends["respect"] != quality.TrendUp || c.Nodes[3].Subject().ID != "1.2" {
			t.Errorf("steps %+v", c.Nodes)
		}
	}
	others, err := b.svc.Comparable(t.Context(), lead, b.progress(t, again.ID))
	if err != nil || len(others) != 1 || others[0].ID != first {
		t.Errorf("others %+v, %v", others, err)
	}
	_, err = b.svc.Compare(t.Context(), stranger, first, again.ID)
	wantCode(t, err, quality.CodeNotFound, "")
	_, err = b.svc.Compare(t.Context(), advisor, first, again.ID) // not shared
	wantCode(t, err, quality.CodeForbidden, "")
	_, err = b.svc.Compare(t.Context(), lead, first, first)
	wantCode(t, err, quality.CodeNotFound, "")
}
