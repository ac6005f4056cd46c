package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Checking is what is to be looked at before a cycle is closed, blocking first.
type Checking struct {
	Overview
	Checks []quality.Check
}

// Checks lists what is to be looked at before a cycle of the actor's own
// structure is closed; nothing for a closed one.
func (s *Service) Checks(ctx context.Context, actor authz.Actor, id string) (Checking, error) {
	scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, id)
	if err != nil {
		return Checking{}, err
	}
	if _, err := authz.Check(actor, authz.WorkMine, row.Facts()); err != nil {
		return Checking{}, err
	}
	overview, err := s.Overview(ctx, actor, id)
	if err != nil || row.State != quality.AssessmentOpen {
		return Checking{Overview: overview}, err
	}
	contents, err := s.store.Read().Contents(ctx, scope, row)
	if err != nil {
		return Checking{}, err
	}
	proofs, err := s.proofs(ctx, actor, id)
	if err != nil {
		return Checking{}, err
	}
	facts := checkFacts{edition: overview.Edition, proofs: proofs, today: i18n.Today(s.now())}
	checks, err := facts.check(ctx, s.store.Read(), scope, row, contents)
	return Checking{Overview: overview, Checks: checks}, err
}

// checkFacts is what the checks of a cycle need besides its rows.
type checkFacts struct {
	edition quality.Edition
	proofs  []quality.Proof
	today   quality.Day
}

// check runs the checks on what r sees: a transaction that closes the cycle, or
// what is committed.
func (c checkFacts) check(ctx context.Context, r store.Reader, scope authz.Scope, row store.Assessment, contents store.Contents) ([]quality.Check, error) {
	ref := c.edition.Referential
	settings, err := readCheckSettings(ctx, r)
	if err != nil {
		return nil, err
	}
	facts := quality.ClosingFacts{Answers: contents.ByNode(), Proofs: c.proofs, Work: map[string]quality.State{}, Today: c.today}
	rows, err := r.WorkShares(ctx, scope, row.ID)
	if err != nil {
		return nil, err
	}
	states, err := r.WorkStates(ctx, scope, row.ID)
	if err != nil {
		return nil, err
	}
	shares, declared := store.Shares(rows), map[string]quality.State{}
	for _, st := range states {
		declared[st.NodeID] = st.State
	}
	for _, n := range ref.RatedFor(contents.Profile) {
		if _, given := shares.On(n); given {
			facts.Work[n.ID] = quality.StateOfWork(declared[n.ID], facts.Answers[n.ID])
		}
	}
	if facts.OpenComments, err = r.OpenComments(ctx, scope, row.ID); err != nil {
		return nil, err
	}
	if facts.Ownerless, err = ownerless(ctx, r, scope, row, c.today); err != nil {
		return nil, err
	}
	if facts.OpenRounds, err = r.VotingRounds(ctx, scope, row.ID); err != nil {
		return nil, err
	}
	pending, err := r.PendingVersion(ctx, scope, row.ID)
	facts.MigrationPending = pending != nil
	return quality.CheckClosing(ref, contents.Profile, facts, settings.Rules), err
}

// ownerless are the decided actions of the plan of a structure that nobody holds; what
// was born from another référentiel is looked at with that one.
func ownerless(ctx context.Context, r store.Reader, scope authz.Scope, cycle store.Assessment, today quality.Day) ([]quality.OwnerlessAction, error) {
	rows, err := r.OwnerlessActions(ctx, scope, cycle.Body.ID, today)
	out := make([]quality.OwnerlessAction, 0, len(rows))
	for i := range rows {
		if born := rows[i].Origin.Ref; born != "" && born != cycle.ReferentialID {
			continue
		}
		out = append(out, quality.OwnerlessAction{ID: rows[i].ID, Title: rows[i].Title, NodeID: rows[i].Origin.Node})
	}
	return out, err
}
