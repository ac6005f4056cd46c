package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Overview reads a cycle as a whole: what is settled, what is left, what comes
// next. Three queries.
func (s *Service) Overview(ctx context.Context, actor authz.Actor, id string) (Overview, error) {
	row, edition, contents, err := s.read(ctx, actor, id)
	if err != nil {
		return Overview{}, err
	}
	return overviewOf(row, edition, contents), nil
}

func overviewOf(row store.Assessment, edition quality.Edition, contents store.Contents) Overview {
	ref, answers := edition.Referential, contents.ByNode()
	o := Overview{
		Cycle: cycleOf(row), Edition: edition, Profile: contents.Profile,
		Progress: quality.ProgressOf(ref, contents.Profile, answers), sheet: sheet{row, contents},
	}
	// The figures of the page are those of today's profile, like its list.
	o.Cycle.Filled, o.Cycle.Needed = o.Progress.Filled, o.Progress.Needed
	stored := byNode(contents.Answers)
	o.Groups = groupsOf(edition, contents.Profile, stored)
	for _, n := range ref.BesideFor(contents.Profile) {
		o.Beside = append(o.Beside, itemOf(edition, n, stored[n.ID]))
	}
	last := contents.LastRated(ref)
	if at, by := last.Given(); !at.IsZero() {
		o.LastNode, o.LastAt, o.LastBy = ref.Node(last.NodeID), at.Time, by
	}
	o.Next = quality.NextToAnswer(ref, contents.Profile, answers, last.NodeID)
	return o
}

func byNode(answers []store.Answer) map[string]store.Answer {
	stored := make(map[string]store.Answer, len(answers))
	for _, a := range answers {
		stored[a.NodeID] = a
	}
	return stored
}

func groupsOf(edition quality.Edition, profile quality.Profile, stored map[string]store.Answer) []Group {
	var groups []Group
	place := map[*quality.Node]int{}
	for _, n := range edition.Referential.RatedFor(profile) {
		at, known := place[n.Parent]
		if !known {
			at = len(groups)
			place[n.Parent] = at
			groups = append(groups, groupOf(edition, n))
		}
		groups[at].add(itemOf(edition, n, stored[n.ID]))
	}
	return groups
}

// groupOf starts the group of a rated node; one at the top of the tree stands
// under itself.
func groupOf(edition quality.Edition, n *quality.Node) Group {
	axis := n.Parent
	if axis == nil {
		axis = n
	}
	g := Group{View: edition.View(axis)}
	for up := axis.Parent; up != nil; up = up.Parent {
		g.Path = append([]*quality.Node{up}, g.Path...)
	}
	return g
}

func (g *Group) add(i Item) {
	g.Items = append(g.Items, i)
	g.Progress.Total++
	g.Progress.Needed += len(i.View.Node.Rated)
	g.Progress.Filled += i.Answer.Filled(i.View.Node)
	switch i.State {
	case quality.NodeSettled, quality.NodeNotConcerned:
		g.Progress.Done++
	case quality.NodeStarted, quality.NodeToConfirm:
		g.Progress.Started++
	case quality.NodeTodo:
	}
}

func itemOf(edition quality.Edition, n *quality.Node, a store.Answer) Item {
	a.NodeID = n.ID
	return Item{
		View: edition.View(n), State: stateOf(n, a.Answer), Answer: a.Answer,
		Version: a.Version, UpdatedAt: a.UpdatedAt.Time, UpdatedBy: a.UpdatedBy, Origin: originOf(a.Origin),
	}
}

// stateOf tells where a node stands; one beside the commitments is settled by
// its mark.
func stateOf(n *quality.Node, a quality.Answer) quality.NodeState {
	if n.IsBeside() && a.Marks[n.ID] == quality.MarkNone {
		return quality.NodeTodo
	}
	return quality.NodeStateOf(n, a)
}
