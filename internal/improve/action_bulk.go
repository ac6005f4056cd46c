package improve

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// BulkKind is what is done to several actions at once.
type BulkKind string

// The kinds.
const (
	BulkOwner BulkKind = "owner" // given to somebody, or to nobody
	BulkDue   BulkKind = "due"   // another day
	BulkMove  BulkKind = "move"  // a verb
)

// Pick is an action as somebody saw it when they picked it.
type Pick struct {
	ID      string
	Version int
}

// Bulk is one thing to do to several actions of the actor's plan.
type Bulk struct {
	Picks []Pick
	Kind  BulkKind
	Owner string
	Due   quality.Day
	quality.ActionMove
	Look bool // only tell what it would do
}

// Touched is an action a bulk changes.
type Touched struct {
	ID     string
	Number int
	Title  string
}

// Left is an action the bulk does not touch, and why.
type Left struct {
	Touched
	Err error // a domain error
}

// Bulk does one thing to several actions, for who steers: all that can be done is,
// in one transaction; what cannot is told with its reason and stays as it was. One only
// looked at writes nothing. Faults: "picks" (none), "kind", "verb", "owner", "due",
// "word".
func (s *Service) Bulk(ctx context.Context, actor authz.Actor, in Bulk) (done []Touched, left []Left, err error) {
	scope, head, err := s.living(ctx, actor, authz.ActionSteer)
	if err != nil {
		return nil, nil, err
	}
	if err := s.checkBulk(ctx, scope, head, &in); err != nil {
		return nil, nil, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		done, left = nil, nil
		tree, err := tx.HoldPlan(ctx, head.Body.ID)
		if err != nil {
			return err
		}
		rows, err := tx.Actions(ctx, scope, head.Body.ID)
		if err != nil {
			return err
		}
		j := bulking{s: s, actor: actor, scope: scope, in: in, tree: tree, at: s.now()}
		for _, p := range inOrder(in, tree) {
			i := slices.IndexFunc(rows, func(a store.Action) bool { return a.ID == p.ID })
			if i < 0 {
				continue // of nobody’s plan here: not told
			}
			one := Touched{p.ID, rows[i].Number, rows[i].Title}
			switch err := j.one(ctx, tx, &rows[i], p.Version); {
			case quality.AsError(err) != nil:
				left = append(left, Left{one, err})
			case err != nil:
				return err
			default:
				done = append(done, one)
			}
		}
		if in.Look || j.written == 0 {
			return store.ErrNoEvent
		}
		return nil
	})
	if errors.Is(err, store.ErrNoEvent) {
		err = nil
	}
	return done, left, wrapped(err, "change several actions of", head.Body.ID)
}

// inOrder puts sub-tasks before what they are part of, when ending comes from below, and
// after it otherwise: what is picked whole moves whole.
func inOrder(in Bulk, tree quality.ActionTree) []Pick {
	depth := func(p Pick) (n int) {
		for id := tree[p.ID].Parent; id != "" && n < len(tree); id = tree[id].Parent {
			n++
		}
		return n
	}
	out := slices.Clone(in.Picks)
	slices.SortStableFunc(out, func(a, b Pick) int {
		if in.Kind == BulkMove && (in.Verb == quality.VerbFinish || in.Verb == quality.VerbDrop) {
			return depth(b) - depth(a)
		}
		return depth(a) - depth(b)
	})
	return out
}

func (s *Service) checkBulk(ctx context.Context, scope authz.Scope, head store.PlanHead, in *Bulk) error {
	var faults quality.Faults
	if len(in.Picks) == 0 {
		faults.Add("picks", quality.FaultTooFew, "1")
	}
	in.Word = quality.CleanText(in.Word)
	switch in.Kind {
	case BulkOwner:
		if err := s.checkPeople(ctx, scope, head, quality.Action{OwnerID: in.Owner}, quality.Action{}, &faults); err != nil {
			return err
		}
	case BulkDue:
		if fault := in.Due.CheckDue("due", s.dayIn(head.Body)); fault != nil {
			faults = append(faults, *fault)
		}
	case BulkMove:
		if _, known := verbsOfBulk[in.Verb]; !known {
			faults.Add("verb", quality.FaultMissing)
		}
		if verbsOfBulk[in.Verb] && in.Word == "" {
			faults.Add("word", quality.FaultMissing)
		}
	default:
		faults.Add("kind", quality.FaultMissing)
	}
	return faults.Err()
}

