package quality_test

import (
	"reflect"
	"testing"

	q "ariane/internal/quality"
)

func refused(err error) string {
	if e := q.AsError(err); e != nil {
		return string(e.Code) + " " + e.Reason
	}
	return ""
}

func TestASuspensionAtTheHoldersRequest(t *testing.T) {
	t.Parallel()
	l := moved(t, firstLabel(), said(q.VerbPause, "2025-03-01"))
	s := q.StandingOf(l, q.MustDay("2025-06-01"))
	if s.State != q.LabelSuspended || s.Cause != q.CauseRequest || s.Since != q.MustDay("2025-03-01") || s.Labelled() || s.Until != q.MustDay("2027-12-20") {
		t.Errorf("suspended: %+v", s)
	}
	if got := q.StandingOf(l, q.MustDay("2026-03-02")); len(got.Late) != 2 || got.Late[1] != (q.LabelDate{Code: q.DateSuspensionDone, Day: q.MustDay("2026-03-01")}) {
		t.Errorf("a year later the commission owes a decision, and the follow-up is late: %+v", got.Late)
	}
	if got := l.StateOn(q.MustDay("2025-02-28")); got != q.LabelGranted {
		t.Errorf("the day before it was %s", got)
	}
	if got := l.StateOn(q.MustDay("2027-12-21")); got != q.LabelExpired {
		t.Errorf("a suspension does not stop time: %s", got)
	}
	restored := moved(t, l, said(q.VerbRestore, "2025-09-01"))
	if got := q.StandingOf(restored, q.MustDay("2025-09-01")); got.State != q.LabelGranted || got.Until != q.MustDay("2027-12-20") || got.Since != q.MustDay("2023-12-20") {
		t.Errorf("restored: %+v", got)
	}
	if got := restored.StateOn(q.MustDay("2025-08-31")); got != q.LabelSuspended {
		t.Errorf("its history says %s", got)
	}
	if _, err := q.MoveLabel(firstLabel(), q.LabelMove{Verb: q.VerbPause, Day: q.MustDay("2025-03-01")}); q.AsError(err) == nil || q.AsError(err).Faults[0].Field != "word" {
		t.Errorf("without a reason: %v", err)
	}
}

func TestALabelWithdrawnThenReinstatedByAnAppeal(t *testing.T) {
	t.Parallel()
	l := moved(t, firstLabel(), said(q.VerbSuspend, "2025-01-10"), said(q.VerbWithdraw, "2025-06-20"))
	if s := q.StandingOf(l, q.MustDay("2030-01-01")); s.State != q.LabelWithdrawn || s.Next.Code != "" || s.RenewalOpen || s.FollowUpOpen {
		t.Errorf("withdrawn for good: %+v", s)
	}
	without := said(q.VerbReinstate, "2025-09-01")
	without.Upheld = false
	if _, err := q.MoveLabel(l, without); refused(err) != "state label.appeal" {
		t.Errorf("without an appeal: %v", err)
	}
	l = moved(t, l, said(q.VerbReinstate, "2025-09-01"))
	if got := l.Spells; len(got) != 2 || got[0].Until != q.MustDay("2025-06-20") || got[1].Until != q.MustDay("2025-09-01") {
		t.Errorf("suspended until it was withdrawn, then until it was reinstated: %+v", got)
	}
	for on, want := range map[string]q.State{"2025-01-09": q.LabelGranted, "2025-06-19": q.LabelSuspended, "2025-08-31": q.LabelWithdrawn, "2025-09-01": q.LabelGranted, "2027-12-21": q.LabelExpired} {
		if got := l.StateOn(q.MustDay(on)); got != want {
			t.Errorf("%s: %s, want %s", on, got, want)
		}
	}
}

func TestALabelReinstatedAfterItsLastDayCanStillBeRenewed(t *testing.T) {
	t.Parallel()
	l := moved(t, firstLabel(), said(q.VerbWithdraw, "2027-11-10"))
	l = l.After(said(q.VerbReinstate, "2028-01-20"), q.DefaultLabel())
	if s := q.StandingOf(l, q.MustDay("2028-01-20")); s.State != q.LabelExpired || !s.RenewalOpen {
		t.Errorf("%+v", s)
	}
	if l = moved(t, l, said(q.VerbRenew, "2028-03-20")); l.Terms[1].Until != q.MustDay("2031-12-20") {
		t.Errorf("%+v", l.Terms[1])
	}
}

