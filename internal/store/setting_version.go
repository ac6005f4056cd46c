package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Setting is one version of a rule the network may change; the highest version
// counts, the others are its history.
type Setting struct {
	Name      string
	Version   int
	Value     string // JSON
	ChangedAt Time
	ChangedBy string
}

// Settings reads the current version of each setting whose name starts with a
// prefix.
func (r Reader) Settings(ctx context.Context, prefix string) (map[string]Setting, error) {
	rows, err := collect(ctx, r.q, func(rows *sql.Rows, s *Setting) error {
		return rows.Scan(&s.Name, &s.Version, &s.Value, &s.ChangedAt, &s.ChangedBy)
	}, `SELECT s.name, s.version, s.value, s.changed_at, s.changed_by FROM setting s
		WHERE substr(s.name, 1, length($1)) = $1 AND s.version = (SELECT max(version) FROM setting o WHERE o.name = s.name)`, prefix)
	if err != nil {
		return nil, fmt.Errorf("read settings %s: %w", prefix, err)
	}
	out := map[string]Setting{}
	for _, s := range rows {
		out[s.Name] = s
	}
	return out, nil
}

// SaveSetting adds a version: the first is 1. CodeExists when somebody added
// the same version meanwhile.
func (t *Tx) SaveSetting(ctx context.Context, s Setting) error {
	err := t.exec(ctx, `INSERT INTO setting (name, version, value, changed_at, changed_by) VALUES ($1,$2,$3,$4,$5)`,
		s.Name, s.Version, s.Value, s.ChangedAt, s.ChangedBy)
	if err != nil {
		return fmt.Errorf("save setting %s: %w", s.Name, err)
	}
	return nil
}
