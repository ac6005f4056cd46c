package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Application is an application for the label.
type Application struct {
	quality.Application
	ID          string
	BodyID      string
	ParentID    string
	Number      int
	State       quality.State
	Version     int
	Documents   map[quality.CaseDocumentKind]quality.CaseDocument // frozen when it was sent; nil before
	Rules       int                                               // version of the checklist it was sent under, 0 before
	CreatedAt   Time
	AuthorID    string
	SubmittedAt Time
}

// Facts is what a decision about the application is taken on: what was sent is known for
// ever to who received it, taken back or not.
func (a Application) Facts() authz.Facts {
	return authz.Facts{BodyID: a.BodyID, ParentID: a.ParentID, State: a.State, Shared: !a.SubmittedAt.IsZero()}
}

const applicationQuery = `SELECT a.id, a.body_id, COALESCE(b.parent_id, ''), a.number, a.state, a.version, a.details, a.documents, a.rules, a.created_at, a.created_by, a.submitted_at
	FROM application a JOIN body b ON b.id = a.body_id `

func scanApplication(scan func(...any) error, a *Application) error {
	var details, documents string
	if err := scan(&a.ID, &a.BodyID, &a.ParentID, &a.Number, &a.State, &a.Version, &details, &documents, &a.Rules, &a.CreatedAt, &a.AuthorID, &a.SubmittedAt); err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(details), &a.Application); err != nil {
		return fmt.Errorf("read application %s: %w", a.ID, err)
	}
	if documents == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(documents), &a.Documents); err != nil {
		return fmt.Errorf("read the documents of application %s: %w", a.ID, err)
	}
	return nil
}

// Applications lists those of a structure, the latest first.
func (r Reader) Applications(ctx context.Context, scope authz.Scope, bodyID string) ([]Application, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, a *Application) error { return scanApplication(rows.Scan, a) },
		applicationQuery+`WHERE a.body_id = $1 AND `+where+` ORDER BY a.number DESC`, args...)
}

// Application reads one; CodeNotFound when it is out of the scope.
func (r Reader) Application(ctx context.Context, scope authz.Scope, id string) (a Application, err error) {
	where, args := inScope(scope, []any{id})
	return a, domainError(scanApplication(r.q.QueryRowContext(ctx, applicationQuery+`WHERE a.id = $1 AND `+where, args...).Scan, &a))
}

// ReceivedApplication is a line of the desk of the label office.
type ReceivedApplication struct {
	ID, BodyID, BodyName, Region string
	Number                       int
	State                        quality.State
	SubmittedAt                  Time
	AuditID                      string // "" before it is admitted
	AuditState                   quality.State
}

// ApplicationsIn lists the applications of the network that were sent and are in one of
// these states, the one that waits longest first.
func (r Reader) ApplicationsIn(ctx context.Context, scope authz.Scope, states ...quality.State) ([]ReceivedApplication, error) {
	if len(states) == 0 {
		return nil, nil
	}
	args := make([]any, 0, len(states))
	for _, s := range states {
		args = append(args, string(s))
	}
	in := binds(1, len(states))
	where, args := inScope(scope, args)
	return collect(ctx, r.q, func(rows *sql.Rows, a *ReceivedApplication) error {
		return rows.Scan(&a.ID, &a.BodyID, &a.BodyName, &a.Region, &a.Number, &a.State, &a.SubmittedAt, &a.AuditID, &a.AuditState)
	}, `SELECT a.id, b.id, b.name, COALESCE(p.name, ''), a.number, a.state, a.submitted_at, COALESCE(u.id, ''), COALESCE(u.state, '') FROM application a JOIN body b ON b.id = a.body_id LEFT JOIN body p ON p.id = b.parent_id LEFT JOIN audit u ON u.application_id = a.id
		WHERE a.state IN (`+in+`) AND a.submitted_at IS NOT NULL AND `+where+` ORDER BY a.submitted_at, a.id`, args...)
}

// SignatureRow is a signature as it was given.
type SignatureRow struct {
	quality.Signature
	At Time
}

// Signatures lists those of an application, the first one first.
func (r Reader) Signatures(ctx context.Context, scope authz.Scope, applicationID string) ([]SignatureRow, error) {
	where, args := inScope(scope, []any{applicationID})
	return collect(ctx, r.q, func(rows *sql.Rows, s *SignatureRow) error {
		return rows.Scan(&s.Quality, &s.PersonID, &s.Name, &s.Seal, &s.At)
	}, `SELECT s.quality, s.person_id, s.name, s.seal, s.at FROM application_signature s JOIN application a ON a.id = s.application_id JOIN body b ON b.id = a.body_id
		WHERE s.application_id = $1 AND `+where+` ORDER BY s.at, s.quality`, args...)
}

// ApplicationStep is something that happened to an application.
type ApplicationStep struct {
	Verb quality.Verb
	Word string
	At   Time
	By   string // person id, on writing; name, on reading
}

// ApplicationSteps tells what happened to an application, the first one first.
func (r Reader) ApplicationSteps(ctx context.Context, scope authz.Scope, applicationID string) ([]ApplicationStep, error) {
	where, args := inScope(scope, []any{applicationID})
	return collect(ctx, r.q, func(rows *sql.Rows, s *ApplicationStep) error { return rows.Scan(&s.Verb, &s.Word, &s.At, &s.By) },
		`SELECT s.verb, s.word, s.at, p.name FROM application_step s JOIN application a ON a.id = s.application_id JOIN body b ON b.id = a.body_id JOIN person p ON p.id = s.by_person
		WHERE s.application_id = $1 AND `+where+` ORDER BY s.number`, args...)
}
