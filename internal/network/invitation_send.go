package network

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

const invitationLife = 14 * 24 * time.Hour

// Invite asks a person, known or not, to take a role in a body.
type Invite struct {
	BodyID string
	Email  string
	Name   string
	Role   quality.Role
}

// Invitation is an offer as pages show it; the link itself is only in the
// letter, so that accepting it proves that the mailbox is one's own.
type Invitation struct {
	ID       string
	BodyID   string
	BodyName string
	Email    string
	Name     string
	Role     quality.Role
	Inviter  string // name, "" for the program
	Created  time.Time
	Expires  time.Time
	Expired  bool
	Replaced bool // an earlier open invitation to the same role was replaced
}

func (s *Service) showInvitation(i store.Invitation) Invitation {
	return Invitation{
		ID: i.ID, BodyID: i.BodyID, BodyName: i.Body.Name, Email: i.Email, Name: i.Name, Role: i.Role, Inviter: i.Inviter,
		Created: i.CreatedAt.Time, Expires: i.ExpiresAt.Time, Expired: !i.ExpiresAt.After(s.clock()),
	}
}

// InvitableRoles lists the roles that forms offer in a body, in page order: those
// the actor may give and that open something today.
func (s *Service) InvitableRoles(ctx context.Context, actor authz.Actor, bodyID string) ([]quality.Role, error) {
	body, err := s.store.Read().Body(ctx, bodyID)
	if err != nil {
		return nil, err
	}
	roles, _ := grantable(actor, body)
	return offered(roles), nil
}

// laterRoles belong to the audit, the commission and the appeals: the policy
// knows them, no page is theirs yet, so forms do not offer them. Take a role off
// this list the day its first page opens.
var laterRoles = []quality.Role{
	quality.RoleAppealHandler, quality.RoleComplaintHandler, quality.RoleMember, quality.RoleSubstitute, quality.RoleCommissionChair,
}

// offered keeps the roles that open something today.
func offered(roles []quality.Role) []quality.Role {
	return slices.DeleteFunc(slices.Clone(roles), func(r quality.Role) bool { return slices.Contains(laterRoles, r) })
}

// Invite sends an invitation: one role, one body, one e-mail, one use, fourteen
// days. When two people invite the same person to the same role, the later link
// replaces the earlier; the same form sent twice (sentTwice) sends one letter. A role the actor may not give is a fault of "role";
// CodeExists with ReasonMember: the role is already held. CodeState with
// ReasonHasDirector and a fault FaultOwnInvitation of "email": see
// invitation_rule.go. CodeThrottled: too many letters.
func (s *Service) Invite(ctx context.Context, actor authz.Actor, in Invite) (Invitation, error) {
	if !quality.Readable(in.BodyID) {
		return Invitation{}, quality.Refuse(quality.CodeNotFound, "body")
	}
	body, err := s.store.Read().Body(ctx, in.BodyID)
	if err != nil {
		return Invitation{}, err
	}
	by, err := mayGive(actor, body, in.Role)
	if err != nil {
		return Invitation{}, err
	}
	email, name, err := readInvite(in)
	if err != nil {
		return Invitation{}, err
	}
	o := offer{actor: actor, by: by, body: body, email: email, name: name, role: in.Role, once: true}
	same, err := s.sameOffers(ctx, s.store.Read(), o)
	if err != nil {
		return Invitation{}, err
	}
	if len(same) > 0 {
		return s.showInvitation(same[0]), nil
	}
	if err := s.admitInvitation(ctx, actor, email); err != nil {
		return Invitation{}, err
	}
	var out Invitation
	err = s.change(ctx, false, func(tx *store.Tx) error {
		out, err = s.offer(ctx, tx, o)
		return err
	})
	return out, err
}

// offer is an invitation whose right was checked.
type offer struct {
	actor       authz.Actor
	by          quality.Role // role that speaks
	body        store.Body
	email, name string
	role        quality.Role
	once        bool // the same one made just before answers for it
}

// sameOffers are the invitations that the same form made just before: none, or one.
func (s *Service) sameOffers(ctx context.Context, r store.Reader, o offer) ([]store.Invitation, error) {
	if !o.once {
		return nil, nil
	}
	like := store.Invitation{BodyID: o.body.ID, Email: o.email, Name: o.name, Role: o.role, InvitedBy: o.actor.Name()}
	return r.SameInvitations(ctx, like, store.At(s.clock().Add(-sentTwice)))
}

func (s *Service) offer(ctx context.Context, tx *store.Tx, o offer) (Invitation, error) {
	if err := tx.LockBody(ctx, o.body.ID); err != nil {
		return Invitation{}, err
	}
	body, err := tx.Body(ctx, o.body.ID) // as it is now, under the lock
	if err != nil {
		return Invitation{}, err
	}
	o.body = body
	same, err := s.sameOffers(ctx, tx.Reader, o)
	if err != nil {
		return Invitation{}, err
	}
	if len(same) > 0 { // both clicks at once
		return s.showInvitation(same[0]), errNothingToChange
	}
	if err := s.checkOffer(ctx, tx, o); err != nil {
		return Invitation{}, err
	}
	held, err := tx.HoldsRole(ctx, o.email, o.body.ID, o.role)
	if err != nil {
		return Invitation{}, err
	}
	if held {
		return Invitation{}, quality.Refuse(quality.CodeExists, quality.ReasonMember)
	}
	if err := s.awaken(ctx, tx, o.body, o.role); err != nil {
		return Invitation{}, err
	}
	replaced, err := tx.RevokeInvitations(ctx, o.body.ID, o.email, o.role, s.now())
	if err != nil {
		return Invitation{}, err
	}
	i, err := s.insertOffer(ctx, tx, o)
	if err != nil {
		return Invitation{}, err
	}
	out := s.showInvitation(i)
	out.Replaced = replaced > 0
	return out, tx.Record(ctx, store.Record{
		Stream: o.body.ID, At: s.clock(), Actor: o.actor, Role: o.by, Action: "invitation.create", Subject: subject("invitation", i.ID),
		After: invitationMark{Role: o.role, Expires: store.Instant(i.ExpiresAt.Time)}, Texts: map[string]string{"email": o.email},
	})
}

