package store

import (
	"context"
	"database/sql"
)

// Origin is where an answer that was carried was given. The zero Origin is an
// answer given where it stands.
type Origin struct {
	CycleID string
	Version int    // of the référentiel it was given on
	NodeID  string // under which it was given
	ByID    string // person id, or the name of the program
	At      Time

	// Read only.
	By     string // name of the person, "" when the program did it
	Ref    string // référentiel of that cycle
	Title  string // of that référentiel
	Number int    // of that cycle
}

// IsZero reports an answer given where it stands.
func (o Origin) IsZero() bool { return o.CycleID == "" }

// originColumns are read from answer_revision v with the joins of originJoins.
const originColumns = `COALESCE(v.origin_cycle, ''), COALESCE(v.origin_version, 0), COALESCE(v.origin_node, ''), COALESCE(v.origin_by, ''), v.origin_at,
	COALESCE(op.name, ''), COALESCE(oc.referential_id, ''), COALESCE(orf.title, ''), COALESCE(oc.number, 0)`

const originJoins = ` LEFT JOIN assessment oc ON oc.id = v.origin_cycle LEFT JOIN person op ON op.id = v.origin_by
	LEFT JOIN referential orf ON orf.id = oc.referential_id AND orf.version = v.origin_version `

func (o *Origin) fields() []any {
	return []any{&o.CycleID, &o.Version, &o.NodeID, &o.ByID, &o.At, &o.By, &o.Ref, &o.Title, &o.Number}
}

// AnswerAt names one version of an answer of a cycle.
type AnswerAt struct {
	NodeID  string
	Version int
}

// GivenBy tells who gave each version of the answers of a cycle, and when: for a
// version that was itself carried, who gave it first. version is that of the
// référentiel on which those given here were given.
func (t *Tx) GivenBy(ctx context.Context, assessmentID string, version int) (map[AnswerAt]Origin, error) {
	type line struct {
		at     AnswerAt
		origin Origin
		by     string
		when   Time
	}
	lines, err := collect(ctx, t.q, func(rows *sql.Rows, l *line) error {
		return rows.Scan(&l.at.NodeID, &l.at.Version, &l.by, &l.when, &l.origin.CycleID, &l.origin.Version, &l.origin.NodeID, &l.origin.ByID, &l.origin.At)
	}, `SELECT node_id, version, by_person, at, COALESCE(origin_cycle, ''), origin_version, origin_node, origin_by, origin_at
		FROM answer_revision WHERE assessment_id = $1`, assessmentID)
	out := make(map[AnswerAt]Origin, len(lines))
	for _, l := range lines {
		if l.origin.IsZero() {
			l.origin = Origin{CycleID: assessmentID, Version: version, NodeID: l.at.NodeID, ByID: l.by, At: l.when}
		}
		out[l.at] = l.origin
	}
	return out, err
}
