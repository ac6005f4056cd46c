package quality

import "slices"

// GridChange is a criterion whose référentiel changed under it.
type GridChange struct {
	Criterion Criterion
	Changes   []Change // of what it looks at, what stands below included
}

// GridChanges lists the criteria that look at something that differs in the next
// version of the référentiel, in the order of the grid. What changes only in help
// and typing is left out: it moves no criterion.
func (g AuditGrid) GridChanges(v VersionChanges) []GridChange {
	var out []GridChange
	for _, c := range g.Criteria {
		var touched []Change
		for _, change := range v.Changes {
			if matters(change) && v.concerns(change, c.Nodes) {
				touched = append(touched, change)
			}
		}
		if len(touched) > 0 {
			out = append(out, GridChange{c, touched})
		}
	}
	return out
}

func matters(c Change) bool {
	idle := []ChangeKind{ChangeHelp, ChangeCorrected, ChangeMoved, ChangeOrder}
	return c.Scale == "" && slices.ContainsFunc(c.Kinds, func(k ChangeKind) bool { return !slices.Contains(idle, k) })
}

// concerns reports that a change is about one of the nodes, or about something
// under it. What is added counts where its parent already stood.
func (v VersionChanges) concerns(c Change, nodes []string) bool {
	for _, o := range c.Old {
		if underOne(o, nodes) {
			return true
		}
	}
	if len(c.Old) > 0 || c.New[0].Parent == nil {
		return false
	}
	return slices.ContainsFunc(v.match.oldOf[c.New[0].Parent], func(o *Node) bool { return underOne(o, nodes) })
}

func underOne(n *Node, nodes []string) bool {
	for up := n; up != nil; up = up.Parent {
		if slices.Contains(nodes, up.ID) {
			return true
		}
	}
	return false
}

// CarryTo is the grid on the next version of its référentiel: each node a criterion
// looks at gives way to what continues it there. A criterion nothing is left for
// stays, without node: the check says so, and the office decides.
func (g AuditGrid) CarryTo(v VersionChanges) AuditGrid {
	out := g.Clone()
	out.ReferentialVersion = v.New.Version
	for i, c := range g.Criteria {
		out.Criteria[i].Nodes = v.carryNodes(c.Nodes)
	}
	return out
}

func (v VersionChanges) carryNodes(ids []string) []string {
	var out []string
	for _, id := range ids {
		o := v.Old.Node(id)
		if o == nil {
			continue
		}
		for _, n := range v.match.newOf[o] {
			if n.Auditable() && !slices.Contains(out, n.ID) {
				out = append(out, n.ID)
			}
		}
	}
	return out
}

// GridLoss is a criterion and what it looked at that the next version of the
// référentiel no longer has.
type GridLoss struct {
	Criterion Criterion
	Nodes     []*Node // of the version before, in the order of the criterion
}

// GridLosses lists the criteria that lose a node when the grid is carried, in the
// order of the grid: CarryTo leaves it out, and somebody has to know.
func (g AuditGrid) GridLosses(v VersionChanges) []GridLoss {
	var out []GridLoss
	for _, c := range g.Criteria {
		loss := GridLoss{Criterion: c}
		for _, id := range c.Nodes {
			if o := v.Old.Node(id); o != nil && len(v.match.newOf[o]) == 0 {
				loss.Nodes = append(loss.Nodes, o)
			}
		}
		if len(loss.Nodes) > 0 {
			out = append(out, loss)
		}
	}
	return out
}
