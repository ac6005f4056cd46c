package network

import (
	"context"
	"fmt"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// InvitationView is an invitation in front of who holds its link.
type InvitationView struct {
	Invitation
	BodyKind quality.BodyKind
	Known    bool // the e-mail has an account with a password: sign in, then AcceptInvitation
}

// OpenInvitation shows a link. CodeExpired with ReasonLinkUnknown, or, for a
// genuine link, ReasonLinkUsed, ReasonLinkExpired, ReasonLinkRevoked.
func (s *Service) OpenInvitation(ctx context.Context, token string, client Client) (InvitationView, error) {
	i, person, err := s.findInvitation(ctx, token, client)
	if err != nil {
		return InvitationView{}, err
	}
	return InvitationView{Invitation: s.showInvitation(i), BodyKind: i.Body.Kind, Known: person.PasswordHash != ""}, nil
}

// findInvitation reads a good link with the account of its e-mail, if any.
func (s *Service) findInvitation(ctx context.Context, token string, client Client) (store.Invitation, store.Person, error) {
	r := s.store.Read()
	i, err := r.InvitationByToken(ctx, hashToken(token))
	if quality.CodeOf(err) == quality.CodeNotFound {
		return i, store.Person{}, s.unknownLink(ctx, client)
	}
	if err != nil {
		return i, store.Person{}, fmt.Errorf("read invitation: %w", err)
	}
	if err := linkState(i, s.clock()); err != nil {
		return i, store.Person{}, err
	}
	person, err := r.PersonByEmail(ctx, i.Email)
	if err != nil && quality.CodeOf(err) != quality.CodeNotFound {
		return i, person, fmt.Errorf("find invited account: %w", err)
	}
	if !person.DisabledAt.IsZero() {
		return i, person, quality.Refuse(quality.CodeForbidden, quality.ReasonDisabled)
	}
	return i, person, nil
}

// linkState tells why a genuine link is no longer good.
func linkState(i store.Invitation, now time.Time) error {
	switch {
	case !i.UsedAt.IsZero():
		return quality.Refuse(quality.CodeExpired, quality.ReasonLinkUsed)
	case !i.RevokedAt.IsZero():
		return quality.Refuse(quality.CodeExpired, quality.ReasonLinkRevoked)
	case !i.ExpiresAt.After(now):
		return quality.Refuse(quality.CodeExpired, quality.ReasonLinkExpired)
	}
	return nil
}

// Acceptance is the form of a new person at the end of a link.
type Acceptance struct {
	Link     string // the token of the link
	Name     string
	Password string
	Again    string
	Client   Client
	OldToken string // session cookie of the browser: that session ends
}

// AcceptAsNewPerson makes the account, gives the role and signs in. CodeExists
// with ReasonAccount: the e-mail has an account already, sign in first.
func (s *Service) AcceptAsNewPerson(ctx context.Context, in Acceptance) (SignedIn, error) {
	i, person, err := s.findInvitation(ctx, in.Link, in.Client)
	if err != nil {
		return SignedIn{}, err
	}
	if person.PasswordHash != "" {
		return SignedIn{}, s.accountExists(ctx, i)
	}
	var faults quality.Faults
	name := readText(&faults, "name", in.Name, nameLongest)
	checkPassword(&faults, in.Password, in.Again, i.Email, name, i.Body.Name)
	if err := faults.Err(); err != nil {
		return SignedIn{}, err
	}
	hash, err := s.passwords.hash(ctx, in.Password)
	if err != nil {
		return SignedIn{}, err
	}
	var out SignedIn
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.take(ctx, tx, i); err != nil {
			return err
		}
		person, err := s.completePerson(ctx, tx, i.Email, name, hash)
		if err != nil {
			return err
		}
		if err := s.join(ctx, tx, i, person); err != nil {
			return err
		}
		out, err = s.enter(ctx, tx, entry{person: person, client: in.Client, old: in.OldToken, body: i.BodyID})
		return err
	})
	return out, err
}

// accountExists refuses to make an account twice; when the account was made by
// this very link a moment ago (a double submit), it says that the link was used.
func (s *Service) accountExists(ctx context.Context, i store.Invitation) error {
	now, err := s.store.Read().InvitationByToken(ctx, i.TokenHash)
	if err != nil {
		return fmt.Errorf("read invitation again: %w", err)
	}
	if err := linkState(now, s.clock()); err != nil {
		return err
	}
	return quality.Refuse(quality.CodeExists, quality.ReasonAccount)
}

