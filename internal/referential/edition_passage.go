package referential

import (
	"cmp"
	"context"
	"fmt"
	"slices"

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
	start, err := s.open(ctx, first)
	if err != nil {
		return quality.Passage{}, err
	}
	versions, err := s.through(ctx, start, to)
	if err != nil {
		return quality.Passage{}, err
	}
	passage := quality.PassageThrough(versions...)
	s.passages.Store(key, keptPassage{first.Hash, to.Hash, passage})
	return passage, nil
}

// Changes tells what changes from one edition of a référentiel to another, whichever is
// the later, through the versions published between them.
func (s *Service) Changes(ctx context.Context, from, to quality.Edition) (quality.VersionChanges, error) {
	versions, err := s.through(ctx, from, to)
	if err != nil {
		return quality.VersionChanges{}, err
	}
	return quality.CompareThrough(versions...), nil
}

// through opens the versions on the way, both ends included; drafts are passed by.
func (s *Service) through(ctx context.Context, from, to quality.Edition) ([]*quality.Referential, error) {
	id, first, last := to.Referential.ID, from.Referential.Version, to.Referential.Version
	out := []*quality.Referential{from.Referential}
	if max(first, last)-min(first, last) < 2 {
		return append(out, to.Referential), nil
	}
	versions, err := s.store.Read().Referentials(ctx)
	if err != nil {
		return nil, err
	}
	var between []int
	for _, v := range versions {
		if v.ID == id && v.State != quality.ReferentialDraft && min(first, last) < v.Version && v.Version < max(first, last) {
			between = append(between, v.Version)
		}
	}
	slices.SortFunc(between, func(a, b int) int { return cmp.Compare(a, b) * cmp.Compare(last, first) })
	for _, version := range between {
		e, err := s.Edition(ctx, id, version)
		if err != nil {
			return nil, fmt.Errorf("follow %s from version %d to %d: %w", id, first, last, err)
		}
		out = append(out, e.Referential)
	}
	return append(out, to.Referential), nil
}
