package files

import (
	"context"
	"fmt"
	"io"
	"time"
)

// Put stores what r gives, at most limit bytes, and tells its hash and size. When
// it returns without error the blob is durable; otherwise nothing was stored.
// Putting the same content again is harmless: it writes it again, which heals a
// damaged blob and makes its date fresh.
//
// A file over the limit is refused with FaultTooBig (CodeInvalid, the limit in
// bytes as argument), a source that fails before its end with FaultUnreadable.
func (s *Store) Put(ctx context.Context, r io.Reader, limit int64) (Blob, error) {
	return s.put(ctx, r, limit, time.Time{})
}

// PutAt is Put for what must not tell when it came: a folder keeps that instant, say
// the beginning of a day, as the date of the blob. An S3 store dates what it receives
// itself: put the blob again later, with others (Again).
func (s *Store) PutAt(ctx context.Context, r io.Reader, limit int64, at time.Time) (Blob, error) {
	return s.put(ctx, r, limit, at)
}

// Again puts a blob a second time, at an instant as PutAt: it is as new as others put
// with it. CodeNotFound when there is none.
func (s *Store) Again(ctx context.Context, hash string, at time.Time) error {
	c, err := s.Open(ctx, hash)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }() // only read
	_, err = s.put(ctx, c, c.Size, at)
	return err
}

func (s *Store) put(ctx context.Context, r io.Reader, limit int64, at time.Time) (Blob, error) {
	sp, err := s.engine.spool()
	if err != nil {
		return Blob{}, err
	}
	defer sp.discard()
	sp.at = at
	if err := sp.fill(ctx, r, limit, nil); err != nil {
		return Blob{}, err
	}
	return s.publish(ctx, sp)
}

// publish makes a full spool a blob.
func (s *Store) publish(ctx context.Context, sp *spool) (Blob, error) {
	key, err := blobKey(sp.blob.Hash)
	if err != nil {
		return Blob{}, err
	}
	if err := s.engine.publish(ctx, sp, key); err != nil {
		return Blob{}, fmt.Errorf("store blob %s: %w", sp.blob.Hash, err)
	}
	return sp.blob, nil
}