// take uses the link; of several at once exactly one goes on.
func (s *Service) take(ctx context.Context, tx *store.Tx, i store.Invitation) error {
	err := tx.UseInvitation(ctx, i.ID, s.now())
	if quality.CodeOf(err) != quality.CodeConflict {
		return err
	}
	now, err := tx.InvitationByToken(ctx, i.TokenHash)
	if err != nil {
		return err
	}
	if err := linkState(now, s.clock()); err != nil {
		return err
	}
	return quality.Refuse(quality.CodeExpired, quality.ReasonLinkUsed)
}

// completePerson makes the account, or gives its first password to one that an
// administrator prepared.
func (s *Service) completePerson(ctx context.Context, tx *store.Tx, email, name, hash string) (store.Person, error) {
	person, err := s.findOrMakePerson(ctx, tx, authz.Actor{}, email, name, hash)
	if err != nil || person.PasswordHash == hash {
		return person, err
	}
	if person.PasswordHash != "" {
		return person, quality.Refuse(quality.CodeExists, quality.ReasonAccount)
	}
	if err := tx.NamePerson(ctx, person.ID, name, personKey(name, email)); err != nil {
		return person, err
	}
	person.Name = name
	return person, s.replacePassword(ctx, tx, person, hash, "account.password")
}

// AcceptInvitation gives the role to the signed-in person and wears its hat.
// CodeForbidden with ReasonOtherAccount: the link was sent to another e-mail.
func (s *Service) AcceptInvitation(ctx context.Context, actor authz.Actor, session, token string, client Client) (SignedIn, error) {
	p, _, err := s.presence(ctx, session)
	if err != nil {
		return SignedIn{}, err
	}
	if _, err := own(actor); err != nil {
		return SignedIn{}, err
	}
	i, _, err := s.findInvitation(ctx, token, client)
	if err != nil {
		return SignedIn{}, err
	}
	if p.Person.ID != actor.PersonID || p.Person.Email != i.Email {
		return SignedIn{}, quality.Refuse(quality.CodeForbidden, quality.ReasonOtherAccount)
	}
	var out SignedIn
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.take(ctx, tx, i); err != nil {
			return err
		}
		if err := s.join(ctx, tx, i, p.Person); err != nil {
			return err
		}
		if err := s.announceHat(ctx, tx, p.Person.Email, p.Person.Name, i.Body.Name, i.Role); err != nil {
			return err
		}
		out, err = s.rotate(ctx, tx, p, client, func(v *store.Session) { v.BodyID = i.BodyID })
		return err
	})
	return out, err
}

func (s *Service) announceHat(ctx context.Context, tx *store.Tx, email, name, body string, role quality.Role) error {
	return s.post(ctx, tx, JobMailNewHat, NewHatMail{To: email, Name: name, Body: body, Role: role, Link: s.baseURL + "/"})
}

// join gives the role of an accepted invitation, and activates a structure when
// its direction comes in.
func (s *Service) join(ctx context.Context, tx *store.Tx, i store.Invitation, person store.Person) error {
	if err := tx.LockBody(ctx, i.BodyID); err != nil {
		return err
	}
	body, err := tx.Body(ctx, i.BodyID) // as it is now, under the lock
	if err != nil {
		return err
	}
	if err := s.checkJoin(ctx, tx, i); err != nil {
		return err
	}
	actor := authz.Actor{PersonID: person.ID}
	if err := s.activate(ctx, tx, actor, body, i.Role); err != nil {
		return err
	}
	err = tx.Record(ctx, store.Record{
		Stream: i.BodyID, At: s.clock(), Actor: actor, Role: i.Role, Action: "invitation.accept",
		Subject: subject("invitation", i.ID), After: invitationMark{Role: i.Role},
	})
	if err != nil {
		return err
	}
	return s.giveRole(ctx, tx, deed{actor: actor}, person, body, i.Role, s.today())
}

// activate moves a structure to "active" when somebody takes an activating role.
func (s *Service) activate(ctx context.Context, tx *store.Tx, actor authz.Actor, body store.Body, role quality.Role) error {
	if body.State == quality.StructureClosed {
		return quality.Refuse(quality.CodeExpired, quality.ReasonLinkRevoked)
	}
	if body.State == quality.StructureActive || !slices.Contains(activatingRoles(body.Kind), role) {
		return nil
	}
	step, err := quality.StructureFlow.Next(body.State, quality.VerbActivate)
	if err != nil {
		return err
	}
	if err := tx.SetBodyState(ctx, body.ID, body.Version, step.To); err != nil {
		return err
	}
	if err := s.addHistory(ctx, tx, store.History{BodyID: body.ID, Kind: string(HistoryActivated), Day: store.Day{Day: s.today()}}); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: body.ID, At: s.clock(), Actor: actor, Role: role, Action: "structure.activate", Subject: subject("body", body.ID),
		Before: stateMark{body.State}, After: stateMark{step.To},
	})
}

type stateMark struct {
	State quality.State `json:"state"`
}
