package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func TestATrialBeginsOnceItSaysWhereFromWhatTowardsWhat(t *testing.T) {
	t.Parallel()
	today := trialDay(t, "2026-03-10")
	bare := q.Trial{Title: "Accueil du mercredi", Need: "Des jeunes repartent"}
	if got := bare.Missing(true); !slices.Equal(got, []string{"site", "before", "hoped"}) {
		t.Errorf("missing: %v", got)
	}
	if _, err := q.MoveTrial(bare, q.TrialProposed, q.TrialMove{Verb: q.VerbStart}, true, today); q.AsError(err) == nil || q.AsError(err).Reason != q.ReasonTrialUnready {
		t.Errorf("it begins with nothing to compare: %v", err)
	}
	whole := bare
	whole.Before, whole.Hoped = "2 sur 10", "1 sur 20"
	if _, err := q.MoveTrial(whole, q.TrialProposed, q.TrialMove{Verb: q.VerbStart}, false, today); err != nil {
		t.Errorf("a structure without sites may try: %v", err)
	}
	if _, err := q.MoveTrial(whole, q.TrialProposed, q.TrialMove{Verb: q.VerbStart}, true, today); err == nil {
		t.Error("a structure with sites tries somewhere")
	}
}

func TestEveryVerdictOfATrialTakesItsReason(t *testing.T) {
	t.Parallel()
	today := trialDay(t, "2026-03-10")
	for _, verb := range []q.Verb{q.VerbDeploy, q.VerbAdjust, q.VerbDrop, q.VerbResume} {
		_, err := q.MoveTrial(q.Trial{}, q.TrialMeasured, q.TrialMove{Verb: verb}, false, today)
		if e := q.AsError(err); e == nil || len(e.Faults) != 1 || e.Faults[0].Field != "word" || e.Faults[0].Code != q.FaultMissing {
			t.Errorf("%s without a word: %v", verb, err)
		}
		if _, err := q.MoveTrial(q.Trial{}, q.TrialMeasured, q.TrialMove{Verb: verb, Word: "Vu"}, false, today); err != nil {
			t.Errorf("%s: %v", verb, err)
		}
		if q.TrialVerdict(verb) != (verb != q.VerbResume) {
			t.Errorf("%s: a verdict or not", verb)
		}
	}
	_, err := q.MoveTrial(q.Trial{}, q.TrialMeasured, q.TrialMove{Verb: q.VerbAdjust, Word: "Encore", Until: trialDay(t, "2026-03-09")}, false, today)
	if e := q.AsError(err); e == nil || len(e.Faults) != 1 || e.Faults[0].Field != "until" {
		t.Errorf("a round that ended before it begins: %v", err)
	}
}

func TestARoundBeginsTheDayItIsStartedOrAdjusted(t *testing.T) {
	t.Parallel()
	today, until := trialDay(t, "2026-03-10"), trialDay(t, "2026-05-01")
	planned := q.Trial{Start: trialDay(t, "2026-04-01"), Until: until}
	if got := planned.After(q.TrialMove{Verb: q.VerbStart}, today); got.Start != today || got.Until != until {
		t.Errorf("started before its day: %+v", got)
	}
	begun := q.Trial{Start: trialDay(t, "2026-02-01")}
	if got := begun.After(q.TrialMove{Verb: q.VerbStart}, today); got.Start != begun.Start {
		t.Errorf("told late: %+v", got)
	}
	if got := planned.After(q.TrialMove{Verb: q.VerbAdjust}, today); got.Start != today || !got.Until.IsZero() {
		t.Errorf("adjusted: %+v", got)
	}
}

func TestATrialWaitsForASteeringBodyOnceMeasuredOrOver(t *testing.T) {
	t.Parallel()
	until := trialDay(t, "2026-03-10")
	for _, c := range []struct {
		state q.State
		today q.Day
		want  q.Await
	}{
		{q.TrialMeasured, until, q.AwaitTrial},
		{q.TrialRunning, until, q.AwaitNone},
		{q.TrialRunning, until.AddDays(1), q.AwaitMeasure},
		{q.TrialProposed, until.AddDays(1), q.AwaitNone},
		{q.TrialDeployed, until.AddDays(1), q.AwaitNone},
	} {
		if got := q.TrialAwaits(q.Trial{Until: until}, c.state, c.today); got != c.want {
			t.Errorf("%s on %s awaits %q, want %q", c.state, c.today, got, c.want)
		}
	}
}

