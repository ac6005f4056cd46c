// Package evidence is the library of evidence (« preuves ») of a structure: what
// shows that a commitment is kept.
//
// A piece of evidence is made once and serves many times. It says what it is (one
// or several files, a link, a certification held), which time it speaks of, when
// it stops proving anything and who keeps it up to date. Links tie it to
// statements and commitments of self-assessments, each with the place to look at.
//
//	piece ──┬─ revision 1, 2, 3…   what it says, with a note: history stays
//	        ├─ files               each in the revisions it belongs to; bytes are blobs (package files)
//	        │    └─ masked copy    what is shown outside instead of the original
//	        └─ links               cycle × node × place; settled when the cycle is validated
//
// Who reads a cycle reads its evidence, and nothing else of the library: the ARML
// and the UNML once it is shared, an employee once it is validated. They see the
// revision of that cycle, and a masked copy wherever there is one.
//
// Who was given work in an open cycle sees what stands under it as the team does,
// adds to it, ties and unties it there, and keeps up to date their own pieces: those
// they deposited or are named for. It ends with the work; a deposit stays with the
// structure, and in the sight of who made it.
//
// Bytes come first, rows after: a file is received (Begin, Part, Finish, or Receive
// in one go), checked for what it really is, kept aside for the person who sent
// it, then made part of a piece by Add or Revise. What is interrupted in between
// is deleted after a week; nothing that was accepted is ever lost.
package evidence

import (
	"context"
	"strings"
	"sync/atomic"
	"time"

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
}

// Deps is what the service needs.
type Deps struct {
	Store    *store.Store
	Files    *files.Store
	Clock    func() time.Time
	Editions Editions
	BaseURL  string // origin of the links in letters
}

// Service is safe for concurrent use.
type Service struct {
	store    *store.Store
	files    *files.Store
	clock    func() time.Time
	editions Editions
	baseURL  string
	shown    atomic.Pointer[shownLimits]
}

// New returns a ready service.
func New(d Deps) *Service {
	return &Service{store: d.Store, files: d.Files, clock: d.Clock, editions: d.Editions, baseURL: strings.TrimSuffix(d.BaseURL, "/")}
}

// now is the clock in milliseconds, as the store keeps it.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Millisecond) }

func (s *Service) today() quality.Day { return i18n.Today(s.clock()) }

func subject(id string) string { return "evidence:" + id }
