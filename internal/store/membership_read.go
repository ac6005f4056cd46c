package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// BodyMember is a membership with the person who holds it.
type BodyMember struct {
	quality.Membership
	Name     string
	Email    string
	Disabled bool
}

const membershipColumns = `m.id, m.person_id, m.body_id, m.role, m.from_day, m.until_day, b.kind, b.name, COALESCE(b.parent_id, '')`

func scanMembership(rows *sql.Rows, m *quality.Membership, more ...any) error {
	var from, until Day
	err := rows.Scan(append([]any{&m.ID, &m.PersonID, &m.BodyID, &m.Role, &from, &until, &m.BodyKind, &m.BodyName, &m.ParentID}, more...)...)
	m.From, m.Until = from.Day, until.Day
	return err
}

// BodyMembers lists every membership of a body in scope, past ones included,
// by name of the person.
func (r Reader) BodyMembers(ctx context.Context, scope authz.Scope, bodyID string) ([]BodyMember, error) {
	where, args := bodyScope(scope, 2)
	return collect(ctx, r.q, func(rows *sql.Rows, m *BodyMember) error {
		return scanMembership(rows, &m.Membership, &m.Name, &m.Email, &m.Disabled)
	}, `SELECT `+membershipColumns+`, p.name, p.email, p.disabled_at IS NOT NULL
		FROM membership m JOIN body b ON b.id = m.body_id JOIN person p ON p.id = m.person_id
		WHERE m.body_id = $1 AND `+where+` ORDER BY p.search_key, m.from_day, m.id`, append([]any{bodyID}, args...)...)
}

// PersonMemberships lists the memberships of one's own account, or of any with
// a scope over the network, that count on a day or begin later.
func (r Reader) PersonMemberships(ctx context.Context, scope authz.Scope, personID string, day quality.Day) ([]quality.Membership, error) {
	if !scope.Network() && scope.Person() != personID {
		return nil, quality.Refuse(quality.CodeNotFound, "person")
	}
	return collect(ctx, r.q, func(rows *sql.Rows, m *quality.Membership) error { return scanMembership(rows, m) },
		`SELECT `+membershipColumns+` FROM membership m JOIN body b ON b.id = m.body_id
		WHERE m.person_id = $1 AND (m.until_day IS NULL OR m.until_day > $2) ORDER BY b.sort_key, b.id, m.role`, personID, day.String())
}

// MembershipBody tells in which body a membership is held; CodeNotFound.
func (r Reader) MembershipBody(ctx context.Context, id string) (string, error) {
	var body string
	return body, one(r.q.QueryRowContext(ctx, `SELECT body_id FROM membership WHERE id = $1`, id), &body)
}

// CountHolders counts the enabled persons who hold a role without end in a body.
func (r Reader) CountHolders(ctx context.Context, bodyID string, role quality.Role) (int, error) {
	var n int
	return n, one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id
		WHERE m.body_id = $1 AND m.role = $2 AND m.until_day IS NULL AND p.disabled_at IS NULL`, bodyID, string(role)), &n)
}

// HoldsRole reports whether the person with this e-mail holds the role without
// end in the body.
func (r Reader) HoldsRole(ctx context.Context, email, bodyID string, role quality.Role) (bool, error) {
	var n int
	err := one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id
		WHERE p.email = $1 AND m.body_id = $2 AND m.role = $3 AND m.until_day IS NULL`, email, bodyID, string(role)), &n)
	return n > 0, err
}

// BodyPeers lists the memberships of a body that have no end, inside the
// transaction that decides about one of them.
func (t *Tx) BodyPeers(ctx context.Context, bodyID string) ([]BodyMember, error) {
	return collect(ctx, t.q, func(rows *sql.Rows, m *BodyMember) error {
		return scanMembership(rows, &m.Membership, &m.Name, &m.Email, &m.Disabled)
	}, `SELECT `+membershipColumns+`, p.name, p.email, p.disabled_at IS NOT NULL
		FROM membership m JOIN body b ON b.id = m.body_id JOIN person p ON p.id = m.person_id
		WHERE m.body_id = $1 AND m.until_day IS NULL ORDER BY p.search_key, m.id`, bodyID)
}

// MembershipsOf lists the memberships of several persons that count on a day or
// begin later, for who manages accounts.
func (r Reader) MembershipsOf(ctx context.Context, scope authz.Scope, personIDs []string, day quality.Day) ([]quality.Membership, error) {
	if !scope.Network() || len(personIDs) == 0 {
		return nil, nil
	}
	var c conditions
	in(&c, "m.person_id", personIDs)
	c.add("(m.until_day IS NULL OR m.until_day > ?)", day.String())
	return collect(ctx, r.q, func(rows *sql.Rows, m *quality.Membership) error { return scanMembership(rows, m) },
		`SELECT `+membershipColumns+` FROM membership m JOIN body b ON b.id = m.body_id WHERE `+c.where()+` ORDER BY b.sort_key, b.id, m.role`, c.args...)
}
