package store

import "context"

// WearHat changes the body a session acts in; CodeConflict when the session is
// over.
func (t *Tx) WearHat(ctx context.Context, tokenHash, bodyID string, at Time) error {
	return t.change(ctx, `UPDATE session SET body_id = $2, seen_at = $3 WHERE token_hash = $1`, tokenHash, bodyID, at)
}
