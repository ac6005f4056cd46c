package jobs

import (
	"errors"
	"time"
)

// permanent marks a failure that another try cannot cure.
type permanent struct{ error }

func (p permanent) Unwrap() error { return p.error }

// Permanent tells that another try is useless: the job is given up at once and
// waits for somebody to look at it.
func Permanent(err error) error { return permanent{err} }

func isPermanent(err error) bool {
	var p permanent
	return errors.As(err, &p)
}

// The first wait and the longest one.
const (
	firstWait = 15 * time.Second
	lastWait  = 4 * time.Hour
)

// Backoff is how long to wait after the given try (1 for the first): twice as
// long each time, give or take a fifth so that jobs that failed together do not
// come back together. random is in [0, 1).
func Backoff(attempt int, random float64) time.Duration {
	wait := lastWait
	if doublings := attempt - 1; doublings < 20 {
		wait = min(lastWait, firstWait<<max(0, doublings))
	}
	return time.Duration(float64(wait) * (0.8 + 0.4*random))
}
