package network

import (
	"context"
	"fmt"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

const (
	tokenPrefix      = "ariane_" // lets people and scanners recognise a leaked key
	tokenDaysDefault = 90
	tokenDaysMost    = 365
)

// TokenLine is an API token in the list of its owner.
type TokenLine struct {
	ID       string
	Name     string
	BodyID   string
	BodyName string
	Created  time.Time
	Expires  time.Time
	Revoked  time.Time // zero: not revoked
}

// NewToken asks for an API token.
type NewToken struct {
	Email  string // the operator only: whose token; "" is the actor's own
	Name   string
	BodyID string // hat the token wears; "": the hat worn now, or the person's first one
	Days   int    // 1 to 365; 0 is 90
}

// CreateToken makes a key with the rights of its person under one hat. The
// secret is returned this once and only its hash is kept.
func (s *Service) CreateToken(ctx context.Context, actor authz.Actor, in NewToken) (secret string, line TokenLine, err error) {
	days, name, err := readNewToken(in)
	if err != nil {
		return "", line, err
	}
	personID, scope, err := s.tokenOwner(ctx, actor, in.Email)
	if err != nil {
		return "", line, err
	}
	hats, err := s.store.Read().PersonMemberships(ctx, scope, personID, s.today())
	if err != nil {
		return "", line, err
	}
	wanted := in.BodyID
	if wanted == "" {
		wanted = actor.BodyID
	}
	hat, ok := tokenHat(hats, wanted, s.today())
	if !ok {
		return "", line, oneFault("body", quality.FaultNotFound)
	}
	secret = tokenPrefix + store.NewSecret(tokenBytes)
	token := store.Token{
		ID: store.NewID(s.clock()), PersonID: personID, Hash: hashToken(secret), Name: name, BodyID: hat.BodyID, BodyName: hat.BodyName,
		CreatedAt: s.now(), ExpiresAt: store.At(s.clock().AddDate(0, 0, days)),
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.InsertToken(ctx, token); err != nil {
			return err
		}
		return s.recordAccount(ctx, tx, actor, "account.token", personID, "created")
	})
	return secret, tokenLine(token), err
}

func readNewToken(in NewToken) (days int, name string, err error) {
	var faults quality.Faults
	name = readText(&faults, "name", in.Name, nameLongest)
	if days = in.Days; days == 0 {
		days = tokenDaysDefault
	}
	if days < 1 || days > tokenDaysMost {
		faults.Add("days", quality.FaultOutOfRange, "1", fmt.Sprint(tokenDaysMost))
	}
	return days, name, faults.Err()
}

// tokenOwner is the actor, or the person the operator names.
func (s *Service) tokenOwner(ctx context.Context, actor authz.Actor, email string) (string, authz.Scope, error) {
	if actor.System == "" {
		scope, err := own(actor)
		return actor.PersonID, scope, err
	}
	scope, err := authz.Check(actor, authz.PersonManage, authz.Facts{})
	if err != nil {
		return "", scope, err
	}
	person, err := s.store.Read().PersonByEmail(ctx, strings.ToLower(strings.TrimSpace(email)))
	if quality.CodeOf(err) == quality.CodeNotFound {
		return "", scope, oneFault("email", quality.FaultNotFound, email)
	}
	return person.ID, scope, err
}

// tokenHat is the membership in the wanted body, or the first one held today.
func tokenHat(held []quality.Membership, bodyID string, today quality.Day) (quality.Membership, bool) {
	for _, m := range held {
		if m.HeldOn(today) && (bodyID == "" || m.BodyID == bodyID) {
			return m, true
		}
	}
	return quality.Membership{}, false
}

func tokenLine(t store.Token) TokenLine {
	return TokenLine{
		ID: t.ID, Name: t.Name, BodyID: t.BodyID, BodyName: t.BodyName,
		Created: t.CreatedAt.Time, Expires: t.ExpiresAt.Time, Revoked: t.RevokedAt.Time,
	}
}

// Tokens lists one's own API tokens, latest first, ended ones included.
func (s *Service) Tokens(ctx context.Context, actor authz.Actor) ([]TokenLine, error) {
	if _, err := own(actor); err != nil {
		return nil, err
	}
	tokens, err := s.store.Read().PersonTokens(ctx, actor.PersonID)
	if err != nil {
		return nil, err
	}
	out := make([]TokenLine, 0, len(tokens))
	for _, t := range tokens {
		out = append(out, tokenLine(t))
	}
	return out, nil
}

// RevokeToken ends one of one's own tokens. CodeNotFound: not one's own, or
// already ended.
func (s *Service) RevokeToken(ctx context.Context, actor authz.Actor, id string) error {
	if _, err := own(actor); err != nil {
		return err
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.RevokeToken(ctx, actor.PersonID, id, s.now()); err != nil {
			return err
		}
		return s.recordAccount(ctx, tx, actor, "account.token", actor.PersonID, "revoked")
	})
	return notFoundOn(err, "token")
}

// revokeTokens ends every token of a person; the journal says so when there
// was one.
func (s *Service) revokeTokens(ctx context.Context, tx *store.Tx, by authz.Actor, personID string) error {
	n, err := tx.RevokeTokensOf(ctx, personID, s.now())
	if err != nil || n == 0 {
		return err
	}
	return s.recordAccount(ctx, tx, by, "account.token", personID, "revoked")
}

// ResolveToken tells who stands behind an API token. CodeSignIn: no such token
// any more, or its person no longer holds a role in its body, or lacks a second
// factor that one of the roles requires.
func (s *Service) ResolveToken(ctx context.Context, bearer string) (authz.Actor, error) {
	if !strings.HasPrefix(bearer, tokenPrefix) {
		return authz.Actor{}, quality.Refuse(quality.CodeSignIn, "api_token")
	}
	r := s.store.Read()
	token, person, rows, err := r.TokenPresence(ctx, hashToken(bearer), s.now(), s.today())
	if quality.CodeOf(err) == quality.CodeNotFound {
		return authz.Actor{}, quality.Refuse(quality.CodeSignIn, "api_token")
	}
	if err != nil {
		return authz.Actor{}, fmt.Errorf("read token: %w", err)
	}
	rules, err := readSecurity(ctx, r)
	if err != nil {
		return authz.Actor{}, err
	}
	hats := hatsOf(rows)
	hat := hatFor(hats, token.BodyID)
	if hat.BodyID != token.BodyID || pendingOf(person, true, hats, rules.RequiredRoles) != PendingNothing {
		return authz.Actor{}, quality.Refuse(quality.CodeSignIn, "api_token")
	}
	return actorOf(ctx, r, person.ID, hat)
}
