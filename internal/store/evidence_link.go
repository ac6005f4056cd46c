package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// EvidenceLink is a place of a cycle that a piece supports.
type EvidenceLink struct {
	AssessmentID string
	Number       int // of the cycle
	Title        string
	State        quality.State
	NodeID       string
	Place        string // where in the piece
	Settled      bool   // the cycle is validated: the line does not change any more
	AddedAt      Time
	AddedBy      string // name

	ReferentialID string
	Version       int // of the référentiel
}

// shownLink keeps the lines that count: those of validated cycles as they were,
// those of open ones while the piece is held.
const shownLink = `(l.revision IS NOT NULL OR a.state = 'open' AND e.state = 'held')`

// EvidenceLinks lists what a piece supports, latest cycle first. Who sees only
// some cycles sees the lines of those; who was given places, those too; who keeps
// the piece, all of them.
func (r Reader) EvidenceLinks(ctx context.Context, scope authz.Scope, evidenceID string) ([]EvidenceLink, error) {
	where, args := inScope(scope, []any{evidenceID})
	switch {
	case scope.Unconditional():
		where += ` AND (l.revision IS NOT NULL OR a.state = 'open')`
	case scope.Bodies() != nil:
		own, more := ownPieces(scope, args)
		at, more := atPlaces("l", scope.Places(), more)
		where, args = where+` AND (l.revision IS NOT NULL OR `+shownLink+` AND (`+at+` OR `+own+`))`, more
	default:
		where += ` AND a.shared_at IS NOT NULL AND ` + shownLink
	}
	return collect(ctx, r.q, func(rows *sql.Rows, l *EvidenceLink) error {
		return rows.Scan(&l.AssessmentID, &l.Number, &l.Title, &l.State, &l.NodeID, &l.Place, &l.Settled, &l.AddedAt, &l.AddedBy, &l.ReferentialID, &l.Version)
	}, `SELECT a.id, a.number, f.title, a.state, l.node_id, l.place, l.revision IS NOT NULL, l.added_at, COALESCE(p.name, ''),
		a.referential_id, a.referential_version
		FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id JOIN assessment a ON a.id = l.assessment_id JOIN body b ON b.id = a.body_id
		JOIN referential f ON f.id = a.referential_id AND f.version = a.referential_version LEFT JOIN person p ON p.id = l.added_by
		WHERE l.evidence_id = $1 AND `+where+` ORDER BY a.opened_at DESC, a.id DESC, l.node_id`, args...)
}

// AttachedEvidence is a piece at one place of a cycle: the revision that the cycle
// rests on once validated, the current one before.
type AttachedEvidence struct {
	Evidence
	NodeID  string
	Place   string
	Settled bool // the cycle is validated
}

func placesIn(assessmentID string, nodes []string) []authz.Place {
	out := make([]authz.Place, 0, len(nodes))
	for _, n := range nodes {
		out = append(out, authz.Place{AssessmentID: assessmentID, NodeID: n})
	}
	return out
}

// CycleEvidence lists the evidence of a cycle, by node then title; only at these
// nodes when some are named. The scope is that of reading the cycle itself: what is
// attached to a cycle somebody may read is seen with it; inside, who reads only
// validated cycles and what was given to them sees the lines of those.
func (r Reader) CycleEvidence(ctx context.Context, scope authz.Scope, assessmentID string, nodes ...string) ([]AttachedEvidence, error) {
	where, args := inScope(scope, []any{assessmentID})
	if !scope.Unconditional() && scope.Bodies() != nil {
		at, more := atPlaces("li", scope.Places(), args)
		where, args = where+` AND (li.revision IS NOT NULL OR `+at+`)`, more
	}
	if len(nodes) > 0 {
		at, more := atPlaces("li", placesIn(assessmentID, nodes), args)
		where, args = where+` AND `+at, more
	}
	return collect(ctx, r.q, func(rows *sql.Rows, e *AttachedEvidence) error {
		return scanEvidence(rows.Scan, &e.Evidence, &e.NodeID, &e.Place, &e.Settled)
	}, `SELECT `+evidenceColumns+`, FALSE, li.node_id, li.place, li.revision IS NOT NULL
		FROM evidence_link li JOIN assessment c ON c.id = li.assessment_id JOIN evidence e ON e.id = li.evidence_id JOIN body b ON b.id = c.body_id
		JOIN evidence_revision r ON r.evidence_id = e.id AND r.number = COALESCE(li.revision, e.revision)`+evidencePeople+`
		WHERE li.assessment_id = $1 AND (li.revision IS NOT NULL OR c.state = 'open' AND e.state = 'held') AND `+where+`
		ORDER BY li.node_id, r.sort_key, e.id`, args...)
}

