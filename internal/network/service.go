package network

import (
	"context"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Deps is what the use cases need from outside.
type Deps struct {
	Store   *store.Store
	Clock   func() time.Time
	BaseURL string      // origin of the links in letters, e.g. https://ariane.example
	Secret  []byte      // from LoadSecret; keys the throttling
	Key     *SealingKey // nil: second factors can neither be made nor checked
	Hashing Hashing     // zero: DefaultHashing
	Demo    bool        // allows EnterDemonstration
}

// Service runs the use cases; it is safe for concurrent use.
type Service struct {
	store     *store.Store
	clock     func() time.Time
	baseURL   string
	secret    []byte
	sealing   *SealingKey
	passwords *passwords
	demo      bool
}

// New makes the service ready.
func New(d Deps) *Service {
	return &Service{
		store: d.Store, clock: d.Clock, baseURL: strings.TrimSuffix(d.BaseURL, "/"),
		secret: d.Secret, sealing: d.Key, passwords: newPasswords(d.Hashing), demo: d.Demo,
	}
}

// today is the civil date in France: roles are held from a day to a day.
func (s *Service) today() quality.Day { return i18n.Today(s.clock()) }

// now is the instant as the store keeps it.
func (s *Service) now() store.Time { return store.At(s.clock()) }

// decide reads the facts of a body and checks one action on it.
func decide(ctx context.Context, r store.Reader, actor authz.Actor, action authz.Action, bodyID string) (store.Body, authz.Scope, error) {
	if !quality.Readable(bodyID) {
		return store.Body{}, authz.Scope{}, quality.Refuse(quality.CodeNotFound, "body")
	}
	body, err := r.Body(ctx, bodyID)
	if err != nil {
		return body, authz.Scope{}, err
	}
	scope, err := authz.Check(actor, action, body.Facts())
	return body, scope, err
}

// own checks that the actor acts on their own account.
func own(actor authz.Actor) (authz.Scope, error) {
	return authz.Check(actor, authz.AccountSelf, authz.Facts{PersonID: actor.PersonID})
}

// subject names the thing an event is about.
func subject(kind, id string) string { return kind + ":" + id }
