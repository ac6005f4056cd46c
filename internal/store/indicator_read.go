package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Indicator is an indicator a structure follows.
type Indicator struct {
	quality.Indicator
	ID        string
	BodyID    string
	ParentID  string // ARML of the structure
	Version   int
	LibraryID string // "" for one of its own
	OwnerName string
	OwnerHere bool // the owner holds a role in the structure on the day asked
	EndedAt   Time
}

// Facts is what a decision about the indicator is taken on, but whether it is held by
// who decides.
func (i Indicator) Facts() authz.Facts {
	return authz.Facts{BodyID: i.BodyID, ParentID: i.ParentID}
}

const indicatorQuery = `SELECT i.id, i.body_id, COALESCE(b.parent_id, ''), i.version, i.details, i.library_id, COALESCE(p.name, ''),
	EXISTS (SELECT 1 FROM membership m WHERE m.person_id = i.owner_id AND m.body_id = i.body_id AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2)),
	i.ended_at FROM indicator i JOIN body b ON b.id = i.body_id LEFT JOIN person p ON p.id = i.owner_id `

func scanIndicator(rows *sql.Rows, v *Indicator) error {
	var details string
	if err := rows.Scan(&v.ID, &v.BodyID, &v.ParentID, &v.Version, &details, &v.LibraryID, &v.OwnerName, &v.OwnerHere, &v.EndedAt); err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(details), &v.Indicator); err != nil {
		return fmt.Errorf("read indicator %s: %w", v.ID, err)
	}
	return nil
}

// Indicators lists those of a structure by name, those that ended last.
func (r Reader) Indicators(ctx context.Context, scope authz.Scope, bodyID string, today quality.Day) ([]Indicator, error) {
	where, args := inScope(scope, []any{bodyID, today.String()})
	return collect(ctx, r.q, scanIndicator, indicatorQuery+`WHERE i.body_id = $1 AND `+where+`
		ORDER BY CASE WHEN i.ended_at IS NULL THEN 0 ELSE 1 END, i.sort_key, i.id`, args...)
}

// Indicator reads one; CodeNotFound when it is out of the scope.
func (r Reader) Indicator(ctx context.Context, scope authz.Scope, id string, today quality.Day) (Indicator, error) {
	where, args := inScope(scope, []any{id, today.String()})
	found, err := collect(ctx, r.q, scanIndicator, indicatorQuery+`WHERE i.id = $1 AND `+where, args...)
	if err != nil || len(found) == 0 {
		return Indicator{}, notFoundUnless(err, "indicator")
	}
	return found[0], nil
}

// FollowedIndicators lists, over several structures, the indicators that are followed
// and whose structure is not closed.
func (r Reader) FollowedIndicators(ctx context.Context, scope authz.Scope, bodies []string, today quality.Day) ([]Indicator, error) {
	c := conditions{args: []any{string(quality.StructureClosed), today.String()}}
	in(&c, "i.body_id", bodies)
	where, args := inScope(scope, c.args)
	return collect(ctx, r.q, scanIndicator, indicatorQuery+`WHERE i.ended_at IS NULL AND b.state <> $1 AND `+c.where()+` AND `+where+` ORDER BY i.body_id, i.sort_key, i.id`, args...)
}

// IndicatorValue is what was written for a period.
type IndicatorValue struct {
	IndicatorID string
	Period      Day
	Number      int // of the correction: 1 is the first
	Value       *float64
	Note        string
	At          Time
	ByID        string
	By          string // name, read only
}

const valueQuery = `SELECT v.indicator_id, v.period, v.number, v.value, v.note, v.at, v.by_person, p.name
	FROM indicator_value v JOIN indicator i ON i.id = v.indicator_id JOIN body b ON b.id = i.body_id JOIN person p ON p.id = v.by_person `

func scanIndicatorValue(rows *sql.Rows, v *IndicatorValue) error {
	var value sql.NullFloat64
	err := rows.Scan(&v.IndicatorID, &v.Period, &v.Number, &value, &v.Note, &v.At, &v.ByID, &v.By)
	if value.Valid {
		v.Value = &value.Float64
	}
	return err
}

const lastValue = ` AND v.number = (SELECT MAX(n.number) FROM indicator_value n WHERE n.indicator_id = v.indicator_id AND n.period = v.period)`

// IndicatorValues lists what counts of the indicators of a structure since a day,
// period by period; bodyID "" takes every structure in the scope.
func (r Reader) IndicatorValues(ctx context.Context, scope authz.Scope, bodyID string, since quality.Day) ([]IndicatorValue, error) {
	where, args := inScope(scope, []any{bodyID, since.String()})
	return collect(ctx, r.q, scanIndicatorValue, valueQuery+`WHERE (i.body_id = $1 OR $1 = '') AND v.period >= $2 AND `+where+lastValue+` ORDER BY v.indicator_id, v.period`, args...)
}

// IndicatorHistory lists everything written for one indicator, the latest period first,
// the last correction of a period first.
func (r Reader) IndicatorHistory(ctx context.Context, scope authz.Scope, id string) ([]IndicatorValue, error) {
	where, args := inScope(scope, []any{id})
	return collect(ctx, r.q, scanIndicatorValue, valueQuery+`WHERE v.indicator_id = $1 AND `+where+` ORDER BY v.period DESC, v.number DESC`, args...)
}
