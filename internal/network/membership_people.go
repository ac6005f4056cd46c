package network

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// pendingShown is how long an invitation that ran out stays in the list, so
// that it can be sent again.
const pendingShown = 30 * 24 * time.Hour

// Member is a membership with its person.
type Member struct {
	quality.Membership
	Name     string
	Email    string
	Disabled bool
	CanEnd   bool // this actor may end it now
}

// People is who works in a body.
type People struct {
	Members   []Member     // held today or later, by name
	Past      []Member     // by name
	Pending   []Invitation // open ones, and those that ran out less than 30 days ago, latest first
	Invitable []quality.Role
}

// People lists the roles held in a body, their dates and the invitations.
func (s *Service) People(ctx context.Context, actor authz.Actor, bodyID string) (People, error) {
	r := s.store.Read()
	body, scope, err := decide(ctx, r, actor, authz.MembershipList, bodyID)
	if err != nil {
		return People{}, err
	}
	rows, err := r.BodyMembers(ctx, scope, bodyID)
	if err != nil {
		return People{}, err
	}
	var out People
	out.Invitable, _ = grantable(actor, body)
	for _, row := range rows {
		m := Member{Membership: row.Membership, Name: row.Name, Email: row.Email, Disabled: row.Disabled}
		if !m.Until.IsZero() && m.Until.Before(s.today()) {
			out.Past = append(out.Past, m)
			continue
		}
		m.CanEnd = m.Until.IsZero() && mayEnd(actor, out.Invitable, m.Membership) && !isLast(body, rows, row)
		out.Members = append(out.Members, m)
	}
	out.Pending, err = s.openInvitations(ctx, r, scope, bodyID)
	return out, err
}

func (s *Service) openInvitations(ctx context.Context, r store.Reader, scope authz.Scope, bodyID string) ([]Invitation, error) {
	rows, err := r.OpenInvitations(ctx, scope, bodyID, store.At(s.clock().Add(-pendingShown)))
	if err != nil {
		return nil, err
	}
	out := make([]Invitation, 0, len(rows))
	for _, row := range rows {
		out = append(out, s.showInvitation(row))
	}
	return out, nil
}

// mayEnd: who gives a role may end it, and everybody may leave.
func mayEnd(actor authz.Actor, grantable []quality.Role, m quality.Membership) bool {
	return slices.Contains(grantable, m.Role) || actor.PersonID != "" && m.PersonID == actor.PersonID
}

// isLast reports the only enabled holder of a role that must keep one.
func isLast(body store.Body, all []store.BodyMember, m store.BodyMember) bool {
	if !slices.Contains(guardedRoles(body.Kind), m.Role) {
		return false
	}
	for _, other := range all {
		if other.ID != m.ID && other.Role == m.Role && other.Until.IsZero() && !other.Disabled {
			return false
		}
	}
	return true
}

// EndMembership takes a role away at once: its last day is yesterday. CodeState
// with ReasonLastDirector or ReasonLastHolder when nobody would be left to run
// the body: name somebody else first.
func (s *Service) EndMembership(ctx context.Context, actor authz.Actor, membershipID string) error {
	return s.store.Write(ctx, func(tx *store.Tx) error {
		bodyID, err := tx.MembershipBody(ctx, membershipID)
		if err != nil {
			return err
		}
		if err := tx.LockBody(ctx, bodyID); err != nil { // two directors may end each other at once
			return err
		}
		body, err := tx.Body(ctx, bodyID)
		if err != nil {
			return err
		}
		m, all, err := membershipToEnd(ctx, tx, actor, body, membershipID)
		if err != nil {
			return err
		}
		if isLast(body, all, m) {
			return quality.Refuse(quality.CodeState, lastReason(m.Role))
		}
		return s.endRole(ctx, tx, actor, m.Membership, s.today().AddDays(-1))
	})
}

func lastReason(role quality.Role) string {
	if role == quality.RoleDirector {
		return quality.ReasonLastDirector
	}
	return quality.ReasonLastHolder
}

// membershipToEnd finds a membership among those of its body, for who manages
// the body or holds it.
func membershipToEnd(ctx context.Context, tx *store.Tx, actor authz.Actor, body store.Body, id string) (store.BodyMember, []store.BodyMember, error) {
	all, err := tx.BodyPeers(ctx, body.ID)
	if err != nil {
		return store.BodyMember{}, nil, err
	}
	roles, _ := grantable(actor, body)
	for _, m := range all {
		if m.ID != id {
			continue
		}
		if !mayEnd(actor, roles, m.Membership) {
			_, err := mayGive(actor, body, m.Role)
			return m, all, err
		}
		return m, all, nil
	}
	return store.BodyMember{}, nil, quality.Refuse(quality.CodeConflict, "membership")
}

func (s *Service) endRole(ctx context.Context, tx *store.Tx, actor authz.Actor, m quality.Membership, last quality.Day) error {
	if err := tx.EndMembership(ctx, m.ID, last); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: m.BodyID, At: s.clock(), Actor: actor, Action: "membership.end", Subject: subject("membership", m.ID),
		Before: roleChange{Person: m.PersonID, Role: m.Role, Day: m.From}, After: roleChange{Person: m.PersonID, Role: m.Role, Day: last},
	})
}
