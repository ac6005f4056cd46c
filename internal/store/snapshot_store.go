package store

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/authz"
)

// Snapshot is the document the direction validated, byte for byte.
type Snapshot struct {
	AssessmentID string
	Document     string
	Hash         string
	CreatedAt    Time
}

// Snapshot reads the snapshot of a closed cycle; CodeNotFound when there is none
// or when it is out of the scope.
func (r Reader) Snapshot(ctx context.Context, scope authz.Scope, assessmentID string) (s Snapshot, err error) {
	where, args := inScope(scope, []any{assessmentID})
	row := r.q.QueryRowContext(ctx, `SELECT k.assessment_id, k.document, k.hash, k.created_at FROM snapshot k
		JOIN assessment a ON a.id = k.assessment_id JOIN body b ON b.id = a.body_id WHERE k.assessment_id = $1 AND `+where, args...)
	return s, one(row, &s.AssessmentID, &s.Document, &s.Hash, &s.CreatedAt)
}

// InsertSnapshot stores the outcome of a cycle for ever.
func (t *Tx) InsertSnapshot(ctx context.Context, assessmentID string, document []byte, hash string, at time.Time) error {
	return t.exec(ctx, `INSERT INTO snapshot (assessment_id, document, hash, created_at) VALUES ($1,$2,$3,$4)`, assessmentID, string(document), hash, At(at))
}

// ClosedCycle is a closed cycle with its snapshot, for verification: Document is
// "" when the snapshot is missing, Journal is what the journal says of it.
type ClosedCycle struct {
	AssessmentID string
	Document     string
	Hash         string
	Journal      string
}

// EachClosedCycle calls fn with every closed cycle, one at a time; it reads
// everything, so only who may read the whole network may call it.
func (r Reader) EachClosedCycle(ctx context.Context, scope authz.Scope, fn func(ClosedCycle) error) error {
	if !scope.Network() {
		return nil
	}
	found, err := r.q.QueryContext(ctx, `SELECT a.id, COALESCE(k.document, ''), COALESCE(k.hash, ''), COALESCE(MAX(j.after), '')
		FROM assessment a LEFT JOIN snapshot k ON k.assessment_id = a.id
		LEFT JOIN journal j ON j.subject = 'assessment:' || a.id AND j.action = $1
		WHERE a.state = 'closed' GROUP BY a.id, k.document, k.hash`, authz.AssessmentValidate)
	if err != nil {
		return fmt.Errorf("read snapshots: %w", err)
	}
	defer func() { _ = found.Close() }() // found.Err below tells what matters
	for found.Next() {
		var c ClosedCycle
		if err := found.Scan(&c.AssessmentID, &c.Document, &c.Hash, &c.Journal); err != nil {
			return fmt.Errorf("scan snapshot: %w", err)
		}
		if err := fn(c); err != nil {
			return err
		}
	}
	return found.Err()
}
