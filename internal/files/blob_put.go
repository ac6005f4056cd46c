package files

import (
	"context"
	"fmt"
	"io"
)

// Put stores what r gives, at most limit bytes, and tells its hash and size. When
// it returns without error the blob is durable; otherwise nothing was stored.
// Putting the same content again is harmless: it writes it again, which heals a
// damaged blob and makes its date fresh.
//
// A file over the limit is refused with FaultTooBig (CodeInvalid, the limit in
// bytes as argument), a source that fails before its end with FaultUnreadable.
func (s *Store) Put(ctx context.Context, r io.Reader, limit int64) (Blob, error) {
	sp, err := s.engine.spool()
	if err != nil {
		return Blob{}, err
	}
	defer sp.discard()
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
