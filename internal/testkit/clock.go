package testkit

import (
	"sync"
	"time"
)

// Start is the instant at which a new Clock stands: a Monday morning, in summer
// time in France.
var Start = time.Date(2026, 5, 4, 8, 0, 0, 0, time.UTC)

// Clock is a clock that moves when told to. It is safe for concurrent use; its
// method Now is the `func() time.Time` that the product asks for.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock makes a clock that stands at Start.
func NewClock() *Clock { return &Clock{now: Start} }

// Now is the instant at which the clock stands.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock to t, forwards or back.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Advance moves the clock by d.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
