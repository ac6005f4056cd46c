// Package audit is the way of a structure from its finished self-assessment to a report
// the commission can decide on: its journey (« démarche »), its file, its application.
//
//	draft ──▶ submitted ──▶ admitted ──▶ decided
//	            ╰─▶ returned ─╯ (sent again)
//	   any of them, before the decision ─▶ withdrawn
//
// An application references a validated self-assessment: sending it shows that one
// outside, as a structure that applies does, and freezes the documents it comes with.
// The structure goes on in a new cycle. Two people sign what they read (its seal): a
// word changed afterwards asks for their signature again. What is still to be done
// before is computed from rules held as data (quality.ReadinessRules), never stored.
package audit

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Editions opens versions of référentiels (package referential's Service, which this
// package may not import).
type Editions interface {
	// Edition opens a version; CodeNotFound when there is none.
	Edition(ctx context.Context, id string, version int) (quality.Edition, error)
}

// Deps is what the service needs.
type Deps struct {
	Store    *store.Store
	Clock    func() time.Time
	Editions Editions
}

// Service is safe for concurrent use.
type Service struct {
	store    *store.Store
	clock    func() time.Time
	editions Editions
	rules    quality.ReadinessRules
}

// New returns a ready service.
func New(d Deps) *Service {
	return &Service{store: d.Store, clock: d.Clock, editions: d.Editions, rules: quality.DefaultReadiness}
}

// now is the clock in milliseconds, as the store keeps it.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Millisecond) }

// dayIn is the day it is where a structure is.
func (s *Service) dayIn(department string) quality.Day {
	return quality.DayOf(s.clock(), i18n.ZoneOf(department))
}

// wrapped says what was attempted, on what; domain errors stay themselves.
func wrapped(err error, what, id string) error {
	if err == nil || quality.AsError(err) != nil {
		return err
	}
	return fmt.Errorf("%s %s: %w", what, id, err)
}

// Named is a person or a thing by name.
type Named struct{ ID, Name string }

func facts(actor authz.Actor) authz.Facts {
	return authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID}
}