func TestATrialTellsAllItsFaultsAtOnce(t *testing.T) {
	t.Parallel()
	f := q.Trial{Start: trialDay(t, "2026-03-10"), Until: trialDay(t, "2026-03-09")}.Check()
	var fields []string
	for _, one := range f {
		fields = append(fields, one.Field)
	}
	if !slices.Equal(fields, []string{"title", "need", "until"}) {
		t.Errorf("faults of %v", fields)
	}
	if f := q.CheckRollout("soon", q.Day{}, ""); len(f) != 1 || f[0].Field != "step" {
		t.Errorf("an unknown step: %v", f)
	}
	if f := q.CheckRollout(q.RolloutUnder, trialDay(t, "2026-03-10"), "Formation de l’équipe"); f != nil {
		t.Errorf("faults: %v", f)
	}
}

func TestTheYearTellsTheTrialsThatMovedInItAsTheyStoodAtItsEnd(t *testing.T) {
	t.Parallel()
	on := func(day string, round int, v q.Verb, word string) q.TrialMoved {
		return q.TrialMoved{Day: trialDay(t, day), Round: round, Verb: v, Word: word}
	}
	twice := q.TrialPast{Title: "Deux fois", Place: "Port", InPlace: []q.Day{trialDay(t, "2026-06-01"), trialDay(t, "2027-01-15")}, Steps: []q.TrialMoved{
		on("2025-11-01", 1, "propose", ""), on("2025-12-01", 1, q.VerbStart, ""), on("2026-02-01", 1, q.VerbMeasure, "2 sur 10"),
		on("2026-02-10", 1, q.VerbAdjust, "Encore"), on("2026-04-01", 2, "change", ""), on("2026-05-01", 2, q.VerbMeasure, "1 sur 20"),
		on("2026-05-20", 2, q.VerbDeploy, "Convaincant"),
	}}
	long := q.TrialPast{Title: "Longue", Steps: []q.TrialMoved{on("2025-03-01", 1, q.VerbStart, "")}}
	only := q.TrialPast{Title: "Seulement proposée", Steps: []q.TrialMoved{on("2026-03-01", 1, "propose", "")}}
	over := q.TrialPast{Title: "Abandonnée avant", Steps: []q.TrialMoved{on("2025-03-01", 1, q.VerbStart, ""), on("2025-04-01", 1, q.VerbDrop, "Personne")}}
	list := []q.TrialPast{twice, long, only, over}
	for _, c := range []struct {
		year string
		want []q.ChapterTrial
	}{
		{"2025", []q.ChapterTrial{
			{Title: "Deux fois", Place: "Port", State: q.TrialRunning, Rounds: 1},
			{Title: "Longue", State: q.TrialRunning, Rounds: 1},
			{Title: "Abandonnée avant", State: q.TrialDropped, Rounds: 1, Reason: "Personne"},
		}},
		{"2026", []q.ChapterTrial{
			{Title: "Deux fois", Place: "Port", State: q.TrialDeployed, Rounds: 2, Result: "1 sur 20", Reason: "Convaincant", InPlace: 1},
			{Title: "Longue", State: q.TrialRunning, Rounds: 1},
		}},
		{"2027", []q.ChapterTrial{
			{Title: "Deux fois", Place: "Port", State: q.TrialDeployed, Rounds: 2, Result: "1 sur 20", Reason: "Convaincant", InPlace: 2},
			{Title: "Longue", State: q.TrialRunning, Rounds: 1},
		}},
		{"2024", nil},
	} {
		if got := q.TrialsIn(list, trialDay(t, c.year+"-01-01"), trialDay(t, c.year+"-12-31")); !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v", c.year, got)
		}
	}
}

func trialDay(t *testing.T, s string) q.Day {
	t.Helper()
	d, err := q.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
