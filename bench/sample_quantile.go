package main

import (
	"math"
	"slices"
	"time"
)

// sample is a set of latencies and how long it took to gather them.
type sample struct {
	latencies []time.Duration
	elapsed   time.Duration
}

// and joins two samples taken one after the other.
func (s sample) and(other sample) sample {
	return sample{latencies: append(s.latencies, other.latencies...), elapsed: s.elapsed + other.elapsed}
}

// quantile is the smallest latency that a share q of the sample does not exceed
// (nearest rank); 0 of an empty sample.
func (s sample) quantile(q float64) time.Duration {
	if len(s.latencies) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s.latencies))
	rank := int(math.Ceil(q*float64(len(sorted)))) - 1
	return sorted[min(max(rank, 0), len(sorted)-1)]
}

func (s sample) median() time.Duration { return s.quantile(0.5) }
func (s sample) p99() time.Duration    { return s.quantile(0.99) }

// perSecond is the throughput of the sample.
func (s sample) perSecond() float64 {
	if s.elapsed <= 0 {
		return 0
	}
	return float64(len(s.latencies)) / s.elapsed.Seconds()
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
