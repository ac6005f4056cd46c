package network

import (
	"context"
	"errors"
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
	Members   []Member       // held today or later, by name
	Past      []Member       // by name
	Pending   []Invitation   // open ones, and those that ran out less than 30 days ago, latest first
	Invitable []quality.Role // the roles the actor may give or take back
	Directed  bool           // a director sits: nobody above invites another
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
	if body.State != quality.StructureClosed {
		out.Invitable, _ = grantable(actor, body)
	}
	for _, row := range rows {
		m := Member{Membership: row.Membership, Name: row.Name, Email: row.Email, Disabled: row.Disabled}
		if m.EndedBy(s.today()) {
			out.Past = append(out.Past, m)
			continue
		}
		m.CanEnd = m.Until.IsZero() && (endsDirection(actor, body, m.Role) || mayEnd(actor, body, out.Invitable, m.Membership) && !isLast(body, rows, row))
		out.Members = append(out.Members, m)
	}
	if _, out.Directed, err = invitable(ctx, r, actor, body); err != nil {
		return out, err
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

// mayEnd: inside a body, who gives a role may end it, and everybody may leave.
// From above only the label office ends, and only the role of a director.
func mayEnd(actor authz.Actor, body store.Body, grantable []quality.Role, m quality.Membership) bool {
	inside := actor.BodyID == body.ID && slices.Contains(grantable, m.Role)
	return inside || endsDirection(actor, body, m.Role) || actor.PersonID != "" && m.PersonID == actor.PersonID
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

// EndMembership takes a role away at once, and is told of today; ending it again
// changes nothing. CodeState with ReasonLastDirector or ReasonLastHolder
// when nobody would be left to run the body: name somebody else first. Only the
// label office, from above, may leave a structure without a director.
func (s *Service) EndMembership(ctx context.Context, actor authz.Actor, membershipID string) error {
	if !quality.Readable(membershipID) {
		return quality.Refuse(quality.CodeNotFound, "membership")
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
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
		m, err := membershipToEnd(ctx, tx, actor, body, membershipID)
		if err != nil {
			return err
		}
		if !m.Until.IsZero() {
			return errEnded
		}
		return s.endUnlessLast(ctx, tx, actor, body, m)
	})
	if errors.Is(err, errEnded) {
		return nil
	}
	return err
}

// errEnded leaves the transaction, which has nothing to tell the journal.
var errEnded = errors.New("membership ended before")

func (s *Service) endUnlessLast(ctx context.Context, tx *store.Tx, actor authz.Actor, body store.Body, m quality.Membership) error {
	all, err := tx.BodyPeers(ctx, body.ID)
	if err != nil {
		return err
	}
	if isLast(body, all, store.BodyMember{Membership: m}) && !endsDirection(actor, body, m.Role) {
		return quality.Refuse(quality.CodeState, lastReason(m.Role))
	}
	return s.endRole(ctx, tx, deed{actor, endingRole(actor, body, m)}, m, s.today())
}

func lastReason(role quality.Role) string {
	if role == quality.RoleDirector {
		return quality.ReasonLastDirector
	}
	return quality.ReasonLastHolder
}

// membershipToEnd reads a membership, ended or not, for who may end it.
func membershipToEnd(ctx context.Context, tx *store.Tx, actor authz.Actor, body store.Body, id string) (quality.Membership, error) {
	m, err := tx.Membership(ctx, id)
	if err != nil {
		return m, err
	}
	roles, _ := grantable(actor, body)
	if mayEnd(actor, body, roles, m) {
		return m, nil
	}
	if _, err := mayGive(actor, body, m.Role); err != nil {
		return m, err
	}
	return m, quality.Refuse(quality.CodeForbidden, string(authz.DirectorEnd))
}

// endingRole is the role that speaks when somebody ends a membership; "" when
// they leave by themselves.
func endingRole(actor authz.Actor, body store.Body, m quality.Membership) quality.Role {
	if endsDirection(actor, body, m.Role) {
		return quality.RoleLabelOffice
	}
	_, by := grantable(actor, body)
	return by[m.Role]
}

// endRole ends a role on the day of what ends it.
func (s *Service) endRole(ctx context.Context, tx *store.Tx, by deed, m quality.Membership, day quality.Day) error {
	day = m.EndOf(day)
	if err := tx.EndMembership(ctx, m.ID, day); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: m.BodyID, At: s.clock(), Actor: by.actor, Role: by.as, Action: "membership.end", Subject: subject("membership", m.ID),
		Before: roleChange{Person: m.PersonID, Role: m.Role, Day: m.From}, After: roleChange{Person: m.PersonID, Role: m.Role, Day: day},
	})
}
