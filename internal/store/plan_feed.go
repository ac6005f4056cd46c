package store

import (
	"context"
	"time"
)

// PlanFeed is whose calendar an address is of.
type PlanFeed struct {
	PersonID string
	BodyID   string
	Since    Time
}

// PlanFeed finds the calendar behind the hash of a secret; CodeNotFound when there is
// none. The secret is the proof: reading it demands no scope.
func (r Reader) PlanFeed(ctx context.Context, hash string) (f PlanFeed, err error) {
	return f, one(r.q.QueryRowContext(ctx, `SELECT person_id, body_id, created_at FROM plan_feed WHERE hash = $1`, hash), &f.PersonID, &f.BodyID, &f.Since)
}

// PlanFeedSince is since when a person has an address for a structure; zero for none.
// It is told to that person alone.
func (r Reader) PlanFeedSince(ctx context.Context, personID, bodyID string) (since Time, err error) {
	err = one(r.q.QueryRowContext(ctx, `SELECT MAX(created_at) FROM plan_feed WHERE person_id = $1 AND body_id = $2`, personID, bodyID), &since)
	return since, err
}

// SetPlanFeed gives a person a new address, which ends the one before; hash "" ends
// it alone.
func (t *Tx) SetPlanFeed(ctx context.Context, personID, bodyID, hash string, at time.Time) error {
	if err := t.exec(ctx, `DELETE FROM plan_feed WHERE person_id = $1 AND body_id = $2`, personID, bodyID); err != nil || hash == "" {
		return err
	}
	return t.exec(ctx, `INSERT INTO plan_feed (person_id, body_id, hash, created_at) VALUES ($1, $2, $3, $4)`, personID, bodyID, hash, At(at))
}
