package referential

import (
	"context"
	"fmt"

	"ariane/internal/quality"
)

// Correspondences tells, for the nodes of an edition, what they answer to in the
// other published référentiels, and what of those answers to them, by node id. A
// pair declared on both sides is told once. Relations that say « none » are left
// out.
func (s *Service) Correspondences(ctx context.Context, e quality.Edition) (map[string][]Correspondence, error) {
	rows, err := s.store.Read().PublishedReferentials(ctx)
	if err != nil {
		return nil, fmt.Errorf("list published référentiels: %w", err)
	}
	out := map[string][]Correspondence{}
	for _, v := range rows {
		if v.ID == e.Referential.ID {
			continue
		}
		other, err := s.open(ctx, v)
		if err != nil {
			return nil, err
		}
		links, err := s.Links(ctx, e, other)
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			out[l.Here.ID] = append(out[l.Here.ID], Correspondence{Edition: other, View: other.View(l.There), Relation: l.Relation, Why: l.Why, Incoming: l.Incoming})
		}
	}
	return out, nil
}

// Links lists what ties the nodes of two editions of different référentiels. What
// was written for another version is followed to this one: no query where the
// versions are those of the mappings, else one of a small row for each mapping.
func (s *Service) Links(ctx context.Context, here, there quality.Edition) ([]quality.Link, error) {
	passages := map[quality.MappedVersion]quality.Passage{}
	for _, mapped := range quality.MappedVersions(here.Referential, there.Referential) {
		to := here
		if mapped.ID == there.Referential.ID {
			to = there
		}
		passage, err := s.passage(ctx, mapped.Version, to)
		if err != nil {
			return nil, err
		}
		passages[mapped] = passage
	}
	return quality.LinksBetween(here.Referential, there.Referential, passages), nil
}
