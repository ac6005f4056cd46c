package evidence

import (
	"context"
	"errors"
	"time"

	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// blobRest spares the blobs put lately: the row that points to one may be on its
// way.
const blobRest = 48 * time.Hour

// Sweep forgets the uploads nobody finished and deletes the blobs no row points
// to: refused or erased files. Call it daily.
func (s *Service) Sweep(ctx context.Context) (deleted int, err error) {
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.SweepEvidenceUploads(ctx, s.now().Add(-uploadLife)) })
	if err != nil {
		return 0, err
	}
	before := s.clock().Add(-blobRest)
	for blob, err := range s.files.Walk(ctx) {
		if errors.Is(err, files.ErrNowhere) {
			return 0, nil
		}
		if err != nil {
			return deleted, err
		}
		if blob.At.After(before) {
			continue
		}
		held, err := s.store.Read().HoldsHash(ctx, blob.Hash)
		if err != nil {
			return deleted, err
		}
		if held {
			continue
		}
		if err := s.files.Delete(ctx, blob.Hash); err != nil {
			return deleted, err
		}
		deleted++
	}
	return deleted, nil
}

// Missing lists the hashes that rows point to and the store of files does not
// have: what `ariane verify` asks. It needs a store of files.
func (s *Service) Missing(ctx context.Context) ([]string, error) {
	missing := []string{}
	err := s.store.Read().EachEvidenceHash(ctx, func(hash string) error {
		_, err := s.files.Stat(ctx, hash)
		if quality.CodeOf(err) == quality.CodeNotFound {
			missing = append(missing, hash)
			return nil
		}
		return err
	})
	return missing, err
}
