package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func appeal(against q.AppealTarget, lodged string) q.Appeal {
	rules := q.DefaultLabel()
	return rules.Lodge(against, rules.AppealUntil(q.MustDay("2023-12-27")), q.MustDay(lodged), "Les trois critères étaient prouvés.")
}

func TestTheDelayOfAnAppealIsTwoMonthsFromTheLetter(t *testing.T) {
	t.Parallel()
	for on, late := range map[string]bool{"2023-12-27": false, "2024-02-27": false, "2024-02-28": true} {
		if got := appeal(q.AgainstDecision, on).OutOfTime(); got != late {
			t.Errorf("lodged on %s: out of time %v", on, got)
		}
	}
	if got := q.DefaultLabel().AppealUntil(q.MustDay("2023-12-31")); got != q.MustDay("2024-02-29") {
		t.Errorf("from 31 December: %s", got)
	}
	if q.DefaultLabel().Lodge(q.AgainstDecision, q.Day{}, q.MustDay("2030-01-01"), "x").OutOfTime() {
		t.Error("a delay ran without a letter")
	}
	a := appeal(q.AgainstDecision, "2024-01-10")
	for _, c := range []struct {
		state q.State
		on    string
		late  bool
	}{{q.AppealLodged, "2024-03-10", false}, {q.AppealLodged, "2024-03-11", true}, {q.AppealAdmitted, "2024-03-11", true}, {q.AppealDismissed, "2024-03-11", false}} {
		if got := a.Late(c.state, q.MustDay(c.on)); got != c.late {
			t.Errorf("%s on %s: late %v (answer by %s)", c.state, c.on, got, a.AnswerBy)
		}
	}
}

