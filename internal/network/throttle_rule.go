package network

import (
	"time"

	"ariane/internal/store"
)

// allowance says how many attempts are free under one key and how the wait
// grows afterwards. Attempts are counted before they are judged, so that a
// hundred at once count as a hundred; a success gives them back.
//
//	free attempts → wait first → 2×first → 4×first … → most, until the window is over
type allowance struct {
	free   int
	first  time.Duration
	most   time.Duration
	window time.Duration
}

// One person failing slows that person at that place. An address gets more,
// because a whole structure may share it; a device known for the account has an
// allowance of its own that nobody else can use up.
var (
	perAccount = allowance{free: 5, first: 30 * time.Second, most: 15 * time.Minute, window: time.Hour}
	perDevice  = allowance{free: 10, first: 30 * time.Second, most: 5 * time.Minute, window: time.Hour}
	perAddress = allowance{free: 40, first: 30 * time.Second, most: 15 * time.Minute, window: time.Hour}
	perLetter  = allowance{free: 3, first: 5 * time.Minute, most: time.Hour, window: 6 * time.Hour}
)

// Invitations are letters in the name of the network: one person sends so many
// in an hour, and one mailbox receives so many, whoever sends them.
var (
	perInviter = allowance{free: 60, first: time.Hour, most: time.Hour, window: time.Hour}
	perInvited = allowance{free: 3, first: time.Hour, most: time.Hour, window: time.Hour}
)

// attempt counts one more attempt, or reports until when the key must wait.
func (a allowance) attempt(v store.Throttle, now time.Time) (store.Throttle, time.Time) {
	if v.BlockedUntil.After(now) {
		return v, v.BlockedUntil.Time
	}
	if now.Sub(v.FirstAt.Time) >= a.window {
		v.Failures, v.FirstAt = 0, store.At(now)
	}
	v.Failures++
	v.BlockedUntil = store.Time{}
	if over := v.Failures - a.free; over >= 0 {
		v.BlockedUntil = store.At(now.Add(a.wait(over)))
	}
	return v, time.Time{}
}

func (a allowance) wait(over int) time.Duration {
	wait := a.first
	for range over {
		if wait *= 2; wait >= a.most {
			return a.most
		}
	}
	return wait
}
