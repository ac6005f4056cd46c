package demo_test

import (
	"context"
	"testing"

	"ariane/internal/app/demo"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestTheHomeStructureFollowsIndicatorsOverTwoYears(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := fill(t, s)
		all, err := d.improve.Indicators(context.Background(), d.enter(t, "equipe@demo.invalid", demo.Home))
		if err != nil || len(all.Lines) != 7 {
			t.Fatalf("%d indicators, %v", len(all.Lines), err)
		}
		if all.Count(quality.IndicatorMissing) != 1 || all.Count(quality.IndicatorOff) < 1 {
			t.Errorf("%d awaited, %d off", all.Count(quality.IndicatorMissing), all.Count(quality.IndicatorOff))
		}
		for _, l := range all.Lines {
			known := 0
			for _, p := range l.Points {
				if p.Known {
					known++
				}
			}
			if known == 0 || l.Every == quality.Monthly && known < 23 || l.Target == nil {
				t.Errorf("%s: %d values, target %v", l.Name, known, l.Target)
			}
		}
	})
}

func TestTheDemonstrationShowsAnActionWhoseEffectIsSeenAndFiveSites(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := fill(t, s)
		lead := d.enter(t, "qualite@demo.invalid", demo.Home)
		p, err := d.improve.Progress(context.Background(), lead, "")
		if err != nil || p.Since == nil || p.Since.With.Up == 0 {
			t.Errorf("nothing rose with an action: %+v %v", p.Since, err)
		}
		trials, err := d.improve.Trials(context.Background(), lead)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range trials.Lines {
			if l.State == quality.TrialDeployed && (l.Sites != 5 || l.InPlace != 3) {
				t.Errorf("%s is in place on %d sites of %d", l.Title, l.InPlace, l.Sites)
			}
		}
	})
}
