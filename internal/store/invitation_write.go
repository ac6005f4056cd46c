package store

import (
	"context"
	"fmt"

	"ariane/internal/quality"
)

// InsertInvitation adds an invitation.
func (t *Tx) InsertInvitation(ctx context.Context, i Invitation) error {
	err := t.exec(ctx, `INSERT INTO invitation (id, token_hash, email, name, body_id, role, invited_by, created_at, expires_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
		i.ID, i.TokenHash, i.Email, i.Name, i.BodyID, string(i.Role), i.InvitedBy, i.CreatedAt, i.ExpiresAt)
	if err != nil {
		return fmt.Errorf("insert invitation to %s: %w", i.BodyID, err)
	}
	return nil
}

// UseInvitation accepts an invitation once: CodeConflict when it was used,
// revoked or ended meanwhile.
func (t *Tx) UseInvitation(ctx context.Context, id string, at Time) error {
	return t.change(ctx, `UPDATE invitation SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2`, id, at)
}

// RevokeInvitation closes an invitation: CodeConflict when it was already used
// or revoked.
func (t *Tx) RevokeInvitation(ctx context.Context, id string, at Time) error {
	return t.change(ctx, `UPDATE invitation SET revoked_at = $2 WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL`, id, at)
}

// RevokeInvitations closes the open invitations of an e-mail to a role in a
// body, so that a single link is good at any time; it returns how many.
func (t *Tx) RevokeInvitations(ctx context.Context, bodyID, email string, role quality.Role, at Time) (int64, error) {
	return t.count(ctx, `UPDATE invitation SET revoked_at = $4 WHERE body_id = $1 AND email = $2 AND role = $3 AND used_at IS NULL AND revoked_at IS NULL`,
		bodyID, email, string(role), at)
}

// RevokeBodyInvitations closes every open invitation of a body that closes.
func (t *Tx) RevokeBodyInvitations(ctx context.Context, bodyID string, at Time) error {
	return t.exec(ctx, `UPDATE invitation SET revoked_at = $2 WHERE body_id = $1 AND used_at IS NULL AND revoked_at IS NULL`, bodyID, at)
}

// count runs a statement and returns how many rows it changed.
func (t *Tx) count(ctx context.Context, query string, args ...any) (int64, error) {
	res, err := t.q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, domainError(err)
	}
	return res.RowsAffected()
}
