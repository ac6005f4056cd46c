package report_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit"
)

func TestTheHomePageTellsThatALaterVersionIsPublished(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	everyStep(t, b)
	lead := inside("d", quality.RoleQualityLead)
	for _, latest := range []int{0, 2} {
		b.latest = latest
		h, err := b.svc.Structure(t.Context(), lead)
		if err != nil || h.Cycle.Newer != latest {
			t.Errorf("told %+v, %v; want %d", h.Cycle, err, latest)
		}
	}
	if h, err := b.svc.Structure(t.Context(), inside("d", quality.RoleStaff)); err != nil || h.Cycle.Newer != 0 {
		t.Errorf("staff decide nothing: %+v, %v", h.Cycle, err)
	}
}
