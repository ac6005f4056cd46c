package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// SchemaFound is SchemaVersion for who must leave the database as it is: it
// writes nothing, not even the table that counts migrations. have is 0 when
// there is no schema yet; more than want when a later program was here.
func (s *Store) SchemaFound(ctx context.Context) (have, want int64, err error) {
	provider, err := s.migrator()
	if err != nil {
		return 0, 0, err
	}
	sources := provider.ListSources() // in order
	want = sources[len(sources)-1].Version
	if have, err = s.schemaIn(ctx); err != nil {
		return 0, want, fmt.Errorf("read schema version: %w", err)
	}
	return have, want, nil
}

func (s *Store) schemaIn(ctx context.Context) (int64, error) {
	there, err := s.hasVersions(ctx)
	if err != nil || !there {
		return 0, err
	}
	dialect, _, err := s.dialect()
	if err != nil {
		return 0, err
	}
	versions, err := database.NewStore(dialect, goose.DefaultTablename)
	if err != nil {
		return 0, fmt.Errorf("read the table of versions: %w", err)
	}
	have, err := versions.GetLatestVersion(ctx, s.read)
	if errors.Is(err, database.ErrVersionNotFound) {
		return 0, nil
	}
	return have, err
}
