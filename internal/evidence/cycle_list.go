package evidence

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Cycle lists the evidence of a cycle in the reading order of its référentiel: the
// revisions it rests on once validated, the current ones before. Files are those
// the actor may open.
func (s *Service) Cycle(ctx context.Context, actor authz.Actor, assessmentID string) ([]Attached, error) {
	scope, row, err := s.readCycle(ctx, actor, assessmentID)
	if err != nil {
		return nil, err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	r := s.store.Read()
	lines, err := r.CycleEvidence(ctx, scope, assessmentID)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	all, err := r.CycleFiles(ctx, scope, assessmentID)
	if err != nil {
		return nil, err
	}
	return s.arrange(edition.Referential, scope, lines, byPiece(all)), nil
}

func byPiece(all []store.EvidenceFile) map[string][]store.EvidenceFile {
	out := map[string][]store.EvidenceFile{}
	for _, f := range all {
		out[f.EvidenceID] = append(out[f.EvidenceID], f)
	}
	return out
}

// arrange puts the lines in reading order; a node the référentiel no longer has
// (after a change of version) is left out.
func (s *Service) arrange(ref *quality.Referential, scope authz.Scope, lines []store.AttachedEvidence, files map[string][]store.EvidenceFile) []Attached {
	at := map[string][]store.AttachedEvidence{}
	for _, l := range lines {
		at[l.NodeID] = append(at[l.NodeID], l)
	}
	var out []Attached
	for _, n := range ref.All() {
		for _, l := range at[n.ID] {
			a := Attached{Piece: s.pieceOf(l.Evidence), CommitmentID: commitmentOf(n), NodeID: n.ID, Place: l.Place}
			a.Files = filesShown(scope, files[l.ID], l.Seen)
			a.FileCount = len(a.Files)
			a.Warned = a.Warned && scope.Unconditional()
			out = append(out, a)
		}
	}
	return out
}

// commitmentOf is the rated node a node stands under, or itself.
func commitmentOf(n *quality.Node) string {
	for x := n; x != nil; x = x.Parent {
		if len(x.Rated) > 0 {
			return x.ID
		}
	}
	return n.ID
}

// Proofs is what the checks before validation know of the evidence of a cycle.
func (s *Service) Proofs(ctx context.Context, actor authz.Actor, assessmentID string) ([]quality.Proof, error) {
	scope, _, err := s.readCycle(ctx, actor, assessmentID)
	if err != nil {
		return nil, err
	}
	return s.store.Read().EvidenceProofs(ctx, scope, assessmentID)
}