// verbsOfBulk are the verbs several actions may be told at once, and whether they
// need a word. What was seen of an effect is written one action at a time.
var verbsOfBulk = map[quality.Verb]bool{quality.VerbRetain: false, quality.VerbStart: false, quality.VerbFinish: false, quality.VerbDrop: true}

// BulkVerbs lists them.
func BulkVerbs() []quality.Verb {
	return []quality.Verb{quality.VerbRetain, quality.VerbStart, quality.VerbFinish, quality.VerbDrop}
}

// bulking is a bulk under way in its transaction.
type bulking struct {
	s     *Service
	actor authz.Actor
	scope authz.Scope
	in    Bulk
	tree  quality.ActionTree
	at    time.Time

	written int // events
}

// one does it to one action; a domain error is the reason why it was left.
func (j *bulking) one(ctx context.Context, tx *store.Tx, row *store.Action, version int) error {
	if row.Version != version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonActionMoved)
	}
	if j.in.Kind == BulkMove {
		return j.move(ctx, tx, row)
	}
	next := row.Action
	if j.in.Kind == BulkOwner {
		next.OwnerID = j.in.Owner
	} else {
		next.Due = j.in.Due
	}
	next = next.Tidy()
	if err := next.Check().Err(); err != nil {
		return err
	}
	fields := quality.ActionChanges(row.Action, next)
	if len(fields) == 0 {
		return nil
	}
	w := store.ActionWrite{Action: next, ID: row.ID, BodyID: row.BodyID, Search: row.Search, At: j.at, By: j.actor.Name()}
	if err := tx.ReviseAction(ctx, w, version); err != nil {
		return err
	}
	if err := tx.InsertActionStep(ctx, store.NewActionStep{ActionID: row.ID, Kind: store.StepChanged, Fields: strings.Join(fields, ","), At: j.at, By: j.actor.Name()}); err != nil {
		return err
	}
	return j.record(ctx, tx, row, trace{Owner: next.OwnerID, Due: next.Due, Fields: fields})
}

func (j *bulking) move(ctx context.Context, tx *store.Tx, row *store.Action) error {
	line, err := quality.MoveAction(row.State, j.in.ActionMove, j.tree.OpenTasks(row.ID), j.tree[row.Parent].State)
	if err != nil {
		return err
	}
	if err := tx.MoveAction(ctx, row.ID, row.Version, line.To, j.at, doneSince(row, line.To, j.at)); err != nil {
		return err
	}
	j.tree[row.ID] = quality.ActionNode{Parent: row.Parent, State: line.To}
	if err := tx.InsertActionStep(ctx, store.NewActionStep{ActionID: row.ID, Kind: store.StepMoved, Verb: j.in.Verb, To: line.To, Word: j.in.Word, At: j.at, By: j.actor.Name()}); err != nil {
		return err
	}
	return j.record(ctx, tx, row, trace{State: line.To})
}

// record writes the event of one action: a journal read later names each of them.
func (j *bulking) record(ctx context.Context, tx *store.Tx, row *store.Action, after trace) error {
	j.written++
	before := trace{State: row.State, Owner: row.OwnerID, Due: row.Due, Number: row.Number}
	said := map[string]string{"title": row.Title}
	if j.in.Word != "" {
		said["word"] = j.in.Word
	}
	return tx.Record(ctx, store.Record{
		Stream: row.BodyID, At: j.at, Actor: j.actor, Role: j.scope.Role(), Action: authz.ActionSteer, Subject: subject(row.ID), Reason: "bulk",
		Before: before, After: after, Texts: said,
	})
}
