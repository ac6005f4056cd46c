package improve

import (
	"crypto/rand"
	"crypto/sha256"
	"strconv"
	"sync"
	"time"

	"ariane/internal/quality"
)

// gate counts what comes without an account, by neighbourhood (quality.Neighbourhood),
// in the memory of the process alone: an address beside a sheet, even hashed, even
// for an hour, would tell who was there when it came. Several nodes count apart, and
// a start forgets: it holds machines back, not people.
type gate struct {
	mu   sync.Mutex
	salt [32]byte
	seen map[[sha256.Size]byte]window
}

type window struct {
	until time.Time
	n     int
}

// mostSeen bounds the memory of a gate: what is over is forgotten then.
const mostSeen = 20_000

func newGate() *gate {
	g := &gate{seen: map[[sha256.Size]byte]window{}}
	_, _ = rand.Read(g.salt[:]) // crypto/rand never fails: it crashes the program instead
	return g
}

// admit counts one more, or refuses it with CodeThrottled and when to come back.
func (g *gate) admit(now time.Time, what, address string, most int, length time.Duration) error {
	key := sha256.Sum256([]byte(string(g.salt[:]) + what + "\x00" + quality.Neighbourhood(address)))
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.seen) >= mostSeen {
		for k, w := range g.seen {
			if !now.Before(w.until) {
				delete(g.seen, k)
			}
		}
	}
	w := g.seen[key]
	if !now.Before(w.until) {
		w = window{until: now.Add(length)}
	}
	if w.n >= most || len(g.seen) >= mostSeen && w.n == 0 {
		minutes := int((w.until.Sub(now) + time.Minute - 1) / time.Minute)
		return &quality.Error{Code: quality.CodeThrottled, Reason: quality.FaultRetryAt, Faults: []quality.Fault{{
			Code: quality.FaultRetryAt, Args: []string{w.until.UTC().Format(time.RFC3339), strconv.Itoa(minutes)},
		}}}
	}
	w.n++
	g.seen[key] = w
	return nil
}
