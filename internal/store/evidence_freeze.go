package store

import (
	"context"
	"database/sql"

	"ariane/internal/quality"
)

// SettleEvidence fixes the evidence of a cycle that is being validated: each line
// keeps the revision it has now, for ever, and the list comes back for the
// snapshot, by id. Pieces that were withdrawn stay out of it. The cycle must be
// held (LockAssessment).
func (t *Tx) SettleEvidence(ctx context.Context, assessmentID string) ([]quality.SettledEvidence, error) {
	err := t.exec(ctx, `UPDATE evidence_link SET revision = (SELECT e.revision FROM evidence e WHERE e.id = evidence_link.evidence_id AND e.state = 'held')
		WHERE assessment_id = $1`, assessmentID)
	if err != nil {
		return nil, err
	}
	lines, err := collect(ctx, t.q, func(rows *sql.Rows, l *settledRow) error {
		return rows.Scan(&l.id, &l.revision, &l.details, &l.link.NodeID, &l.link.Place)
	}, `SELECT l.evidence_id, l.revision, r.details, l.node_id, l.place FROM evidence_link l
		JOIN evidence_revision r ON r.evidence_id = l.evidence_id AND r.number = l.revision
		WHERE l.assessment_id = $1 ORDER BY l.evidence_id, l.node_id`, assessmentID)
	if err != nil {
		return nil, err
	}
	files, err := t.settledFiles(ctx, assessmentID)
	if err != nil {
		return nil, err
	}
	return settled(lines, files)
}

type settledRow struct {
	id, details string
	revision    int
	link        quality.SettledLink
}

func settled(lines []settledRow, files map[string][]quality.SettledFile) ([]quality.SettledEvidence, error) {
	var out []quality.SettledEvidence
	for _, l := range lines {
		if last := len(out) - 1; last >= 0 && out[last].ID == l.id {
			out[last].Links = append(out[last].Links, l.link)
			continue
		}
		e := quality.SettledEvidence{ID: l.id, Revision: l.revision, Links: []quality.SettledLink{l.link}, Files: files[l.id]}
		if err := readEvidence(l.details, &e.Evidence); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func (t *Tx) settledFiles(ctx context.Context, assessmentID string) (map[string][]quality.SettledFile, error) {
	type row struct {
		evidence string
		file     quality.SettledFile
	}
	rows, err := collect(ctx, t.q, func(rows *sql.Rows, r *row) error {
		return rows.Scan(&r.evidence, &r.file.ID, &r.file.Name, &r.file.Hash, &r.file.Size, &r.file.Masked)
	}, `SELECT f.evidence_id, f.id, f.name, f.hash, f.size, f.masked_of IS NOT NULL FROM evidence_file f
		WHERE f.evidence_id IN (SELECT l.evidence_id FROM evidence_link l WHERE l.assessment_id = $1 AND l.revision IS NOT NULL) AND f.gone_revision IS NULL
		ORDER BY f.evidence_id, f.id`, assessmentID)
	if err != nil {
		return nil, err
	}
	out := map[string][]quality.SettledFile{}
	for _, r := range rows {
		out[r.evidence] = append(out[r.evidence], r.file)
	}
	return out, nil
}
