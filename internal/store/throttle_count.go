package store

import (
	"context"
	"fmt"
)

// Throttle is what is known of the failed attempts under one key.
type Throttle struct {
	Key          string
	Failures     int
	FirstAt      Time // start of the window
	BlockedUntil Time
}

// Throttle reads a key, making it the first time, and holds it until the end of
// the transaction: attempts under one key are counted one by one.
func (t *Tx) Throttle(ctx context.Context, key string, now Time) (Throttle, error) {
	out := Throttle{Key: key}
	row := t.q.QueryRowContext(ctx, `INSERT INTO throttle (key, failures, first_at) VALUES ($1, 0, $2)
		ON CONFLICT (key) DO UPDATE SET failures = throttle.failures RETURNING failures, first_at, blocked_until`, key, now)
	if err := one(row, &out.Failures, &out.FirstAt, &out.BlockedUntil); err != nil {
		return out, fmt.Errorf("read throttle: %w", err)
	}
	return out, nil
}

// SaveThrottle writes the new count.
func (t *Tx) SaveThrottle(ctx context.Context, v Throttle) error {
	err := t.exec(ctx, `UPDATE throttle SET failures = $2, first_at = $3, blocked_until = $4 WHERE key = $1`, v.Key, v.Failures, v.FirstAt, v.BlockedUntil)
	if err != nil {
		return fmt.Errorf("save throttle: %w", err)
	}
	return nil
}

// SaveDevice notes that a device belongs to somebody who signed in from it.
func (t *Tx) SaveDevice(ctx context.Context, hash, personID string, at Time) error {
	err := t.exec(ctx, `INSERT INTO known_device (hash, person_id, seen_at) VALUES ($1,$2,$3)
		ON CONFLICT (hash, person_id) DO UPDATE SET seen_at = excluded.seen_at`, hash, personID, at)
	if err != nil {
		return fmt.Errorf("save device of %s: %w", personID, err)
	}
	return nil
}

// KnowsDevice reports whether somebody with this e-mail signed in from the
// device before.
func (r Reader) KnowsDevice(ctx context.Context, hash, email string) (bool, error) {
	var n int
	err := one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM known_device d JOIN person p ON p.id = d.person_id WHERE d.hash = $1 AND p.email = $2`, hash, email), &n)
	return n > 0, err
}

// HasDevice reports whether a device was marked for anybody.
func (r Reader) HasDevice(ctx context.Context, hash string) (bool, error) {
	var n int
	err := one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM known_device WHERE hash = $1`, hash), &n)
	return n > 0, err
}

// ForgetDevices makes every device of a person unknown again.
func (t *Tx) ForgetDevices(ctx context.Context, personID string) error {
	return t.exec(ctx, `DELETE FROM known_device WHERE person_id = $1`, personID)
}
