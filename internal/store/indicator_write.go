package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// IndicatorWrite is an indicator to store.
type IndicatorWrite struct {
	quality.Indicator
	ID, BodyID, LibraryID, SortKey, Key string
	At                                  time.Time
	By                                  string
}

// IndicatorOfForm finds the indicator a person added with a form, "" for none.
func (t *Tx) IndicatorOfForm(ctx context.Context, bodyID, key, by string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	return id, one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(id), '') FROM indicator WHERE body_id = $1 AND form_key = $2 AND created_by = $3`, bodyID, key, by), &id)
}

// SaveIndicator stores a new indicator (version 0) or what one says now: CodeConflict
// when the version is not the one stored, CodeExists when the structure follows that
// one of the library already.
func (t *Tx) SaveIndicator(ctx context.Context, w IndicatorWrite, version int) error {
	details, err := json.Marshal(w.Indicator)
	if err != nil {
		return fmt.Errorf("write indicator %s: %w", w.ID, err)
	}
	if version == 0 {
		return t.exec(ctx, `INSERT INTO indicator (id, body_id, version, details, owner_id, library_id, sort_key, created_at, created_by, form_key)
			VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9)`, w.ID, w.BodyID, string(details), nullable(w.OwnerID), w.LibraryID, w.SortKey, At(w.At), w.By, w.Key)
	}
	return t.change(ctx, `UPDATE indicator SET version = version + 1, details = $3, owner_id = $4, sort_key = $5 WHERE id = $1 AND version = $2`,
		w.ID, version, string(details), nullable(w.OwnerID), w.SortKey)
}

// EndIndicator stops an indicator, or takes it up again (a zero instant): CodeConflict
// when the version is not the one stored, CodeExists when it was taken again meanwhile.
func (t *Tx) EndIndicator(ctx context.Context, id string, version int, at time.Time) error {
	return t.change(ctx, `UPDATE indicator SET version = version + 1, ended_at = $3 WHERE id = $1 AND version = $2`, id, version, At(at))
}

// AddIndicatorValue adds what was written for a period after the number that was read:
// CodeExists when somebody wrote one meanwhile.
func (t *Tx) AddIndicatorValue(ctx context.Context, v IndicatorValue) error {
	var value any
	if v.Value != nil {
		value = *v.Value
	}
	return t.exec(ctx, `INSERT INTO indicator_value (indicator_id, period, number, value, note, at, by_person) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		v.IndicatorID, v.Period, v.Number, value, v.Note, v.At, v.ByID)
}

// HoldIndicator holds an indicator until the end of the transaction: its values are
// added by one writer at a time. It tells whether any was written.
func (t *Tx) HoldIndicator(ctx context.Context, id string) (written bool, err error) {
	if err := t.change(ctx, `UPDATE indicator SET body_id = body_id WHERE id = $1`, id); err != nil {
		return false, err
	}
	var n int
	err = one(t.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM indicator_value WHERE indicator_id = $1`, id), &n)
	return n > 0, err
}

// LastIndicatorValues reads what counts of one indicator, by first day of the period.
// HoldIndicator comes before.
func (t *Tx) LastIndicatorValues(ctx context.Context, id string) (map[string]IndicatorValue, error) {
	rows, err := collect(ctx, t.q, scanIndicatorValue, valueQuery+`WHERE v.indicator_id = $1`+lastValue, id)
	out := make(map[string]IndicatorValue, len(rows))
	for _, v := range rows {
		out[v.Period.String()] = v
	}
	return out, err
}
