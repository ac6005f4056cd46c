package store

import (
	"context"
	"fmt"
)

// InsertPerson adds an account; CodeExists when the e-mail is taken. key is the
// folded name and e-mail.
func (t *Tx) InsertPerson(ctx context.Context, p Person, key string) error {
	err := t.exec(ctx, `INSERT INTO person (id, email, name, search_key, password_hash, created_at) VALUES ($1,$2,$3,$4,$5,$6)`,
		p.ID, p.Email, p.Name, key, p.PasswordHash, p.CreatedAt)
	if err != nil {
		return fmt.Errorf("insert person: %w", err)
	}
	return nil
}

// NamePerson changes the name of an account.
func (t *Tx) NamePerson(ctx context.Context, id, name, key string) error {
	if err := t.change(ctx, `UPDATE person SET name = $2, search_key = $3 WHERE id = $1`, id, name, key); err != nil {
		return fmt.Errorf("name person %s: %w", id, err)
	}
	return nil
}

// SetPassword stores a new password hash.
func (t *Tx) SetPassword(ctx context.Context, id, hash string) error {
	if err := t.change(ctx, `UPDATE person SET password_hash = $2 WHERE id = $1`, id, hash); err != nil {
		return fmt.Errorf("set password of %s: %w", id, err)
	}
	return nil
}

// SetDisabled disables an account from at, or enables it with a zero time.
func (t *Tx) SetDisabled(ctx context.Context, id string, at Time) error {
	if err := t.change(ctx, `UPDATE person SET disabled_at = $2 WHERE id = $1`, id, at); err != nil {
		return fmt.Errorf("disable person %s: %w", id, err)
	}
	return nil
}

// SetSecondFactor stores a TOTP secret, proven (enabled) or not yet; "" removes
// the second factor.
func (t *Tx) SetSecondFactor(ctx context.Context, id, secret string, enabled bool) error {
	if err := t.change(ctx, `UPDATE person SET totp_secret = $2, totp_enabled = $3 WHERE id = $1`, id, secret, enabled); err != nil {
		return fmt.Errorf("set second factor of %s: %w", id, err)
	}
	return nil
}

// SpendCounter accepts a TOTP time step once: CodeConflict when this step or a
// later one was already accepted.
func (t *Tx) SpendCounter(ctx context.Context, id string, counter int64) error {
	if err := t.change(ctx, `UPDATE person SET totp_counter = $2 WHERE id = $1 AND totp_counter < $2`, id, counter); err != nil {
		return fmt.Errorf("spend code of %s: %w", id, err)
	}
	return nil
}
