package store

import (
	"context"
	"database/sql"

	"ariane/internal/quality"
)

// InsertAudit opens the audit of an application. CodeExists when it has one.
func (t *Tx) InsertAudit(ctx context.Context, a Audit) error {
	return t.exec(ctx, `INSERT INTO audit (id, application_id, body_id, state, version, half_days, rules, at) VALUES ($1, $2, $3, $4, 1, $5, $6, $7)`,
		a.ID, a.ApplicationID, a.BodyID, string(a.State), a.HalfDays, a.Rules, a.At)
}

// ReviseAudit stores the state and the pair of an audit at the version that was read:
// CodeConflict when it is another one.
func (t *Tx) ReviseAudit(ctx context.Context, a Audit) error {
	return t.change(ctx, `UPDATE audit SET version = version + 1, state = $3, external_id = $4, peer_id = $5 WHERE id = $1 AND version = $2`,
		a.ID, a.Version, string(a.State), nullable(a.ExternalID), nullable(a.PeerID))
}

// StopAudit stops the audit of an application that is taken back; false when it has none
// that goes on.
func (t *Tx) StopAudit(ctx context.Context, applicationID string) (id string, stopped bool, err error) {
	stoppedIDs, err := collect(ctx, t.q, func(rows *sql.Rows, id *string) error { return rows.Scan(id) },
		`UPDATE audit SET version = version + 1, state = 'stopped' WHERE application_id = $1 AND state <> 'stopped' RETURNING id`, applicationID)
	if err != nil || len(stoppedIDs) == 0 {
		return "", false, err
	}
	return stoppedIDs[0], true, nil
}

// InsertAuditStep adds to what happened to an audit; an insertion or a revision in the
// same transaction holds it.
func (t *Tx) InsertAuditStep(ctx context.Context, auditID string, s AuditStep) error {
	return t.exec(ctx, `INSERT INTO audit_step (audit_id, number, verb, word, at, by_person)
		SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5 FROM audit_step WHERE audit_id = $1`,
		auditID, string(s.Verb), s.Word, s.At, s.By)
}

// InsertObjection keeps what a structure says against somebody; said again, the later
// words stand, and wait for an answer again.
func (t *Tx) InsertObjection(ctx context.Context, auditID string, o quality.Objection, by string) error {
	return t.exec(ctx, `INSERT INTO audit_objection (audit_id, person_id, day, word, by_person) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (audit_id, person_id) DO UPDATE SET day = excluded.day, word = excluded.word, by_person = excluded.by_person, answer = '', answered_at = NULL, answered_by = NULL`,
		auditID, o.PersonID, Day{o.Day}, o.Word, by)
}

// AnswerObjection says why an objection is set aside. CodeConflict when none stands.
func (t *Tx) AnswerObjection(ctx context.Context, auditID, personID, answer string, at Time, by string) error {
	return t.change(ctx, `UPDATE audit_objection SET answer = $3, answered_at = $4, answered_by = $5 WHERE audit_id = $1 AND person_id = $2 AND answer = ''`,
		auditID, personID, answer, at, by)
}
