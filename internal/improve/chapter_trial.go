package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// trials tells what was tried in the year, for who may read the trials.
func (g *gathering) trials(ctx context.Context) error {
	scope, err := authz.Check(g.actor, authz.TrialRead, g.head.Facts())
	if err != nil {
		return nil //nolint:nilerr // the rest of the chapter stands without them
	}
	read, body := g.s.store.Read(), g.head.Body
	rows, err := read.Trials(ctx, scope, body.ID, "")
	if err != nil || len(rows) == 0 {
		return err
	}
	steps, err := read.TrialSteps(ctx, scope, body.ID, "")
	if err != nil {
		return err
	}
	rollout, err := read.TrialSites(ctx, scope, body.ID)
	if err != nil {
		return err
	}
	sites, err := read.Sites(ctx, scope, body.ID)
	if err != nil {
		return err
	}
	zone := i18n.ZoneOf(body.Department)
	past, at := make([]quality.TrialPast, len(rows)), map[string]int{}
	for i := range rows { // the latest first: told in the order they came
		at[rows[i].ID] = len(rows) - 1 - i
		past[at[rows[i].ID]] = quality.TrialPast{Title: rows[i].Title, Place: rows[i].Place, Sites: deployedOn(rows[i].ID, sites, rollout)}
	}
	for _, s := range steps {
		t := &past[at[s.TrialID]]
		t.Steps = append(t.Steps, quality.TrialMoved{Day: quality.DayOf(s.At.Time, zone), Round: s.Round, Verb: s.Verb, Word: s.Word})
	}
	for _, s := range rollout {
		if s.Step == quality.RolloutInPlace {
			t := &past[at[s.TrialID]]
			t.InPlace = append(t.InPlace, s.Day.Day)
		}
	}
	g.out.Trials = quality.TrialsIn(past, g.from, g.out.Until)
	return nil
}

// deployedOn counts the sites a trial is deployed on: those open, and those it came to
// before they closed.
func deployedOn(trial string, sites []store.Site, rollout []store.TrialSite) (n int) {
	for _, site := range sites {
		came := slices.ContainsFunc(rollout, func(r store.TrialSite) bool { return r.TrialID == trial && r.SiteID == site.ID })
		if came || site.ClosedOn.IsZero() {
			n++
		}
	}
	return n
}
