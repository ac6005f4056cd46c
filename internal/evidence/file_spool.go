package evidence

import (
	"context"
	"fmt"
	"io"
	"os"

	"ariane/internal/files"
	"ariane/internal/formats/extract"
)

// spooled is a file on the disk of this machine: checking what a document is, or
// reading its text, jumps from place to place in it.
type spooled struct {
	*os.File
	size int64
}

// spool copies what r gives into a temporary file, at most limit bytes; more is
// told by size > limit.
func spool(r io.Reader, limit int64) (*spooled, error) {
	f, err := os.CreateTemp("", "ariane-preuve-*")
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	_ = os.Remove(f.Name()) // it lives as long as it is open, even if the program is killed; see Close
	n, err := io.Copy(f, io.LimitReader(r, limit+1))
	if err != nil {
		_ = f.Close() // nothing of it is used
		return nil, err
	}
	return &spooled{File: f, size: n}, nil
}

// blob spools a stored file.
func (s *Service) blob(ctx context.Context, hash string) (*spooled, error) {
	content, err := s.files.Open(ctx, hash)
	if err != nil {
		return nil, err
	}
	defer func() { _ = content.Close() }() // read to its end below
	f, err := spool(content, content.Size)
	if err != nil {
		return nil, fmt.Errorf("copy blob %s: %w", hash, err)
	}
	return f, nil
}

// check tells what a whole file really is; its faults are those of the field file.
func (f *spooled) check(ctx context.Context, name string) (string, error) {
	limits := extract.DefaultLimits()
	limits.File = max(limits.File, f.size)
	return extract.Check(ctx, name, f, f.size, limits)
}

// Close lets go of the file.
func (f *spooled) Close() error {
	err := f.File.Close()
	_ = os.Remove(f.Name()) // gone already, except where an open file cannot be removed
	return err
}

var _ io.ReaderAt = (*spooled)(nil)

// fieldFile is the field of the faults of a file.
const fieldFile = files.FieldFile
