package store

import (
	"fmt"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// dialect tells the migration runner about the engine; on PostgreSQL a lock
// serialises several nodes that start at once.
func (s *Store) dialect() (goose.Dialect, []goose.ProviderOption, error) {
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if s.engine == SQLite {
		return goose.DialectSQLite3, options, nil
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return "", nil, fmt.Errorf("prepare migration lock: %w", err)
	}
	return goose.DialectPostgres, append(options, goose.WithSessionLocker(locker)), nil
}
