package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// ConfirmReason is why an answer is « à confirmer »: where it was given, and what
// changed since in what it answers.
type ConfirmReason struct {
	Origin  Origin // zero when it is not known
	Changes quality.VersionChanges
	What    []quality.Change // of Changes; empty when nothing changed in substance
	Proofs  []quality.Proof  // pieces of evidence concerned
}

// WhyConfirm tells why each answer « à confirmer » of a cycle is, by node; only, when
// not empty, keeps some of them. One edition read for each version they come from.
func (s *Service) WhyConfirm(ctx context.Context, o Overview, only ...string) (map[string]ConfirmReason, error) {
	out := map[string]ConfirmReason{}
	compared := map[int]quality.VersionChanges{}
	for _, item := range append(o.items(), o.Beside...) {
		id := item.View.Node.ID
		if !item.Answer.ToConfirm || len(only) > 0 && !slices.Contains(only, id) {
			continue
		}
		out[id] = ConfirmReason{Origin: item.Origin}
		from := item.Origin.Version
		if from == 0 || from == o.Cycle.Version || !sameReferential(o.Cycle, item.Origin) {
			continue
		}
		if _, known := compared[from]; !known {
			changes, err := s.changesSince(ctx, o, from)
			if err != nil {
				return nil, err
			}
			compared[from] = changes
		}
		changes := compared[from]
		out[id] = ConfirmReason{Origin: item.Origin, Changes: changes, What: changes.Concerning(id, o.Profile)}
	}
	return out, nil
}

// changesSince tells what changed since a version of the référentiel of a cycle.
func (s *Service) changesSince(ctx context.Context, o Overview, version int) (quality.VersionChanges, error) {
	before, err := s.editions.Edition(ctx, o.Cycle.ReferentialID, version)
	if err != nil {
		return quality.VersionChanges{}, err
	}
	return s.editions.Changes(ctx, before, o.Edition)
}

// WhyConfirmHere is WhyConfirm for the commitment of a page, with the pieces of
// evidence concerned: those that show what changed, and those of statements
// withdrawn since.
func (s *Service) WhyConfirmHere(ctx context.Context, actor authz.Actor, p Page) (ConfirmReason, error) {
	id := p.Item.View.Node.ID
	all, err := s.WhyConfirm(ctx, p.Overview, id)
	why := all[id]
	if err != nil || len(why.What) == 0 {
		return why, err
	}
	proofs, err := s.proofs(ctx, actor, p.Cycle.ID)
	if err != nil {
		return why, err
	}
	told := map[string]bool{}
	for _, proof := range proofs {
		if !told[proof.ID] && why.concerns(proof.NodeID, id, p.Profile) {
			told[proof.ID] = true
			why.Proofs = append(why.Proofs, proof)
		}
	}
	return why, nil
}

// concerns reports that a piece tied to a node shows something that changed in a
// commitment: the node is of the version of today, or of the one before when it was
// withdrawn.
func (w ConfirmReason) concerns(nodeID, commitment string, profile quality.Profile) bool {
	if w.Changes.New.Node(nodeID) != nil {
		if !within(w.Changes.New, nodeID, commitment) {
			return false
		}
		return slices.ContainsFunc(w.Changes.Predecessors(nodeID), func(old string) bool { return w.Changes.Touches(old, profile) })
	}
	return slices.ContainsFunc(w.Changes.Predecessors(commitment), func(old string) bool { return within(w.Changes.Old, nodeID, old) })
}

func sameReferential(c Cycle, o Origin) bool { return o.Ref == c.ReferentialID }

// items lists the rated nodes of an overview in reading order.
func (o Overview) items() []Item {
	var out []Item
	for _, g := range o.Groups {
		out = append(out, g.Items...)
	}
	return out
}
