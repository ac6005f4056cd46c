package store

import (
	"context"
	"database/sql"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// EvidenceQuery says which pieces a list shows. Terms are folded words that must
// all be found; After is the key of the last row seen.
type EvidenceQuery struct {
	BodyID    string
	Terms     []string
	Kind      quality.EvidenceKind
	State     quality.State // "": held ones
	ExpiresTo quality.Day   // not zero: those that expire on or before
	Found     bool          // only those that seem to hold personal data, or that nobody but a person can read
	Unlinked  bool          // only those that support nothing
	AnyState  bool
	Current   bool // only those seen as they are now
	Recent    bool // latest first; otherwise by title
	After     []string
	Limit     int
}

// EvidenceRow is a line of the list; Key is its place in the order asked for.
type EvidenceRow struct {
	Evidence
	Key []string
}

// Evidences lists one page of the library of a structure.
func (r Reader) Evidences(ctx context.Context, scope authz.Scope, q EvidenceQuery) ([]EvidenceRow, error) {
	order, columns, compare := "r.sort_key, e.id", []string{"r.sort_key", "e.id"}, ">"
	if q.Recent {
		order, columns, compare = "r.at DESC, e.id DESC", []string{"r.at", "e.id"}, "<"
	}
	c, sees := q.conditions(scope)
	c.after(columns, compare, q.After)
	return collect(ctx, r.q, func(rows *sql.Rows, e *EvidenceRow) error {
		e.Key = make([]string, 2)
		return scanEvidence(rows.Scan, &e.Evidence, &e.Key[0], &e.Key[1])
	}, `SELECT `+sees.columns()+`, `+strings.Join(columns, ", ")+sees.from()+`WHERE `+c.where()+` ORDER BY `+order+atMost(q.Limit), c.args...)
}

// CountEvidences counts the pieces of a query, whatever the page.
func (r Reader) CountEvidences(ctx context.Context, scope authz.Scope, q EvidenceQuery) (n int, err error) {
	c, sees := q.conditions(scope)
	row := r.q.QueryRowContext(ctx, `SELECT COUNT(*)`+sees.from()+`WHERE `+c.where(), c.args...)
	return n, one(row, &n)
}

func (q EvidenceQuery) conditions(scope authz.Scope) (*conditions, sight) {
	c := &conditions{}
	c.add("b.id = ?", q.BodyID)
	where, args := bodyScope(scope, len(c.args)+1)
	sees := sightOf(scope, append(c.args, args...))
	c.parts, c.args = append(c.parts, where), sees.args
	if q.State == "" && scope.Unconditional() {
		q.State = quality.EvidenceHeld
	}
	if !q.AnyState && scope.Unconditional() { // the others see what their cycles show, withdrawn since or not
		c.add("e.state = ?", string(q.State))
	}
	for _, term := range q.Terms {
		c.add("r.search_key LIKE ?", "%"+term+"%")
	}
	if q.Kind != "" {
		c.add("r.kind = ?", string(q.Kind))
	}
	if !q.ExpiresTo.IsZero() {
		c.add("r.expires_on <= ?", q.ExpiresTo.String())
	}
	if q.Found {
		c.parts = append(c.parts, `(`+evidenceFound+` OR `+evidenceUnread+`)`)
	}
	if q.Unlinked {
		c.parts = append(c.parts, evidenceLinks+" = 0")
	}
	if q.Current && !scope.Unconditional() {
		c.parts = append(c.parts, sees.now())
	}
	return c, sees
}
