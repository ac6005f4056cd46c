package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// PortfolioRow is a structure with its latest cycle, without any rating.
type PortfolioRow struct {
	ID, Code, Name string
	Kind           quality.BodyKind
	ParentID       string
	ParentName     string
	ParentSort     string
	Department     string
	State          quality.State
	SortKey        string
	SearchKey      string
	HasDirector    bool
	Cycles         int
	CycleID        string // "" when it never opened one; then the rest is zero
	Number         int
	ReferentialID  string
	CycleState     quality.State
	Needed         int
	Filled         int
	OpenedAt       Time
	ClosedAt       Time
	SharedAt       Time
	AnsweredAt     Time
}

func (p *PortfolioRow) dest() []any {
	return []any{
		&p.ID, &p.Kind, &p.Code, &p.Name, &p.ParentID, &p.ParentName, &p.ParentSort, &p.Department, &p.State, &p.SortKey, &p.SearchKey,
		&p.HasDirector, &p.Cycles, &p.CycleID, &p.Number, &p.ReferentialID, &p.CycleState, &p.Needed,
		&p.OpenedAt, &p.ClosedAt, &p.SharedAt, &p.Filled, &p.AnsweredAt,
	}
}

// Portfolio lists the structures of a kind with their latest cycle on a
// référentiel ("": on the label's, else on any), closed structures left out, in the order of names.
// One query, whatever the size of the network; the answers of a closed cycle are
// not read: it is complete, and its last move is its closing.
func (r Reader) Portfolio(ctx context.Context, scope authz.Scope, kind quality.BodyKind, referentialID string, today quality.Day) ([]PortfolioRow, error) {
	where, args := inScope(scope, []any{kind, referentialID, Day{today}, quality.RoleDirector, quality.LabelReferential})
	return collect(ctx, r.q, func(rows *sql.Rows, p *PortfolioRow) error { return rows.Scan(p.dest()...) },
		`SELECT b.id, b.kind, b.code, b.name, COALESCE(b.parent_id, ''), COALESCE(p.name, ''), COALESCE(p.sort_key, ''), b.department, b.state, b.sort_key, b.search_key,
		EXISTS (SELECT 1 FROM membership m WHERE m.body_id = b.id AND m.role = $4 AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3)),
		(SELECT COUNT(*) FROM assessment c WHERE c.body_id = b.id AND ($2 = '' OR c.referential_id = $2)),
		COALESCE(a.id, ''), COALESCE(a.number, 0), COALESCE(a.referential_id, ''), COALESCE(a.state, ''), COALESCE(a.needed, 0),
		a.opened_at, a.closed_at, a.shared_at,
		CASE WHEN a.state = 'closed' THEN a.needed ELSE (SELECT COALESCE(SUM(w.filled), 0) FROM answer w WHERE w.assessment_id = a.id) END,
		CASE WHEN a.state = 'open' THEN (SELECT MAX(w.updated_at) FROM answer w WHERE w.assessment_id = a.id) END
		FROM body b LEFT JOIN body p ON p.id = b.parent_id
		LEFT JOIN assessment a ON a.id = (SELECT x.id FROM assessment x WHERE x.body_id = b.id AND ($2 = '' OR x.referential_id = $2) ORDER BY CASE WHEN x.referential_id = $5 THEN 0 ELSE 1 END, x.opened_at DESC, x.id DESC LIMIT 1)
		WHERE b.kind = $1 AND b.state <> 'closed' AND `+where+` ORDER BY b.sort_key, b.id`, args...)
}

// BodyTeam is what a home page says of a structure and of its people.
type BodyTeam struct {
	ID          string
	Name        string
	ParentID    string
	State       quality.State
	People      int // who hold a role today
	HasDirector bool
	Activated   Day // day its direction first entered, zero when unknown
}

// BodyTeam reads one structure; CodeNotFound when it is out of the scope.
func (r Reader) BodyTeam(ctx context.Context, scope authz.Scope, id string, today quality.Day) (t BodyTeam, err error) {
	where, args := inScope(scope, []any{id, Day{today}, quality.RoleDirector})
	row := r.q.QueryRowContext(ctx, `SELECT b.id, b.name, COALESCE(b.parent_id, ''), b.state, COUNT(DISTINCT m.person_id), COUNT(m.id) FILTER (WHERE m.role = $3) > 0,
		(SELECT MIN(h.day) FROM body_history h WHERE h.body_id = b.id AND h.kind = 'activated')
		FROM body b LEFT JOIN membership m ON m.body_id = b.id AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2)
		WHERE b.id = $1 AND `+where+` GROUP BY b.id, b.name, b.parent_id, b.state`, args...)
	return t, one(row, &t.ID, &t.Name, &t.ParentID, &t.State, &t.People, &t.HasDirector, &t.Activated)
}
