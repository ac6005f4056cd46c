package store

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// RequestKept is how long a write is recognised by the key of its sender.
const RequestKept = 24 * time.Hour

// KeptRequest is a write that was done under a key its sender chose.
type KeptRequest struct {
	PersonID, Key string
	Hash          string // of the request: the same key with another one is a mistake
	AssessmentID  string
	NodeID        string
	Version       int // the answer's, after that write
	Written       bool
	Merged        bool
	At            time.Time
	Answer        quality.Answer // at that version; read only
}

// KeptRequests reads what a person did under a key since an instant: none or one.
func (r Reader) KeptRequests(ctx context.Context, personID, key string, since time.Time) ([]KeptRequest, error) {
	rows, err := r.q.QueryContext(ctx, `SELECT k.request_hash, k.assessment_id, k.node_id, k.version, k.written, k.merged, COALESCE(v.body, '')
		FROM request_key k LEFT JOIN answer_revision v ON v.assessment_id = k.assessment_id AND v.node_id = k.node_id AND v.version = k.version
		WHERE k.person_id = $1 AND k.key = $2 AND k.at > $3`, personID, key, At(since))
	if err != nil {
		return nil, domainError(err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
	var out []KeptRequest
	for rows.Next() {
		k, body := KeptRequest{PersonID: personID, Key: key}, ""
		if err := rows.Scan(&k.Hash, &k.AssessmentID, &k.NodeID, &k.Version, &k.Written, &k.Merged, &body); err != nil {
			return nil, fmt.Errorf("scan kept request: %w", err)
		}
		k.Answer.NodeID = k.NodeID
		if body != "" {
			if err := readAnswer(body, &k.Answer); err != nil {
				return nil, err
			}
		}
		out = append(out, k)
	}
	return out, rows.Err()
}

// KeepRequest remembers a write in its own transaction; one kept before too long
// ago to count gives its place, CodeConflict when it still counts.
func (t *Tx) KeepRequest(ctx context.Context, k KeptRequest) error {
	return t.change(ctx, `INSERT INTO request_key (person_id, key, request_hash, assessment_id, node_id, version, written, merged, at)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (person_id, key) DO UPDATE SET request_hash = excluded.request_hash,
		assessment_id = excluded.assessment_id, node_id = excluded.node_id, version = excluded.version, written = excluded.written,
		merged = excluded.merged, at = excluded.at WHERE request_key.at <= $10`,
		k.PersonID, k.Key, k.Hash, k.AssessmentID, k.NodeID, k.Version, k.Written, k.Merged, At(k.At), At(k.At.Add(-RequestKept)))
}

// PurgeRequests deletes the keys kept before an instant.
func (t *Tx) PurgeRequests(ctx context.Context, before time.Time) error {
	if err := t.exec(ctx, `DELETE FROM request_key WHERE at <= $1`, At(before)); err != nil {
		return fmt.Errorf("purge request keys: %w", err)
	}
	return nil
}
