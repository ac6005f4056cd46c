// Package remind writes to people what awaits them (« vos rappels »): one letter a week
// over everything, instead of a rain of mails.
//
// What awaits somebody is a quality.Duty, and each use case knows its own: the plan,
// the self-assessment, the library. None of them knows this package; it asks them
// through function values (Source) that the program wires, for many structures at once.
//
//	sources ──duties──▶ Letter (sections, lines) ──▶ outbox ──▶ SMTP
//	                        ╰─ « c’est fait »: one secret a line, confirmed by POST
//
// A letter leaves on the day of the week its person chose, Monday unless told
// otherwise, at eight in the morning where their first hat is. It is named by its
// person and the Monday of its week: that name is taken in the transaction that asks
// for the mail, so that it leaves once whatever stops, starts or runs twice, and a
// letter that could not leave at its hour leaves as soon as it can.
//
// Who is away names a stand-in, whose letter has a part of its own for them. Who left
// is told to who leads, who hands over what they held.
package remind

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Source tells what awaits the people of several crews, reading them all at once. It
// speaks for the program: whom it tells is the caller's to decide.
type Source func(ctx context.Context, crews []quality.Crew) ([]quality.Duty, error)

// Deps is what the service needs.
type Deps struct {
	Store    *store.Store
	Clock    func() time.Time
	Log      *slog.Logger
	BaseURL  string // origin of the links in letters
	Sources  []Source
	Personal []Source                  // of these, those whose duties no other page of one’s own tells (Mine)
	Doers    map[quality.DutyKind]Doer // of what a link can say done
	Hands    []Hand                    // of what can be handed over
}

// Service is safe for concurrent use.
type Service struct {
	Deps
}

// New returns a ready service.
func New(d Deps) *Service {
	d.BaseURL = strings.TrimSuffix(d.BaseURL, "/")
	return &Service{d}
}

// now is the clock in milliseconds, as the store keeps it.
func (s *Service) now() time.Time { return s.Clock().UTC().Truncate(time.Millisecond) }

// schedule is who writes letters.
var schedule = authz.Actor{System: authz.SystemSchedule}

func reading() (authz.Scope, error) { return authz.Check(schedule, authz.LetterSend, authz.Facts{}) }

// wrapped says what was attempted; domain errors stay themselves.
func wrapped(err error, what string) error {
	if err == nil || quality.AsError(err) != nil {
		return err
	}
	return fmt.Errorf("%s: %w", what, err)
}
