package quality_test

import (
	"encoding/json"
	"reflect"
	"testing"

	q "ariane/internal/quality"
)

// firstLabel is one granted at the first commission, on 20 December 2023.
func firstLabel() q.Label { return q.DefaultLabel().Issue("rennes", q.MustDay("2023-12-20")) }

// moved says verbs to a label one after another; it fails on a refusal.
func moved(t *testing.T, l q.Label, moves ...q.LabelMove) q.Label {
	t.Helper()
	return movedUnder(t, q.DefaultLabel(), l, moves...)
}

func movedUnder(t *testing.T, rules q.LabelRules, l q.Label, moves ...q.LabelMove) q.Label {
	t.Helper()
	for _, m := range moves {
		line, err := q.MoveLabel(l, m)
		if err != nil {
			t.Fatalf("%s on %s: %v", m.Verb, m.Day, err)
		}
		l = l.After(m, rules)
		if got := l.StateOn(m.Day); got != line.To {
			t.Fatalf("%s on %s leads to %s, the table says %s", m.Verb, m.Day, got, line.To)
		}
	}
	return l
}

func said(verb q.Verb, on string) q.LabelMove {
	return q.LabelMove{Verb: verb, Day: q.MustDay(on), Word: "Décision motivée.", Cause: q.CauseFindings, Upheld: true}
}

func TestTheLifeOfALabelOfTheFirstSession(t *testing.T) {
	t.Parallel()
	followed := moved(t, firstLabel(), said(q.VerbFollowUp, "2025-11-25"))
	for _, c := range []struct {
		name     string
		label    q.Label
		day      string
		state    q.State
		next     q.LabelDateCode
		nextDay  string
		late     int
		followUp bool
		renewal  bool
	}{
		{"the day before", firstLabel(), "2023-12-19", "", "", "", 0, false, false},
		{"the day of the commission", firstLabel(), "2023-12-20", q.LabelGranted, q.DateFollowUpOpens, "2025-09-20", 0, false, false},
		{"its follow-up can be held", firstLabel(), "2025-09-20", q.LabelGranted, q.DateFollowUpOpens, "2025-09-20", 0, true, false},
		{"first follow-up: December 2025", firstLabel(), "2025-12-20", q.LabelGranted, q.DateFollowUpDue, "2025-12-20", 0, true, false},
		{"the follow-up is late", firstLabel(), "2025-12-21", q.LabelGranted, q.DateRenewalOpens, "2027-03-20", 1, true, false},
		{"the follow-up was held", followed, "2025-12-21", q.LabelGranted, q.DateRenewalOpens, "2027-03-20", 0, false, false},
		{"as it stood before it was held", followed, "2025-11-24", q.LabelGranted, q.DateFollowUpDue, "2025-12-20", 0, true, false},
		{"renewal is open", followed, "2027-03-20", q.LabelGranted, q.DateRenewalOpens, "2027-03-20", 0, false, true},
		{"the last day: December 2027", followed, "2027-12-20", q.LabelGranted, q.DateEnds, "2027-12-20", 0, false, true},
		{"over at midnight, without anybody", followed, "2027-12-21", q.LabelExpired, q.DateRenewalCloses, "2028-06-20", 0, false, true},
		{"too late to renew", followed, "2028-06-21", q.LabelExpired, "", "", 0, false, false},
		{"an expired label owes no follow-up", firstLabel(), "2027-12-21", q.LabelExpired, q.DateRenewalCloses, "2028-06-20", 0, false, true},
	} {
		s := q.StandingOf(c.label, q.MustDay(c.day))
		if s.State != c.state || s.Next != (q.LabelDate{Code: c.next, Day: q.MustDay(c.nextDay)}) || len(s.Late) != c.late || s.FollowUpOpen != c.followUp || s.RenewalOpen != c.renewal {
			t.Errorf("%s: %+v", c.name, s)
		}
		if s.Labelled() != (c.state == q.LabelGranted) {
			t.Errorf("%s: labelled %v in state %s", c.name, s.Labelled(), s.State)
		}
	}
}

func TestARenewedLabelKeepsItsAnniversary(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, on, from, until, followUp, since string
	}{
		{"decided before the end", "2027-11-10", "2027-12-21", "2031-12-20", "2029-12-20", "2023-12-20"},
		{"decided on the last day", "2027-12-20", "2027-12-21", "2031-12-20", "2029-12-20", "2023-12-20"},
		{"decided after it: not labelled meanwhile", "2028-01-18", "2028-01-18", "2031-12-20", "2029-12-20", "2028-01-18"},
	} {
		l := moved(t, firstLabel(), said(q.VerbFollowUp, "2025-12-01"), said(q.VerbRenew, c.on))
		term := l.Terms[1]
		if term.From != q.MustDay(c.from) || term.Until != q.MustDay(c.until) || term.FollowUps[0].Due != q.MustDay(c.followUp) {
			t.Errorf("%s: %+v", c.name, term)
		}
		if s := q.StandingOf(l, q.MustDay("2028-06-01")); s.State != q.LabelGranted || s.Term != 2 || s.Since != q.MustDay(c.since) || s.Until != q.MustDay(c.until) {
			t.Errorf("%s: %+v", c.name, s)
		}
		if again := moved(t, l, said(q.VerbRenew, "2031-12-01")); again.Terms[2].Until != q.MustDay("2035-12-20") {
			t.Errorf("%s, renewed again: %+v", c.name, again.Terms[2])
		}
	}
	late := moved(t, firstLabel(), said(q.VerbRenew, "2028-01-18"))
	if got := q.StandingOf(late, q.MustDay("2028-01-10")); got.State != q.LabelExpired || got.Since != q.MustDay("2027-12-21") {
		t.Errorf("between the end and the renewal the register said %+v", got)
	}
	leap := moved(t, q.DefaultLabel().Issue("x", q.MustDay("2024-02-29")), said(q.VerbRenew, "2028-02-01"))
	if got := leap.Terms[1]; got.Until != q.MustDay("2032-02-29") || got.FollowUps[0].Due != q.MustDay("2030-02-28") {
		t.Errorf("a label of 29 February: %+v", got)
	}
}

