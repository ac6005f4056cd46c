package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestADayIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"": "", " ": "", "2026-03-31": "2026-03-31", " 31/03/2026 ": "2026-03-31", "1/3/2026": "2026-03-01", "31.3.2026": "2026-03-31", "31-03-2026": "2026-03-31", "31 / 03 / 2026": "2026-03-31",
	} {
		if got, err := q.TypedDay(typed); err != nil || got.String() != want {
			t.Errorf("%q is read as %q, %v", typed, got, err)
		}
	}
	for _, wrong := range []string{"30/02/2026", "31/03/26", "03/31/2026", "demain", "2026-3-1", "2026-02-30", "31/03/2026/1"} {
		if got, err := q.TypedDay(wrong); err == nil {
			t.Errorf("%q is read as %q", wrong, got)
		}
	}
}
