package improve

import (
	"context"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Draft is an action to add to the plan of the actor's structure.
type Draft struct {
	quality.Action
	From   From
	Retain bool   // decided at once: for who steers
	Key    string // of the form: sent twice, it adds one action; "" has no such guard
}

// trace is what the journal keeps of an action; its words are texts.
type trace struct {
	State  quality.State      `json:"state,omitempty"`
	Owner  string             `json:"owner,omitempty"`
	Due    quality.Day        `json:"due,omitzero"`
	Origin quality.OriginKind `json:"origin,omitempty"`
	Fields []string           `json:"fields,omitempty"`
	Number int                `json:"number,omitempty"`
	Via    Via                `json:"via,omitempty"`
}

// Add puts an action in the plan and returns its id. Faults: those of
// quality.Action.Check and Origin.Check, "owner" and "helpers" (somebody who holds no
// role here), "parent". Who may not decide proposes: what they give to somebody
// waits for that decision as well.
func (s *Service) Add(ctx context.Context, actor authz.Actor, d Draft) (id string, err error) {
	scope, head, err := s.living(ctx, actor, authz.ActionPropose)
	if err != nil {
		return "", err
	}
	if d.Retain {
		if scope, err = authz.Check(actor, authz.ActionSteer, head.Facts()); err != nil {
			return "", err
		}
	}
	d.Action = d.Tidy()
	origin, err := s.originOf(ctx, actor, scope, head, &d)
	if err != nil {
		return "", err
	}
	at := s.now()
	w := store.ActionWrite{
		Action: d.Action, ID: store.NewID(at), BodyID: head.Body.ID, State: quality.ActionFlow.Initial, Origin: origin,
		Search: searchKey(d.Action, origin), Key: d.Key, At: at, By: actor.Name(),
	}
	if d.Retain {
		w.State = quality.ActionRetained
	}
	twice := ""
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		tree, err := tx.HoldPlan(ctx, w.BodyID)
		if err != nil {
			return err
		}
		if twice, err = tx.ActionOfForm(ctx, w.BodyID, w.Key, w.By); err != nil {
			return err
		}
		if twice != "" {
			return store.ErrNoEvent
		}
		return s.insert(ctx, tx, actor, scope, w, tree)
	})
	if twice != "" {
		return twice, nil
	}
	return w.ID, wrapped(err, "add an action to the plan of", head.Body.ID)
}

// NewKey names a form that adds something: sent twice, it adds one.
func (s *Service) NewKey() string { return store.NewSecret(10) }

// originOf checks a draft with all its faults at once.
func (s *Service) originOf(ctx context.Context, actor authz.Actor, scope authz.Scope, head store.PlanHead, d *Draft) (quality.Origin, error) {
	faults := d.Check()
	if fault := d.Due.CheckDue("due", s.dayIn(head.Body)); fault != nil {
		faults = append(faults, *fault)
	}
	origin, err := s.Origin(ctx, actor, d.From)
	if origin.Kind == quality.OriginSheet && origin.Subject != "" {
		origin.Label = i18n.OriginName(origin.Kind) // its words may be about somebody, and everybody reads the plan
	}
	if e := quality.AsError(err); e != nil && e.Code == quality.CodeInvalid {
		faults = append(faults, e.Faults...)
	} else if err != nil {
		return origin, err
	}
	if err := s.checkPeople(ctx, scope, head, d.Action, quality.Action{}, &faults); err != nil {
		return origin, err
	}
	return origin, faults.Err()
}

// insert writes a new action, its first step, its event, and tells who is concerned.
func (s *Service) insert(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope, w store.ActionWrite, tree quality.ActionTree) error {
	if fault := tree.CheckParent("", w.Parent); fault != nil {
		return quality.Faults{*fault}.Err()
	}
	number, err := tx.InsertAction(ctx, w)
	if err != nil {
		return err
	}
	step := store.NewActionStep{ActionID: w.ID, Kind: store.StepCreated, To: w.State, At: w.At, By: w.By}
	if err := tx.InsertActionStep(ctx, step); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: w.BodyID, At: w.At, Actor: actor, Role: scope.Role(), Action: authz.ActionPropose, Subject: subject(w.ID),
		After: trace{State: w.State, Owner: w.OwnerID, Due: w.Due, Origin: w.Origin.Kind, Number: number}, Texts: textsOf(w.Action),
	})
}

// checkPeople finds who is named and holds no role in the structure today; who was
// already there before may stay.
func (s *Service) checkPeople(ctx context.Context, scope authz.Scope, head store.PlanHead, a, before quality.Action, faults *quality.Faults) error {
	mates, err := s.store.Read().Teammates(ctx, scope, head.Body.ID, s.dayIn(head.Body))
	if err != nil {
		return err
	}
	unknown := func(id string) bool {
		return id != "" && !slices.Contains(before.People(), id) && !slices.ContainsFunc(mates, func(m store.Teammate) bool { return m.ID == id })
	}
	if unknown(a.OwnerID) {
		faults.Add("owner", quality.FaultUnknown)
	}
	if slices.ContainsFunc(a.Helpers, unknown) {
		faults.Add("helpers", quality.FaultUnknown)
	}
	return nil
}

// textsOf are the words of an action, which the journal keeps apart.
func textsOf(a quality.Action) map[string]string {
	out := map[string]string{}
	for name, text := range map[string]string{"title": a.Title, "why": a.Why, "means": a.Means, "result": a.Result, "measure": a.Measure} {
		if text != "" {
			out[name] = text
		}
	}
	return out
}

func searchKey(a quality.Action, o quality.Origin) string {
	return i18n.Fold(strings.Join([]string{a.Title, a.Why, a.Result, a.Measure, a.Means, o.Node, o.Label}, " "))
}

// People lists who may hold an action of the actor's structure, by name.
func (s *Service) People(ctx context.Context, actor authz.Actor) ([]Named, error) {
	scope, head, err := s.living(ctx, actor, authz.ActionPropose)
	if err != nil {
		return nil, err
	}
	mates, err := s.store.Read().Teammates(ctx, scope, head.Body.ID, s.dayIn(head.Body))
	out := make([]Named, 0, len(mates))
	for _, m := range mates {
		out = append(out, Named{m.ID, m.Name})
	}
	return out, err
}
