package network

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// StructureFilter says which structures a list shows.
type StructureFilter struct {
	Search     string             // words of the name, the place or the code, in any order
	Kinds      []quality.BodyKind // empty: structures of the network
	ParentID   string             // ARML
	State      quality.State      // "": all but closed
	Region     string
	Department string
	Sort       StructureSort
	Descending bool
	After      string // Next of the page before
	Limit      int    // 1 to 500; 0 is 50
}

// StructureSort is the order of a list.
type StructureSort string

// The orders; names decide between equals, in French order.
const (
	SortName       StructureSort = "name"
	SortCode       StructureSort = "code"
	SortDepartment StructureSort = "department"
	SortState      StructureSort = "state"
)

const (
	pageDefault = 50
	pageMost    = 500
)

// StructureRow is a line of the list.
type StructureRow struct {
	quality.Structure
	ParentName string
	Sites      int // open ones
	People     int // with a role today
}

// StructurePage is one page of a list.
type StructurePage struct {
	Rows  []StructureRow
	Total int    // of the whole filter
	Next  string // "" on the last page
}

var networkKinds = []quality.BodyKind{quality.KindMissionLocale, quality.KindRegional, quality.KindNational}

// Structures lists the structures that the actor may see.
func (s *Service) Structures(ctx context.Context, actor authz.Actor, f StructureFilter) (StructurePage, error) {
	scope, err := authz.Reach(actor, authz.StructureList)
	if err != nil {
		return StructurePage{}, err
	}
	q, err := structureQuery(f)
	if err != nil {
		return StructurePage{}, err
	}
	r := s.store.Read()
	var page StructurePage
	if page.Total, err = r.CountStructures(ctx, scope, q); err != nil {
		return page, err
	}
	limit := q.Limit
	q.Limit++ // one more tells whether there is a next page
	rows, err := r.Structures(ctx, scope, q, s.today())
	if err != nil {
		return page, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = writeCursor(rows[limit-1].Key)
	}
	for _, row := range rows {
		page.Rows = append(page.Rows, StructureRow{Structure: row.Structure, ParentName: row.ParentName, Sites: row.Sites, People: row.People})
	}
	return page, nil
}

func structureQuery(f StructureFilter) (store.StructureQuery, error) {
	after, err := readCursor(f.After, 3)
	if err != nil {
		return store.StructureQuery{}, err
	}
	q := store.StructureQuery{
		Terms: strings.Fields(i18n.Fold(f.Search)), Kinds: f.Kinds, ParentID: f.ParentID, State: f.State, Region: f.Region,
		Department: f.Department, By: string(f.Sort), Descending: f.Descending, After: after, Limit: pageLimit(f.Limit),
	}
	if len(q.Kinds) == 0 {
		q.Kinds = networkKinds
	}
	return q, nil
}

func pageLimit(limit int) int {
	if limit <= 0 {
		return pageDefault
	}
	return min(limit, pageMost)
}

// writeCursor makes a place in a list safe for an address.
func writeCursor(key []string) string {
	b, err := json.Marshal(key)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// readCursor refuses what writeCursor did not make.
func readCursor(cursor string, size int) ([]string, error) {
	if cursor == "" {
		return nil, nil
	}
	var key []string
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || json.Unmarshal(b, &key) != nil || len(key) != size {
		return nil, oneFault("after", quality.FaultNotFound)
	}
	return key, nil
}
