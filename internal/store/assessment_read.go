package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Assessment is one cycle with what is needed of its structure and the sums of
// its answers; nothing here is a rating.
type Assessment struct {
	ID            string
	Body          AssessedBody
	ReferentialID string
	Version       int // of the référentiel
	Title         string
	Number        int
	State         quality.State
	Needed        int
	Filled        int
	SharedAt      Time
	OpenedAt      Time
	OpenedBy      string // name, "" when the program did it
	ClosedAt      Time
	ClosedBy      string
	AnsweredAt    Time // latest answer
	Revision      int
}

// AssessedBody is what an assessment needs to know of a structure.
type AssessedBody struct {
	ID         string
	Kind       quality.BodyKind
	Code       string
	Name       string
	ParentID   string
	State      quality.State
	Status     quality.LegalStatus
	WiderBody  bool
	Department string
	OpenSites  int
}

// Facts is what a decision about the structure as a whole is taken on.
func (b AssessedBody) Facts() authz.Facts { return authz.Facts{BodyID: b.ID, ParentID: b.ParentID} }

// Profile is what the conditions of a référentiel are tested against today.
func (b AssessedBody) Profile() quality.Profile {
	return quality.ProfileOf(quality.Structure{Status: b.Status, WiderBody: b.WiderBody, Department: b.Department}, b.OpenSites)
}

// Facts is what a decision about the cycle is taken on.
func (a Assessment) Facts() authz.Facts {
	return authz.Facts{BodyID: a.Body.ID, ParentID: a.Body.ParentID, State: a.State, Shared: !a.SharedAt.IsZero()}
}

const assessedBodyColumns = `b.id, b.kind, b.code, b.name, COALESCE(b.parent_id, ''), b.state, b.legal_status, b.wider_body, b.department,
	(SELECT COUNT(*) FROM site s WHERE s.body_id = b.id AND s.closed_on IS NULL)`

func (b *AssessedBody) dest() []any {
	return []any{&b.ID, &b.Kind, &b.Code, &b.Name, &b.ParentID, &b.State, &b.Status, &b.WiderBody, &b.Department, &b.OpenSites}
}

const assessmentQuery = `SELECT a.id, ` + assessedBodyColumns + `, a.referential_id, a.referential_version, r.title, a.number, a.state, a.needed,
	(SELECT COALESCE(SUM(w.filled), 0) FROM answer w WHERE w.assessment_id = a.id),
	a.shared_at, a.opened_at, COALESCE(po.name, ''), a.closed_at, COALESCE(pc.name, ''),
	(SELECT MAX(w.updated_at) FROM answer w WHERE w.assessment_id = a.id), a.version
	FROM assessment a JOIN body b ON b.id = a.body_id
	JOIN referential r ON r.id = a.referential_id AND r.version = a.referential_version
	LEFT JOIN person po ON po.id = a.opened_by LEFT JOIN person pc ON pc.id = a.closed_by `

func (a *Assessment) dest() []any {
	list := append([]any{&a.ID}, a.Body.dest()...)
	return append(list, &a.ReferentialID, &a.Version, &a.Title, &a.Number, &a.State, &a.Needed, &a.Filled,
		&a.SharedAt, &a.OpenedAt, &a.OpenedBy, &a.ClosedAt, &a.ClosedBy, &a.AnsweredAt, &a.Revision)
}

// AssessedBody reads a structure; CodeNotFound when it is out of the scope.
func (r Reader) AssessedBody(ctx context.Context, scope authz.Scope, id string) (b AssessedBody, err error) {
	where, args := inScope(scope, []any{id})
	row := r.q.QueryRowContext(ctx, `SELECT `+assessedBodyColumns+` FROM body b WHERE b.id = $1 AND `+where, args...)
	return b, one(row, b.dest()...)
}

// Assessment reads one cycle; CodeNotFound when it is out of the scope.
func (r Reader) Assessment(ctx context.Context, scope authz.Scope, id string) (a Assessment, err error) {
	where, args := inScope(scope, []any{id})
	row := r.q.QueryRowContext(ctx, assessmentQuery+`WHERE a.id = $1 AND `+where, args...)
	return a, one(row, a.dest()...)
}

// Assessments lists the cycles of a structure, latest first.
func (r Reader) Assessments(ctx context.Context, scope authz.Scope, bodyID string) ([]Assessment, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, a *Assessment) error { return rows.Scan(a.dest()...) },
		assessmentQuery+`WHERE a.body_id = $1 AND `+where+` ORDER BY a.opened_at DESC, a.id DESC`, args...)
}