func TestARenewalDecidedEarlyIsToldAtOnceAndChangesNothingGoneBy(t *testing.T) {
	t.Parallel()
	l := moved(t, firstLabel(), said(q.VerbFollowUp, "2025-12-01"), said(q.VerbRenew, "2027-11-10"))
	before, after := q.StandingOf(l, q.MustDay("2027-11-09")), q.StandingOf(l, q.MustDay("2027-11-10"))
	if before.Until != q.MustDay("2027-12-20") || !before.RenewalOpen {
		t.Errorf("the day before: %+v", before)
	}
	if after.Until != q.MustDay("2031-12-20") || after.RenewalOpen || after.Term != 1 || after.Next.Code != q.DateFollowUpOpens {
		t.Errorf("the day itself: %+v", after)
	}
}

func TestAChangeOfRulesNeverTouchesAnIssuedLabel(t *testing.T) {
	t.Parallel()
	shorter := q.DefaultLabel()
	shorter.Version, shorter.Validity, shorter.FollowUp, shorter.RenewalAhead = 2, 36, 18, 6
	l := movedUnder(t, shorter, firstLabel(), said(q.VerbFollowUp, "2025-12-01"))
	if s := q.StandingOf(l, q.MustDay("2026-01-01")); s.Until != q.MustDay("2027-12-20") || s.Rules != 1 || s.Next.Day != q.MustDay("2027-03-20") {
		t.Errorf("issued under version 1: %+v", s)
	}
	l = movedUnder(t, shorter, l, said(q.VerbRenew, "2027-10-01"))
	if s := q.StandingOf(l, q.MustDay("2027-12-21")); s.Until != q.MustDay("2030-12-20") || s.Rules != 2 {
		t.Errorf("renewed under version 2: %+v", s)
	}
	if s := q.StandingOf(l, q.MustDay("2027-12-20")); s.Rules != 1 {
		t.Errorf("the first term was issued under version %d", s.Rules)
	}
}

func TestRemindersLeaveBeforeTheDayAndStopOnceItIsDone(t *testing.T) {
	t.Parallel()
	rules := q.DefaultLabel()
	followed := moved(t, firstLabel(), said(q.VerbFollowUp, "2025-11-25"))
	renewed := moved(t, followed, said(q.VerbRenew, "2027-11-10"))
	for _, c := range []struct {
		name  string
		label q.Label
		day   string
		want  string
		about q.LabelDateCode
	}{
		{"six months before the follow-up", firstLabel(), "2024-01-01", "2025-06-23", q.DateFollowUpDue},
		{"the day it leaves", firstLabel(), "2025-06-23", "2025-06-23", q.DateFollowUpDue},
		{"the next one", firstLabel(), "2025-06-24", "2025-09-21", q.DateFollowUpDue},
		{"late by a fortnight", firstLabel(), "2025-12-21", "2026-01-04", q.DateFollowUpDue},
		{"nothing more once it was held", followed, "2025-11-25", "2026-12-20", q.DateRenewalOpens},
		{"a month before the end", followed, "2027-11-10", "2027-11-20", q.DateEnds},
		{"nothing on the end once it was renewed", renewed, "2027-11-10", "2029-06-23", q.DateFollowUpDue},
		{"the last chance", followed, "2027-12-21", "2028-04-21", q.DateRenewalCloses},
		{"nothing is left", followed, "2028-06-21", "", ""},
		{"no label yet", firstLabel(), "2023-12-01", "", ""},
		{"given back", moved(t, followed, said(q.VerbGiveUp, "2026-02-01")), "2026-02-01", "", ""},
	} {
		if got := rules.NextReminder(c.label, q.MustDay(c.day)); got.Day != q.MustDay(c.want) || got.Date.Code != c.about {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestWhereNoFollowUpIsAsked(t *testing.T) {
	t.Parallel()
	rules := q.DefaultLabel()
	rules.FollowUp, rules.FollowUpAhead = 0, 0
	l := rules.Issue("rennes", q.MustDay("2023-12-20"))
	if s := q.StandingOf(l, q.MustDay("2026-01-01")); len(s.Late) > 0 || s.FollowUpOpen || s.Next.Code != q.DateRenewalOpens {
		t.Errorf("%+v", s)
	}
}

func TestALabelOfNobodyIsNone(t *testing.T) {
	t.Parallel()
	for _, l := range []q.Label{{}, {Terms: firstLabel().Terms}, {Holders: firstLabel().Holders}} {
		if s := q.StandingOf(l, q.MustDay("2024-01-01")); !reflect.DeepEqual(s, q.Standing{}) {
			t.Errorf("%+v", s)
		}
	}
}

func TestALabelIsKeptAsItIs(t *testing.T) {
	t.Parallel()
	pass := said(q.VerbPass, "2024-07-01")
	pass.Heir, pass.Part = "redon", "rennes"
	l := moved(t, firstLabel(), pass, said(q.VerbFollowUp, "2025-10-01"), said(q.VerbPause, "2026-01-10"), said(q.VerbRestore, "2026-03-01"))
	kept, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	var again q.Label
	if err := json.Unmarshal(kept, &again); err != nil || !reflect.DeepEqual(again, l) {
		t.Errorf("kept as %s, read as %+v (%v)", kept, again, err)
	}
}
