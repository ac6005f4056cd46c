package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// EvidenceWrite is one revision of a piece to store. Keys are computed in Go.
type EvidenceWrite struct {
	quality.Evidence
	ID     string
	BodyID string
	Number int
	Reason string // "added", "revised", "masked"
	Note   string
	Keys   BodyKeys // search and sort
	At     time.Time
	By     string // person id or "system:<name>"
}

// InsertEvidence stores a new piece with its first revision.
func (t *Tx) InsertEvidence(ctx context.Context, w EvidenceWrite) error {
	err := t.exec(ctx, `INSERT INTO evidence (id, body_id, state, revision, created_at, created_by, updated_at) VALUES ($1,$2,$3,$4,$5,$6,$5)`,
		w.ID, w.BodyID, string(quality.EvidenceHeld), w.Number, At(w.At), w.By)
	if err != nil {
		return err
	}
	return t.insertEvidenceRevision(ctx, w)
}

// ReviseEvidence adds a revision. CodeConflict when the one before it is not the
// current one any more, or when the piece was withdrawn meanwhile.
func (t *Tx) ReviseEvidence(ctx context.Context, w EvidenceWrite) error {
	err := t.change(ctx, `UPDATE evidence SET revision = $2, updated_at = $3 WHERE id = $1 AND revision = $2 - 1 AND state = 'held'`, w.ID, w.Number, At(w.At))
	if err != nil {
		return err
	}
	return t.insertEvidenceRevision(ctx, w)
}

func (t *Tx) insertEvidenceRevision(ctx context.Context, w EvidenceWrite) error {
	details, err := json.Marshal(w.Evidence)
	if err != nil {
		return fmt.Errorf("write evidence %s: %w", w.ID, err)
	}
	return t.exec(ctx, `INSERT INTO evidence_revision (evidence_id, number, reason, note, kind, details, owner_id, expires_on, search_key, sort_key, at, by_person)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
		w.ID, w.Number, w.Reason, w.Note, string(w.Kind), string(details), nullable(w.OwnerID), Day{w.Expires}, w.Keys.Search, w.Keys.Sort, At(w.At), w.By)
}

// LockEvidence holds a piece until the end of the transaction and tells its state
// and its current revision.
func (t *Tx) LockEvidence(ctx context.Context, id string) (state quality.State, revision int, err error) {
	row := t.q.QueryRowContext(ctx, `UPDATE evidence SET revision = revision WHERE id = $1 RETURNING state, revision`, id)
	return state, revision, one(row, &state, &revision)
}

// SetEvidenceState withdraws a piece or gives it back.
func (t *Tx) SetEvidenceState(ctx context.Context, id string, state quality.State) error {
	return t.change(ctx, `UPDATE evidence SET state = $2 WHERE id = $1`, id, string(state))
}

// EraseEvidence deletes a piece with its history. CodeState, ReasonEvidenceUsed:
// a validated cycle, the file of the structure or a training rests on it. The blobs are left to the sweeping.
func (t *Tx) EraseEvidence(ctx context.Context, id string) error {
	var used int
	if err := one(t.q.QueryRowContext(ctx, `SELECT (SELECT COUNT(*) FROM evidence_link WHERE evidence_id = $1 AND revision IS NOT NULL) + (SELECT COUNT(*) FROM case_document WHERE evidence_id = $1)
		+ (SELECT COUNT(*) FROM training WHERE evidence_id = $1)`, id), &used); err != nil {
		return err
	}
	if used > 0 {
		return quality.Refuse(quality.CodeState, quality.ReasonEvidenceUsed)
	}
	for _, statement := range []string{
		`DELETE FROM evidence_link WHERE evidence_id = $1`, `DELETE FROM action_proof WHERE evidence_id = $1`,
		`DELETE FROM evidence_vouch WHERE file_id IN (SELECT id FROM evidence_file WHERE evidence_id = $1)`,
		`DELETE FROM evidence_file WHERE evidence_id = $1 AND masked_of IS NOT NULL`, `DELETE FROM evidence_file WHERE evidence_id = $1`,
		`DELETE FROM evidence_revision WHERE evidence_id = $1`,
	} {
		if err := t.exec(ctx, statement, id); err != nil {
			return err
		}
	}
	return t.change(ctx, `DELETE FROM evidence WHERE id = $1`, id)
}
