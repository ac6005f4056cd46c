package store

import (
	"context"
	"fmt"
)

// InsertSession opens a session.
func (t *Tx) InsertSession(ctx context.Context, s Session) error {
	err := t.exec(ctx, `INSERT INTO session (token_hash, person_id, body_id, second_factor, agent, created_at, seen_at, expires_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
		s.TokenHash, s.PersonID, nullable(s.BodyID), s.SecondFactor, s.Agent, s.CreatedAt, s.SeenAt, s.ExpiresAt)
	if err != nil {
		return fmt.Errorf("insert session of %s: %w", s.PersonID, err)
	}
	return nil
}

// TouchSession notes that a session was used.
func (t *Tx) TouchSession(ctx context.Context, tokenHash string, at Time) error {
	return t.exec(ctx, `UPDATE session SET seen_at = $2 WHERE token_hash = $1`, tokenHash, at)
}

// EndSession ends the session behind a token, whoever holds it.
func (t *Tx) EndSession(ctx context.Context, tokenHash string) error {
	return t.exec(ctx, `DELETE FROM session WHERE token_hash = $1`, tokenHash)
}

// TakeSession ends a session and reports CodeConflict when it was already over:
// of two rotations at once, one wins.
func (t *Tx) TakeSession(ctx context.Context, tokenHash string) error {
	return t.change(ctx, `DELETE FROM session WHERE token_hash = $1`, tokenHash)
}

// EndSessionOf ends one session of a person; CodeConflict when there is none.
func (t *Tx) EndSessionOf(ctx context.Context, personID, tokenHash string) error {
	return t.change(ctx, `DELETE FROM session WHERE person_id = $1 AND token_hash = $2`, personID, tokenHash)
}

// EndSessionsOf ends the sessions of a person except one ("" excepts none).
func (t *Tx) EndSessionsOf(ctx context.Context, personID, except string) (int64, error) {
	return t.count(ctx, `DELETE FROM session WHERE person_id = $1 AND token_hash <> $2`, personID, except)
}

// SweepAccess removes what is long over: sessions and links before at, and
// throttles not touched since.
func (t *Tx) SweepAccess(ctx context.Context, now, long Time) error {
	for _, sweep := range []struct {
		query string
		at    Time
	}{
		{`DELETE FROM session WHERE expires_at < $1`, now},
		{`DELETE FROM reset_link WHERE expires_at < $1`, long},
		{`DELETE FROM throttle WHERE first_at < $1 AND (blocked_until IS NULL OR blocked_until < $1)`, long},
		{`DELETE FROM known_device WHERE seen_at < $1`, At(long.AddDate(-1, 0, 0))},
	} {
		if err := t.exec(ctx, sweep.query, sweep.at); err != nil {
			return fmt.Errorf("sweep: %w", err)
		}
	}
	return nil
}
