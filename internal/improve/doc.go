// Package improve is the improvement plan (« plan d’amélioration de la qualité ») of
// a structure: what it does about what it found.
//
// A plan is one living list, not a report: it is there from the first idea and never
// closes. An action is born from something that shows a gap and remembers what that
// was and how it stood (quality.Origin); the effect is told against it later.
//
//	proposed ──▶ retained ──▶ running ──▶ done ──▶ verified
//	    │            │           │         ╰─ taken up again ─▶ running
//	    ╰────────────┴───────────┴─▶ dropped, with a reason ─▶ proposed
//
// Everybody of the structure sees the plan and may propose; who steers (direction,
// quality lead) decides and gives; who holds an action, or takes part in it, carries
// it. The ARML and the UNML see a plan that the structure shows.
//
// An improvement sheet (« fiche de remontée ») is how everybody of the structure says
// what happens, signed or without an account. Of the latter nothing is written that
// tells who or when: no person, no address, the day only, a random id, no event in the
// journal; its author comes back with a claim code of which only the hash is kept.
//
//	raised ──▶ routed ──▶ answered ──▶ closed
//	   ╰────────────────────▲   ╰─ taken up again ─▶ raised
//
// What is late, held by nobody, still or not verified is computed from the day
// (quality.HealthRules), never stored.
package improve

import (
	"context"
	"fmt"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/files"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Editions opens versions of référentiels (package referential's Service, which
// this package may not import).
type Editions interface {
	// Edition opens a version; CodeNotFound when there is none.
	Edition(ctx context.Context, id string, version int) (quality.Edition, error)
	// Changes tells what changes from one edition to another, through the versions
	// between them.
	Changes(ctx context.Context, from, to quality.Edition) (quality.VersionChanges, error)
}

// Library names pieces of evidence (package evidence's Service, idem).
type Library interface {
	// Titles names, by id, those of these pieces the actor may read.
	Titles(ctx context.Context, actor authz.Actor, ids []string) (map[string]string, error)
}

// Deps is what the service needs.
type Deps struct {
	Store    *store.Store
	Clock    func() time.Time
	Editions Editions
	Library  Library
	Files    *files.Store // of the photographs of sheets
	BaseURL  string       // origin of the links in letters and calendars
}

// Service is safe for concurrent use.
type Service struct {
	store    *store.Store
	clock    func() time.Time
	editions Editions
	library  Library
	files    *files.Store
	baseURL  string
	health   quality.HealthRules
	forecast quality.ForecastRules
	gate     *gate         // of who comes without an account
	darkroom chan struct{} // photographs being drawn anew
}

// New returns a ready service.
func New(d Deps) *Service {
	return &Service{
		store: d.Store, clock: d.Clock, editions: d.Editions, library: d.Library, files: d.Files, baseURL: strings.TrimSuffix(d.BaseURL, "/"), health: quality.DefaultHealth, forecast: quality.DefaultForecast,
		gate: newGate(), darkroom: make(chan struct{}, photosAtOnce),
	}
}

// now is the clock in milliseconds, as the store keeps it.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Millisecond) }

// dayIn is the day it is where a structure is.
func (s *Service) dayIn(body store.AssessedBody) quality.Day {
	return quality.DayOf(s.clock(), i18n.ZoneOf(body.Department))
}

func subject(id string) string { return "action:" + id }

// wrapped says what was attempted, on what; domain errors stay themselves.
func wrapped(err error, what, id string) error {
	if err == nil || quality.AsError(err) != nil {
		return err
	}
	return fmt.Errorf("%s %s: %w", what, id, err)
}

// Named is a person or a thing by name.
type Named struct{ ID, Name string }

// head reads the plan of a structure the actor may see.
func (s *Service) head(ctx context.Context, actor authz.Actor, bodyID string) (authz.Scope, store.PlanHead, error) {
	if bodyID == "" {
		bodyID = actor.BodyID
	}
	reach, err := authz.Reach(actor, authz.PlanRead)
	if err != nil {
		return reach, store.PlanHead{}, err
	}
	head, err := s.store.Read().PlanHead(ctx, reach, bodyID)
	if err != nil {
		return reach, head, err
	}
	scope, err := authz.Check(actor, authz.PlanRead, head.Facts())
	if quality.CodeOf(err) == quality.CodeForbidden {
		err = quality.Refuse(quality.CodeForbidden, quality.ReasonPlanUnshared)
	}
	return scope, head, err
}

// living checks an action on the plan of the actor's own structure, which is not
// closed.
func (s *Service) living(ctx context.Context, actor authz.Actor, action authz.Action) (authz.Scope, store.PlanHead, error) {
	scope, err := authz.Check(actor, action, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return scope, store.PlanHead{}, err
	}
	head, err := s.store.Read().PlanHead(ctx, scope, actor.BodyID)
	if err != nil {
		return scope, head, err
	}
	if head.Body.State == quality.StructureClosed {
		return scope, head, quality.Refuse(quality.CodeState, "structure.closed")
	}
	return scope, head, nil
}
