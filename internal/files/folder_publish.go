package files

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

func (f *folder) spool() (*spool, error) {
	name := path.Join(incoming, strings.ToLower(rand.Text()))
	created, err := f.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, full(fmt.Errorf("make a temporary file: %w", err))
	}
	return &spool{File: created, name: name, clean: func() { _ = f.root.Remove(name) }}, nil // published: it is there no more
}

// publish makes the bytes durable, then the name: after a power cut the object is
// there whole or not at all.
func (f *folder) publish(ctx context.Context, s *spool, key string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !s.at.IsZero() {
		if err := f.root.Chtimes(s.name, s.at, s.at); err != nil {
			return fmt.Errorf("date the file: %w", err)
		}
	}
	if err := s.Sync(); err != nil {
		return full(fmt.Errorf("make the bytes durable: %w", err))
	}
	if err := f.makeFolders(path.Dir(key)); err != nil {
		return full(err)
	}
	if err := f.root.Rename(s.name, key); err != nil {
		return full(fmt.Errorf("put the file in its place: %w", err))
	}
	return f.syncFolder(path.Dir(key))
}

// makeFolders makes a folder and those above it, durably when they are new.
func (f *folder) makeFolders(dir string) error {
	if dir == "." {
		return nil
	}
	if err := f.makeFolders(path.Dir(dir)); err != nil {
		return err
	}
	err := f.root.Mkdir(dir, 0o750)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make the folder %s: %w", dir, err)
	}
	return f.syncFolder(path.Dir(dir))
}

// syncFolder makes the names in a folder durable.
func (f *folder) syncFolder(dir string) error {
	d, err := f.root.Open(dir)
	if err != nil {
		return fmt.Errorf("open the folder %s: %w", dir, err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("make the folder %s durable: %w", dir, err)
	}
	return nil
}
