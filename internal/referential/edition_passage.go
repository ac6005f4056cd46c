package referential

import (
	"context"
	"fmt"

	"ariane/internal/quality"
)

// passageKey names a way from one version of a référentiel to another.
type passageKey struct {
	id       string
	from, to int
}

// keptPassage is a way that was computed between these two files.
type keptPassage struct {
	fromHash, toHash string
	passage          quality.Passage
}

// passage tells what the ids of a version became in an edition. It is computed once
// for the two files: comparing versions of thousands of nodes takes time. A version
// nobody has changes nothing.
func (s *Service) passage(ctx context.Context, from int, to quality.Edition) (quality.Passage, error) {
	id := to.Referential.ID
	first, err := s.store.Read().Referential(ctx, id, from)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return quality.Passage{}, nil
	}
	if err != nil {
		return quality.Passage{}, err
	}
	key := passageKey{id, from, to.Referential.Version}
	if found, there := s.passages.Load(key); there {
		if kept := found.(keptPassage); kept.fromHash == first.Hash && kept.toHash == to.Hash {
			return kept.passage, nil
		}
	}
	versions, err := s.between(ctx, from, to)
	if err != nil {
		return quality.Passage{}, fmt.Errorf("follow %s from version %d to %d: %w", id, from, to.Referential.Version, err)
	}
	passage := quality.PassageThrough(versions...)
	s.passages.Store(key, keptPassage{first.Hash, to.Hash, passage})
	return passage, nil
}

// between opens the versions on the way, both ends included; drafts are passed by.
func (s *Service) between(ctx context.Context, from int, to quality.Edition) ([]*quality.Referential, error) {
	step := 1
	if from > to.Referential.Version {
		step = -1
	}
	var out []*quality.Referential
	for version := from; version != to.Referential.Version; version += step {
		e, err := s.Edition(ctx, to.Referential.ID, version)
		if quality.CodeOf(err) == quality.CodeNotFound || err == nil && version != from && e.State == quality.ReferentialDraft {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, e.Referential)
	}
	return append(out, to.Referential), nil
}
