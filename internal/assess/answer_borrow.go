package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Proposal is what the structure already answered to a matching commitment of
// another référentiel, and what of it this commitment could take.
type Proposal struct {
	Cycle    Cycle // the structure's latest cycle on that référentiel
	Edition  quality.Edition
	Node     *quality.Node    // of that référentiel
	Relation quality.Relation // what the commitment asked about is to Node
	Why      string
	Answer   quality.Answer
	Borrow   quality.Borrow
	Proofs   []quality.Proof // pieces tied to it there, and not to this commitment here
}

// Take is what of a proposal somebody takes.
type Take struct {
	AssessmentID string
	NodeID       string
	FromCycle    string
	FromNode     string
	Levels       bool // the levels, to confirm
	Comment      bool // the words, under those already written
}

// Proposals lists what the structure said elsewhere of what a commitment asks, for
// who may answer it: the latest it settled, rather than a copy nobody confirmed yet.
// Nothing is taken by itself.
func (s *Service) Proposals(ctx context.Context, actor authz.Actor, p Page) ([]Proposal, error) {
	if !authz.May(actor, authz.AssessmentAnswer, p.Cycle.Facts()) {
		return nil, nil
	}
	scope, err := authz.Check(actor, authz.AssessmentProgress, p.Cycle.Facts())
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().Assessments(ctx, scope, p.Cycle.BodyID)
	if err != nil {
		return nil, err
	}
	all := lending{at: map[string]int{}, settled: map[string]bool{}}
	enough := map[string]bool{p.Cycle.ReferentialID: true}
	for _, row := range rows { // latest first
		if enough[row.ReferentialID] {
			continue
		}
		found, err := s.proposalsOf(ctx, actor, p, row)
		if err != nil {
			return nil, err
		}
		enough[row.ReferentialID] = all.add(row.ReferentialID, found)
	}
	return all.out, nil
}

// lending gathers proposals, latest cycle first.
type lending struct {
	out     []Proposal
	at      map[string]int  // référentiel and node → place in out
	settled map[string]bool // the latest answer that is not to confirm was met
}

// add takes what a cycle lends; true when older cycles of its référentiel have nothing
// to add.
func (l *lending) add(ref string, found []Proposal) (enough bool) {
	enough = len(found) > 0
	for _, p := range found {
		key := ref + " " + p.Node.ID
		if l.settled[key] {
			continue
		}
		l.settled[key] = !p.Answer.IsEmpty() && !p.Answer.ToConfirm
		enough = enough && l.settled[key]
		at, known := l.at[key]
		switch lends := p.Borrow.Any() || len(p.Proofs) > 0; {
		case !lends:
		case !known:
			l.at[key], l.out = len(l.out), append(l.out, p)
		case l.settled[key]:
			if len(p.Proofs) == 0 {
				p.Proofs = l.out[at].Proofs
			}
			l.out[at] = p
		}
	}
	return enough
}

// proposalsOf is what one cycle holds for each counterpart of a commitment, what lends
// nothing included.
func (s *Service) proposalsOf(ctx context.Context, actor authz.Actor, p Page, row store.Assessment) ([]Proposal, error) {
	other, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	node := p.Item.View.Node
	matches, err := s.counterparts(ctx, p.Edition, node, other)
	if err != nil || len(matches) == 0 {
		return nil, err
	}
	scope, err := authz.Check(actor, authz.AssessmentRead, row.Facts())
	if err != nil {
		return nil, nil //nolint:nilerr // what one may not read is not proposed
	}
	contents, err := s.store.Read().Contents(ctx, scope, row)
	if err != nil {
		return nil, err
	}
	answers := contents.ByNode()
	lent, err := s.lentProofs(ctx, actor, p, row)
	if err != nil {
		return nil, err
	}
	var out []Proposal
	for _, m := range matches {
		found := Proposal{Cycle: cycleOf(row), Edition: other, Node: m.There, Relation: m.Relation, Why: m.Why, Answer: answers[m.There.ID]}
		found.Borrow = quality.BorrowFrom(p.Edition.Referential, node, p.Item.Answer, other.Referential, found.Answer)
		found.Proofs = lent.to(other.Referential, m.There)
		out = append(out, found)
	}
	return out, nil
}

// counterparts lists what a commitment answers to in another référentiel.
func (s *Service) counterparts(ctx context.Context, here quality.Edition, node *quality.Node, there quality.Edition) ([]quality.Link, error) {
	all, err := s.editions.Links(ctx, here, there)
	return slices.DeleteFunc(all, func(l quality.Link) bool { return l.Here.ID != node.ID }), err
}

// TakeProposal writes into an answer what somebody chose to take from another
// référentiel. Levels come « à confirmer ». CodeNotFound when there is nothing to
// take there any more.
func (s *Service) TakeProposal(ctx context.Context, actor authz.Actor, t Take) (Saved, error) {
	p, err := s.Commitment(ctx, actor, t.AssessmentID, t.NodeID)
	if err != nil {
		return Saved{}, err
	}
	if _, _, err := s.cycleFor(ctx, actor, quality.VerbAnswer, t.AssessmentID); err != nil {
		return Saved{}, err
	}
	all, err := s.Proposals(ctx, actor, p)
	if err != nil {
		return Saved{}, err
	}
	for _, found := range all {
		if found.Cycle.ID == t.FromCycle && found.Node.ID == t.FromNode {
			return s.take(ctx, actor, p, found, t)
		}
	}
	return Saved{}, quality.Refuse(quality.CodeNotFound, "proposal")
}

func (s *Service) take(ctx context.Context, actor authz.Actor, p Page, from Proposal, t Take) (Saved, error) {
	b := from.Borrow
	a := p.Item.Answer
	a.NodeID = t.NodeID
	if t.Comment && b.Comment != "" {
		a = a.WithComment(b)
	}
	levels := t.Levels && len(b.Ratings) > 0
	if levels {
		a = a.WithLevels(b)
	}
	return s.Save(ctx, actor, Edit{
		AssessmentID: t.AssessmentID, Answer: a, BaseVersion: p.Item.Version, Edition: p.Cycle.Version, borrowed: levels,
		lender: store.Origin{CycleID: from.Cycle.ID, Version: from.Cycle.Version, NodeID: from.Node.ID},
	})
}
