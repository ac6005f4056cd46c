package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Commitment reads the page of one rated node: three queries. CodeNotFound when
// the référentiel has no such rated node for this structure.
func (s *Service) Commitment(ctx context.Context, actor authz.Actor, id, nodeID string) (Page, error) {
	overview, err := s.Overview(ctx, actor, id)
	if quality.CodeOf(err) == quality.CodeForbidden {
		overview, err = s.given(ctx, actor, id, nodeID)
	}
	if err != nil {
		return Page{}, err
	}
	page, found := pageOf(overview, nodeID)
	if !found {
		return Page{}, quality.Refuse(quality.CodeNotFound, "node")
	}
	return s.assignedPage(ctx, actor, page)
}

func pageOf(o Overview, nodeID string) (Page, bool) {
	p := Page{Overview: o, Total: o.Progress.Total}
	rated := o.rated()
	for i, n := range rated {
		if n.ID != nodeID {
			continue
		}
		p.Position = i + 1
		if i > 0 {
			p.Previous = rated[i-1]
		}
		if i+1 < len(rated) {
			p.Following = rated[i+1]
		}
	}
	if p.Position == 0 {
		return Page{}, false
	}
	for _, g := range o.Groups {
		for _, item := range g.Items {
			if item.View.Node.ID == nodeID {
				p.Group, p.Item = g, item
			}
		}
	}
	p.Statements = statementsOf(o, p.Item.View.Node, p.Item.Answer, 1)
	return p, true
}

// statementsOf lists what stands under a node and applies to the structure.
func statementsOf(o Overview, n *quality.Node, a quality.Answer, depth int) []Statement {
	var out []Statement
	for _, c := range n.Children {
		if !c.Applies.Match(o.Profile) {
			continue
		}
		out = append(out, Statement{View: o.Edition.View(c), Depth: depth, Mark: a.Marks[c.ID]})
		out = append(out, statementsOf(o, c, a, depth+1)...)
	}
	return out
}
