package store

import (
	"context"
	"database/sql"
	"fmt"
)

// FactorSecret is the TOTP secret of an account, as it is stored.
type FactorSecret struct{ PersonID, Secret string }

// FactorSecretsWithout lists the TOTP secrets that do not begin with a mark.
func (r Reader) FactorSecretsWithout(ctx context.Context, mark string) ([]FactorSecret, error) {
	out, err := collect(ctx, r.q, func(rows *sql.Rows, f *FactorSecret) error { return rows.Scan(&f.PersonID, &f.Secret) },
		`SELECT id, totp_secret FROM person WHERE totp_secret <> '' AND substr(totp_secret, 1, length($1)) <> $1 ORDER BY id`, mark)
	if err != nil {
		return nil, fmt.Errorf("list second factors: %w", err)
	}
	return out, nil
}

// ReplaceFactorSecret writes a secret in another way; one that changed meanwhile
// stays as it is.
func (t *Tx) ReplaceFactorSecret(ctx context.Context, f FactorSecret, sealed string) error {
	if err := t.exec(ctx, `UPDATE person SET totp_secret = $3 WHERE id = $1 AND totp_secret = $2`, f.PersonID, f.Secret, sealed); err != nil {
		return fmt.Errorf("replace second factor of %s: %w", f.PersonID, err)
	}
	return nil
}
