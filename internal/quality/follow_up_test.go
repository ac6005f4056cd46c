package quality_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	q "ariane/internal/quality"
)

// A label granted with 32 of 35 criteria and one alert point: two years later the file of
// the follow-up holds the alert, the three criteria, and what was done since.
func labelledWith32() q.FollowUpFacts {
	f := q.FollowUpFacts{
		Alerts:     []q.FollowUpPoint{{Subject: "finding-1", CriterionID: "C12", Text: "Un seul conseiller sait tenir l’accueil.", Verdict: q.PointStands}},
		Conditions: []q.DecisionCondition{{Text: "Réunir le COPIL chaque trimestre."}},
		Actions: []q.FollowUpAction{
			{"C12", q.ActionVerified}, {"C12", q.ActionDropped}, {"C33", q.ActionRunning}, {"C33", q.ActionRetained}, {"C33", q.ActionDone}, {"", q.ActionDone},
		},
		Evidence: map[string]int{"C12": 2, "C01": 4, "": 7},
	}
	for n := 1; n <= 35; n++ {
		f.Results = append(f.Results, q.CriterionResult{CriterionID: fmt.Sprintf("C%02d", n), Validated: n <= 32})
	}
	return f
}

func TestTheFileOfAFollowUpIsFilledInFromTheAuditAndFromThePlan(t *testing.T) {
	t.Parallel()
	want := []q.FollowUpPoint{
		{Kind: q.PointAlert, Subject: "finding-1", CriterionID: "C12", Text: "Un seul conseiller sait tenir l’accueil.", Actions: 1, Done: 1, Evidence: 2},
		{Kind: q.PointCriterion, CriterionID: "C33", Actions: 3, Done: 1},
		{Kind: q.PointCriterion, CriterionID: "C34"},
		{Kind: q.PointCriterion, CriterionID: "C35"},
		{Kind: q.PointCondition, Text: "Réunir le COPIL chaque trimestre."},
	}
	if got := q.FollowUpPoints(labelledWith32()); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got := q.FollowUpPoints(q.FollowUpFacts{}); len(got) > 0 {
		t.Errorf("nothing to follow: %+v", got)
	}
}

func concluded(verdicts ...q.FollowUpVerdict) []q.FollowUpPoint {
	var out []q.FollowUpPoint
	for _, v := range verdicts {
		out = append(out, q.FollowUpPoint{Kind: q.PointAlert, Verdict: v, Word: "x"})
	}
	return out
}