func TestWhatALabelRefuses(t *testing.T) {
	t.Parallel()
	followed := moved(t, firstLabel(), said(q.VerbFollowUp, "2025-12-01"))
	renewed := moved(t, followed, said(q.VerbRenew, "2027-11-10"))
	for _, c := range []struct {
		name  string
		label q.Label
		move  q.LabelMove
		want  string
	}{
		{"a follow-up too early", firstLabel(), said(q.VerbFollowUp, "2025-09-19"), "state label.follow_up_soon"},
		{"a follow-up twice", followed, said(q.VerbFollowUp, "2025-12-02"), "state label.no_follow_up"},
		{"renewed too early", followed, said(q.VerbRenew, "2027-03-19"), "state label.early"},
		{"renewed twice", renewed, said(q.VerbRenew, "2027-12-01"), "state label.renewed"},
		{"renewed too late", followed, said(q.VerbRenew, "2028-06-21"), "state label.late"},
		{"suspended once it ended", followed, said(q.VerbSuspend, "2027-12-21"), "state label.expired.suspend"},
		{"expired while it runs", followed, said(q.VerbExpire, "2027-12-20"), "state label.runs"},
		{"decided before what was decided already", followed, said(q.VerbSuspend, "2025-11-30"), "conflict label.moved"},
		{"restored without a suspension", followed, said(q.VerbRestore, "2026-01-01"), "state label.granted.restore"},
		{"given back twice", moved(t, followed, said(q.VerbGiveUp, "2026-01-01")), said(q.VerbGiveUp, "2026-01-02"), "state label.given_up.give_up"},
		{"before there was one", firstLabel(), said(q.VerbSuspend, "2023-12-19"), "conflict label.moved"},
		{"no label at all", q.Label{}, said(q.VerbExpire, "2023-12-19"), "state label..expire"},
		{"withdrawn without a cause", followed, q.LabelMove{Verb: q.VerbWithdraw, Day: q.MustDay("2026-01-01"), Word: "x"}, "invalid "},
		{"passed to nobody", followed, said(q.VerbPass, "2026-01-01"), "invalid "},
		{"passed without a reason", followed, q.LabelMove{Verb: q.VerbPass, Day: q.MustDay("2026-01-01"), Heir: "redon"}, "invalid "},
		{"followed up: its reasons are in its conclusion", firstLabel(), q.LabelMove{Verb: q.VerbFollowUp, Day: q.MustDay("2025-11-01")}, ""},
		{"renewed: its reasons are those of the decision", followed, q.LabelMove{Verb: q.VerbRenew, Day: q.MustDay("2027-11-01")}, ""},
		{"unreadable words", followed, q.LabelMove{Verb: q.VerbGiveUp, Day: q.MustDay("2026-01-01"), Word: "a\x00"}, "invalid "},
	} {
		if _, err := q.MoveLabel(c.label, c.move); refused(err) != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// The schedule writes in the journal that a label expired, when it comes round to it: the
// register said so at midnight, and says the same afterwards.
func TestTheEndOfALabelIsWrittenWithoutChangingIt(t *testing.T) {
	t.Parallel()
	for _, l := range []q.Label{firstLabel(), moved(t, firstLabel(), said(q.VerbPause, "2027-10-01"))} {
		line, err := q.MoveLabel(l, said(q.VerbExpire, "2027-12-23"))
		if err != nil || line.To != q.LabelExpired {
			t.Errorf("%v %v", line, err)
		}
		if after := l.After(said(q.VerbExpire, "2027-12-23"), q.DefaultLabel()); !reflect.DeepEqual(after, l) {
			t.Errorf("%+v became %+v", l, after)
		}
	}
}

func TestRenewingLiftsASuspension(t *testing.T) {
	t.Parallel()
	l := moved(t, firstLabel(), said(q.VerbPause, "2027-10-01"), said(q.VerbRenew, "2027-12-01"))
	if got := l.StateOn(q.MustDay("2027-11-30")); got != q.LabelSuspended {
		t.Errorf("before: %s", got)
	}
	late := moved(t, firstLabel(), said(q.VerbPause, "2027-10-01"), said(q.VerbRenew, "2028-02-01"))
	if got := late.StateOn(q.MustDay("2028-01-31")); got != q.LabelExpired {
		t.Errorf("after its end: %s", got)
	}
}

func TestAMoveLeavesTheLabelItCameFromAsItWas(t *testing.T) {
	t.Parallel()
	l, same := moved(t, firstLabel(), said(q.VerbPause, "2025-10-01")), moved(t, firstLabel(), said(q.VerbPause, "2025-10-01"))
	for _, v := range []q.Verb{q.VerbFollowUp, q.VerbRestore, q.VerbWithdraw, q.VerbGiveUp, q.VerbEnd, q.VerbRenew, q.VerbPass} {
		l.After(q.LabelMove{Verb: v, Day: q.MustDay("2025-12-01"), Heir: "x", Part: "y"}, q.DefaultLabel())
		if !reflect.DeepEqual(l, same) {
			t.Fatalf("%s changed the label it started from: %+v", v, l)
		}
	}
}
