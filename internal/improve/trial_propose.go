package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// trialTrace is what the journal keeps of a trial.
type trialTrace struct {
	State    quality.State   `json:"state,omitempty"`
	Round    int             `json:"round,omitempty"`
	Site     string          `json:"site,omitempty"`
	Group    string          `json:"group,omitempty"`
	Start    quality.Day     `json:"start,omitzero"`
	Until    quality.Day     `json:"until,omitzero"`
	Action   string          `json:"action,omitempty"`
	Decision string          `json:"decision,omitempty"`
	Rollout  quality.Rollout `json:"rollout,omitempty"`
	Day      quality.Day     `json:"day,omitzero"`
}

func traceOfTrial(t store.Trial) trialTrace {
	return trialTrace{State: t.State, Round: t.Round, Site: t.SiteID, Group: t.GroupID, Start: t.Start, Until: t.Until, Action: t.ActionID}
}

func textsOfTrial(t quality.Trial) map[string]string {
	return texts("title", t.Title, "need", t.Need, "what", t.What, "before", t.Before, "hoped", t.Hoped)
}

func trialSubject(id string) string { return "trial:" + id }

// TrialChoices are what the form of a trial offers: id "" for one to come, tried for
// an action when it is named. What a trial names already stays a choice.
func (s *Service) TrialChoices(ctx context.Context, actor authz.Actor, id, actionID string) (TrialChoices, error) {
	t, err := s.trialTable(ctx, actor, authz.TrialPropose)
	if err != nil {
		return TrialChoices{}, err
	}
	now := &store.Trial{ActionID: actionID}
	if id != "" {
		if now, err = t.one(ctx, id); err != nil {
			return TrialChoices{}, err
		}
	}
	var out TrialChoices
	for _, site := range t.sites {
		if site.ClosedOn.IsZero() || site.ID == now.SiteID {
			out.Sites = append(out.Sites, Named{site.ID, site.Name})
		}
	}
	for _, g := range t.groups {
		if g.ID == now.GroupID || g.Kind == quality.GroupTheme && g.EndedAt.IsZero() {
			out.Groups = append(out.Groups, Named{g.ID, g.Name})
		}
	}
	if now.ActionID == "" {
		return out, nil
	}
	sheet, _, _, err := s.seen(ctx, actor, now.ActionID)
	if err != nil {
		return out, err
	}
	for i := range sheet.rows {
		if a := &sheet.rows[i]; a.ID == now.ActionID {
			out.Source = &Born{ID: a.ID, Number: a.Number, Title: a.Title, State: a.State}
		}
	}
	return out, nil
}

// check finds every fault of a trial; what it named before may stay.
func (t *trialTable) check(tr, before quality.Trial) error {
	f := tr.Check()
	open := func(s store.Site) bool { return s.ID == tr.SiteID && s.ClosedOn.IsZero() }
	if tr.SiteID != "" && tr.SiteID != before.SiteID && !slices.ContainsFunc(t.sites, open) {
		f.Add("site", quality.FaultUnknown)
	}
	if g := t.group(tr.GroupID); tr.GroupID != "" && tr.GroupID != before.GroupID && (g.Kind != quality.GroupTheme || !g.EndedAt.IsZero()) {
		f.Add("group", quality.FaultUnknown)
	}
	return f.Err()
}

// ProposeTrial proposes a trial and returns its id. Faults: those of
// quality.Trial.Check, "site" (closed, or none of the structure), "group" (over, or no
// thematic group of it). CodeNotFound: the action is none of the plan.
func (s *Service) ProposeTrial(ctx context.Context, actor authz.Actor, d TrialDraft) (id string, err error) {
	t, err := s.trialTable(ctx, actor, authz.TrialPropose)
	if err != nil {
		return "", err
	}
	d.Trial = d.Tidy()
	if err := firstErr(t.alive(), t.check(d.Trial, quality.Trial{})); err != nil {
		return "", err
	}
	at := s.now()
	row := store.Trial{
		Trial: d.Trial, ID: store.NewID(at), BodyID: t.head.Body.ID, State: quality.TrialFlow.Initial, Round: 1, ActionID: d.ActionID, AuthorID: actor.PersonID,
	}
	twice := ""
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		tree, err := tx.HoldPlan(ctx, row.BodyID)
		if err != nil {
			return err
		}
		if _, known := tree[row.ActionID]; row.ActionID != "" && !known {
			return quality.Refuse(quality.CodeNotFound, "action")
		}
		if twice, err = tx.TrialOfForm(ctx, row.BodyID, d.Key, actor.PersonID); err != nil {
			return err
		}
		if twice != "" {
			return store.ErrNoEvent
		}
		if err := tx.InsertTrial(ctx, row, d.Key, at); err != nil {
			return err
		}
		if err := tx.InsertTrialStep(ctx, store.TrialStep{TrialID: row.ID, Round: 1, Verb: store.VerbTrialProposed, At: store.At(at), By: actor.PersonID}); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: t.scope.Role(), Action: authz.TrialPropose, Subject: trialSubject(row.ID), After: traceOfTrial(row), Texts: textsOfTrial(row.Trial),
		})
	})
	if twice != "" {
		return twice, nil
	}
	return row.ID, wrapped(err, "propose a trial in", row.BodyID)
}

func firstErr(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// ChangeTrial rewrites a trial that is proposed or running. Faults as ProposeTrial.
// CodeConflict ReasonTrialMoved: somebody changed it meanwhile. CodeState
// ReasonTrialClosed: it is measured or decided. The same words again change nothing.
func (s *Service) ChangeTrial(ctx context.Context, actor authz.Actor, d TrialDraft) error {
	t, row, err := s.triedBy(ctx, actor, d.ID, authz.TrialDo)
	if err != nil {
		return err
	}
	d.Trial = d.Tidy()
	switch {
	case d.Trial == row.Trial:
		return nil
	case row.Version != d.Version:
		return quality.Refuse(quality.CodeConflict, quality.ReasonTrialMoved)
	case !quality.TrialWritable(row.State):
		return quality.Refuse(quality.CodeState, quality.ReasonTrialClosed)
	}
	f := t.check(d.Trial, row.Trial)
	if f != nil {
		return f
	}
	if row.State == quality.TrialRunning && len(d.Missing(t.placed())) > 0 {
		var faults quality.Faults
		for _, field := range d.Missing(t.placed()) { // what runs does not lose what it stands on
			faults.Add(field, quality.FaultMissing)
		}
		return faults.Err()
	}
	next := *row
	next.Trial = d.Trial
	return t.revise(ctx, trialRevision{before: *row, next: next, scope: t.scope, action: authz.TrialDo, verb: store.VerbTrialChanged, texts: textsOfTrial(next.Trial)})
}

// triedBy reads a trial the actor may do something with.
func (s *Service) triedBy(ctx context.Context, actor authz.Actor, id string, action authz.Action) (*trialTable, *store.Trial, error) {
	t, err := s.trialTable(ctx, actor, authz.TrialRead)
	if err != nil {
		return nil, nil, err
	}
	row, err := t.one(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if t.scope, err = authz.Check(actor, action, t.facts(row)); err != nil {
		return nil, nil, err
	}
	return t, row, t.alive()
}
