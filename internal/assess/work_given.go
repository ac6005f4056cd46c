package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// given is the overview of who may read only what they were given: those
// commitments and nothing else. CodeForbidden when this one is not among them.
func (s *Service) given(ctx context.Context, actor authz.Actor, id, nodeID string) (Overview, error) {
	scope, row, err := s.cycleAt(ctx, actor, authz.AssessmentRead, id, nodeID)
	if err != nil {
		return Overview{}, err
	}
	nodes, err := s.givenTo(ctx, actor, row)
	if err != nil {
		return Overview{}, err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return Overview{}, err
	}
	contents, err := s.store.Read().Contents(ctx, scope, row)
	if err != nil {
		return Overview{}, err
	}
	contents.Answers = slices.DeleteFunc(contents.Answers, func(a store.Answer) bool { return !nodes.holds(a.NodeID) })
	return overviewOf(row, edition, contents).only(nodes), nil
}

// only keeps these rated nodes of an overview.
func (o Overview) only(nodes givenNodes) Overview {
	o.Given, o.Beside, o.Progress = true, nil, quality.Progress{}
	var groups []Group
	for _, g := range o.Groups {
		kept := Group{View: g.View, Path: g.Path}
		for _, item := range g.Items {
			if nodes.holds(item.View.Node.ID) {
				kept.add(item)
			}
		}
		if len(kept.Items) > 0 {
			groups = append(groups, kept)
			o.Progress.Total += kept.Progress.Total
			o.Progress.Needed += kept.Progress.Needed
			o.Progress.Filled += kept.Progress.Filled
			o.Progress.Done += kept.Progress.Done
			o.Progress.Started += kept.Progress.Started
		}
	}
	o.Groups = groups
	o.Cycle.Filled, o.Cycle.Needed = o.Progress.Filled, o.Progress.Needed
	if o.Next != nil && !nodes.holds(o.Next.ID) {
		o.Next = nil
	}
	return o
}

// rated lists the commitments an overview shows, in reading order.
func (o Overview) rated() []*quality.Node {
	all := o.Edition.Referential.RatedFor(o.Profile)
	if !o.Given {
		return all
	}
	shown := map[*quality.Node]bool{}
	for _, g := range o.Groups {
		for _, item := range g.Items {
			shown[item.View.Node] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(n *quality.Node) bool { return !shown[n] })
}

// Facts is what a decision about this commitment is taken on.
func (p Page) Facts() authz.Facts {
	facts := p.Cycle.Facts()
	facts.Assigned = p.Given || p.Assigned
	return facts
}

// assignedPage tells a reader (the chair, say) who was given the commitment to
// answer.
func (s *Service) assignedPage(ctx context.Context, actor authz.Actor, p Page) (Page, error) {
	if p.Given || actor.BodyID != p.Cycle.BodyID || authz.May(actor, authz.AssessmentAnswer, p.Cycle.Facts()) {
		return p, nil
	}
	reach, err := authz.Reach(actor, authz.WorkMine)
	if err != nil {
		return p, nil //nolint:nilerr // who may have no work has none
	}
	row, err := s.store.Read().Assessment(ctx, reach, p.Cycle.ID)
	if err != nil {
		return p, err
	}
	nodes, err := s.givenTo(ctx, actor, row)
	p.Assigned = nodes.holds(p.Item.View.Node.ID)
	return p, err
}
