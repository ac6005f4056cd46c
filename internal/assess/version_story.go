package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// VersionStory is what the changes of version left behind a cycle.
type VersionStory struct {
	Cycle   Cycle
	Changes []VersionChange // the one that waits for a decision first, then the latest
	Aside   []AsideAnswer   // in the order of the changes, then of reading
	Marks   []AsideMark     // idem
}

// AsideAnswer is an answer to a node that the version of the cycle does not have:
// withdrawn since, or met on a version the cycle went back from. It counts in no
// figure and stays readable, with its history.
type AsideAnswer struct {
	Edition quality.Edition // a version that has the node
	Node    *quality.Node
	Answer  quality.Answer // what it said last, also when going back emptied it
}

// AsideMark is a mark that a change of version had no place for, while its commitment
// went on.
type AsideMark struct {
	Edition quality.Edition // the version that had it
	Changes quality.VersionChanges
	quality.LeftMark
}

// VersionStory tells the changes of version of a cycle, and the answers they put
// aside.
func (s *Service) VersionStory(ctx context.Context, actor authz.Actor, id string) (VersionStory, error) {
	scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, id)
	if err != nil {
		return VersionStory{}, err
	}
	stored, err := s.store.Read().Answers(ctx, scope, id) // and not the snapshot, which holds what counts alone
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
	given := byNode(stored)
	if out.Aside, err = s.asideAnswers(ctx, row, changes, given); err != nil {
		return VersionStory{}, err
	}
	if out.Marks, err = s.asideMarks(ctx, row, changes); err != nil {
		return VersionStory{}, err
	}
	return out, s.recallEmptied(ctx, scope, id, out.Aside, given)
}

// recallEmptied gives back to the answers that going back emptied what they said
// just before.
func (s *Service) recallEmptied(ctx context.Context, scope authz.Scope, id string, aside []AsideAnswer, stored map[string]store.Answer) error {
	before := map[string]int{}
	for _, a := range aside {
		if a.Answer.IsEmpty() {
			before[a.Node.ID] = stored[a.Node.ID].Version - 1
		}
	}
	said, err := s.store.Read().RevisionsOf(ctx, scope, id, before)
	if err != nil {
		return err
	}
	for i, a := range aside {
		if last, emptied := said[a.Node.ID]; emptied {
			aside[i].Answer = last
		}
	}
	return nil
}

func (s *Service) asideAnswers(ctx context.Context, row store.Assessment, changes []store.VersionChange, stored map[string]store.Answer) ([]AsideAnswer, error) {
	current, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	var out []AsideAnswer
	told := map[string]bool{}
	for _, c := range changes {
		from, err := s.editions.Edition(ctx, row.ReferentialID, c.From)
		if err != nil {
			return nil, err
		}
		to, err := s.editions.Edition(ctx, row.ReferentialID, c.To)
		if err != nil {
			return nil, err
		}
		passed, err := s.editions.Changes(ctx, from, to)
		if err != nil {
			return nil, err
		}
		behind, left := leftBehind(c, from, to, placedIn(passed), stored)
		for _, n := range left {
			if !told[n.ID] && !current.Referential.Node(n.ID).HoldsAnswer() {
				told[n.ID] = true
				out = append(out, AsideAnswer{Edition: behind, Node: n, Answer: stored[n.ID].Answer})
			}
		}
	}
	return out, nil
}

// leftBehind lists the answered nodes a change of version found no place for: of
// the version before, what was withdrawn; of a version the cycle went back from,
// what somebody answered during the trial.
func leftBehind(c store.VersionChange, from, to quality.Edition, placed func(*quality.Node) bool, stored map[string]store.Answer) (quality.Edition, []*quality.Node) {
	behind := from
	if c.State == quality.VersionUndone {
		behind, placed = to, untouched(keptByNode(c.After), stored)
	}
	var out []*quality.Node
	for _, n := range behind.Referential.All() {
		if _, answered := stored[n.ID]; answered && n.HoldsAnswer() && !placed(n) {
			out = append(out, n)
		}
	}
	return behind, out
}

func placedIn(v quality.VersionChanges) func(*quality.Node) bool {
	return func(n *quality.Node) bool { return len(v.Successors(n.ID)) > 0 }
}

// untouched reports a node nobody answered between trying the version and going
// back, each of which writes an answer once at most.
func untouched(carried map[string]store.KeptAnswer, stored map[string]store.Answer) func(*quality.Node) bool {
	return func(n *quality.Node) bool {
		before, was := carried[n.ID]
		return was && stored[n.ID].Version <= before.AnswerVersion+1
	}
}

// asideMarks lists the marks that the changes of version that stand left behind.
func (s *Service) asideMarks(ctx context.Context, row store.Assessment, changes []store.VersionChange) ([]AsideMark, error) {
	var out []AsideMark
	for _, c := range changes {
		if c.State == quality.VersionUndone {
			continue
		}
		from, err := s.editions.Edition(ctx, row.ReferentialID, c.From)
		if err != nil {
			return nil, err
		}
		to, err := s.editions.Edition(ctx, row.ReferentialID, c.To)
		if err != nil {
			return nil, err
		}
		passed, err := s.editions.Changes(ctx, from, to)
		if err != nil {
			return nil, err
		}
		before := map[string]quality.Answer{}
		for _, a := range c.Before {
			before[a.NodeID] = a.Answer
		}
		for _, m := range passed.CarryAnswers(row.Body.Profile(), before).Marks {
			out = append(out, AsideMark{from, passed, m})
		}
	}
	return out, nil
}
