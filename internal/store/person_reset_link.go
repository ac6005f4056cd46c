package store

import (
	"context"
	"fmt"
)

// ResetLink lets one person choose a password once.
type ResetLink struct {
	TokenHash string
	PersonID  string
	CreatedAt Time
	ExpiresAt Time
	UsedAt    Time
	SpentAt   Time // closed: the password was chosen in another way
}

// InsertResetLink adds a link; earlier ones stay good until their own end, so
// that asking for a link in somebody's name never breaks the one they hold.
func (t *Tx) InsertResetLink(ctx context.Context, l ResetLink) error {
	err := t.exec(ctx, `INSERT INTO reset_link (token_hash, person_id, created_at, expires_at) VALUES ($1,$2,$3,$4)`,
		l.TokenHash, l.PersonID, l.CreatedAt, l.ExpiresAt)
	if err != nil {
		return fmt.Errorf("insert reset link of %s: %w", l.PersonID, err)
	}
	return nil
}

// ResetLink reads a link with its person; CodeNotFound.
func (r Reader) ResetLink(ctx context.Context, hash string) (ResetLink, Person, error) {
	var l ResetLink
	row := r.q.QueryRowContext(ctx, `SELECT token_hash, person_id, created_at, expires_at, used_at, spent_at FROM reset_link WHERE token_hash = $1`, hash)
	if err := one(row, &l.TokenHash, &l.PersonID, &l.CreatedAt, &l.ExpiresAt, &l.UsedAt, &l.SpentAt); err != nil {
		return l, Person{}, err
	}
	p, err := r.account(ctx, l.PersonID)
	return l, p, err
}

// UseResetLink uses a link once: CodeConflict when it was used meanwhile.
func (t *Tx) UseResetLink(ctx context.Context, hash string, at Time) error {
	return t.change(ctx, `UPDATE reset_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND spent_at IS NULL AND expires_at > $2`, hash, at)
}

// SpendResetLinks closes every link a person still holds.
func (t *Tx) SpendResetLinks(ctx context.Context, personID string, at Time) error {
	return t.exec(ctx, `UPDATE reset_link SET spent_at = $2 WHERE person_id = $1 AND used_at IS NULL AND spent_at IS NULL`, personID, at)
}

// ResetLinkSince reports whether a live link was made for the person after at.
func (r Reader) ResetLinkSince(ctx context.Context, personID string, at Time) (bool, error) {
	var n int
	err := one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM reset_link WHERE person_id = $1 AND used_at IS NULL AND spent_at IS NULL AND created_at > $2`, personID, at), &n)
	return n > 0, err
}
