package main

import (
	"context"
	"errors"
	"sync"
	"time"
)

// send makes the i-th request of a load and waits for its whole answer.
type send func(ctx context.Context, i int) error

// openLoop sends requests on a fixed schedule, whatever becomes of those before:
// people do not wait for one another. Each latency is counted from the instant
// the request was due, not from when it could be sent, so that a pause of the
// server weighs on everybody it kept waiting. The first failure ends the load.
func openLoop(ctx context.Context, perSecond int, length time.Duration, fn send) (sample, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	total := int(length.Seconds() * float64(perSecond))
	latencies := make([]time.Duration, total)
	step := time.Second / time.Duration(perSecond)
	start := time.Now()
	var group sync.WaitGroup
	for i := range total {
		due := start.Add(time.Duration(i) * step)
		if !sleepUntil(ctx, due) {
			break
		}
		group.Go(func() {
			if err := fn(ctx, i); err != nil {
				cancel(err)
				return
			}
			latencies[i] = time.Since(due)
		})
	}
	group.Wait()
	return sample{latencies: latencies, elapsed: time.Since(start)}, context.Cause(ctx)
}

// sleepUntil reports false when ctx ends first.
func sleepUntil(ctx context.Context, due time.Time) bool {
	for left := time.Until(due); left > 0; left = time.Until(due) {
		if ctx.Err() != nil {
			return false
		}
		pause(min(left, 100*time.Millisecond))
	}
	return ctx.Err() == nil
}

// closedLoop lets each client send its next request when the one before is
// answered, until every client has sent its share.
func closedLoop(ctx context.Context, clients, each int, fn func(ctx context.Context, client, i int) error) (sample, error) {
	latencies := make([][]time.Duration, clients)
	failures := make([]error, clients)
	start := time.Now()
	var group sync.WaitGroup
	for c := range clients {
		group.Go(func() {
			latencies[c], failures[c] = inTurn(ctx, each, func(ctx context.Context, i int) error { return fn(ctx, c, i) })
		})
	}
	group.Wait()
	all := sample{elapsed: time.Since(start)}
	for _, list := range latencies {
		all.latencies = append(all.latencies, list...)
	}
	return all, errors.Join(failures...)
}

// inTurn sends requests one after the other.
func inTurn(ctx context.Context, count int, fn send) ([]time.Duration, error) {
	out := make([]time.Duration, 0, count)
	for i := range count {
		start := time.Now()
		if err := fn(ctx, i); err != nil {
			return out, err
		}
		out = append(out, time.Since(start))
	}
	return out, nil
}

// sequential is the load of one client, after a few requests that do not count.
func sequential(ctx context.Context, count int, fn send) (sample, error) {
	if _, err := inTurn(ctx, max(count/10, 3), fn); err != nil {
		return sample{}, err
	}
	start := time.Now()
	latencies, err := inTurn(ctx, count, fn)
	return sample{latencies: latencies, elapsed: time.Since(start)}, err
}
