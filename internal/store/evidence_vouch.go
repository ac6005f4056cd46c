package store

import (
	"context"
	"database/sql"
	"time"
)

// FileVouch is what somebody said of a file in one revision of its piece: read,
// without personal data.
type FileVouch struct {
	Revision int
	At       Time
	By       string // name, "" when the program did it
}

// vouched is the condition that somebody vouched for a file (f) of the current
// revision of its piece (e).
const vouched = `EXISTS (SELECT 1 FROM evidence_vouch v WHERE v.file_id = f.id AND v.revision = e.revision)`

// fileRow is a file with one of the lines said of it, if any.
type fileRow struct {
	EvidenceFile
	revision sql.NullInt64
	at       Time
	by       sql.NullString
}

// gathered makes one file of the rows that are of it; they follow one another.
func gathered(rows []fileRow) []EvidenceFile {
	var out []EvidenceFile
	for _, r := range rows {
		if len(out) == 0 || out[len(out)-1].ID != r.ID {
			out = append(out, r.EvidenceFile)
		}
		if last := &out[len(out)-1]; r.revision.Valid {
			last.Vouched = append(last.Vouched, FileVouch{Revision: int(r.revision.Int64), At: r.at, By: r.by.String})
		}
	}
	return out
}

// VouchFile keeps that a file was read in a revision of its piece; false when
// somebody said so already.
func (t *Tx) VouchFile(ctx context.Context, fileID string, revision int, at time.Time, by string) (bool, error) {
	res, err := t.q.ExecContext(ctx, `INSERT INTO evidence_vouch (file_id, revision, at, by_person) VALUES ($1,$2,$3,$4) ON CONFLICT (file_id, revision) DO NOTHING`,
		fileID, revision, At(at), by)
	if err != nil {
		return false, domainError(err)
	}
	count, err := res.RowsAffected()
	return count == 1, err
}

// UnvouchFile takes back what was said of a file, in whatever revision, and tells
// how many lines that was.
func (t *Tx) UnvouchFile(ctx context.Context, fileID string) (int, error) {
	res, err := t.q.ExecContext(ctx, `DELETE FROM evidence_vouch WHERE file_id = $1`, fileID)
	if err != nil {
		return 0, domainError(err)
	}
	count, err := res.RowsAffected()
	return int(count), err
}
