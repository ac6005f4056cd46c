// Package referential keeps the référentiels: it imports a library file as a
// draft, publishes it, retires it, loads the official wording beside it, and
// opens any version for everybody else.
//
// The stored document is the file as it came, byte for byte, with its SHA-256; of
// a file in another format than ours (CISO Assistant, OSCAL, a workbook, a CSV) it
// is the référentiel in our form, which holds all the way back (ADR 0014). Beside it
// stands the document already read, so that a restart does not parse it again.
// A published version never changes again: a correction is a new version.
// Parsed versions are kept in memory, because they never change; opening one
// costs one query of one small row, which tells the state and whether what is in
// memory is still what is stored.
//
// A draft is edited as the document it is (draft_*.go): load, apply a pure edit of
// package quality, write the document again, guarded by its hash. The last states
// stay beside it, so that every edit can be undone and two people’s edits joined
// field by field (ADR 0016). What readers find wrong comes in as errata.
package referential

import (
	"sync"
	"time"

	"ariane/internal/store"
)

// Deps is what the service needs.
type Deps struct {
	Store   *store.Store
	Clock   func() time.Time
	BaseURL string // origin of the links in letters
}

// Service is safe for concurrent use.
type Service struct {
	store   *store.Store
	clock   func() time.Time
	baseURL string
	cache   cache

	passages sync.Map // passageKey → keptPassage
}

// New returns a ready service; it reads nothing yet.
func New(d Deps) *Service { return &Service{store: d.Store, clock: d.Clock, baseURL: d.BaseURL} }
