package network

import (
	"strings"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Deps is what the use cases need from outside.
type Deps struct {
	Store   *store.Store
	Clock   func() time.Time
	BaseURL string  // origin of the links in letters, e.g. https://ariane.example
	Secret  []byte  // from LoadSecret; keys the throttling
	Hashing Hashing // zero: DefaultHashing
	Demo    bool    // allows EnterDemonstration and Seed
}

// Service runs the use cases; it is safe for concurrent use.
type Service struct {
	store     *store.Store
	clock     func() time.Time
	baseURL   string
	secret    []byte
	passwords *passwords
	demo      bool
}

// New makes the service ready.
func New(d Deps) *Service {
	return &Service{
		store: d.Store, clock: d.Clock, baseURL: strings.TrimSuffix(d.BaseURL, "/"),
		secret: d.Secret, passwords: newPasswords(d.Hashing), demo: d.Demo,
	}
}

// today is the civil date in France: roles are held from a day to a day.
func (s *Service) today() quality.Day { return i18n.Today(s.clock()) }
