package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// LastRated is the answer given last on a rated node, the furthest in the list
// when several were written together; zero when there is none, and in a closed
// cycle, whose answers keep no date.
func (c Contents) LastRated(ref *quality.Referential) Answer {
	var last Answer
	for _, a := range c.Answers {
		node := ref.Node(a.NodeID)
		at, _ := a.Given()
		latest, _ := last.Given()
		if node == nil || len(node.Rated) == 0 || a.ToConfirm || at.IsZero() || at.Before(latest.Time) {
			continue
		}
		last = a
	}
	return last
}

// RatingCounts tells, for each open cycle of a structure and each of its answers,
// how many ratings are given: no rating is read.
func (r Reader) RatingCounts(ctx context.Context, scope authz.Scope, bodyID string) (map[string]map[string]int, error) {
	type count struct {
		cycle, node string
		filled      int
	}
	where, args := inScope(scope, []any{bodyID})
	rows, err := collect(ctx, r.q, func(rows *sql.Rows, c *count) error { return rows.Scan(&c.cycle, &c.node, &c.filled) },
		`SELECT a.id, w.node_id, w.filled FROM answer w JOIN assessment a ON a.id = w.assessment_id JOIN body b ON b.id = a.body_id
		WHERE a.body_id = $1 AND a.state = 'open' AND `+where, args...)
	out := map[string]map[string]int{}
	for _, c := range rows {
		if out[c.cycle] == nil {
			out[c.cycle] = map[string]int{}
		}
		out[c.cycle][c.node] = c.filled
	}
	return out, err
}
