package store

import (
	"context"
	"fmt"

	"ariane/internal/quality"
)

// InsertMembership gives a role; CodeExists when the person already holds it.
func (t *Tx) InsertMembership(ctx context.Context, m quality.Membership) error {
	err := t.exec(ctx, `INSERT INTO membership (id, person_id, body_id, role, from_day, until_day) VALUES ($1,$2,$3,$4,$5,$6)`,
		m.ID, m.PersonID, m.BodyID, string(m.Role), Day{m.From}, Day{m.Until})
	if err != nil {
		return fmt.Errorf("insert membership in %s: %w", m.BodyID, err)
	}
	return nil
}

// EndMembership sets the day on which a membership that has no end ended: it gives
// no right from that day on (quality.Membership). CodeConflict
// when somebody ended it meanwhile.
func (t *Tx) EndMembership(ctx context.Context, id string, day quality.Day) error {
	if err := t.change(ctx, `UPDATE membership SET until_day = $2 WHERE id = $1 AND until_day IS NULL`, id, Day{day}); err != nil {
		return fmt.Errorf("end membership %s: %w", id, err)
	}
	return nil
}
