package store

import (
	"context"
	"fmt"
)

// ReplaceRecoveryCodes makes these hashes the only recovery codes of a person.
func (t *Tx) ReplaceRecoveryCodes(ctx context.Context, personID string, hashes []string) error {
	if err := t.exec(ctx, `DELETE FROM recovery_code WHERE person_id = $1`, personID); err != nil {
		return fmt.Errorf("drop recovery codes of %s: %w", personID, err)
	}
	for _, hash := range hashes {
		if err := t.exec(ctx, `INSERT INTO recovery_code (person_id, hash) VALUES ($1, $2)`, personID, hash); err != nil {
			return fmt.Errorf("insert recovery code of %s: %w", personID, err)
		}
	}
	return nil
}

// SpendRecoveryCode uses a code once: CodeConflict when it is unknown or used.
func (t *Tx) SpendRecoveryCode(ctx context.Context, personID, hash string, at Time) error {
	return t.change(ctx, `UPDATE recovery_code SET used_at = $3 WHERE person_id = $1 AND hash = $2 AND used_at IS NULL`, personID, hash, at)
}

// RecoveryCodesLeft counts the unused codes of a person.
func (r Reader) RecoveryCodesLeft(ctx context.Context, personID string) (int, error) {
	var n int
	return n, one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM recovery_code WHERE person_id = $1 AND used_at IS NULL`, personID), &n)
}
