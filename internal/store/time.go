package store

import (
	"database/sql/driver"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// instantLayout is fixed-width UTC, so that text order is time order on both
// engines (TIMESTAMP compares wrongly on SQLite).
const instantLayout = "2006-01-02T15:04:05.000Z"

// Time stores an instant as fixed-width UTC text with milliseconds. The zero
// time is stored as NULL.
type Time struct{ time.Time }

// At wraps an instant.
func At(t time.Time) Time { return Time{t} }

// Instant writes t as the store does.
func Instant(t time.Time) string { return t.UTC().Format(instantLayout) }

// Value implements driver.Valuer.
func (t Time) Value() (driver.Value, error) {
	if t.IsZero() {
		return nil, nil
	}
	return Instant(t.Time), nil
}

// Scan implements sql.Scanner.
func (t *Time) Scan(src any) error {
	s, ok, err := text(src)
	if err != nil || !ok {
		t.Time = time.Time{}
		return err
	}
	v, err := time.Parse(instantLayout, s)
	if err != nil {
		return fmt.Errorf("scan instant %q: %w", s, err)
	}
	t.Time = v
	return nil
}

// Day stores a civil date as YYYY-MM-DD; the zero day is NULL.
type Day struct{ quality.Day }

// Value implements driver.Valuer.
func (d Day) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan implements sql.Scanner.
func (d *Day) Scan(src any) error {
	s, ok, err := text(src)
	if err != nil || !ok {
		d.Day = quality.Day{}
		return err
	}
	v, err := quality.ParseDay(s)
	d.Day = v
	return err
}

func text(src any) (string, bool, error) {
	switch v := src.(type) {
	case nil:
		return "", false, nil
	case string:
		return v, true, nil
	case []byte:
		return string(v), true, nil
	}
	return "", false, fmt.Errorf("scan %T as text", src)
}
