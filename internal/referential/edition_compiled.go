package referential

import (
	"context"
	"fmt"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// tree gives the tree of a stored version and the hash of the document it comes
// from. What was compiled beside the document serves when its layout is today's;
// else the document is read, and compiled for the next start.
func (s *Service) tree(ctx context.Context, v store.ReferentialVersion) (*quality.Referential, string, error) {
	compiled, err := s.store.Read().ReferentialCompiled(ctx, v.ID, v.Version, v.Hash)
	if err != nil {
		return nil, "", err
	}
	if compiled.Format == formats.CompiledFormat {
		if ref, err := formats.OpenCompiled(compiled.Body); err == nil {
			return ref, v.Hash, nil
		}
	}
	document, err := s.store.Read().ReferentialDocument(ctx, v.ID, v.Version)
	if err != nil {
		return nil, "", err
	}
	ref, err := parse(document)
	if err != nil {
		return nil, "", err
	}
	hash := quality.HashOf([]byte(document))
	s.compile(ctx, ref, v, hash)
	return ref, hash, nil
}

// compile keeps a tree beside the document it was read from. A store that cannot
// be written now (a full disk, another node that does the same) takes nothing
// from the page that waits: the next opening tries again.
func (s *Service) compile(ctx context.Context, ref *quality.Referential, v store.ReferentialVersion, hash string) {
	_ = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.KeepCompiled(ctx, v.ID, v.Version, hash, compiledOf(ref))
	})
}

func compiledOf(ref *quality.Referential) store.Compiled {
	return store.Compiled{Format: formats.CompiledFormat, Body: formats.CompileLibrary(ref)}
}

// parse reads a stored file. It was free of faults when it was imported; should
// a later version of the program know more faults, a référentiel in use must
// not disappear for that.
func parse(document string) (*quality.Referential, error) {
	ref, report := formats.ReadLibrary([]byte(document))
	if len(ref.All()) == 0 {
		return nil, fmt.Errorf("read stored library: %w", report.Err())
	}
	return ref, nil
}
