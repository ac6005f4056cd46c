package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"
)

// Migrations are forward only. common holds the one SQL text; the folder named
// after the engine holds the marked exceptions (append-only triggers) under the
// same numbering.
//
//go:embed migrations
var migrations embed.FS

// Migrate brings the schema up to date; on PostgreSQL several nodes may call it
// at once.
func (s *Store) Migrate(ctx context.Context) (applied int, err error) {
	provider, err := s.migrator()
	if err != nil {
		return 0, err
	}
	err = s.aside(func() error {
		results, err := provider.Up(ctx)
		applied = len(results)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("migrate schema: %w", err)
	}
	return applied, s.sortByBytes(ctx)
}

// SchemaVersion is the number of the last migration applied, and the last one
// this program knows.
func (s *Store) SchemaVersion(ctx context.Context) (have, want int64, err error) {
	provider, err := s.migrator()
	if err != nil {
		return 0, 0, err
	}
	err = s.aside(func() error {
		have, want, err = provider.GetVersions(ctx)
		return err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("read schema version: %w", err)
	}
	return have, want, nil
}

func (s *Store) migrator() (*goose.Provider, error) {
	files, err := merged("migrations/common", "migrations/"+string(s.engine))
	if err != nil {
		return nil, err
	}
	dialect, options, err := s.dialect()
	if err != nil {
		return nil, err
	}
	provider, err := goose.NewProvider(dialect, s.write, files, options...)
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	return provider, nil
}

// layered shows the files of several folders as one.
type layered []fs.FS

// Open implements fs.FS.
func (l layered) Open(name string) (fs.File, error) {
	for _, layer := range l {
		if f, err := layer.Open(name); err == nil {
			return f, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir implements fs.ReadDirFS: the files of all folders in the order of
// their numbers, which is the order in which they are applied.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for _, layer := range l {
		entries, err := fs.ReadDir(layer, name)
		if err != nil {
			return nil, fmt.Errorf("list migrations: %w", err)
		}
		all = append(all, entries...)
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

func merged(folders ...string) (fs.FS, error) {
	var all layered
	for _, folder := range folders {
		sub, err := fs.Sub(migrations, folder)
		if err != nil {
			return nil, fmt.Errorf("open migrations: %w", err)
		}
		all = append(all, sub)
	}
	return all, nil
}