type invitationMark struct {
	Role    quality.Role `json:"role"`
	Expires string       `json:"expires,omitempty"`
}

// insertOffer writes the invitation and asks for its letter.
func (s *Service) insertOffer(ctx context.Context, tx *store.Tx, o offer) (store.Invitation, error) {
	token := store.NewSecret(tokenBytes)
	expires := s.clock().Add(invitationLife)
	i := store.Invitation{
		ID: store.NewID(s.clock()), TokenHash: hashToken(token), Email: o.email, Name: o.name, BodyID: o.body.ID, Role: o.role,
		InvitedBy: o.actor.Name(), CreatedAt: s.now(), ExpiresAt: store.At(expires), Body: o.body,
	}
	if err := tx.InsertInvitation(ctx, i); err != nil {
		return i, err
	}
	inviter, err := tx.InviterName(ctx, i.ID)
	if err != nil {
		return i, err
	}
	i.Inviter = inviter
	return i, s.post(ctx, tx, JobMailInvitation, InvitationMail{
		To: o.email, Name: o.name, Body: o.body.Name, Role: o.role, Inviter: inviter, Link: s.baseURL + InvitationPath + token,
		Expires: expires, Activate: o.body.State != quality.StructureActive && slices.Contains(activatingRoles(o.body.Kind), o.role),
	})
}

// awaken moves a structure nobody was invited to yet to "invited"; a closed one
// refuses every invitation.
func (s *Service) awaken(ctx context.Context, tx *store.Tx, body store.Body, role quality.Role) error {
	step, err := quality.StructureFlow.Next(body.State, quality.VerbInviteDirector)
	if err != nil {
		return err
	}
	if step.To == body.State || !slices.Contains(activatingRoles(body.Kind), role) {
		return nil
	}
	return tx.SetBodyState(ctx, body.ID, body.Version, step.To)
}

// ResendInvitation makes a new link and kills the old one; it counts as a letter
// and follows the rules of Invite.
func (s *Service) ResendInvitation(ctx context.Context, actor authz.Actor, id string) (Invitation, error) {
	known, _, err := invitationToManage(ctx, s.store.Read(), actor, id)
	if err != nil {
		return Invitation{}, err
	}
	if !known.UsedAt.IsZero() || !known.RevokedAt.IsZero() {
		return Invitation{}, linkState(known, s.clock())
	}
	if err := s.admitInvitation(ctx, actor, known.Email); err != nil {
		return Invitation{}, err
	}
	var out Invitation
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		i, by, err := invitationToManage(ctx, tx.Reader, actor, id)
		if err != nil {
			return err
		}
		if !i.UsedAt.IsZero() || !i.RevokedAt.IsZero() {
			return linkState(i, s.clock())
		}
		out, err = s.offer(ctx, tx, offer{actor: actor, by: by, body: i.Body, email: i.Email, name: i.Name, role: i.Role})
		return err
	})
	return out, err
}

// RevokeInvitation makes a link useless. CodeExpired: it was used or revoked
// already.
func (s *Service) RevokeInvitation(ctx context.Context, actor authz.Actor, id string) error {
	return s.store.Write(ctx, func(tx *store.Tx) error {
		i, by, err := invitationToManage(ctx, tx.Reader, actor, id)
		if err != nil {
			return err
		}
		if err := tx.RevokeInvitation(ctx, id, s.now()); quality.CodeOf(err) == quality.CodeConflict {
			return linkState(i, s.clock())
		} else if err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: i.BodyID, At: s.clock(), Actor: actor, Role: by, Action: "invitation.revoke",
			Subject: subject("invitation", id), Before: invitationMark{Role: i.Role},
		})
	})
}

// invitationToManage reads an invitation whose role the actor may give.
func invitationToManage(ctx context.Context, r store.Reader, actor authz.Actor, id string) (store.Invitation, quality.Role, error) {
	if !quality.Readable(id) {
		return store.Invitation{}, "", quality.Refuse(quality.CodeNotFound, "invitation")
	}
	bodyID, err := r.InvitationBody(ctx, id)
	if err != nil {
		return store.Invitation{}, "", err
	}
	scope, err := managingScope(ctx, r, actor, bodyID)
	if err != nil {
		return store.Invitation{}, "", err
	}
	i, err := r.Invitation(ctx, scope, id)
	if err != nil {
		return i, "", err
	}
	by, err := mayGive(actor, i.Body, i.Role)
	return i, by, err
}

// managingScope is the scope of who manages a body from inside or invites to it
// from above.
func managingScope(ctx context.Context, r store.Reader, actor authz.Actor, bodyID string) (authz.Scope, error) {
	_, scope, err := decide(ctx, r, actor, authz.StructureInvite, bodyID)
	if quality.CodeOf(err) == quality.CodeForbidden {
		_, scope, err = decide(ctx, r, actor, authz.MembershipManage, bodyID)
	}
	return scope, err
}
