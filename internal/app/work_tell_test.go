package app

import (
	"testing"
	"time"
)

// The letter says that what comes in the same minutes is told together: that holds
// wherever it is written.
func TestWhatColleaguesDoInTheSameMinuteGoesInOneLetterEverywhere(t *testing.T) {
	t.Parallel()
	for _, why := range []purpose{serving, demonstrating} {
		if wait := tellAfter(why); wait < time.Minute {
			t.Errorf("purpose %d: told after %v", why, wait)
		}
	}
	if wait := tellAfter(serving); wait != 10*time.Minute {
		t.Errorf("the guide says ten minutes: %v", wait)
	}
}
