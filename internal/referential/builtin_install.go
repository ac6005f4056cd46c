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

var errNothing = errors.New("nothing to install")

// EnsureBuiltIn installs and publishes the référentiels that ship with the
// program, all or none, and tells how many. When they are there it reads one
// query and writes nothing; several nodes may start at once. A version already
// stored under the same id and number is left as it is, whatever it holds.
func (s *Service) EnsureBuiltIn(ctx context.Context) (installed int, err error) {
	files := library.Files()
	hashes := make([]string, len(files))
	for i, f := range files {
		hashes[i] = quality.HashOf(f.Data)
	}
	present, err := s.store.Read().HasReferentialHash(ctx, hashes)
	if err != nil {
		return 0, fmt.Errorf("look for the built-in référentiels: %w", err)
	}
	var missing []store.NewReferential
	for i, f := range files {
		if present[hashes[i]] {
			continue
		}
		ref, report := formats.ReadLibrary(f.Data)
		if report.HasErrors() {
			return 0, fmt.Errorf("read built-in référentiel %s: %w", f.ID, report.Err())
		}
		missing = append(missing, store.NewReferential{ID: ref.ID, Version: ref.Version, Title: ref.Title, Document: string(f.Data), Hash: hashes[i], Compiled: compiledOf(ref), At: s.clock()})
	}
	if len(missing) == 0 {
		return 0, nil
	}
	return s.install(ctx, missing)
}

func (s *Service) install(ctx context.Context, list []store.NewReferential) (installed int, err error) {
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		installed = 0
		for _, n := range list {
			done, err := installOne(ctx, tx, n)
			if err != nil {
				return fmt.Errorf("install %s: %w", n.ID, err)
			}
			if done {
				installed++
			}
		}
		if installed == 0 {
			return errNothing
		}
		return nil
	})
	if errors.Is(err, errNothing) {
		return 0, nil
	}
	return installed, err
}

func installOne(ctx context.Context, tx *store.Tx, n store.NewReferential) (bool, error) {
	inserted, err := tx.InsertReferential(ctx, n)
	if err != nil || !inserted {
		return false, err
	}
	if err := tx.PublishReferential(ctx, n.ID, n.Version, n.Hash, n.At); err != nil {
		return false, err
	}
	program := authz.Actor{System: authz.SystemCommand}
	for _, r := range []store.Record{
		{Action: authz.ReferentialImport, After: trace{Hash: n.Hash, State: quality.ReferentialDraft}, Reason: "built_in"},
		{Action: authz.ReferentialPublish, Before: trace{State: quality.ReferentialDraft}, After: trace{Hash: n.Hash, State: quality.ReferentialPublished}, Reason: "built_in"},
	} {
		r.At, r.Actor, r.Subject = n.At, program, subject(n.ID, n.Version)
		if err := tx.Record(ctx, r); err != nil {
			return false, err
		}
	}
	return true, nil
}
