package referential

import (
	"context"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// corrigenda sorts by node the errata that stand under a version: its own, and those
// accepted on an earlier one whose sentence is still the same. Once it is written
// otherwise, who edits reads the erratum and nobody else.
func (s *Service) corrigenda(ctx context.Context, l *loaded, rows []store.Corrigendum) (map[string][]quality.Corrigendum, error) {
	out := map[string][]quality.Corrigendum{}
	for _, r := range rows {
		c := quality.Corrigendum{Text: r.Answer, Version: r.CorrectedVersion, At: r.At.Time}
		if r.Version == l.ref.Version {
			out[r.NodeID] = append(out[r.NodeID], c)
			continue
		}
		before, err := s.Edition(ctx, l.ref.ID, r.Version)
		if err != nil {
			return nil, err
		}
		n := followed(before, r.NodeID, l)
		if n == nil {
			continue
		}
		c.Since = r.Version
		out[n.ID] = append(out[n.ID], c)
	}
	return out, nil
}

// followed is the node under which an erratum of an earlier version still stands; nil
// when its sentence, or its official wording where both versions have one, was
// written otherwise.
func followed(before quality.Edition, id string, l *loaded) *quality.Node {
	was := before.Referential.Node(id)
	if was == nil {
		return nil
	}
	n, fate := quality.ErratumIn(l.ref, was)
	if n == nil || fate != quality.ErratumFollows {
		return nil
	}
	if a, b := before.Official[id], l.official[n.ID]; a != "" && b != "" && a != b {
		return nil
	}
	return n
}
