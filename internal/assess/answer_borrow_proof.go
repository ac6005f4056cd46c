package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// lentProofs is the evidence of another cycle that still proves something, and
// what this commitment rests on already.
type lentProofs struct {
	there []quality.Proof
	mine  map[string]bool // ids of pieces
}

// lentProofs reads the evidence of both cycles: one piece may serve twice, and
// nobody should have to find it again.
func (s *Service) lentProofs(ctx context.Context, actor authz.Actor, p Page, row store.Assessment) (lentProofs, error) {
	out := lentProofs{mine: map[string]bool{}}
	there, err := s.proofs(ctx, actor, row.ID)
	if err != nil || len(there) == 0 {
		return out, err
	}
	here, err := s.proofs(ctx, actor, p.Cycle.ID)
	if err != nil {
		return out, err
	}
	for _, proof := range here {
		if within(p.Edition.Referential, proof.NodeID, p.Item.View.Node.ID) {
			out.mine[proof.ID] = true
		}
	}
	today := i18n.Today(s.now())
	for _, proof := range there {
		if proof.Expires.IsZero() || !proof.Expires.Before(today) {
			out.there = append(out.there, proof)
		}
	}
	return out, nil
}

// to lists the pieces tied to a node or under it, each once.
func (l lentProofs) to(ref *quality.Referential, node *quality.Node) []quality.Proof {
	var out []quality.Proof
	told := map[string]bool{}
	for _, proof := range l.there {
		if !l.mine[proof.ID] && !told[proof.ID] && within(ref, proof.NodeID, node.ID) {
			told[proof.ID] = true
			out = append(out, proof)
		}
	}
	return out
}

// within reports that a node is another one, or stands under it.
func within(ref *quality.Referential, id, top string) bool {
	for n := ref.Node(id); n != nil; n = n.Parent {
		if n.ID == top {
			return true
		}
	}
	return false
}