// EvidenceProofs is what the closing checks know of the evidence of an open cycle
// (quality.ClosingFacts): every line with the title and the end of its piece.
func (r Reader) EvidenceProofs(ctx context.Context, scope authz.Scope, assessmentID string) ([]quality.Proof, error) {
	attached, err := r.CycleEvidence(ctx, scope, assessmentID)
	if err != nil {
		return nil, err
	}
	proofs := make([]quality.Proof, 0, len(attached))
	for _, a := range attached {
		proofs = append(proofs, quality.Proof{ID: a.ID, NodeID: a.NodeID, Title: a.Title, Place: a.Place, Expires: a.Expires})
	}
	return proofs, nil
}

// LinkEvidence ties a piece to a node of a cycle that the caller holds open
// (LockAssessment), or changes where in the piece to look.
func (t *Tx) LinkEvidence(ctx context.Context, assessmentID, nodeID, evidenceID, place string, at Time, by string) error {
	return t.exec(ctx, `INSERT INTO evidence_link (assessment_id, node_id, evidence_id, place, added_at, added_by) VALUES ($1,$2,$3,$4,$5,$6)
		ON CONFLICT (assessment_id, node_id, evidence_id) DO UPDATE SET place = excluded.place`, assessmentID, nodeID, evidenceID, place, at, by)
}

// NotedPlaces are where to look in a piece, by the nodes of a cycle it is tied to.
func (t *Tx) NotedPlaces(ctx context.Context, assessmentID, evidenceID string) (map[string]string, error) {
	lines, err := collect(ctx, t.q, func(rows *sql.Rows, l *linkRow) error { return rows.Scan(&l.node, &l.place) },
		`SELECT node_id, place FROM evidence_link WHERE assessment_id = $1 AND evidence_id = $2`, assessmentID, evidenceID)
	noted := make(map[string]string, len(lines))
	for _, l := range lines {
		noted[l.node] = l.place
	}
	return noted, err
}

// UnlinkEvidence unties it; CodeConflict when it is not tied, or settled.
func (t *Tx) UnlinkEvidence(ctx context.Context, assessmentID, nodeID, evidenceID string) error {
	return t.change(ctx, `DELETE FROM evidence_link WHERE assessment_id = $1 AND node_id = $2 AND evidence_id = $3 AND revision IS NULL`, assessmentID, nodeID, evidenceID)
}

// MoveEvidenceLinks follows a change of version: what was tied to a node is tied
// to those that come after it. A node that only changes its id leaves nothing
// behind: the id may now be another node's. Elsewhere the line stays, which no page
// of the new version shows; going back finds it again.
func (t *Tx) MoveEvidenceLinks(ctx context.Context, assessmentID string, successors map[string][]string) error {
	lines, err := collect(ctx, t.q, func(rows *sql.Rows, l *linkRow) error {
		return rows.Scan(&l.node, &l.evidence, &l.place, &l.at, &l.by)
	}, `SELECT node_id, evidence_id, place, added_at, added_by FROM evidence_link WHERE assessment_id = $1 AND revision IS NULL`, assessmentID)
	if err != nil {
		return err
	}
	renamed := onlyRenamed(successors)
	for _, l := range lines {
		if renamed[l.node] {
			if err := t.UnlinkEvidence(ctx, assessmentID, l.node, l.evidence); err != nil {
				return err
			}
		}
	}
	for _, l := range lines {
		for _, next := range successors[l.node] {
			if next == l.node {
				continue
			}
			err := t.exec(ctx, `INSERT INTO evidence_link (assessment_id, node_id, evidence_id, place, added_at, added_by) VALUES ($1,$2,$3,$4,$5,$6)
				ON CONFLICT (assessment_id, node_id, evidence_id) DO NOTHING`, assessmentID, next, l.evidence, l.place, l.at, l.by)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// onlyRenamed are the nodes with one successor that continues nothing else.
func onlyRenamed(successors map[string][]string) map[string]bool {
	continues := map[string]int{}
	for _, next := range successors {
		for _, id := range next {
			continues[id]++
		}
	}
	out := map[string]bool{}
	for id, next := range successors {
		out[id] = len(next) == 1 && next[0] != id && continues[next[0]] == 1
	}
	return out
}

type linkRow struct {
	node, evidence, place, by string
	at                        Time
}
