package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// The states of the reading of a file's text.
const (
	ReadingWaiting = "waiting"
	ReadingClean   = "clean"  // nothing that looks like personal data
	ReadingFound   = "found"  // something does
	ReadingUnread  = "unread" // its text cannot be read here
)

// FileFindings is what the reading of a file's text found: where, never what.
type FileFindings struct {
	Counts  []quality.PersonalCount `json:"counts,omitempty"`
	Notices []quality.Fault         `json:"notices,omitempty"`
}

// EvidenceFile is a file of a piece. It belongs to the revisions from First until
// Gone (0: it still does).
type EvidenceFile struct {
	ID         string
	EvidenceID string
	Name       string
	MediaType  string
	Size       int64
	Hash       string
	MaskedOf   string // the original it is the masked copy of, "" for an original
	First      int
	Gone       int
	Reading    string
	Findings   FileFindings
	AddedAt    Time
	AddedBy    string      // name
	Vouched    []FileVouch // read by somebody, without personal data; by revision
}

// In reports whether the file belongs to a revision.
func (f EvidenceFile) In(revision int) bool {
	return f.First <= revision && (f.Gone == 0 || f.Gone > revision)
}

const evidenceFileColumns = `f.id, f.evidence_id, f.name, f.media_type, f.size, f.hash, COALESCE(f.masked_of, ''), f.first_revision,
	COALESCE(f.gone_revision, 0), f.reading, f.findings, f.added_at, COALESCE(p.name, '')`

func scanEvidenceFile(scan func(...any) error, f *EvidenceFile, more ...any) error {
	var findings string
	dest := []any{&f.ID, &f.EvidenceID, &f.Name, &f.MediaType, &f.Size, &f.Hash, &f.MaskedOf, &f.First, &f.Gone, &f.Reading, &findings, &f.AddedAt, &f.AddedBy}
	err := scan(append(dest, more...)...)
	if err != nil || findings == "" {
		return err
	}
	if err := json.Unmarshal([]byte(findings), &f.Findings); err != nil {
		return fmt.Errorf("read findings of file %s: %w", f.ID, err)
	}
	return nil
}

// EvidenceFiles lists every file these pieces ever had, in the order they came. Which
// of them somebody may see depends on the revision they see: the caller keeps to
// it.
func (r Reader) EvidenceFiles(ctx context.Context, scope authz.Scope, pieces ...string) ([]EvidenceFile, error) {
	ids := make([]any, 0, len(pieces))
	for _, id := range pieces {
		ids = append(ids, id)
	}
	where, args := inScope(scope, ids)
	return r.evidenceFiles(ctx, `JOIN evidence e ON e.id = f.evidence_id JOIN body b ON b.id = e.body_id`,
		`f.evidence_id IN (`+binds(1, len(pieces))+`) AND `+where, args)
}

// CycleFiles lists the files of every piece attached to a cycle; only at these
// nodes when some are named. Which of them somebody may see depends on the lines
// they see (CycleEvidence): the caller keeps to it.
func (r Reader) CycleFiles(ctx context.Context, scope authz.Scope, assessmentID string, nodes ...string) ([]EvidenceFile, error) {
	where, args := inScope(scope, []any{assessmentID})
	at := "TRUE"
	if len(nodes) > 0 {
		at, args = atPlaces("l", placesIn(assessmentID, nodes), args)
	}
	return r.evidenceFiles(ctx, `JOIN evidence e ON e.id = f.evidence_id JOIN body b ON b.id = e.body_id`,
		`f.evidence_id IN (SELECT l.evidence_id FROM evidence_link l WHERE l.assessment_id = $1 AND `+at+`) AND `+where, args)
}

func (r Reader) evidenceFiles(ctx context.Context, from, where string, args []any) ([]EvidenceFile, error) {
	rows, err := collect(ctx, r.q, func(rows *sql.Rows, f *fileRow) error {
		return scanEvidenceFile(rows.Scan, &f.EvidenceFile, &f.revision, &f.at, &f.by)
	}, `SELECT `+evidenceFileColumns+`, v.revision, v.at, pv.name FROM evidence_file f `+from+` LEFT JOIN person p ON p.id = f.added_by
		LEFT JOIN evidence_vouch v ON v.file_id = f.id LEFT JOIN person pv ON pv.id = v.by_person
		WHERE `+where+` ORDER BY f.first_revision, f.id, v.revision`, args...)
	return gathered(rows), err
}

