package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

// merged follows what is proposed for the label that goes on.
func merged(t *testing.T, l q.Label, heir, on string) q.Label {
	t.Helper()
	proposed := q.ProposeMerger(heir, []q.Merging{{BodyID: "rennes", Label: &l}, {BodyID: "redon"}}, q.MustDay(on))
	if len(proposed) != 1 || proposed[0].Move.Verb != q.VerbPass {
		t.Fatalf("proposed: %+v", proposed)
	}
	move := proposed[0].Move
	move.Word = "Fusion de Rennes et de Redon."
	return moved(t, l, move)
}

func TestALabelledStructureMergesWithOneThatIsNot(t *testing.T) {
	t.Parallel()
	for _, heir := range []string{"rennes", "redon", "bretagne-est"} {
		l := merged(t, firstLabel(), heir, "2024-07-01")
		s := q.StandingOf(l, q.MustDay("2024-07-01"))
		if s.State != q.LabelGranted || s.Holder != heir || s.Part != "rennes" || s.Until != q.MustDay("2027-12-20") || s.Since != q.MustDay("2023-12-20") {
			t.Errorf("%s holds the label of what was Rennes, not a day longer: %+v", heir, s)
		}
		if before := q.StandingOf(l, q.MustDay("2024-06-30")); before.Holder != "rennes" || before.Part != "" {
			t.Errorf("before the merger: %+v", before)
		}
		if s.Next != (q.LabelDate{Code: q.DateFollowUpOpens, Day: q.MustDay("2024-07-01")}) || !s.FollowUpOpen {
			t.Errorf("somebody looks at the whole: %+v", s)
		}
		seen := moved(t, l, said(q.VerbFollowUp, "2025-05-01"))
		after := q.StandingOf(seen, q.MustDay("2025-05-01"))
		if after.Part != "" || after.Holder != heir || after.Next != (q.LabelDate{Code: q.DateFollowUpOpens, Day: q.MustDay("2025-09-20")}) {
			t.Errorf("the whole is labelled, the regular follow-up is still to come: %+v", after)
		}
	}
}

func TestOneVisitIsEnoughForTheRegularFollowUpAndForTheMerger(t *testing.T) {
	t.Parallel()
	l := moved(t, merged(t, firstLabel(), "redon", "2025-03-01"), said(q.VerbFollowUp, "2025-10-01"))
	if s := q.StandingOf(l, q.MustDay("2026-06-01")); s.Part != "" || len(s.Late) > 0 || s.FollowUpOpen {
		t.Errorf("%+v", s)
	}
}

func TestAMergerNearTheEndIsSeenByTheRenewal(t *testing.T) {
	t.Parallel()
	l := merged(t, moved(t, firstLabel(), said(q.VerbFollowUp, "2025-12-01")), "redon", "2027-02-01")
	if s := q.StandingOf(l, q.MustDay("2027-02-01")); s.Part != "rennes" || s.FollowUpOpen || s.Next.Code != q.DateRenewalOpens {
		t.Errorf("nothing more is asked before the renewal: %+v", s)
	}
	l = moved(t, l, said(q.VerbRenew, "2027-11-10"))
	if s := q.StandingOf(l, q.MustDay("2027-11-10")); s.Part != "" || s.Until != q.MustDay("2031-12-20") {
		t.Errorf("renewed: %+v", s)
	}
}

func TestWhichLabelGoesOn(t *testing.T) {
	t.Parallel()
	older, newer := q.DefaultLabel().Issue("rennes", q.MustDay("2023-12-20")), q.DefaultLabel().Issue("redon", q.MustDay("2024-06-18"))
	suspended := moved(t, older, said(q.VerbPause, "2025-01-15"))
	withdrawn := moved(t, older, said(q.VerbWithdraw, "2025-01-15"))
	for _, c := range []struct {
		name    string
		merging []q.Merging
		want    []string
	}{
		{"both labelled: the first to end, nobody gains time", []q.Merging{{"redon", &newer}, {"rennes", &older}}, []string{"rennes pass heir ", "redon end  "}},
		{"one suspended: the one that runs", []q.Merging{{"rennes", &suspended}, {"redon", &newer}}, []string{"redon pass heir ", "rennes end  "}},
		{"the only one is suspended: it passes suspended", []q.Merging{{"vitre", nil}, {"rennes", &suspended}}, []string{"rennes pass heir rennes"}},
		{"one withdrawn: it stays so", []q.Merging{{"rennes", &withdrawn}, {"redon", &newer}}, []string{"redon pass heir redon"}},
		{"two labelled and a third: only a part is", []q.Merging{{"rennes", &older}, {"redon", &newer}, {"vitre", nil}}, []string{"rennes pass heir rennes", "redon end  "}},
		{"no label", []q.Merging{{"rennes", nil}, {"redon", nil}}, nil},
	} {
		var got []string
		for _, p := range q.ProposeMerger("heir", c.merging, q.MustDay("2025-02-01")) {
			got = append(got, p.BodyID+" "+string(p.Move.Verb)+" "+p.Move.Heir+" "+p.Move.Part)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	l := merged(t, suspended, "redon", "2025-02-01")
	if s := q.StandingOf(l, q.MustDay("2025-02-01")); s.State != q.LabelSuspended || s.Holder != "redon" {
		t.Errorf("a merger lifts no suspension: %+v", s)
	}
}
