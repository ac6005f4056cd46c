package store

import (
	"context"
	"fmt"
)

// RevokeTokensOf ends every token of a person that was not revoked yet and
// returns how many there were.
func (t *Tx) RevokeTokensOf(ctx context.Context, personID string, at Time) (int, error) {
	res, err := t.q.ExecContext(ctx, `UPDATE api_token SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL`, personID, at)
	if err != nil {
		return 0, fmt.Errorf("revoke tokens of %s: %w", personID, domainError(err))
	}
	n, err := res.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("count revoked tokens: %w", err)
	}
	return int(n), nil
}
