package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"

	"ariane/internal/quality"
)

// Content is a blob open for reading, for http.ServeContent or an archive.
type Content struct {
	io.ReadSeekCloser
	Blob
}

// Open opens a blob; CodeNotFound when there is none. The content can be read as
// long as ctx lives, and must be closed. Its hash is not checked: see Verify.
func (s *Store) Open(ctx context.Context, hash string) (*Content, error) {
	key, err := blobKey(hash)
	if err != nil {
		return nil, err
	}
	c, err := s.engine.open(ctx, key)
	if err != nil {
		return nil, fmt.Errorf("open blob %s: %w", hash, err)
	}
	return &Content{ReadSeekCloser: c, Blob: Blob{Hash: hash, Size: c.size()}}, nil
}

// Stat tells the size of a blob and when it was last put; CodeNotFound when there
// is none.
func (s *Store) Stat(ctx context.Context, hash string) (Stored, error) {
	key, err := blobKey(hash)
	if err != nil {
		return Stored{}, err
	}
	o, err := s.engine.stat(ctx, key)
	if err != nil {
		return Stored{}, fmt.Errorf("look at blob %s: %w", hash, err)
	}
	return Stored{Blob{Hash: hash, Size: o.size}, o.at}, nil
}

// Delete deletes a blob; one that does not exist is no error. The caller makes
// sure that no row points to it, and spares those put lately (Stored.At): another
// node may be about to write the row of a blob it has just put.
func (s *Store) Delete(ctx context.Context, hash string) error {
	key, err := blobKey(hash)
	if err != nil {
		return err
	}
	if err := s.engine.remove(ctx, key); err != nil {
		return fmt.Errorf("delete blob %s: %w", hash, err)
	}
	return nil
}

// Walk goes through every blob in the order of their hashes, without holding the
// list in memory. An error ends it.
func (s *Store) Walk(ctx context.Context) iter.Seq2[Stored, error] {
	return func(yield func(Stored, error) bool) {
		for o, err := range s.engine.list(ctx, blobFolder) {
			if err != nil {
				yield(Stored{}, fmt.Errorf("list the blobs: %w", err))
				return
			}
			if blob, ours := blobOf(o); ours && !yield(blob, nil) {
				return
			}
		}
	}
}

// Verify reads a whole blob: ErrDamaged when its content is not the one its hash
// names, CodeNotFound when it is not there.
func (s *Store) Verify(ctx context.Context, hash string) error {
	c, err := s.Open(ctx, hash)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }() // only read
	h := sha256.New()
	if _, err := io.CopyBuffer(h, &source{ctx: ctx, from: c}, make([]byte, 256<<10)); err != nil {
		return fmt.Errorf("read blob %s: %w", hash, err)
	}
	if hex.EncodeToString(h.Sum(nil)) != hash {
		return fmt.Errorf("blob %s: %w", hash, ErrDamaged)
	}
	return nil
}

// missing reports a refusal of something that is not there.
func missing(err error) bool { return quality.CodeOf(err) == quality.CodeNotFound }
