// Package assess is the self-assessment: cycles opened on a published version of
// a référentiel, answers saved one commitment at a time by several people,
// results, validation by the direction into an immutable snapshot, sharing.
//
// Two ideas hold it together.
//
// Nobody's words are lost. A save names the version it started from. When
// somebody else saved meanwhile, the two are joined field by field
// (quality.MergeAnswers) with the revision both started from; only a field both
// changed differently is a clash: then nothing is written, and the two wordings
// come back for the person to choose.
//
// A closed cycle never changes. While a cycle is open it is read from its
// answers and from today's profile of the structure; once validated it is read
// from its snapshot, whose hash the journal holds.
package assess

import (
	"context"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// Editions opens versions of référentiels (package referential's Service, which
// this package may not import).
type Editions interface {
	// Edition opens a version; CodeNotFound when there is none.
	Edition(ctx context.Context, id string, version int) (quality.Edition, error)
	// Latest opens the published version with the highest number.
	Latest(ctx context.Context, id string) (quality.Edition, error)
	// Changes tells what changes from one edition to another, through the versions
	// between them.
	Changes(ctx context.Context, from, to quality.Edition) (quality.VersionChanges, error)
	// Links tells what ties the nodes of editions of two référentiels, what was
	// written for other versions of them included.
	Links(ctx context.Context, here, there quality.Edition) ([]quality.Link, error)
}

// Deps is what the service needs.
type Deps struct {
	Store    *store.Store
	Clock    func() time.Time
	Editions Editions
	Follow   []Follow    // what moves with the nodes when a cycle changes version
	Proofs   ProofSource // evidence tied to the nodes of a cycle; nil: none is known
	BaseURL  string      // where letters lead
	// TellAfter is how long what a colleague did waits to be told with what comes
	// next: one letter instead of ten. 0: at once.
	TellAfter time.Duration
}

// Service is safe for concurrent use.
type Service struct {
	store     *store.Store
	clock     func() time.Time
	editions  Editions
	follow    []Follow
	source    ProofSource
	baseURL   string
	tellAfter time.Duration
}

// New returns a ready service.
func New(d Deps) *Service {
	return &Service{
		store: d.Store, clock: d.Clock, editions: d.Editions, source: d.Proofs, baseURL: d.BaseURL, tellAfter: d.TellAfter,
		follow: append([]Follow{followWork, followRounds}, d.Follow...),
	}
}
