package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// spoolPattern is how a bucket names its temporary files.
const spoolPattern = "ariane-file-*"

// spool loses its name as soon as it is made: a killed program leaves nothing,
// unless it is killed between the two, see tidy.
func (b *bucket) spool() (*spool, error) {
	created, err := os.CreateTemp(b.temporary, spoolPattern)
	if err != nil {
		return nil, full(fmt.Errorf("make a temporary file: %w", err))
	}
	clean := func() { _ = os.Remove(created.Name()) } // twice where an open file cannot be removed
	clean()
	return &spool{File: created, clean: clean}, nil
}

// tidy deletes the temporary files that still have a name; in the store itself one
// PUT leaves nothing behind.
func (b *bucket) tidy(ctx context.Context, before time.Time) error {
	folder := b.temporary
	if folder == "" {
		folder = os.TempDir()
	}
	left, err := filepath.Glob(filepath.Join(folder, spoolPattern))
	if err != nil {
		return fmt.Errorf("look for temporary files: %w", err)
	}
	for _, name := range left {
		if err := errors.Join(ctx.Err(), removeOlder(name, before)); err != nil {
			return err
		}
	}
	return nil
}

// removeOlder deletes a file last written before that instant. One that is gone
// already is as good, and the folder may be shared: one of somebody else stays.
func removeOlder(name string, before time.Time) error {
	info, err := os.Lstat(name)
	if err == nil && info.Mode().IsRegular() && info.ModTime().Before(before) {
		err = os.Remove(name)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}
