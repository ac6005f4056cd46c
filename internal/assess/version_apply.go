package assess

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// ApplyVersion passes an open cycle to a later published version of its
// référentiel: what did not change is kept, what did is « à confirmer », what was
// withdrawn stays in history. It can be undone until it is confirmed. CodeState
// reason quality.ReasonVersionPending while another passage waits for a decision,
// quality.ReasonVersionOlder for a version that is not later.
func (s *Service) ApplyVersion(ctx context.Context, actor authz.Actor, id string, version int) error {
	scope, row, err := s.cycleToPass(ctx, actor, id)
	if err != nil {
		return err
	}
	to, err := s.openable(ctx, row.ReferentialID, version)
	if err != nil {
		return err
	}
	from, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return err
	}
	p, err := s.passageOf(ctx, actor, scope, row, from, to)
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error { return p.apply(ctx, tx) })
	return passageError(err, "apply", id)
}

// cycleToPass reads an open cycle whose version the actor may change.
func (s *Service) cycleToPass(ctx context.Context, actor authz.Actor, id string) (authz.Scope, store.Assessment, error) {
	reach, err := authz.Reach(actor, authz.AssessmentVersion)
	if err != nil {
		return reach, store.Assessment{}, err
	}
	row, err := s.store.Read().Assessment(ctx, reach, id)
	if err != nil {
		return reach, row, err
	}
	facts := row.Facts()
	facts.State = quality.AssessmentOpen // a closed cycle is refused by its state, not by the policy
	scope, err := authz.Check(actor, authz.AssessmentVersion, facts)
	if err != nil {
		return scope, row, err
	}
	_, err = quality.AssessmentFlow.Next(row.State, quality.VerbAnswer)
	return scope, row, err
}

// passage is one change of version under way; its methods may be called again
// after a deadlock.
type passage struct {
	actor    authz.Actor
	role     quality.Role
	scope    authz.Scope
	row      store.Assessment
	from, to quality.Edition
	changes  quality.VersionChanges
	profile  quality.Profile
	follow   []Follow
	at       time.Time
}

func (s *Service) passageOf(ctx context.Context, actor authz.Actor, scope authz.Scope, row store.Assessment, from, to quality.Edition) (*passage, error) {
	changes, err := s.editions.Changes(ctx, from, to)
	return &passage{
		actor: actor, role: scope.Role(), scope: scope, row: row, from: from, to: to, profile: row.Body.Profile(), follow: s.follow,
		changes: changes, at: s.now(),
	}, err
}

func passageError(err error, what, id string) error {
	if err != nil && quality.AsError(err) == nil {
		return fmt.Errorf("%s the version of %s: %w", what, id, err)
	}
	return err
}

func (p *passage) apply(ctx context.Context, tx *store.Tx) error {
	if err := p.hold(ctx, tx, p.row.Version); err != nil {
		return err
	}
	pending, err := tx.PendingVersion(ctx, p.scope, p.row.ID)
	switch {
	case err != nil:
		return err
	case pending != nil:
		return quality.Refuse(quality.CodeState, quality.ReasonVersionPending)
	case p.to.Referential.Version <= p.row.Version:
		return quality.Refuse(quality.CodeState, quality.ReasonVersionOlder)
	}
	change := store.VersionChange{
		ID: store.NewID(p.at), AssessmentID: p.row.ID, From: p.row.Version, To: p.to.Referential.Version, At: store.At(p.at),
	}
	if change.Before, err = tx.KeptAnswers(ctx, p.row.ID); err != nil {
		return err
	}
	carry, err := p.carry(ctx, tx, change.Before)
	if err != nil {
		return err
	}
	if change.After, err = tx.KeptAnswers(ctx, p.row.ID); err != nil {
		return err
	}
	if err := tx.InsertVersionChange(ctx, change, p.actor.Name()); err != nil {
		return err
	}
	if err := p.settle(ctx, tx, p.to.Referential, p.changes.Moves()); err != nil {
		return err
	}
	return tx.Record(ctx, p.record("apply", change.From, change.To, carriedOf(carry)))
}

// hold takes the cycle and makes sure that it is still on the version it was read
// on: of two who decide at once, the second decides on what the first left.
func (p *passage) hold(ctx context.Context, tx *store.Tx, version int) error {
	held, err := tx.HoldCycle(ctx, p.row.ID)
	if err != nil {
		return err
	}
	if _, err := quality.AssessmentFlow.Next(held.State, quality.VerbAnswer); err != nil {
		return err
	}
	if held.Version != version {
		return quality.Refuse(quality.CodeState, quality.ReasonVersionPending)
	}
	return nil
}

// carry writes the answers as the new version reads them.
func (p *passage) carry(ctx context.Context, tx *store.Tx, kept []store.KeptAnswer) (quality.Carry, error) {
	ref := p.to.Referential
	w, err := newRewriting(ctx, tx, p, ref, quality.CauseVersion, kept)
	if err != nil {
		return quality.Carry{}, err
	}
	carry := p.changes.CarryAnswers(p.profile, w.answers())
	for _, c := range carry.Answers {
		w.comes(c)
		w.become(c.Answer, c.Answer.Filled(ref.Node(c.Answer.NodeID)))
	}
	for _, a := range kept {
		w.leave(a, p.outOfSight(a.NodeID))
	}
	return carry, w.save(ctx, tx)
}

// outOfSight tells an answer to a node that both versions have and that does not
// concern the structure as it is today: should it concern it again, the answer is
// still there.
func (p *passage) outOfSight(id string) bool {
	next := p.changes.Successors(id)
	return len(next) == 1 && next[0] == id && !appliesTo(p.to.Referential.Node(id), p.profile)
}

// settle makes the cycle one of this version, with what is tied to its nodes.
func (p *passage) settle(ctx context.Context, tx *store.Tx, ref *quality.Referential, moves map[string][]string) error {
	needed := quality.ProgressOf(ref, p.profile, nil).Needed
	if err := tx.SetEdition(ctx, p.row.ID, ref.Version, needed); err != nil {
		return err
	}
	for _, follow := range p.follow {
		if err := follow(ctx, tx, p.row.ID, moves); err != nil {
			return err
		}
	}
	return nil
}

// passed is what the journal keeps of a passage.
type passed struct {
	Version int `json:"version"`
	Kept    int `json:"kept,omitempty"`
	Confirm int `json:"to_confirm,omitempty"`
	Left    int `json:"left,omitempty"`
}

func carriedOf(c quality.Carry) passed {
	out := passed{Left: len(c.Left)}
	for _, a := range c.Answers {
		if a.Answer.ToConfirm {
			out.Confirm++
			continue
		}
		out.Kept++
	}
	return out
}

func (p *passage) record(verb string, from, to int, after passed) store.Record {
	after.Version = to
	return store.Record{
		Stream: p.row.Body.ID, At: p.at, Actor: p.actor, Role: p.role, Action: authz.AssessmentVersion, Subject: subject(p.row.ID),
		Before: passed{Version: from}, After: after, Reason: verb,
	}
}
