package store

import (
	"context"
	"database/sql"
	"time"
)

// DraftStep is one state a draft went through, without its document.
type DraftStep struct {
	Number int
	What   string
	NodeID string
	Beside string
	Hash   string
	At     Time
	By     string // name of the person; "" for the program
}

// NewDraftStep is a state to keep.
type NewDraftStep struct {
	ID       string
	Version  int
	What     string
	NodeID   string
	Beside   string
	Document string
	Hash     string
	At       time.Time
	ByPerson string
}

// DraftSteps lists the states kept of a draft, latest first. Like a référentiel,
// a draft belongs to nobody: reading it demands no scope.
func (r Reader) DraftSteps(ctx context.Context, id string, version int) ([]DraftStep, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, s *DraftStep) error {
		return rows.Scan(&s.Number, &s.What, &s.NodeID, &s.Beside, &s.Hash, &s.At, &s.By)
	}, `SELECT s.number, s.what, s.node_id, s.beside, s.hash, s.at, COALESCE(p.name, '') FROM draft_step s LEFT JOIN person p ON p.id = s.by_person
		WHERE s.referential_id = $1 AND s.version = $2 ORDER BY s.number DESC`, id, version)
}

// DraftDocument reads a state of a draft by its number.
func (r Reader) DraftDocument(ctx context.Context, id string, version, number int) (document string, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT document FROM draft_step WHERE referential_id = $1 AND version = $2 AND number = $3`, id, version, number)
	return document, one(row, &document)
}

// DraftDocumentOf reads the state of a draft that has this hash; CodeNotFound
// when it is no longer kept.
func (r Reader) DraftDocumentOf(ctx context.Context, id string, version int, hash string) (document string, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT document FROM draft_step WHERE referential_id = $1 AND version = $2 AND hash = $3
		ORDER BY number DESC LIMIT 1`, id, version, hash)
	return document, one(row, &document)
}

// DraftStepKept tells whether the state of a draft that has this hash is kept; its
// document is not read.
func (r Reader) DraftStepKept(ctx context.Context, id string, version int, hash string) (kept bool, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT COUNT(*) > 0 FROM draft_step WHERE referential_id = $1 AND version = $2 AND hash = $3`, id, version, hash)
	return kept, one(row, &kept)
}

// KeepDraftStep numbers a state and keeps it with the most-1 states before; older
// ones are forgotten. It gives the number. The transaction changes the draft first:
// two people are numbered one after the other.
func (t *Tx) KeepDraftStep(ctx context.Context, s NewDraftStep, most int) (number int, err error) {
	row := t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(number), 0) + 1 FROM draft_step WHERE referential_id = $1 AND version = $2`, s.ID, s.Version)
	if err := one(row, &number); err != nil {
		return 0, err
	}
	err = t.exec(ctx, `INSERT INTO draft_step (referential_id, version, number, what, node_id, beside, hash, at, by_person, document)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`, s.ID, s.Version, number, s.What, s.NodeID, s.Beside, s.Hash, At(s.At), s.ByPerson, s.Document)
	if err != nil {
		return 0, err
	}
	return number, t.exec(ctx, `DELETE FROM draft_step WHERE referential_id = $1 AND version = $2 AND number <= $3`, s.ID, s.Version, number-most)
}

// ForgetDraftSteps forgets every state of a draft.
func (t *Tx) ForgetDraftSteps(ctx context.Context, id string, version int) error {
	return t.exec(ctx, `DELETE FROM draft_step WHERE referential_id = $1 AND version = $2`, id, version)
}

// EditDraft puts a document in the place of the one that has the hash before;
// CodeConflict when the draft is no longer that one, or no draft.
func (t *Tx) EditDraft(ctx context.Context, n NewReferential, before string) error {
	return t.change(ctx, `UPDATE referential SET title = $3, document = $4, hash = $5, imported_at = $6, compiled_format = $7, compiled = $8
		WHERE id = $1 AND version = $2 AND state = 'draft' AND hash = $9`,
		n.ID, n.Version, n.Title, n.Document, n.Hash, At(n.At), n.Compiled.Format, n.Compiled.Body, before)
}

// DeleteDraft deletes a draft that still has this hash, with its official wording
// and its states; CodeConflict when it changed.
func (t *Tx) DeleteDraft(ctx context.Context, id string, version int, hash string) error {
	err := t.change(ctx, `DELETE FROM referential WHERE id = $1 AND version = $2 AND state = 'draft' AND hash = $3`, id, version, hash)
	if err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM official_text WHERE referential_id = $1 AND version = $2`, id, version); err != nil {
		return err
	}
	return t.ForgetDraftSteps(ctx, id, version)
}