// The file of the first session that was not granted at once.
func TestAnAppealOverturnsAnAdjournment(t *testing.T) {
	t.Parallel()
	granted := q.Decision{Code: q.DecisionGranted, Reasons: "Les preuves étaient au dossier."}
	for _, c := range []struct {
		name   string
		appeal q.Appeal
		from   q.State
		move   q.AppealMove
		to     q.State
		want   []string
	}{
		{"receivable", appeal(q.AgainstDecision, "2024-01-10"), q.AppealLodged, q.AppealMove{Verb: q.VerbAdmit}, q.AppealAdmitted, nil},
		{"upheld: granted instead", appeal(q.AgainstDecision, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbUphold, Word: "x", Remedy: q.RemedyReplaced, Decision: granted}, q.AppealUpheld, nil},
		{"upheld: before the commission again", appeal(q.AgainstDecision, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbUphold, Word: "x", Remedy: q.RemedyAgain}, q.AppealUpheld, nil},
		{"upheld, a withdrawal stops", appeal(q.AgainstWithdrawal, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbUphold, Word: "x", Remedy: q.RemedyLifted}, q.AppealUpheld, nil},
		{"dismissed", appeal(q.AgainstDecision, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbDismiss, Word: "x"}, q.AppealDismissed, nil},
		{"too late, and not receivable", appeal(q.AgainstDecision, "2024-03-10"), q.AppealLodged, q.AppealMove{Verb: q.VerbDecline, Word: "x"}, q.AppealDeclined, nil},
		{"too late, for a good reason", appeal(q.AgainstDecision, "2024-03-10"), q.AppealLodged, q.AppealMove{Verb: q.VerbAdmit, Word: "La lettre s’est perdue."}, q.AppealAdmitted, nil},
		{"too late, without one", appeal(q.AgainstDecision, "2024-03-10"), q.AppealLodged, q.AppealMove{Verb: q.VerbAdmit}, "", []string{"word no_why []"}},
		{"upheld without a reason", appeal(q.AgainstDecision, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbUphold, Remedy: q.RemedyAgain}, "", []string{"word no_why []"}},
		{"upheld, and then what", appeal(q.AgainstDecision, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbUphold, Word: "x"}, "", []string{"remedy missing []"}},
		{"a decision is not lifted", appeal(q.AgainstDecision, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbUphold, Word: "x", Remedy: q.RemedyLifted}, "", []string{"remedy missing []"}},
		{"replaced by nothing", appeal(q.AgainstDecision, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbUphold, Word: "x", Remedy: q.RemedyReplaced}, "", []string{"decision unknown []", "reasons no_why []"}},
		{"taken back", appeal(q.AgainstDecision, "2024-01-10"), q.AppealAdmitted, q.AppealMove{Verb: q.VerbWithdraw}, q.AppealWithdrawn, nil},
	} {
		line, err := q.MoveAppeal(c.appeal, c.from, c.move, q.DefaultCommission(), q.MustDay("2024-02-20"))
		if err == nil {
			if line.To != c.to {
				t.Errorf("%s: %s, want %s", c.name, line.To, c.to)
			}
			continue
		}
		if got := faultWords(q.AsError(err).Faults); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if _, err := q.MoveAppeal(appeal(q.AgainstDecision, "2024-01-10"), q.AppealDismissed, q.AppealMove{Verb: q.VerbUphold, Word: "x"}, q.DefaultCommission(), q.Day{}); q.CodeOf(err) != q.CodeState {
		t.Errorf("upheld once it was dismissed: %v", err)
	}
	if got := faultWords(q.Appeal{Against: "weather"}.Check()); !slices.Equal(got, []string{"against missing []", "grounds missing []"}) {
		t.Errorf("an empty appeal: %q", got)
	}
}

func TestWhoHandlesHadNoPartAndHasNoLink(t *testing.T) {
	t.Parallel()
	candidate := q.Candidate{BodyID: "rennes", RegionID: "bretagne"}
	links := []q.Interest{
		{Kind: q.InterestSupport, PersonID: "advisor", BodyID: "rennes", RegionID: "bretagne", From: q.MustDay("2023-05-01"), Until: q.MustDay("2023-05-01")},
		{Kind: q.InterestEmployment, PersonID: "neighbour", BodyID: "redon", RegionID: "bretagne"},
	}
	part := []string{"auditor", "voter"}
	for person, want := range map[string]string{
		"handler": "", "auditor": "forbidden handler.part", "voter": "forbidden handler.part", "advisor": "forbidden handler.tied", "neighbour": "forbidden handler.tied",
	} {
		for _, role := range []q.Role{q.RoleAppealHandler, q.RoleComplaintHandler} {
			conflicts := q.Conflicts(q.DefaultInterest, candidate, q.Examiner{PersonID: person, As: role}, links, q.MustDay("2024-02-01"))
			if got := refused(q.Independent(person, part, conflicts)); got != want {
				t.Errorf("%s as %s: %q, want %q", person, role, got, want)
			}
		}
	}
}

func TestAppealsAndComplaintsAreTwoProceduresWithOtherHandlers(t *testing.T) {
	t.Parallel()
	may := func(f q.Flow) map[string]bool {
		out := map[string]bool{}
		for _, l := range f.Lines {
			out[l.Action] = true
		}
		return out
	}
	for action := range may(q.AppealFlow) {
		if may(q.ComplaintFlow)[action] {
			t.Errorf("%s is of both", action)
		}
	}
}

func TestTheDelaysOfAComplaint(t *testing.T) {
	t.Parallel()
	rules := q.DefaultLabel()
	c := rules.Receive(q.AboutStructure, "rennes", " Personne ne m’a reçu. ", q.MustDay("2024-05-02"))
	for _, s := range []struct {
		state   q.State
		due, on string
		late    bool
	}{
		{q.ComplaintReceived, "2024-05-12", "2024-05-12", false},
		{q.ComplaintReceived, "2024-05-12", "2024-05-13", true},
		{q.ComplaintExamined, "2024-07-01", "2024-07-01", false},
		{q.ComplaintExamined, "2024-07-01", "2024-07-02", true},
		{q.ComplaintAnswered, "", "2025-01-01", false},
		{q.ComplaintRedirected, "", "2025-01-01", false},
	} {
		if c.Due(s.state) != q.MustDay(s.due) || c.Late(s.state, q.MustDay(s.on)) != s.late {
			t.Errorf("%s on %s: due %s, late %v", s.state, s.on, c.Due(s.state), c.Late(s.state, q.MustDay(s.on)))
		}
	}
	if again := rules.Reopen(c, q.MustDay("2024-09-01")); again.AnswerBy != q.MustDay("2024-10-31") {
		t.Errorf("reopened: %+v", again)
	}
	if c.Words != "Personne ne m’a reçu." || len(c.Check()) > 0 {
		t.Errorf("%+v %q", c, faultWords(c.Check()))
	}
	for name, bad := range map[string]struct {
		complaint q.Complaint
		want      []string
	}{
		"empty":                        {q.Complaint{}, []string{"about missing []", "words missing []"}},
		"about a structure, which one": {q.Complaint{About: q.AboutStructure, Words: "x"}, []string{"body missing []"}},
		"somebody outside says so":     {q.Complaint{About: q.AboutUse, Words: "x"}, nil},
	} {
		if got := faultWords(bad.complaint.Check()); !slices.Equal(got, bad.want) {
			t.Errorf("%s: %q, want %q", name, got, bad.want)
		}
	}
}

func TestAComplaintIsAnsweredWithAVerdictAndItsReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		from q.State
		move q.ComplaintMove
		to   q.State
		want []string
	}{
		{"receipt", q.ComplaintReceived, q.ComplaintMove{Verb: q.VerbAcknowledge}, q.ComplaintExamined, nil},
		{"answered", q.ComplaintExamined, q.ComplaintMove{Verb: q.VerbAnswer, Word: "x", Verdict: q.ComplaintPartly}, q.ComplaintAnswered, nil},
		{"answered without verdict", q.ComplaintExamined, q.ComplaintMove{Verb: q.VerbAnswer, Word: "x"}, "", []string{"verdict missing []"}},
		{"answered without a word", q.ComplaintExamined, q.ComplaintMove{Verb: q.VerbAnswer, Verdict: q.ComplaintUnfounded}, "", []string{"word no_why []"}},
		{"it contests a decision: an appeal is another door", q.ComplaintReceived, q.ComplaintMove{Verb: q.VerbRedirect, Word: "Un recours est possible."}, q.ComplaintRedirected, nil},
		{"sent away without saying where", q.ComplaintReceived, q.ComplaintMove{Verb: q.VerbRedirect}, "", []string{"word no_why []"}},
		{"reopened", q.ComplaintAnswered, q.ComplaintMove{Verb: q.VerbReopen, Word: "x"}, q.ComplaintExamined, nil},
	} {
		line, err := q.MoveComplaint(c.from, c.move)
		if err == nil && line.To != c.to {
			t.Errorf("%s: %s", c.name, line.To)
		}
		if err != nil && !slices.Equal(faultWords(q.AsError(err).Faults), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if (err != nil) != (c.want != nil) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := q.MoveComplaint(q.ComplaintReceived, q.ComplaintMove{Verb: q.VerbAnswer, Word: "x", Verdict: q.ComplaintFounded}); q.CodeOf(err) != q.CodeState {
		t.Errorf("answered before its receipt: %v", err)
	}
}

func TestAnAppealThatIsUpheldGivesTheLabelBack(t *testing.T) {
	t.Parallel()
	for target, stopped := range map[q.AppealTarget]q.Verb{q.AgainstSuspension: q.VerbSuspend, q.AgainstWithdrawal: q.VerbWithdraw} {
		l := moved(t, firstLabel(), said(stopped, "2025-01-10"), said(target.Lifted(), "2025-04-10"))
		if !q.StandingOf(l, q.MustDay("2025-04-10")).Labelled() {
			t.Errorf("%s: %s", target, l.StateOn(q.MustDay("2025-04-10")))
		}
	}
	if v := q.AgainstDecision.Lifted(); v != "" {
		t.Errorf("a decision on a file: %s", v)
	}
}
