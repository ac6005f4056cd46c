package evidence

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Cycle lists the evidence of a cycle in the reading order of its référentiel: the
// revisions it rests on once validated, the current ones before; of an open cycle,
// who was given work sees what stands under it. Files are those the actor may open.
func (s *Service) Cycle(ctx context.Context, actor authz.Actor, assessmentID string) ([]Attached, error) {
	scope, row, err := s.readGiven(ctx, actor, assessmentID)
	if err != nil {
		return nil, err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	return s.attached(ctx, actor, scope, assessmentID, edition.Referential)
}

// attached reads the evidence of a cycle, at these nodes when some are named.
func (s *Service) attached(ctx context.Context, actor authz.Actor, scope authz.Scope, assessmentID string, ref *quality.Referential, nodes ...string) ([]Attached, error) {
	r := s.store.Read()
	lines, err := r.CycleEvidence(ctx, scope, assessmentID, nodes...)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	all, err := r.CycleFiles(ctx, scope, assessmentID, nodes...)
	if err != nil {
		return nil, err
	}
	return s.arrange(actor, ref, scope, lines, byPiece(all)), nil
}

// Beside is one commitment of a cycle that was already read: what its page shows
// (assess.Page), and the facts its reading was decided on.
type Beside struct {
	AssessmentID string
	Facts        authz.Facts
	Edition      quality.Edition
	NodeID       string
}

// Beside lists the evidence under one commitment, as Cycle does: two queries, one
// when there is none. CodeForbidden to who may not read it.
func (s *Service) Beside(ctx context.Context, actor authz.Actor, b Beside) ([]Attached, error) {
	ref := b.Edition.Referential
	places := placesUnder(b.AssessmentID, ref, b.NodeID)
	byRole := b.Facts
	byRole.Assigned = false
	scope, err := authz.Check(actor, authz.EvidenceRead, byRole)
	if err != nil && b.Facts.Assigned {
		if _, err = authz.Check(actor, authz.EvidenceRead, b.Facts); err == nil {
			scope, err = authz.ReachGiven(actor, authz.EvidenceRead, places)
		}
	}
	if err != nil {
		return nil, err
	}
	nodes := make([]string, 0, len(places))
	for _, p := range places {
		nodes = append(nodes, p.NodeID)
	}
	return s.attached(ctx, actor, scope, b.AssessmentID, ref, nodes...)
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
func (s *Service) arrange(actor authz.Actor, ref *quality.Referential, scope authz.Scope, lines []store.AttachedEvidence, files map[string][]store.EvidenceFile) []Attached {
	at := map[string][]store.AttachedEvidence{}
	for _, l := range lines {
		at[l.NodeID] = append(at[l.NodeID], l)
	}
	var out []Attached
	for _, n := range ref.All() {
		for _, l := range at[n.ID] {
			now := scope.Unconditional() || scope.Bodies() != nil && !l.Settled
			original := now && opens(actor, scope, l.Evidence)
			a := Attached{Piece: s.pieceOf(l.Evidence, now, original), CommitmentID: commitmentOf(n), NodeID: n.ID, Place: l.Place}
			a.Files = filesShown(original, files[l.ID], l.Seen)
			kept := filesKept(files[l.ID], l.Seen)
			if a.FileCount = len(a.Files); original {
				a.Kept = kept
			} else {
				a.Withheld = len(kept)
			}
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

// Proofs is what the checks before validation know of the evidence of a cycle: that
// under the work given, for who reads only this.
func (s *Service) Proofs(ctx context.Context, actor authz.Actor, assessmentID string) ([]quality.Proof, error) {
	scope, _, err := s.readGiven(ctx, actor, assessmentID)
	if err != nil {
		return nil, err
	}
	return s.store.Read().EvidenceProofs(ctx, scope, assessmentID)
}
