package store

import (
	"context"

	"ariane/internal/authz"
)

// AnyWork tells what there is at all of shared work in the open cycles of a structure,
// before anything of it is read.
type AnyWork struct {
	Given  bool // something was given, to whomever
	Review bool // something waits to be read again
	Called bool // a remark calls the person, or a round of opinions awaits theirs
}

// AnyWork reads it for a person in one query.
func (r Reader) AnyWork(ctx context.Context, scope authz.Scope, bodyID, personID string) (a AnyWork, err error) {
	where, args := inScope(scope, []any{bodyID, personID})
	open := `JOIN assessment a ON a.id = w.assessment_id JOIN body b ON b.id = a.body_id WHERE a.body_id = $1 AND a.state = 'open' AND ` + where
	var given, review, called, asked int
	err = one(r.q.QueryRowContext(ctx, `SELECT CASE WHEN EXISTS (SELECT 1 FROM work_share w `+open+`) THEN 1 ELSE 0 END,
		CASE WHEN EXISTS (SELECT 1 FROM work_state w `+open+` AND w.state = 'to_review') THEN 1 ELSE 0 END,
		CASE WHEN EXISTS (SELECT 1 FROM work_mention m JOIN work_comment w ON w.id = m.comment_id `+open+` AND m.person_id = $2 AND w.done_at IS NULL) THEN 1 ELSE 0 END,
		CASE WHEN EXISTS (SELECT 1 FROM consensus_opinion o JOIN consensus_round w ON w.id = o.round_id `+open+` AND o.person_id = $2 AND w.state = 'voting' AND o.voted_at IS NULL) THEN 1 ELSE 0 END`,
		args...), &given, &review, &called, &asked)
	return AnyWork{Given: given > 0, Review: review > 0, Called: called+asked > 0}, err
}