// EvidenceFile reads one file, for the program's own reading of its text.
func (r Reader) EvidenceFile(ctx context.Context, scope authz.Scope, id string) (f EvidenceFile, err error) {
	if !scope.Network() || !scope.Unconditional() {
		return f, quality.Refuse(quality.CodeNotFound, "row")
	}
	row := r.q.QueryRowContext(ctx, `SELECT `+evidenceFileColumns+` FROM evidence_file f LEFT JOIN person p ON p.id = f.added_by WHERE f.id = $1`, id)
	return f, domainError(scanEvidenceFile(row.Scan, &f))
}

// AddEvidenceFile stores a file of a piece. Its bytes are in the store of files
// already.
func (t *Tx) AddEvidenceFile(ctx context.Context, f EvidenceFile, by string) error {
	return t.exec(ctx, `INSERT INTO evidence_file (id, evidence_id, name, media_type, size, hash, masked_of, first_revision, reading, findings, added_at, added_by)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,'',$10,$11)`,
		f.ID, f.EvidenceID, f.Name, f.MediaType, f.Size, f.Hash, nullable(f.MaskedOf), f.First, f.Reading, f.AddedAt, by)
}

// DropEvidenceFile takes a file, and its masked copies, out of a piece from a
// revision on. CodeConflict when it is out already.
func (t *Tx) DropEvidenceFile(ctx context.Context, evidenceID, fileID string, revision int) error {
	err := t.change(ctx, `UPDATE evidence_file SET gone_revision = $3 WHERE id = $2 AND evidence_id = $1 AND gone_revision IS NULL`, evidenceID, fileID, revision)
	if err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE evidence_file SET gone_revision = $3 WHERE masked_of = $2 AND evidence_id = $1 AND gone_revision IS NULL`, evidenceID, fileID, revision)
}

// SetFileReading keeps what the reading of a file's text found.
func (t *Tx) SetFileReading(ctx context.Context, fileID, reading string, found FileFindings) error {
	b, err := json.Marshal(found)
	if err != nil {
		return fmt.Errorf("write findings of file %s: %w", fileID, err)
	}
	return t.exec(ctx, `UPDATE evidence_file SET reading = $2, findings = $3 WHERE id = $1`, fileID, reading, string(b))
}

// EachEvidenceHash calls fn with every hash a row points to, each once, in their
// order: what the store of files must hold.
func (r Reader) EachEvidenceHash(ctx context.Context, fn func(hash string) error) error {
	rows, err := r.q.QueryContext(ctx, `SELECT hash FROM evidence_file UNION SELECT hash FROM evidence_upload WHERE hash <> ''
		UNION SELECT photo_hash FROM sheet WHERE photo_hash IS NOT NULL ORDER BY 1`)
	if err != nil {
		return fmt.Errorf("read hashes of evidence: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
	for rows.Next() {
		var hash string
		if err := rows.Scan(&hash); err != nil {
			return fmt.Errorf("scan hash of evidence: %w", err)
		}
		if err := fn(hash); err != nil {
			return err
		}
	}
	return rows.Err()
}

// HoldsHash reports whether a row points to a blob.
func (r Reader) HoldsHash(ctx context.Context, hash string) (bool, error) {
	var n int
	err := one(r.q.QueryRowContext(ctx, `SELECT (SELECT COUNT(*) FROM evidence_file WHERE hash = $1) + (SELECT COUNT(*) FROM evidence_upload WHERE hash = $1)
		+ (SELECT COUNT(*) FROM sheet WHERE photo_hash = $1)`, hash), &n)
	return n > 0, err
}

// DropMaskedCopies takes the masked copies of a file out from a revision on: a new
// one takes their place.
func (t *Tx) DropMaskedCopies(ctx context.Context, originalID string, revision int) error {
	return t.exec(ctx, `UPDATE evidence_file SET gone_revision = $2 WHERE masked_of = $1 AND gone_revision IS NULL`, originalID, revision)
}
