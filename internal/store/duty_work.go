package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// AwaitedCount is how many times colleagues await a person in the open cycles of a
// structure.
type AwaitedCount struct {
	BodyID, PersonID string
	N                int
}

// CalledWords counts the open remarks that call people of several structures.
func (r Reader) CalledWords(ctx context.Context, scope authz.Scope, bodies []string) ([]AwaitedCount, error) {
	return r.awaited(ctx, scope, bodies, `SELECT a.body_id, m.person_id, COUNT(*) FROM work_mention m JOIN work_comment c ON c.id = m.comment_id
		JOIN assessment a ON a.id = c.assessment_id JOIN body b ON b.id = a.body_id WHERE a.state = 'open' AND c.done_at IS NULL`, `m.person_id`)
}

// AwaitedOpinions counts the opinions that people of several structures have yet to give.
func (r Reader) AwaitedOpinions(ctx context.Context, scope authz.Scope, bodies []string) ([]AwaitedCount, error) {
	return r.awaited(ctx, scope, bodies, `SELECT a.body_id, o.person_id, COUNT(*) FROM consensus_opinion o JOIN consensus_round r ON r.id = o.round_id
		JOIN assessment a ON a.id = r.assessment_id JOIN body b ON b.id = a.body_id WHERE a.state = 'open' AND r.state = 'voting' AND o.voted_at IS NULL`, `o.person_id`)
}

func (r Reader) awaited(ctx context.Context, scope authz.Scope, bodies []string, query, person string) ([]AwaitedCount, error) {
	var c conditions
	in(&c, "a.body_id", bodies)
	where, args := inScope(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, n *AwaitedCount) error { return rows.Scan(&n.BodyID, &n.PersonID, &n.N) },
		query+` AND `+c.where()+` AND `+where+` GROUP BY a.body_id, `+person+` ORDER BY a.body_id, `+person, args...)
}

// SharedIn lists the open cycles of several structures in which work was given.
func (r Reader) SharedIn(ctx context.Context, scope authz.Scope, bodies []string) ([]Assessment, error) {
	var c conditions
	in(&c, "a.body_id", bodies)
	where, args := inScope(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, a *Assessment) error { return rows.Scan(a.dest()...) },
		assessmentQuery+`WHERE a.state = 'open' AND EXISTS (SELECT 1 FROM work_share w WHERE w.assessment_id = a.id) AND `+c.where()+` AND `+where+` ORDER BY a.body_id, a.id`, args...)
}

// EndingEvidence is a piece that comes to its end, or came.
type EndingEvidence struct {
	ID, BodyID, Title, OwnerID string
	Expires                    quality.Day
}

// EndingEvidence lists the pieces held by several structures that end between two days,
// the nearest first.
func (r Reader) EndingEvidence(ctx context.Context, scope authz.Scope, bodies []string, from, until quality.Day) ([]EndingEvidence, error) {
	var c conditions
	in(&c, "e.body_id", bodies)
	c.add("v.expires_on >= ?", from.String())
	c.add("v.expires_on <= ?", until.String())
	where, args := inScope(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, e *EndingEvidence) error {
		var details string
		var expires Day
		if err := rows.Scan(&e.ID, &e.BodyID, &details, &expires, &e.OwnerID); err != nil {
			return err
		}
		var said quality.Evidence
		err := readEvidence(details, &said)
		e.Title, e.Expires = said.Title, expires.Day
		return err
	}, `SELECT e.id, e.body_id, v.details, v.expires_on, COALESCE(v.owner_id, '') FROM evidence e JOIN body b ON b.id = e.body_id
		JOIN evidence_revision v ON v.evidence_id = e.id AND v.number = e.revision
		WHERE e.state = 'held' AND `+c.where()+` AND `+where+` ORDER BY v.expires_on, e.id`, args...)
}

// KeptEvidence lists the pieces a structure holds that somebody is named to keep up to
// date, by title.
func (r Reader) KeptEvidence(ctx context.Context, scope authz.Scope, bodyID string) ([]EndingEvidence, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, e *EndingEvidence) error {
		var details string
		var expires Day
		if err := rows.Scan(&e.ID, &e.BodyID, &details, &expires, &e.OwnerID); err != nil {
			return err
		}
		var said quality.Evidence
		err := readEvidence(details, &said)
		e.Title, e.Expires = said.Title, expires.Day
		return err
	}, `SELECT e.id, e.body_id, v.details, v.expires_on, v.owner_id FROM evidence e JOIN body b ON b.id = e.body_id
		JOIN evidence_revision v ON v.evidence_id = e.id AND v.number = e.revision
		WHERE e.state = 'held' AND v.owner_id IS NOT NULL AND e.body_id = $1 AND `+where+` ORDER BY v.sort_key, e.id`, args...)
}
