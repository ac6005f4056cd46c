package store

import (
	"context"
	"database/sql"
	"time"

	"ariane/internal/quality"
)

// EvidenceUpload is a file on its way to the library, or received and not part of
// a piece yet. It belongs to the person who sends it, and to nobody else.
type EvidenceUpload struct {
	ID        string
	BodyID    string
	PersonID  string
	Name      string
	Size      int64  // announced
	Received  int64  // bytes
	Progress  string // files.Upload as JSON
	Hash      string // "" until it is whole and accepted
	MediaType string
	UpdatedAt Time
}

const uploadColumns = `id, body_id, person_id, name, size, received, progress, hash, media_type, updated_at`

func (u *EvidenceUpload) dest() []any {
	return []any{&u.ID, &u.BodyID, &u.PersonID, &u.Name, &u.Size, &u.Received, &u.Progress, &u.Hash, &u.MediaType, &u.UpdatedAt}
}

// EvidenceUpload reads an upload of a person; CodeNotFound when it is somebody
// else's.
func (r Reader) EvidenceUpload(ctx context.Context, id, personID string) (u EvidenceUpload, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT `+uploadColumns+` FROM evidence_upload WHERE id = $1 AND person_id = $2`, id, personID)
	return u, one(row, u.dest()...)
}

// CountEvidenceUploads counts the uploads of a person that are not part of a piece.
func (r Reader) CountEvidenceUploads(ctx context.Context, personID string) (n int, err error) {
	return n, one(r.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM evidence_upload WHERE person_id = $1`, personID), &n)
}

// InsertEvidenceUpload begins an upload.
func (t *Tx) InsertEvidenceUpload(ctx context.Context, u EvidenceUpload) error {
	return t.exec(ctx, `INSERT INTO evidence_upload (`+uploadColumns+`) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
		u.ID, u.BodyID, u.PersonID, u.Name, u.Size, u.Received, u.Progress, u.Hash, u.MediaType, u.UpdatedAt)
}

// AdvanceEvidenceUpload keeps the progress of an upload. CodeConflict when it was
// not at before any more: of two requests that send the same part, one wins.
func (t *Tx) AdvanceEvidenceUpload(ctx context.Context, id string, before, received int64, progress string, at time.Time) error {
	return t.change(ctx, `UPDATE evidence_upload SET received = $3, progress = $4, updated_at = $5 WHERE id = $1 AND received = $2 AND hash = ''`,
		id, before, received, progress, At(at))
}

// FinishEvidenceUpload keeps what the file is, once whole and accepted.
func (t *Tx) FinishEvidenceUpload(ctx context.Context, id, hash, mediaType string, at time.Time) error {
	return t.change(ctx, `UPDATE evidence_upload SET hash = $2, media_type = $3, updated_at = $4 WHERE id = $1`, id, hash, mediaType, At(at))
}

// TakeEvidenceUpload takes a whole upload of a person out, to make it part of a
// piece, and notes of which; CodeNotFound when there is none.
func (t *Tx) TakeEvidenceUpload(ctx context.Context, id, bodyID, personID, evidenceID string, at time.Time) (u EvidenceUpload, err error) {
	row := t.q.QueryRowContext(ctx, `DELETE FROM evidence_upload WHERE id = $1 AND body_id = $2 AND person_id = $3 AND hash <> '' RETURNING `+uploadColumns, id, bodyID, personID)
	if err := one(row, u.dest()...); err != nil {
		return u, err
	}
	return u, t.exec(ctx, `INSERT INTO evidence_upload_taken (upload_id, person_id, evidence_id, taken_at) VALUES ($1,$2,$3,$4)`, id, personID, evidenceID, At(at))
}

// TakenEvidenceUpload is the piece an upload of a person lately became part of;
// CodeNotFound when there is none.
func (r Reader) TakenEvidenceUpload(ctx context.Context, id, personID string) (evidenceID string, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT e.id FROM evidence_upload_taken t JOIN evidence e ON e.id = t.evidence_id WHERE t.upload_id = $1 AND t.person_id = $2`, id, personID)
	return evidenceID, one(row, &evidenceID)
}

// DropEvidenceUpload forgets an upload of a person; none is no error.
func (t *Tx) DropEvidenceUpload(ctx context.Context, id, personID string) error {
	return t.exec(ctx, `DELETE FROM evidence_upload WHERE id = $1 AND person_id = $2`, id, personID)
}

// SweepEvidenceUploads forgets the uploads that moved last before an instant, and
// those taken before it.
func (t *Tx) SweepEvidenceUploads(ctx context.Context, before time.Time) error {
	if err := t.exec(ctx, `DELETE FROM evidence_upload_taken WHERE taken_at < $1`, At(before)); err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM evidence_upload WHERE updated_at < $1`, At(before))
}

// Keeper is somebody a letter about a structure may go to.
type Keeper struct {
	PersonID string
	Name     string
	Email    string
	Role     quality.Role
}

// Keepers lists who holds a role in a structure on a day, accounts shut left out.
func (r Reader) Keepers(ctx context.Context, bodyID string, day quality.Day) ([]Keeper, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, k *Keeper) error { return rows.Scan(&k.PersonID, &k.Name, &k.Email, &k.Role) },
		`SELECT p.id, p.name, p.email, m.role FROM membership m JOIN person p ON p.id = m.person_id
		WHERE m.body_id = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2) AND p.disabled_at IS NULL ORDER BY p.name, p.id`, bodyID, day.String())
}
