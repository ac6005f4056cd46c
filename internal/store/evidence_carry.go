package store

import (
	"context"
	"database/sql"

	"ariane/internal/quality"
)

// linksPerInsert keeps an INSERT far below the limit of bound values.
const linksPerInsert = 200

// CarryEvidenceLinks ties to a cycle that begins what supported an earlier one,
// with where in each piece to look; nodes tells where each place of the earlier
// cycle is in the new one. Pieces withdrawn since stay behind. It returns how many
// places were tied.
func (t *Tx) CarryEvidenceLinks(ctx context.Context, fromID, toID string, nodes map[string][]string, at Time, by string) (int, error) {
	lines, err := collect(ctx, t.q, func(rows *sql.Rows, l *linkRow) error { return rows.Scan(&l.node, &l.evidence, &l.place) },
		`SELECT l.node_id, l.evidence_id, l.place FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id
		WHERE l.assessment_id = $1 AND e.state = 'held' ORDER BY l.node_id, l.evidence_id`, fromID)
	if err != nil {
		return 0, err
	}
	var carried []linkRow
	known := map[[2]string]int{} // node and piece → place in carried
	for _, l := range lines {
		for _, next := range nodes[l.node] {
			key := [2]string{next, l.evidence}
			if i, twice := known[key]; twice {
				carried[i].place = joinedPlace(carried[i].place, l.place)
				continue
			}
			known[key] = len(carried)
			carried = append(carried, linkRow{node: next, evidence: l.evidence, place: l.place})
		}
	}
	for start := 0; start < len(carried); start += linksPerInsert {
		insert := rowsOf("INSERT INTO evidence_link (assessment_id, node_id, evidence_id, place, added_at, added_by) VALUES ")
		for _, l := range carried[start:min(start+linksPerInsert, len(carried))] {
			insert.add(toID, l.node, l.evidence, l.place, at, by)
		}
		if err := t.exec(ctx, insert.text.String(), insert.args...); err != nil {
			return 0, err
		}
	}
	return len(carried), nil
}

// joinedPlace is where to look in a piece that came from two places to one: both,
// as long as they are short enough to be typed again.
func joinedPlace(a, b string) string {
	both := quality.JoinPlaces(a, b)
	if len([]rune(both)) > quality.MaxEvidencePlace {
		return a
	}
	return both
}
