package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Audit is the audit of an application that was admitted.
type Audit struct {
	quality.AuditPair
	ID            string
	ApplicationID string
	Number        int // of the application
	BodyID        string
	BodyName      string
	BodyKind      quality.BodyKind
	ParentID      string
	BodyState     quality.State
	State         quality.State
	Version       int
	HalfDays      int
	Rules         int // version of the rule the length comes from
	At            Time
	ExternalName  string
	PeerName      string
}

// Facts is what a decision about the audit is taken on. Shared: a pair was named, which
// the structure and its ARML read; mine: the actor is of the pair.
func (a Audit) Facts(personID string) authz.Facts {
	return authz.Facts{
		BodyID: a.BodyID, ParentID: a.ParentID, State: a.State, Shared: a.State != quality.AuditComposing || a.ExternalID+a.PeerID != "",
		Mine: a.State != quality.AuditStopped && a.Has(personID),
	}
}

const auditQuery = `SELECT u.id, u.application_id, n.number, u.body_id, b.name, b.kind, COALESCE(b.parent_id, ''), b.state, u.state, u.version, COALESCE(u.external_id, ''), COALESCE(u.peer_id, ''),
	u.half_days, u.rules, u.at, COALESCE(x.name, ''), COALESCE(p.name, '')
	FROM audit u JOIN application n ON n.id = u.application_id JOIN body b ON b.id = u.body_id LEFT JOIN person x ON x.id = u.external_id LEFT JOIN person p ON p.id = u.peer_id `

func scanAudit(scan func(...any) error, a *Audit) error {
	return scan(&a.ID, &a.ApplicationID, &a.Number, &a.BodyID, &a.BodyName, &a.BodyKind, &a.ParentID, &a.BodyState, &a.State, &a.Version, &a.ExternalID, &a.PeerID,
		&a.HalfDays, &a.Rules, &a.At, &a.ExternalName, &a.PeerName)
}

// Audit reads one; CodeNotFound when it is out of the scope.
func (r Reader) Audit(ctx context.Context, scope authz.Scope, id string) (a Audit, err error) {
	where, args := inScope(scope, []any{id})
	return a, domainError(scanAudit(r.q.QueryRowContext(ctx, auditQuery+`WHERE u.id = $1 AND `+where, args...).Scan, &a))
}

// AuditsOf lists those of a structure, the latest first.
func (r Reader) AuditsOf(ctx context.Context, scope authz.Scope, bodyID string) ([]Audit, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, a *Audit) error { return scanAudit(rows.Scan, a) },
		auditQuery+`WHERE u.body_id = $1 AND `+where+` ORDER BY u.id DESC`, args...)
}

// AuditsBy lists those that somebody is of the pair of, stopped ones left out, the latest
// first.
func (r Reader) AuditsBy(ctx context.Context, scope authz.Scope, personID string) ([]Audit, error) {
	where, args := inScope(scope, []any{personID})
	return collect(ctx, r.q, func(rows *sql.Rows, a *Audit) error { return scanAudit(rows.Scan, a) },
		auditQuery+`WHERE (u.external_id = $1 OR u.peer_id = $1) AND u.state <> 'stopped' AND `+where+` ORDER BY u.id DESC`, args...)
}

// AuditObjection is what a structure said against somebody of a pair.
type AuditObjection struct {
	quality.Objection
	Name       string // of the person
	By         string // name of who objected
	AnsweredAt Time
	AnsweredBy string // name
}

// AuditObjections lists those of an audit, the first one first.
func (r Reader) AuditObjections(ctx context.Context, scope authz.Scope, auditID string) ([]AuditObjection, error) {
	where, args := inScope(scope, []any{auditID})
	return collect(ctx, r.q, func(rows *sql.Rows, o *AuditObjection) error {
		var day Day
		err := rows.Scan(&o.PersonID, &day, &o.Word, &o.Answer, &o.Name, &o.By, &o.AnsweredAt, &o.AnsweredBy)
		o.Day = day.Day
		return err
	}, `SELECT o.person_id, o.day, o.word, o.answer, p.name, y.name, o.answered_at, COALESCE(z.name, '') FROM audit_objection o
		JOIN audit u ON u.id = o.audit_id JOIN body b ON b.id = u.body_id JOIN person p ON p.id = o.person_id JOIN person y ON y.id = o.by_person LEFT JOIN person z ON z.id = o.answered_by
		WHERE o.audit_id = $1 AND `+where+` ORDER BY o.day, o.person_id`, args...)
}

// AuditStep is something that happened to an audit.
type AuditStep = ApplicationStep

// AuditSteps tells what happened to an audit, the first one first.
func (r Reader) AuditSteps(ctx context.Context, scope authz.Scope, auditID string) ([]AuditStep, error) {
	where, args := inScope(scope, []any{auditID})
	return collect(ctx, r.q, func(rows *sql.Rows, s *AuditStep) error { return rows.Scan(&s.Verb, &s.Word, &s.At, &s.By) },
		`SELECT s.verb, s.word, s.at, p.name FROM audit_step s JOIN audit u ON u.id = s.audit_id JOIN body b ON b.id = u.body_id JOIN person p ON p.id = s.by_person
		WHERE s.audit_id = $1 AND `+where+` ORDER BY s.number`, args...)
}
