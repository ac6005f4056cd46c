// Package report reads: the portfolio of structures for ARML and UNML, and what
// each role finds on its home page. It writes nothing.
//
// Whoever reads here sees of a structure its step, its dates and the percentage
// filled; ratings are read in package assess, which asks whether they are shared.
package report

import (
	"context"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// Editions opens versions of référentiels (package referential's Service, which
// this package may not import).
type Editions interface {
	Edition(ctx context.Context, id string, version int) (quality.Edition, error)
	// Latest opens the published version with the highest number.
	Latest(ctx context.Context, id string) (quality.Edition, error)
}

// Deps is what the service needs.
type Deps struct {
	Store    *store.Store
	Clock    func() time.Time
	Editions Editions
	Zone     *time.Location // zone in which days are counted; nil is UTC
}

// Service is safe for concurrent use.
type Service struct {
	store    *store.Store
	clock    func() time.Time
	editions Editions
	zone     *time.Location
}

// New returns a ready service.
func New(d Deps) *Service {
	if d.Zone == nil {
		d.Zone = time.UTC
	}
	return &Service{store: d.Store, clock: d.Clock, editions: d.Editions, zone: d.Zone}
}

// StillAfter is the time without movement after which a regional advisor is
// told about a structure.
const StillAfter = 60 * 24 * time.Hour
