package files

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"time"

	"ariane/internal/quality"
)

// Join makes a blob of the parts of an upload. The parts stay, so that it may be
// tried again: Drop them once the row that points to the blob is written.
//
// The hash is known from the parts as they came; the joined bytes are checked
// against it before anything is published: ErrDamaged when they differ.
// CodeExpired, ReasonUploadExpired: parts are gone, the file must be sent again.
func (s *Store) Join(ctx context.Context, u Upload) (Blob, error) {
	want, err := u.running()
	if err != nil {
		return Blob{}, err
	}
	sp, err := s.engine.spool()
	if err != nil {
		return Blob{}, err
	}
	defer sp.discard()
	parts := &joined{ctx: ctx, engine: s.engine, upload: u}
	defer parts.close()
	if err := sp.fill(ctx, parts, math.MaxInt64-1, nil); err != nil {
		return Blob{}, fmt.Errorf("join upload %s: %w", u.ID, err)
	}
	if sp.blob.Size != u.Size || sp.blob.Hash != hex.EncodeToString(want.Sum(nil)) {
		return Blob{}, fmt.Errorf("join upload %s: %w", u.ID, ErrDamaged)
	}
	return s.publish(ctx, sp)
}

// Drop deletes the parts of an upload: joined, or given up.
func (s *Store) Drop(ctx context.Context, upload string) error {
	folder, err := uploadFolder(upload)
	if err != nil {
		return err
	}
	for part, err := range s.engine.list(ctx, folder) {
		if err == nil {
			err = s.engine.remove(ctx, part.key)
		}
		if err != nil {
			return fmt.Errorf("drop upload %s: %w", upload, err)
		}
	}
	return nil
}

// Sweep deletes the uploads whose last part came before that instant, and what
// interrupted writing left, and tells how many uploads went.
func (s *Store) Sweep(ctx context.Context, before time.Time) (int, error) {
	if err := s.engine.tidy(ctx, before); err != nil {
		return 0, fmt.Errorf("tidy the files: %w", err)
	}
	stale, err := s.stale(ctx, before)
	if err != nil {
		return 0, fmt.Errorf("look for old uploads: %w", err)
	}
	for n, upload := range stale {
		if err := s.Drop(ctx, upload); err != nil {
			return n, err
		}
	}
	return len(stale), nil
}

// stale lists the uploads without a part since that instant.
func (s *Store) stale(ctx context.Context, before time.Time) ([]string, error) {
	latest := map[string]time.Time{}
	for part, err := range s.engine.list(ctx, partFolder) {
		if err != nil {
			return nil, err
		}
		if upload, ours := uploadOf(part.key); ours && !part.at.Before(latest[upload]) {
			latest[upload] = part.at
		}
	}
	maps.DeleteFunc(latest, func(_ string, at time.Time) bool { return !at.Before(before) })
	return slices.Sorted(maps.Keys(latest)), nil
}

// joined reads the parts of an upload one after the other.
type joined struct {
	ctx    context.Context
	engine engine
	upload Upload
	next   int
	open   content
}

// Read implements io.Reader.
func (j *joined) Read(p []byte) (int, error) {
	for {
		if j.open == nil {
			if err := j.advance(); err != nil {
				return 0, err
			}
		}
		n, err := j.open.Read(p)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		j.close()
		if n > 0 {
			return n, nil
		}
	}
}

func (j *joined) advance() error {
	if j.next == len(j.upload.Parts) {
		return io.EOF
	}
	key, err := j.upload.partKey(j.upload.Parts[j.next])
	if err != nil {
		return err
	}
	c, err := j.engine.open(j.ctx, key)
	if missing(err) {
		return quality.Refuse(quality.CodeExpired, quality.ReasonUploadExpired)
	}
	if err != nil {
		return err
	}
	j.open, j.next = c, j.next+1
	return nil
}

func (j *joined) close() {
	if j.open != nil {
		_ = j.open.Close() // only read
		j.open = nil
	}
}
