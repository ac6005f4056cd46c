package network

import (
	"context"

	"ariane/internal/store"
)

// post asks for a letter in the transaction that gives the reason for it.
func (s *Service) post(ctx context.Context, tx *store.Tx, kind string, letter any) error {
	return tx.Enqueue(ctx, store.Job{Kind: kind, Payload: letter, RunAt: s.clock()})
}
