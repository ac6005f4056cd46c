package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// GoneNode is a commitment or a prerequisite that the version of a cycle no longer
// has under this id, and that a version the cycle was on has.
type GoneNode struct {
	Cycle    Cycle
	Edition  quality.Edition // the version that has it
	Node     *quality.Node
	Next     []*quality.Node // what continues it today, reading order; empty when it was withdrawn
	Answered bool
}

// GoneNode finds what became of a node of another version that a cycle was on.
// CodeNotFound when none had it.
func (s *Service) GoneNode(ctx context.Context, actor authz.Actor, id, nodeID string) (GoneNode, error) {
	scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, id)
	if err != nil {
		return GoneNode{}, err
	}
	changes, err := s.store.Read().VersionChanges(ctx, scope, id)
	if err != nil {
		return GoneNode{}, err
	}
	current, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return GoneNode{}, err
	}
	for _, version := range versionsOf(changes) {
		edition, err := s.editions.Edition(ctx, row.ReferentialID, version)
		if err != nil {
			return GoneNode{}, err
		}
		if n := edition.Referential.Node(nodeID); n.HoldsAnswer() {
			gone := GoneNode{Cycle: cycleOf(row), Edition: edition, Node: n}
			if gone.Next, err = s.continuing(ctx, edition, current, nodeID); err != nil {
				return GoneNode{}, err
			}
			revisions, err := s.store.Read().AnswerRevisions(ctx, scope, id, nodeID)
			gone.Answered = len(revisions) > 0
			return gone, err
		}
	}
	return GoneNode{}, quality.Refuse(quality.CodeNotFound, "node")
}

// versionsOf lists the versions a cycle was on, each once.
func versionsOf(changes []store.VersionChange) []int {
	var out []int
	known := map[int]bool{}
	for _, c := range changes {
		for _, v := range []int{c.From, c.To} {
			if !known[v] {
				known[v] = true
				out = append(out, v)
			}
		}
	}
	return out
}

// continuing lists what continues a node of an edition in another one, later or not.
func (s *Service) continuing(ctx context.Context, from, to quality.Edition, nodeID string) ([]*quality.Node, error) {
	v, err := s.editions.Changes(ctx, from, to)
	return answerables(to.Referential, v.Successors(nodeID)), err
}

func answerables(ref *quality.Referential, ids []string) []*quality.Node {
	var out []*quality.Node
	for _, id := range ids {
		if n := ref.Node(id); n.HoldsAnswer() {
			out = append(out, n)
		}
	}
	return out
}
