package store

import "context"

// verifyRoles holds the roles against the events that gave and ended them: a role
// changed, deleted or begun again by hand would let somebody in, or out, that the
// journal does not know.
// Roles planted without an event (demonstrations) are not told apart.
func (r Reader) verifyRoles(ctx context.Context, report *Report) error {
	err := r.faults(ctx, report, "membership", "role", `SELECT m.id FROM journal j JOIN membership m ON j.subject = 'membership:' || m.id
		WHERE j.action = 'membership.start' AND j.after NOT LIKE '%"role":"' || m.role || '"%' ORDER BY m.id`)
	if err != nil {
		return err
	}
	err = r.faults(ctx, report, "membership", "reopened", `SELECT m.id FROM journal j JOIN membership m ON j.subject = 'membership:' || m.id
		WHERE j.action = 'membership.end' AND m.until_day IS NULL ORDER BY m.id`)
	if err != nil {
		return err
	}
	return r.faults(ctx, report, "membership", "lost", `SELECT substr(j.subject, 12) FROM journal j LEFT JOIN membership m ON m.id = substr(j.subject, 12)
		WHERE j.action = 'membership.start' AND m.id IS NULL ORDER BY 1`)
}
