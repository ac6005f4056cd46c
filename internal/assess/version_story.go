package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// VersionStory is what the changes of version left behind a cycle.
type VersionStory struct {
	Cycle   Cycle
	Changes []VersionChange // the one that waits for a decision first, then the latest
	Aside   []AsideAnswer   // reading order of their version, the latest version first
}

// AsideAnswer is an answer to a node that the version of the cycle does not have:
// withdrawn since, or met on a version the cycle went back from. It counts in no
// figure and stays readable, with its history.
type AsideAnswer struct {
	Edition quality.Edition // a version that has the node
	Node    *quality.Node
	Answer  quality.Answer // empty when going back emptied it: its history tells
}

// VersionStory tells the changes of version of a cycle, and the answers they put
// aside.
func (s *Service) VersionStory(ctx context.Context, actor authz.Actor, id string) (VersionStory, error) {
	scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, id)
	if err != nil {
		return VersionStory{}, err
	}
	contents, err := s.store.Read().Contents(ctx, scope, row)
	if err != nil {
		return VersionStory{}, err
	}
	changes, err := s.store.Read().VersionChanges(ctx, scope, id)
	if err != nil {
		return VersionStory{}, err
	}
	out := VersionStory{Cycle: cycleOf(row)}
	for _, c := range changes {
		out.Changes = append(out.Changes, versionChangeOf(c))
	}
	out.Aside, err = s.asideAnswers(ctx, row, out.Changes, contents.ByNode())
	return out, err
}

func (s *Service) asideAnswers(ctx context.Context, row store.Assessment, changes []VersionChange, answers map[string]quality.Answer) ([]AsideAnswer, error) {
	current, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	var out []AsideAnswer
	told := map[string]bool{}
	for _, version := range versionsOf(changes) {
		e, err := s.editions.Edition(ctx, row.ReferentialID, version)
		if err != nil {
			return nil, err
		}
		for _, n := range e.Referential.All() {
			a, stored := answers[n.ID]
			if stored && !told[n.ID] && answerable(n) && !answerable(current.Referential.Node(n.ID)) {
				told[n.ID] = true
				out = append(out, AsideAnswer{Edition: e, Node: n, Answer: a})
			}
		}
	}
	return out, nil
}

// versionsOf lists every version the changes name, the latest first.
func versionsOf(changes []VersionChange) []int {
	var out []int
	for _, c := range changes {
		out = append(out, c.From, c.To)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	slices.Reverse(out)
	return out
}

// answerable reports that a node holds an answer of its own.
func answerable(n *quality.Node) bool { return n != nil && (len(n.Rated) > 0 || n.IsBeside()) }
