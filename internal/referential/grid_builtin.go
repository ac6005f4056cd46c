package referential

import (
	"context"
	"errors"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/library"
)

// EnsureBuiltInGrids installs and publishes the audit grids that ship with the
// program, after the référentiels they follow (EnsureBuiltIn), and tells how many.
// A version already stored under the same id and number is left as it is.
func (s *Service) EnsureBuiltInGrids(ctx context.Context) (installed int, err error) {
	for _, f := range library.Grids() {
		there, err := s.store.Read().HasGridHash(ctx, quality.HashOf(f.Data))
		if err != nil {
			return installed, fmt.Errorf("look for the built-in audit grids: %w", err)
		}
		if there {
			continue
		}
		done, err := s.installGrid(ctx, f)
		if err != nil {
			return installed, fmt.Errorf("install audit grid %s: %w", f.ID, err)
		}
		if done {
			installed++
		}
	}
	return installed, nil
}

func (s *Service) installGrid(ctx context.Context, f library.File) (done bool, err error) {
	read := formats.ReadAuditGrid(f.Data)
	if read.Report.HasErrors() {
		return false, read.Report.Err()
	}
	n, err := s.gridRowOf(read.Grid)
	if err != nil {
		return false, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		inserted, err := tx.InsertGrid(ctx, n)
		if err != nil {
			return err
		}
		if !inserted {
			return errNothing
		}
		if err := tx.PublishGrid(ctx, n.ID, n.Version, n.Hash, n.At); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: n.At, Actor: authz.Actor{System: authz.SystemCommand}, Action: authz.GridManage, Subject: gridSubject(n.ID, n.Version),
			After: trace{Hash: n.Hash, State: quality.GridPublished}, Reason: "built_in",
		})
	})
	if errors.Is(err, errNothing) {
		return false, nil
	}
	return err == nil, err
}
