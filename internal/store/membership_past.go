package store

import (
	"context"
	"database/sql"

	"ariane/internal/quality"
)

// Membership reads one membership, ended or not, inside the transaction that
// decides about it; CodeNotFound.
func (t *Tx) Membership(ctx context.Context, id string) (quality.Membership, error) {
	found, err := collect(ctx, t.q, func(rows *sql.Rows, m *quality.Membership) error { return scanMembership(rows, m) },
		`SELECT `+membershipColumns+` FROM membership m JOIN body b ON b.id = m.body_id WHERE m.id = $1`, id)
	if err != nil {
		return quality.Membership{}, err
	}
	if len(found) == 0 {
		return quality.Membership{}, quality.Refuse(quality.CodeNotFound, "membership")
	}
	return found[0], nil
}

// EverHeld reports whether a person holds or held a role in a body.
func (t *Tx) EverHeld(ctx context.Context, personID, bodyID string, role quality.Role) (bool, error) {
	var n int
	err := one(t.q.QueryRowContext(ctx, `SELECT count(*) FROM membership WHERE person_id = $1 AND body_id = $2 AND role = $3`, personID, bodyID, string(role)), &n)
	return n > 0, err
}
