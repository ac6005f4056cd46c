package referential

import (
	"context"
	"fmt"

	"ariane/internal/quality"
)

// Correspondences tells, for the nodes of an edition, what they answer to in the
// other published référentiels, and what of those answers to them, by node id. A
// pair declared on both sides is told once. Relations that say « none » are left
// out. One query.
func (s *Service) Correspondences(ctx context.Context, e quality.Edition) (map[string][]Correspondence, error) {
	rows, err := s.store.Read().PublishedReferentials(ctx)
	if err != nil {
		return nil, fmt.Errorf("list published référentiels: %w", err)
	}
	found := pairs{list: map[string][]Correspondence{}, seen: map[[3]string]bool{}}
	for _, v := range rows {
		if v.ID == e.Referential.ID {
			continue
		}
		other, err := s.open(ctx, v)
		if err != nil {
			return nil, err
		}
		found.outgoing(e, other)
		found.incoming(e, other)
	}
	return found.list, nil
}

// pairs gathers the correspondences of one edition.
type pairs struct {
	list map[string][]Correspondence
	seen map[[3]string]bool // node, other référentiel, other node
}

func (p *pairs) outgoing(e, other quality.Edition) {
	for _, m := range e.Referential.Mappings {
		for _, pair := range m.Pairs {
			if m.To == other.Referential.ID {
				p.add(e, pair.From, other, pair.To, Correspondence{Relation: pair.Relation, Why: pair.Why})
			}
		}
	}
}

func (p *pairs) incoming(e, other quality.Edition) {
	for _, m := range other.Referential.Mappings {
		for _, pair := range m.Pairs {
			if m.To == e.Referential.ID {
				p.add(e, pair.To, other, pair.From, Correspondence{Relation: pair.Relation.Reverse(), Why: pair.Why, Incoming: true})
			}
		}
	}
}

func (p *pairs) add(e quality.Edition, here string, other quality.Edition, there string, c Correspondence) {
	node := other.Referential.Node(there)
	key := [3]string{here, other.Referential.ID, there}
	if node == nil || e.Referential.Node(here) == nil || c.Relation == quality.RelationNone || p.seen[key] {
		return
	}
	p.seen[key] = true
	c.Edition, c.View = other, other.View(node)
	p.list[here] = append(p.list[here], c)
}
