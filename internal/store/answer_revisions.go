package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// revisionsPerQuery keeps a condition far below the depth the engines accept.
const revisionsPerQuery = 200

// RevisionsOf reads what several answers of a cycle said, each at the version
// asked for, by node. An answer that never had that version is left out.
func (r Reader) RevisionsOf(ctx context.Context, scope authz.Scope, assessmentID string, versions map[string]int) (map[string]quality.Answer, error) {
	out := make(map[string]quality.Answer, len(versions))
	for nodes := range slices.Chunk(slices.Sorted(maps.Keys(versions)), revisionsPerQuery) {
		where, args := inScope(scope, []any{assessmentID})
		var wanted []string
		for _, id := range nodes {
			wanted = append(wanted, fmt.Sprintf("(v.node_id = $%d AND v.version = $%d)", len(args)+1, len(args)+2))
			args = append(args, id, versions[id])
		}
		found, err := collect(ctx, r.q, func(rows *sql.Rows, a *quality.Answer) error {
			var body string
			if err := rows.Scan(&body); err != nil {
				return err
			}
			return readAnswer(body, a)
		}, `SELECT v.body FROM answer_revision v JOIN assessment a ON a.id = v.assessment_id JOIN body b ON b.id = a.body_id
			WHERE v.assessment_id = $1 AND `+where+` AND (`+strings.Join(wanted, " OR ")+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			out[a.NodeID] = a
		}
	}
	return out, nil
}

// ChangedByOthers tells whether somebody else than this person wrote a version of an
// answer after the one given.
func (t *Tx) ChangedByOthers(ctx context.Context, assessmentID, nodeID string, version int, person string) (changed bool, err error) {
	return changed, one(t.q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM answer_revision
		WHERE assessment_id = $1 AND node_id = $2 AND version > $3 AND by_person <> $4)`, assessmentID, nodeID, version, person), &changed)
}

// OnlyByBooksOf tells whether all that was written of an answer after a version was
// brought in workbooks by this person.
func (t *Tx) OnlyByBooksOf(ctx context.Context, assessmentID, nodeID string, version int, person string) (only bool, err error) {
	return only, one(t.q.QueryRowContext(ctx, `SELECT NOT EXISTS (SELECT 1 FROM answer_revision
		WHERE assessment_id = $1 AND node_id = $2 AND version > $3 AND (by_person <> $4 OR cause <> $5))`, assessmentID, nodeID, version, person, string(quality.CauseBook)), &only)
}
