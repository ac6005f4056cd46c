package improve

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Sheet is an action with all that its page shows.
type Sheet struct {
	Line
	BodyID   string
	BodyName string
	Own      bool
	Today    quality.Day
	Parent   *Line // what it is a sub-task of
	Under    []Line
	Steps    []Step
	Shown    []Named // evidence that shows what it did, as far as the actor may read it
	Unshown  int     // pieces of it they may not
	MayTalk  bool
	Team     []Named // whom a word may call, the actor left out
	MayAdd   bool    // sub-tasks
	Effect   *Effect
}

// StepKind is something that happened to an action.
type StepKind = store.ActionStepKind

// The kinds of steps.
const (
	StepCreated      = store.StepCreated
	StepMoved        = store.StepMoved
	StepChanged      = store.StepChanged
	StepSaid         = store.StepSaid
	StepProofAdded   = store.StepProofAdded
	StepProofRemoved = store.StepProofRemoved
)

// Step is one thing that happened to an action.
type Step struct {
	Kind   StepKind
	Verb   quality.Verb
	To     quality.State
	Fields string
	Word   string
	At     time.Time
	By     string   // "" when the program did it
	Calls  []string // names of whom a word calls
}

// Show reads an action the actor may see.
func (s *Service) Show(ctx context.Context, actor authz.Actor, id string) (Sheet, error) {
	b, row, scope, err := s.seen(ctx, actor, id)
	if err != nil {
		return Sheet{}, err
	}
	out := Sheet{Line: b.line(row), BodyID: b.head.Body.ID, BodyName: b.head.Body.Name, Own: b.head.Body.ID == actor.BodyID, Today: b.today}
	for i := range b.rows {
		switch other := &b.rows[i]; {
		case other.ID == row.Parent:
			l := b.line(other)
			out.Parent = &l
		case other.Parent == row.ID:
			out.Under = append(out.Under, b.line(other))
		}
	}
	alive := b.head.Body.State != quality.StructureClosed
	out.MayTalk = alive && authz.May(actor, authz.ActionTalk, row.Facts())
	out.MayAdd = alive && out.MayDo && quality.ActionOpen(row.State)
	r := s.store.Read()
	steps, err := r.ActionSteps(ctx, scope, id)
	if err != nil {
		return out, err
	}
	if out.Steps, err = s.told(ctx, scope, id, steps); err != nil {
		return out, err
	}
	if out.MayTalk {
		out.Team = slices.DeleteFunc(slices.Clone(b.team), func(n Named) bool { return n.ID == actor.PersonID })
	}
	if err := s.shown(ctx, actor, scope, &out); err != nil {
		return out, err
	}
	out.Effect, err = s.effect(ctx, actor, b.head.Body.ID, row.Origin)
	return out, err
}

// told are the steps of an action, with whom its words call.
func (s *Service) told(ctx context.Context, scope authz.Scope, id string, steps []store.ActionStep) ([]Step, error) {
	calls, err := s.store.Read().ActionCalls(ctx, scope, id)
	if err != nil {
		return nil, err
	}
	called := map[int][]string{}
	for _, c := range calls {
		called[c.Number] = append(called[c.Number], c.Name)
	}
	out := make([]Step, 0, len(steps))
	for _, st := range steps {
		out = append(out, Step{Kind: st.Kind, Verb: st.Verb, To: st.To, Fields: st.Fields, Word: st.Word, At: st.At.Time, By: st.By, Calls: called[st.Number]})
	}
	return out, nil
}

// seen reads an action with the plan around it. What is out of sight is not found.
func (s *Service) seen(ctx context.Context, actor authz.Actor, id string) (*board, *store.Action, authz.Scope, error) {
	reach, err := authz.Reach(actor, authz.PlanRead)
	if err != nil {
		return nil, nil, reach, err
	}
	found, err := s.store.Read().Action(ctx, reach, id)
	if err != nil {
		return nil, nil, reach, err
	}
	scope, head, err := s.head(ctx, actor, found.BodyID)
	if err != nil {
		return nil, nil, scope, err
	}
	rows, err := s.store.Read().Actions(ctx, scope, head.Body.ID)
	if err != nil {
		return nil, nil, scope, err
	}
	b, err := s.board(ctx, actor, scope, head, rows)
	if err != nil {
		return nil, nil, scope, err
	}
	for i := range rows {
		if rows[i].ID == id {
			return b, &rows[i], scope, nil
		}
	}
	return nil, nil, scope, quality.Refuse(quality.CodeNotFound, "action")
}

// shown names the evidence of an action.
func (s *Service) shown(ctx context.Context, actor authz.Actor, scope authz.Scope, out *Sheet) error {
	ids, err := s.store.Read().ActionProofs(ctx, scope, out.ID)
	if err != nil || len(ids) == 0 {
		return err
	}
	titles, err := s.library.Titles(ctx, actor, ids)
	for _, id := range ids {
		if title, read := titles[id]; read {
			out.Shown = append(out.Shown, Named{id, title})
		}
	}
	out.Unshown = len(ids) - len(out.Shown)
	return err
}
