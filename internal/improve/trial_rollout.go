package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// NoteRollout says where the deployment of a trial stands on a site. CodeState
// ReasonTrialUndeployed; CodeConflict ReasonTrialMoved: somebody wrote of this site
// meanwhile; CodeNotFound: the site is none of it. Faults of quality.CheckRollout. The
// same again changes nothing.
func (s *Service) NoteRollout(ctx context.Context, actor authz.Actor, n RolloutNote) error {
	t, row, err := s.triedBy(ctx, actor, n.TrialID, authz.TrialDo)
	if err != nil {
		return err
	}
	if row.State != quality.TrialDeployed {
		return quality.Refuse(quality.CodeState, quality.ReasonTrialUndeployed)
	}
	sites := t.rolloutOf(row.ID)
	i := slices.IndexFunc(sites, func(r SiteRollout) bool { return r.SiteID == n.SiteID })
	if i < 0 {
		return quality.Refuse(quality.CodeNotFound, "site")
	}
	n.Word = quality.CleanText(n.Word)
	if err := quality.CheckRollout(n.Step, n.Day, n.Word).Err(); err != nil {
		return err
	}
	if n.Step == quality.RolloutInPlace && n.Day.IsZero() {
		n.Day = t.today
	}
	before := sites[i]
	switch {
	case before.Step == n.Step && before.Day == n.Day && before.Word == n.Word:
		return nil
	case before.Version != n.Version:
		return quality.Refuse(quality.CodeConflict, quality.ReasonTrialMoved)
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		site := store.TrialSite{TrialID: row.ID, SiteID: n.SiteID, Version: n.Version, Step: n.Step, Day: store.Day{Day: n.Day}, Word: n.Word, At: store.At(at)}
		if err := tx.SetTrialSite(ctx, site); err != nil {
			return trialMoved(err)
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: t.scope.Role(), Action: authz.TrialDo, Subject: trialSubject(row.ID), Reason: "rollout",
			Before: trialTrace{Site: n.SiteID, Rollout: before.Step, Day: before.Day}, After: trialTrace{Site: n.SiteID, Rollout: n.Step, Day: n.Day}, Texts: texts("word", n.Word),
		})
	})
	return wrapped(err, "note the deployment of trial", row.ID)
}

// trialOrigin is a trial as the action that deploys it remembers it: with the
// commitment the trial was for, and its levels of the day the gap was found.
func (s *Service) trialOrigin(ctx context.Context, actor authz.Actor, from From) (quality.Origin, error) {
	t, err := s.trialTable(ctx, actor, authz.TrialRead)
	if err != nil {
		return quality.Origin{}, err
	}
	row, err := t.one(ctx, from.Subject)
	if err != nil {
		return quality.Origin{}, err
	}
	o := quality.Origin{Kind: quality.OriginTrial, Subject: row.ID, Label: row.Title}
	if row.ActionID == "" {
		return o, nil
	}
	source, err := s.store.Read().Action(ctx, t.scope, row.ActionID)
	if err != nil {
		return o, err
	}
	was := source.Origin
	o.Cycle, o.Node, o.Ref, o.Version, o.Ratings = was.Cycle, was.Node, was.Ref, was.Version, was.Ratings
	return o, nil
}