func TestWhatAFollowUpProposes(t *testing.T) {
	t.Parallel()
	half := q.DefaultLabel()
	half.FollowUpRefer = 50
	for _, c := range []struct {
		name   string
		rules  q.LabelRules
		points []q.FollowUpPoint
		want   q.FollowUpConclusion
	}{
		{"the alert point is lifted", q.DefaultLabel(), concluded(q.PointLifted), q.FollowUpConfirmed},
		{"nothing was to be followed", q.DefaultLabel(), nil, q.FollowUpConfirmed},
		{"one is on its way", q.DefaultLabel(), concluded(q.PointLifted, q.PointMoving), q.FollowUpWatched},
		{"one stands", q.DefaultLabel(), concluded(q.PointLifted, q.PointStands), q.FollowUpWatched},
		{"all stand", q.DefaultLabel(), concluded(q.PointStands, q.PointStands), q.FollowUpReferred},
		{"half of them, where half is too many", half, concluded(q.PointLifted, q.PointStands), q.FollowUpReferred},
		{"a third of them, idem", half, concluded(q.PointLifted, q.PointMoving, q.PointStands), q.FollowUpWatched},
		{"no verdict yet", q.DefaultLabel(), concluded(""), q.FollowUpWatched},
	} {
		if got := c.rules.ProposeFollowUp(c.points); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestAFollowUpIsConcludedPointByPoint(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		audit q.FollowUpAudit
		want  []string
	}{
		"complete":                       {q.FollowUpAudit{concluded(q.PointLifted, q.PointMoving), q.FollowUpWatched, "Bel élan."}, nil},
		"a point nobody looked at":       {q.FollowUpAudit{concluded(""), q.FollowUpWatched, "x"}, []string{"points.0.verdict missing []"}},
		"a point that stands, why":       {q.FollowUpAudit{[]q.FollowUpPoint{{Verdict: q.PointStands, Word: " "}}, q.FollowUpWatched, "x"}, []string{"points.0.word no_why []"}},
		"a point lifted needs no reason": {q.FollowUpAudit{[]q.FollowUpPoint{{Verdict: q.PointLifted}}, q.FollowUpConfirmed, "x"}, nil},
		"all is well, but one point":     {q.FollowUpAudit{concluded(q.PointLifted, q.PointMoving), q.FollowUpConfirmed, "x"}, []string{"conclusion follow_up_left []"}},
		"nothing said":                   {q.FollowUpAudit{}, []string{"conclusion missing []", "summary missing []"}},
	} {
		if got := faultWords(c.audit.Tidy().Check()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	audit := q.FollowUpAudit{Points: concluded(q.PointLifted, q.PointMoving, q.PointStands)}
	if left := audit.Left(); len(left) != 2 || left[0].Verdict != q.PointMoving || len(audit.Points) != 3 || audit.Points[2].Verdict != q.PointStands {
		t.Errorf("left: %+v of %+v", left, audit.Points)
	}
}

func TestAFollowUpIsHeldStepByStep(t *testing.T) {
	t.Parallel()
	today := q.MustDay("2025-11-03")
	done := q.FollowUpAudit{concluded(q.PointLifted), q.FollowUpConfirmed, "Le point d’alerte est levé."}
	for _, c := range []struct {
		name string
		from q.State
		move q.FollowUpMove
		to   q.State
		want []string
	}{
		{"the structure sends its file", q.FollowUpPreparing, q.FollowUpMove{Verb: q.VerbSubmit}, q.FollowUpSent, nil},
		{"something lacks", q.FollowUpSent, q.FollowUpMove{Verb: q.VerbReturn, Word: "La preuve de C12."}, q.FollowUpPreparing, nil},
		{"something lacks, but what", q.FollowUpSent, q.FollowUpMove{Verb: q.VerbReturn}, "", []string{"word no_why []"}},
		{"the meeting is today", q.FollowUpSent, q.FollowUpMove{Verb: q.VerbSchedule, Day: today}, q.FollowUpScheduled, nil},
		{"the meeting was yesterday", q.FollowUpSent, q.FollowUpMove{Verb: q.VerbSchedule, Day: today.AddDays(-1)}, "", []string{"day past []"}},
		{"the meeting, one day", q.FollowUpScheduled, q.FollowUpMove{Verb: q.VerbSchedule}, "", []string{"day missing []"}},
		{"the alert point is lifted", q.FollowUpScheduled, q.FollowUpMove{Verb: q.VerbConclude, Audit: done}, q.FollowUpConcluded, nil},
		{"concluded with nothing", q.FollowUpScheduled, q.FollowUpMove{Verb: q.VerbConclude}, "", []string{"conclusion missing []", "summary missing []"}},
		{"cancelled without a reason", q.FollowUpScheduled, q.FollowUpMove{Verb: q.VerbCancel}, "", []string{"word no_why []"}},
	} {
		line, err := q.MoveFollowUp(c.from, c.move, today)
		if (err != nil) != (c.want != nil) || err == nil && line.To != c.to {
			t.Errorf("%s: %s, %v", c.name, line.To, err)
		}
		if err != nil && !slices.Equal(faultWords(q.AsError(err).Faults), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := q.MoveFollowUp(q.FollowUpPreparing, q.FollowUpMove{Verb: q.VerbConclude, Audit: done}, today); q.CodeOf(err) != q.CodeState {
		t.Errorf("concluded before anybody met: %v", err)
	}
}
