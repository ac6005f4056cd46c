package store

import (
	"context"
	"database/sql"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// StructureQuery says which structures a list shows. Terms are folded words
// (i18n.Fold) that must all be found.
type StructureQuery struct {
	Terms      []string
	Kinds      []quality.BodyKind
	ParentID   string
	State      quality.State // "": all but closed
	Region     string
	Department string
	By         string // column: "name", "code", "department", "state"
	Descending bool
	After      []string // Key of the last row seen; nil: from the start
	Limit      int
}

// StructureRow is a line of the list; Key is its place in the order asked for.
type StructureRow struct {
	quality.Structure
	ParentName string
	Sites      int // open ones
	People     int // with a role today
	Key        []string
}

// orderColumns maps what a list may be sorted by to its column; every order
// ends with the French order of names and the id.
var orderColumns = map[string]string{
	"": `CAST('' AS TEXT)`, "name": `CAST('' AS TEXT)`, "code": "b.code", "department": "b.department", "state": "b.state",
}

func structureConditions(scope authz.Scope, q StructureQuery) *conditions {
	where, args := bodyScope(scope, 1)
	c := &conditions{parts: []string{where}, args: args}
	in(c, "b.kind", q.Kinds)
	if q.State == "" {
		c.parts = append(c.parts, "b.state <> 'closed'")
	} else {
		c.add("b.state = ?", string(q.State))
	}
	if q.ParentID != "" {
		c.add("b.parent_id = ?", q.ParentID)
	}
	if q.Region != "" {
		c.add("(b.region = ? OR EXISTS (SELECT 1 FROM body_region br WHERE br.body_id = b.id AND br.region = ?))", q.Region)
	}
	if q.Department != "" {
		c.add("b.department = ?", q.Department)
	}
	for _, term := range q.Terms {
		c.add("b.search_key LIKE ?", "%"+term+"%")
	}
	return c
}

// CountStructures counts the whole filter, whatever the page.
func (r Reader) CountStructures(ctx context.Context, scope authz.Scope, q StructureQuery) (int, error) {
	c := structureConditions(scope, q)
	var n int
	return n, one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM body b WHERE `+c.where(), c.args...), &n)
}

// Structures lists one page by keyset; day is the day on which people count.
func (r Reader) Structures(ctx context.Context, scope authz.Scope, q StructureQuery, day quality.Day) ([]StructureRow, error) {
	c := structureConditions(scope, q)
	order, known := orderColumns[q.By]
	if !known {
		return nil, quality.Refuse(quality.CodeInvalid, "sort")
	}
	columns := []string{order, "b.sort_key", "b.id"}
	direction, compare := "", ">"
	if q.Descending {
		direction, compare = " DESC", "<"
	}
	c.after(columns, compare, q.After)
	held := c.bind(day.String())
	return collect(ctx, r.q, scanStructureRow, `SELECT `+structureColumns+`, COALESCE(p.name, ''), `+order+`, b.sort_key,
		(SELECT count(*) FROM site s WHERE s.body_id = b.id AND s.closed_on IS NULL),
		(SELECT count(DISTINCT m.person_id) FROM membership m WHERE m.body_id = b.id AND m.from_day <= `+held+` AND (m.until_day IS NULL OR m.until_day > `+held+`))
		FROM body b LEFT JOIN body p ON p.id = b.parent_id WHERE `+c.where()+`
		ORDER BY `+strings.Join(columns, direction+", ")+direction+atMost(q.Limit), c.args...)
}

func scanStructureRow(rows *sql.Rows, s *StructureRow) error {
	s.Key = make([]string, 3)
	err := rows.Scan(append(structureFields(&s.Structure), &s.ParentName, &s.Key[0], &s.Key[1], &s.Sites, &s.People)...)
	s.Key[2] = s.ID
	return err
}
