package store

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// PlatformFigures are counts about the machine and the accounts, none about
// contents.
type PlatformFigures struct {
	JobsWaiting, JobsLate, JobsDead   int
	LettersWaiting, LettersLate       int // among JobsWaiting and JobsLate
	People, Disabled, SecondFactor    int
	Invitations, Sessions, Structures int
}

// PlatformFigures counts, in one query, for who may see the whole network. A job
// is late when it was due before lateSince.
func (r Reader) PlatformFigures(ctx context.Context, scope authz.Scope, now, lateSince time.Time) (f PlatformFigures, err error) {
	if !scope.Network() {
		return f, quality.Refuse(quality.CodeForbidden, "platform")
	}
	row := r.q.QueryRowContext(ctx, `SELECT
		(SELECT COUNT(*) FROM job WHERE state IN ('waiting','running')),
		(SELECT COUNT(*) FROM job WHERE state IN ('waiting','running') AND run_at < $2),
		(SELECT COUNT(*) FROM job WHERE state = 'dead'),
		(SELECT COUNT(*) FROM job WHERE state IN ('waiting','running') AND kind LIKE 'mail.%'),
		(SELECT COUNT(*) FROM job WHERE state IN ('waiting','running') AND kind LIKE 'mail.%' AND run_at < $2),
		(SELECT COUNT(*) FROM person),
		(SELECT COUNT(*) FROM person WHERE disabled_at IS NOT NULL),
		(SELECT COUNT(*) FROM person WHERE totp_enabled = TRUE),
		(SELECT COUNT(*) FROM invitation WHERE used_at IS NULL AND revoked_at IS NULL AND expires_at > $1),
		(SELECT COUNT(*) FROM session WHERE expires_at > $1),
		(SELECT COUNT(*) FROM body WHERE kind IN ('ml','arml','unml') AND state <> 'closed')`, At(now), At(lateSince))
	return f, one(row, &f.JobsWaiting, &f.JobsLate, &f.JobsDead, &f.LettersWaiting, &f.LettersLate, &f.People, &f.Disabled, &f.SecondFactor, &f.Invitations, &f.Sessions, &f.Structures)
}
