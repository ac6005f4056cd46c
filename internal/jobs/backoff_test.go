package jobs_test

import (
	"testing"
	"time"

	"ariane/internal/jobs"
	"ariane/internal/store"
)

func TestWaitsDoubleUpToFourHoursWithASpread(t *testing.T) {
	t.Parallel()
	for attempt, middle := range map[int]time.Duration{
		1: 15 * time.Second, 2: 30 * time.Second, 3: time.Minute, 4: 2 * time.Minute, 8: 32 * time.Minute,
		11: 4 * time.Hour, 12: 4 * time.Hour, 40: 4 * time.Hour, 100: 4 * time.Hour,
	} {
		for random, want := range map[float64]time.Duration{0: middle * 8 / 10, 0.5: middle, 0.999999: middle * 12 / 10} {
			if got := jobs.Backoff(attempt, random); (got - want).Abs() > time.Second {
				t.Errorf("after try %d, random %v: %v, want %v", attempt, random, got, want)
			}
		}
	}
}

func TestTheLastTryComesMoreThanTwoDaysAfterTheFirst(t *testing.T) {
	t.Parallel()
	var total time.Duration
	for attempt := 1; attempt < store.DefaultAttempts; attempt++ {
		total += jobs.Backoff(attempt, 0.5)
	}
	if total < 48*time.Hour || total > 72*time.Hour {
		t.Errorf("after %v", total)
	}
}

func TestADailyJobRunsAtThatHourOfFranceAlsoWhenClocksChange(t *testing.T) {
	t.Parallel()
	next := jobs.Daily(3, 10)
	for after, want := range map[string]string{
		"2026-05-04T00:00:00Z": "2026-05-04T01:10:00Z", // summer
		"2026-05-04T01:10:00Z": "2026-05-05T01:10:00Z",
		"2026-01-31T23:30:00Z": "2026-02-01T02:10:00Z", // winter, already tomorrow in Paris
		"2026-10-24T12:00:00Z": "2026-10-25T02:10:00Z", // the night of 25 hours
		"2026-03-28T12:00:00Z": "2026-03-29T01:10:00Z", // the night of 23 hours
	} {
		at, err := time.Parse(time.RFC3339, after)
		if err != nil {
			t.Fatal(err)
		}
		if got := next(at).Format(time.RFC3339); got != want {
			t.Errorf("after %s: %s, want %s", after, got, want)
		}
	}
}
