package report

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

const (
	defaultLimit = 50
	maxLimit     = 500
)

// Portfolio lists the structures whose progress the actor may see, a page at a
// time, with the counts of the whole scope: one query. A cursor that is not one
// of ours is CodeInvalid on field "after".
func (s *Service) Portfolio(ctx context.Context, actor authz.Actor, q Query) (Portfolio, error) {
	after, err := parseCursor(q.After)
	if err != nil {
		return Portfolio{}, err
	}
	all, err := s.lines(ctx, actor, q.Kind, q.ReferentialID)
	if err != nil {
		return Portfolio{}, err
	}
	p := Portfolio{Counts: countsOf(all, s.clock())}
	found := q.filter(all, s.clock())
	p.Total = len(found)
	q.sort(found)
	start := q.startAfter(found, after)
	end := q.end(start, len(found))
	p.Lines = found[start:end]
	if len(p.Lines) > 0 {
		p.First = start + 1
	}
	if end < len(found) {
		p.NextCursor = q.cursor(found[end-1])
	}
	return p, nil
}

func (q Query) filter(all []Line, now time.Time) []Line {
	words := strings.Fields(i18n.Fold(i18n.Shorten(q.Text, 200)))
	var out []Line
	for _, l := range all {
		if q.keeps(l, now) && l.holds(words) {
			out = append(out, l)
		}
	}
	return out
}

func (q Query) keeps(l Line, now time.Time) bool {
	return (q.ParentID == "" || l.ParentID == q.ParentID) &&
		(q.Department == "" || l.Department == q.Department) &&
		(q.Step == "" || l.Step == q.Step) &&
		(!q.NoDirector || l.lacksDirector()) &&
		(!q.Still || l.isStill(now))
}

func (l Line) holds(words []string) bool {
	for _, w := range words {
		if !strings.Contains(" "+l.searchKey, " "+w) {
			return false
		}
	}
	return true
}

// key is what a line is sorted by: text, whose order is the order wanted.
func (q Query) key(l Line) []string {
	own := ""
	switch Sort(strings.TrimPrefix(string(q.Sort), "-")) {
	case SortRegional:
		own = l.parentSort
	case SortDepartment:
		own = l.Department
	case SortStep:
		own = fmt.Sprintf("%02d", slices.Index(quality.Steps(), l.Step))
	case SortPercent:
		own = fmt.Sprintf("%03d", l.Percent)
	case SortLastMove:
		own = l.LastAt.UTC().Format("2006-01-02T15:04:05.000")
	case SortName:
	}
	return []string{own, l.sortKey, l.BodyID}
}

// order compares keys: "-" reverses what was asked, the name still decides
// between equals from A to Z, unless the name is what was asked.
func (q Query) order(a, b []string) int {
	if !strings.HasPrefix(string(q.Sort), "-") {
		return compareKeys(a, b)
	}
	if own := strings.Compare(b[0], a[0]); own != 0 {
		return own
	}
	if q.Sort == "-"+SortName {
		return compareKeys(b, a)
	}
	return compareKeys(a, b)
}

func (q Query) sort(list []Line) {
	slices.SortFunc(list, func(a, b Line) int { return q.order(q.key(a), q.key(b)) })
}

// startAfter finds where a page starts: the first line after the cursor, even
// when the line of the cursor has moved or gone.
func (q Query) startAfter(list []Line, after []string) int {
	if after == nil {
		return 0
	}
	for i, l := range list {
		if q.order(q.key(l), after) > 0 {
			return i
		}
	}
	return len(list)
}

func (q Query) end(start, total int) int {
	switch {
	case q.Limit < 0:
		return total
	case q.Limit == 0:
		return min(total, start+defaultLimit)
	}
	return min(total, start+min(q.Limit, maxLimit))
}

func (q Query) cursor(l Line) string {
	b, err := json.Marshal(q.key(l))
	if err != nil {
		return "" // three strings always marshal
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func parseCursor(cursor string) ([]string, error) {
	if cursor == "" {
		return nil, nil
	}
	var key []string
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &key)
	}
	if err != nil || len(key) != 3 {
		var f quality.Faults
		f.Add("after", quality.FaultUnknown, i18n.Shorten(cursor, 20))
		return nil, f.Err()
	}
	return key, nil
}
