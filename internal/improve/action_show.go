package improve

import (
	"context"
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
	ProofIDs []string // of the library of evidence
	MayTalk  bool
	MayAdd   bool // sub-tasks
	Effect   *Effect
}

// Step is one thing that happened to an action.
type Step struct {
	Kind   store.ActionStepKind
	Verb   quality.Verb
	To     quality.State
	Fields string
	Word   string
	At     time.Time
	By     string // "" when the program did it
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
	for _, st := range steps {
		out.Steps = append(out.Steps, Step{Kind: st.Kind, Verb: st.Verb, To: st.To, Fields: st.Fields, Word: st.Word, At: st.At.Time, By: st.By})
	}
	if out.ProofIDs, err = r.ActionProofs(ctx, scope, id); err != nil {
		return out, err
	}
	out.Effect, err = s.effect(ctx, actor, b.head.Body.ID, row.Origin)
	return out, err
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
