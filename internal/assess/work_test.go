package assess_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// withTeam is a bench whose people hold their roles, with an open cycle.
func withTeam(t *testing.T, s *store.Store) (*bench, string) {
	t.Helper()
	b := newBench(t, s)
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		for _, name := range []string{"presidente", "salarie", "collegue", "ailleurs"} {
			p := store.Person{ID: name, Email: name + "@exemple.test", Name: "Nom de " + name, CreatedAt: store.At(b.clock.Now())}
			if err := tx.InsertPerson(t.Context(), p, name); err != nil {
				return err
			}
		}
		for _, a := range []authz.Actor{director, lead, contributor, chair, staff, colleague, stranger} {
			m := quality.Membership{ID: "m-" + a.PersonID, PersonID: a.PersonID, BodyID: a.BodyID, Role: a.Roles[0], From: quality.MustDay("2026-01-01")}
			if err := tx.InsertMembership(t.Context(), m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b, b.opened(t)
}

// colleague is a second member of the staff.
var colleague = somebody("collegue", home, quality.KindMissionLocale, quality.RoleStaff)

func (b *bench) give(t *testing.T, id, node, due string, people ...string) {
	t.Helper()
	if err := b.svc.Give(t.Context(), lead, id, quality.Share{NodeID: node, People: people, Due: quality.MustDay(due)}, ""); err != nil {
		t.Fatalf("give %s: %v", node, err)
	}
}

func (b *bench) move(t *testing.T, actor authz.Actor, id, node string, verb quality.Verb, word string) error {
	t.Helper()
	return b.svc.MoveWork(t.Context(), actor, assess.WorkVerb{AssessmentID: id, NodeID: node, Verb: verb, Word: word})
}

func (b *bench) workOn(t *testing.T, actor authz.Actor, id, node string) (assess.WorkPanel, error) {
	t.Helper()
	page, err := b.svc.Commitment(t.Context(), actor, id, node)
	if err != nil {
		return assess.WorkPanel{}, err
	}
	return b.svc.WorkBeside(t.Context(), actor, page)
}

func (b *bench) state(t *testing.T, id, node string) quality.State {
	t.Helper()
	p, err := b.workOn(t, director, id, node)
	if err != nil {
		t.Fatalf("work on %s: %v", node, err)
	}
	return p.State
}

func TestGivenWorkIsSeenAndDoneAndNothingElse(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.save(t, lead, id, rated("1.2", 2, 2), 0)
		_, err := b.svc.Commitment(t.Context(), staff, id, "1.1")
		wantCode(t, err, quality.CodeForbidden, "")
		b.give(t, id, "1.1", "2026-06-01", "salarie")

		page, err := b.svc.Commitment(t.Context(), staff, id, "1.1")
		if err != nil || page.Total != 1 || page.Following != nil || len(page.Groups) != 1 || len(page.Groups[0].Items) != 1 || len(page.Beside) != 0 || !page.Given {
			t.Fatalf("the page shows %d commitments, %d groups, %v", page.Total, len(page.Groups), err)
		}
		if !authz.May(staff, authz.AssessmentAnswer, page.Facts()) {
			t.Error("the page does not offer to answer")
		}
		b.save(t, staff, id, rated("1.1", 3, 3), 0)
		if got := b.state(t, id, "1.1"); got != quality.WorkInProgress {
			t.Errorf("answering left the work %s", got)
		}
		if h, err := b.svc.History(t.Context(), staff, id, "1.1"); err != nil || len(h) != 1 {
			t.Errorf("history: %d, %v", len(h), err)
		}
		for name, err := range map[string]error{
			"another commitment":    only2(b.svc.Commitment(t.Context(), staff, id, "1.2")),
			"its history":           only2(b.svc.History(t.Context(), staff, id, "1.2")),
			"the whole":             only2(b.svc.Overview(t.Context(), staff, id)),
			"the results":           only2(b.svc.Results(t.Context(), staff, id)),
			"the plan":              only2(b.svc.WorkPlan(t.Context(), staff, id)),
			"the checks":            only2(b.svc.Checks(t.Context(), staff, id)),
			"an answer elsewhere":   only2(b.svc.Save(t.Context(), staff, assess.Edit{AssessmentID: id, Answer: rated("1.2", 4, 4), BaseVersion: 1})),
			"a mark beside":         only2(b.svc.Save(t.Context(), staff, assess.Edit{AssessmentID: id, Answer: quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkInPlace}}})),
			"giving":                b.svc.Give(t.Context(), staff, id, quality.Share{NodeID: "1.1"}, ""),
			"agreeing":              b.move(t, staff, id, "1.1", quality.VerbAgree, ""),
			"work of a colleague":   b.move(t, staff, id, "1.2", quality.VerbSubmit, ""),
			"somebody not given":    only2(b.svc.Commitment(t.Context(), colleague, id, "1.1")),
			"presence elsewhere":    only2(b.svc.Beat(t.Context(), staff, id, "1.2")),
			"a word elsewhere":      b.svc.Say(t.Context(), staff, assess.Remark{AssessmentID: id, NodeID: "1.2", Text: "Bonjour"}),
			"the regional advisor":  only2(b.workOn(t, advisor, id, "1.1")),
			"validating":            only2(b.svc.Validate(t.Context(), staff, id, "")),
			"the groups":            only3(b.svc.Teams(t.Context(), staff)),
			"opening a round":       b.svc.OpenRound(t.Context(), staff, assess.Ask{AssessmentID: id, NodeID: "1.1", People: []string{"salarie", "referente"}}),
			"the room of strangers": only2(b.svc.Room(t.Context(), staff, id, "1.1")),
		} {
			if quality.CodeOf(err) != quality.CodeForbidden {
				t.Errorf("%s: %v, want a refusal", name, err)
			}
		}
		wantCode(t, only2(b.svc.Commitment(t.Context(), stranger, id, "1.1")), quality.CodeNotFound, "")
		wantCode(t, b.svc.Give(t.Context(), stranger, id, quality.Share{NodeID: "1.1"}, ""), quality.CodeNotFound, "")

		b.give(t, id, "1.1", "")
		_, err = b.svc.Commitment(t.Context(), staff, id, "1.1")
		wantCode(t, err, quality.CodeForbidden, "")
	})
}

func only2[T any](_ T, err error) error { return err }

func only3[T, U any](_ T, _ U, err error) error { return err }

func TestGivingACommitmentTakesItOutOfItsPart(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.give(t, id, "1", "2026-06-01", "salarie")
		b.give(t, id, "1.2", "2026-06-15", "collegue")
		plan, err := b.svc.WorkPlan(t.Context(), director, id)
		if err != nil || !plan.MayGive {
			t.Fatalf("%v, may give %v", err, plan.MayGive)
		}
		got := map[string][]string{}
		for _, p := range plan.People {
			for _, l := range p.Lines {
				got[p.ID] = append(got[p.ID], l.View.Node.ID+" "+l.Given.Due.String())
			}
		}
		if !slices.Equal(got["salarie"], []string{"1.1 2026-06-01"}) || !slices.Equal(got["collegue"], []string{"1.2 2026-06-15"}) {
			t.Errorf("the plan gives %v", got)
		}
		if len(plan.Alone) != 1 || plan.Alone[0].View.Node.ID != "2.1" || plan.Seconds == 0 {
			t.Errorf("alone: %+v, %d s", plan.Alone, plan.Seconds)
		}
		wantCode(t, only2(b.svc.Commitment(t.Context(), staff, id, "1.2")), quality.CodeForbidden, "")
		b.give(t, id, "1.2", "") // the part counts again
		if _, err := b.svc.Commitment(t.Context(), staff, id, "1.2"); err != nil {
			t.Errorf("given with the part: %v", err)
		}
	})
}

func TestAGroupGivesItsMembersTheRight(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		group, err := b.svc.SaveTeam(t.Context(), lead, assess.TeamEdit{Name: "Accueil", People: []string{"salarie"}})
		if err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Give(t.Context(), lead, id, quality.Share{NodeID: "1.1", Groups: []string{group}}, ""); err != nil {
			t.Fatal(err)
		}
		b.save(t, staff, id, rated("1.1", 1, 1), 0)
		if err := b.svc.Say(t.Context(), colleague, assess.Remark{AssessmentID: id, NodeID: "1.1", Text: "Bonjour"}); quality.CodeOf(err) != quality.CodeForbidden {
			t.Errorf("not in the group: %v", err)
		}
		if _, err := b.svc.SaveTeam(t.Context(), lead, assess.TeamEdit{Name: "ACCUEIL", People: []string{"collegue"}}); !hasFault(err, "name") {
			t.Errorf("the same name twice: %v", err)
		}
		for name, edit := range map[string]assess.TeamEdit{
			"nobody": {Name: "Vide"}, "a stranger": {Name: "Autre", People: []string{"ailleurs"}}, "no name": {Name: " ", People: []string{"salarie"}},
		} {
			if _, err := b.svc.SaveTeam(t.Context(), lead, edit); quality.CodeOf(err) != quality.CodeInvalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		b.endTeam(t, group)
		wantCode(t, only2(b.svc.Commitment(t.Context(), staff, id, "1.1")), quality.CodeForbidden, "")
		plan, err := b.svc.WorkPlan(t.Context(), lead, id)
		if err != nil || len(plan.Alone) != 3 {
			t.Errorf("%d with nobody, %v", len(plan.Alone), err)
		}
		wantCode(t, b.svc.EndTeam(t.Context(), somebody("x", other, quality.KindMissionLocale, quality.RoleQualityLead), group, "x"), quality.CodeNotFound, "work_group")
	})
}

func hasFault(err error, field string) bool {
	e := quality.AsError(err)
	return e != nil && slices.ContainsFunc(e.Faults, func(f quality.Fault) bool { return f.Field == field })
}

func TestWorkGoesFromHandToHandUntilItIsAgreed(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.give(t, id, "1.1", "", "salarie")
		wantCode(t, b.move(t, staff, id, "1.1", quality.VerbSubmit, ""), quality.CodeInvalid, "work.not_settled")
		b.save(t, staff, id, rated("1.1", 3, 0), 0)
		wantCode(t, b.move(t, staff, id, "1.1", quality.VerbSubmit, ""), quality.CodeInvalid, "work.not_settled")
		b.save(t, staff, id, rated("1.1", 3, 3), 1)
		for _, step := range []struct {
			who  authz.Actor
			verb quality.Verb
			word string
			want quality.State
		}{
			{staff, quality.VerbSubmit, "", quality.WorkToReview},
			{lead, quality.VerbReturn, "Précisez le site.", quality.WorkInProgress},
			{staff, quality.VerbSubmit, "C’est fait.", quality.WorkToReview},
			{director, quality.VerbAgree, "", quality.WorkAgreed},
		} {
			b.clock.Advance(time.Minute)
			if err := b.move(t, step.who, id, "1.1", step.verb, step.word); err != nil || b.state(t, id, "1.1") != step.want {
				t.Fatalf("%s: %v, %s", step.verb, err, b.state(t, id, "1.1"))
			}
		}
		wantCode(t, b.move(t, lead, id, "1.1", quality.VerbAgree, ""), quality.CodeState, "work.agreed.agree")
		if !hasFault(b.move(t, lead, id, "1.1", quality.VerbReturn, " "), "word") {
			t.Error("sent back without a word")
		}
		p, err := b.workOn(t, staff, id, "1.1")
		if err != nil || len(p.Comments) != 2 || !p.Comments[0].Return || p.Comments[1].Return || p.ChangedBy != "Nom de directrice" {
			t.Errorf("%+v, %v", p, err)
		}
		b.save(t, lead, id, rated("1.1", 2, 3), 2)
		if got := b.state(t, id, "1.1"); got != quality.WorkInProgress {
			t.Errorf("changing what was agreed left it %s", got)
		}
		if n := len(b.events(t, authz.WorkDo)); n != 3 { // two submissions, one reopening
			t.Errorf("%d events of work", n)
		}
	})
}

func TestWordsCallWhoMayAnswerThemAndAreDealtWith(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.give(t, id, "1.1", "", "salarie")
		say := func(actor authz.Actor, text string, calls ...string) error {
			return b.svc.Say(t.Context(), actor, assess.Remark{AssessmentID: id, NodeID: "1.1", Text: text, Calls: calls})
		}
		if err := say(lead, "Avez-vous le compte rendu ?\r\n", "salarie", "directrice", "salarie"); err != nil {
			t.Fatal(err)
		}
		if !hasFault(say(lead, "Et vous ?", "collegue"), "calls") || !hasFault(say(lead, "Et vous ?", "ailleurs"), "calls") || !hasFault(say(lead, " "), "text") {
			t.Error("a word calls somebody who cannot read it, or says nothing")
		}
		mine, err := b.svc.MyWork(t.Context(), staff)
		if err != nil || len(mine.Cycles) != 1 || len(mine.Cycles[0].Words) != 1 || mine.Left != 1 || mine.Seconds == 0 {
			t.Fatalf("%+v, %v", mine, err)
		}
		p, err := b.workOn(t, staff, id, "1.1")
		if err != nil || len(p.Comments) != 1 || p.Comments[0].Text != "Avez-vous le compte rendu ?" || len(p.Comments[0].Mentions) != 2 {
			t.Fatalf("%+v, %v", p.Comments, err)
		}
		for range 2 { // the second time changes nothing
			if err := b.svc.Deal(t.Context(), staff, id, "1.1", p.Comments[0].ID, true); err != nil {
				t.Fatal(err)
			}
		}
		wantCode(t, b.svc.Deal(t.Context(), lead, id, "1.2", p.Comments[0].ID, true), quality.CodeNotFound, "")
		if p, err = b.workOn(t, lead, id, "1.1"); err != nil || p.Comments[0].DoneBy != "Nom de salarie" {
			t.Errorf("%+v, %v", p.Comments, err)
		}
		if n := len(b.events(t, authz.WorkTalk)) + len(b.events(t, authz.WorkDeal)); n != 2 {
			t.Errorf("%d events", n)
		}
		if mine, _ = b.svc.MyWork(t.Context(), staff); len(mine.Cycles[0].Words) != 0 {
			t.Error("the word still calls")
		}
	})
}

func TestWhoIsHereIsForgottenAfterThreeQuartersOfAMinute(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		if _, err := b.svc.Beat(t.Context(), contributor, id, "1.1"); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			after time.Duration
			want  int
		}{{10 * time.Second, 1}, {35 * time.Second, 1}, {time.Second, 0}} {
			b.clock.Advance(c.after)
			if here, err := b.svc.Beat(t.Context(), lead, id, "1.1"); err != nil || len(here) != c.want {
				t.Errorf("after %s: %v, %v", c.after, here, err)
			}
		}
		if here, err := b.svc.Beat(t.Context(), director, id, "1.2"); err != nil || len(here) != 0 {
			t.Errorf("on another page: %v, %v", here, err)
		}
		_, err := b.svc.Beat(t.Context(), chair, id, "1.1")
		wantCode(t, err, quality.CodeForbidden, "")
	})
}

func TestACardChangesOnlyItsQuestion(t *testing.T) {
	t.Parallel()
	b, id := withTeam(t, testkit.SQLite(t))
	b.save(t, lead, id, rated("1.1", 3, 2), 0)
	one := func(field string, a quality.Answer, base int) (assess.Saved, error) {
		a.NodeID = "1.1"
		return b.svc.Save(t.Context(), contributor, assess.Edit{AssessmentID: id, Answer: a, BaseVersion: base, Fields: []string{field}})
	}
	saved, err := one("rating.pratique", quality.Answer{Ratings: map[string]int{"pratique": 4}}, 1)
	if err != nil || saved.Current.Ratings["respect"] != 3 || saved.Current.Ratings["pratique"] != 4 {
		t.Fatalf("%+v, %v", saved.Current, err)
	}
	// somebody who still sees version 1 answers another question, then the same
	if saved, err = one("mark.1.1/1", quality.Answer{Marks: map[string]quality.Mark{"1.1/1": quality.MarkPartly}}, 1); err != nil || saved.Current.Ratings["pratique"] != 4 {
		t.Fatalf("%+v, %v", saved.Current, err)
	}
	_, err = one("rating.pratique", quality.Answer{Ratings: map[string]int{"pratique": 1}}, 1)
	wantCode(t, err, quality.CodeConflict, "answer.clash")
	if saved, err = one("rating.respect", quality.Answer{}, saved.Version); err != nil || saved.Current.Ratings["respect"] != 0 {
		t.Errorf("taken back: %+v, %v", saved.Current, err)
	}
}

func TestReasonsOfStatementsAreKept(t *testing.T) {
	t.Parallel()
	b, id := withTeam(t, testkit.SQLite(t))
	b.editions["petit"].Referential.Node("1.1/1").NotConcerned = true
	a := rated("1.1", 3, 3)
	a.Marks = map[string]quality.Mark{"1.1/1": quality.MarkNotConcerned, "1.1/2": quality.MarkPartly}
	a.MarkReasons = map[string]string{"1.1/1": " Pas de site rural. ", "1.1/2": "sans objet"}
	saved := b.save(t, lead, id, a, 0)
	if len(saved.Current.MarkReasons) != 1 || saved.Current.MarkReasons["1.1/1"] != "Pas de site rural." {
		t.Errorf("%v", saved.Current.MarkReasons)
	}
	page, err := b.svc.Commitment(t.Context(), director, id, "1.1")
	if err != nil || page.Item.Answer.MarkReasons["1.1/1"] != "Pas de site rural." {
		t.Errorf("%v, %v", page.Item.Answer.MarkReasons, err)
	}
}

func TestNothingIsGivenInAClosedCycle(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.give(t, id, "1", "", "salarie")
		b.complete(t, id)
		if _, err := b.validate(t, director, id); err != nil {
			t.Fatal(err)
		}
		for name, err := range map[string]error{
			"a verb":     b.move(t, lead, id, "1.1", quality.VerbSubmit, ""),
			"a word":     b.svc.Say(t.Context(), lead, assess.Remark{AssessmentID: id, NodeID: "1.1", Text: "Trop tard"}),
			"a round":    b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: []string{"salarie", "referente"}}),
			"a presence": only2(b.svc.Beat(t.Context(), lead, id, "1.1")),
		} {
			if quality.CodeOf(err) != quality.CodeState {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := b.svc.Give(t.Context(), lead, id, quality.Share{NodeID: "1.1"}, ""); err == nil {
			t.Error("work was given")
		}
		if mine, err := b.svc.MyWork(t.Context(), staff); err != nil || !mine.IsEmpty() {
			t.Errorf("%+v, %v", mine, err)
		}
		report, err := s.Verify(t.Context())
		report.Faults = slices.DeleteFunc(report.Faults, func(f store.VerifyFault) bool { return f.Table == "referential" }) // the document of the bench is no document
		if err != nil || !report.OK() {
			t.Errorf("%+v, %v", report, err)
		}
	})
}

func TestTwoWhoGiveAtOnceBothHaveTheirWordInTheJournal(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		done := make(chan error, 2)
		for _, who := range []struct {
			actor authz.Actor
			to    string
		}{{lead, "salarie"}, {director, "collegue"}} {
			go func() {
				done <- b.svc.Give(t.Context(), who.actor, id, quality.Share{NodeID: "1.1", People: []string{who.to}}, "")
			}()
		}
		if err := errors.Join(<-done, <-done); err != nil {
			t.Fatal(err)
		}
		plan, err := b.svc.WorkPlan(t.Context(), lead, id)
		if err != nil || len(plan.People) != 1 || len(b.events(t, authz.WorkAssign)) != 2 {
			t.Errorf("%d people, %d events, %v", len(plan.People), len(b.events(t, authz.WorkAssign)), err)
		}
	})
}

func TestTheWorkBesideACommitmentReadsOnlyOfTheWork(t *testing.T) {
	t.Parallel()
	b, id := withTeam(t, testkit.SQLite(t))
	page, err := b.svc.Commitment(t.Context(), lead, id, "1.1")
	if err != nil {
		t.Fatal(err)
	}
	ctx, queries := store.CountQueries(t.Context())
	if _, err := b.svc.WorkBeside(ctx, lead, page); err != nil {
		t.Fatal(err)
	}
	if n := queries.Count(); n > 6 { // shares, groups, colleagues, states, words, rounds
		t.Errorf("%d queries, want at most 6", n)
	}
}

func TestWhoReadsDealsOnlyWithWordsOfTheirOwn(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		word := func(who authz.Actor, text string) assess.Comment {
			p, err := b.workOn(t, who, id, "1.1")
			at := slices.IndexFunc(p.Comments, func(c assess.Comment) bool { return c.Text == text })
			if err != nil || at < 0 {
				t.Fatalf("%q: %+v, %v", text, p.Comments, err)
			}
			return p.Comments[at]
		}
		for _, c := range []struct {
			author authz.Actor
			text   string
			calls  []string
			may    bool
		}{{lead, "À l’équipe", nil, false}, {chair, "De la présidence", nil, true}, {lead, "À la présidence", []string{chair.PersonID}, true}} {
			if err := b.svc.Say(t.Context(), c.author, assess.Remark{AssessmentID: id, NodeID: "1.1", Text: c.text, Calls: c.calls}); err != nil {
				t.Fatal(err)
			}
			shown := word(chair, c.text)
			err := b.svc.Deal(t.Context(), chair, id, "1.1", shown.ID, true)
			if shown.MayDeal != c.may || (err == nil) != c.may || !c.may && quality.CodeOf(err) != quality.CodeForbidden {
				t.Errorf("%s: offered %v, %v", c.text, shown.MayDeal, err)
			}
			if !word(contributor, c.text).MayDeal {
				t.Errorf("%s: who answers may not deal with it", c.text)
			}
		}
	})
}

func TestLevelsCarriedFromTheLastCycleAreConfirmedBeforeTheyAreProposed(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, first := withTeam(t, s)
		b.complete(t, first)
		if _, err := b.validate(t, director, first); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(time.Hour)
		next, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, assess.Again{CycleID: first})
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.move(t, lead, next.ID, "1.1", quality.VerbSubmit, ""), quality.CodeInvalid, quality.ReasonNotYetRead)
		page, err := b.svc.Commitment(t.Context(), lead, next.ID, "1.1")
		if err != nil {
			t.Fatal(err)
		}
		panel, err := b.svc.WorkBeside(t.Context(), lead, page)
		if err != nil || panel.Unsettled != quality.ReasonNotYetRead || len(panel.Blocked) != 1 {
			t.Errorf("%+v, %v", panel, err)
		}
	})
}

func TestARemarkSentTwiceIsThereOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		say := func(text string, calls ...string) {
			t.Helper()
			if err := b.svc.Say(t.Context(), lead, assess.Remark{AssessmentID: id, NodeID: "1.1", Text: text, Calls: calls}); err != nil {
				t.Fatal(err)
			}
		}
		count := func(want int, when string) {
			t.Helper()
			page, err := b.svc.Commitment(t.Context(), lead, id, "1.1")
			if err != nil {
				t.Fatal(err)
			}
			if panel, err := b.svc.WorkBeside(t.Context(), lead, page); err != nil || len(panel.Comments) != want {
				t.Errorf("%s: %d remarks, %v", when, len(panel.Comments), err)
			}
		}
		say("À revoir")
		b.clock.Advance(30 * time.Second)
		say(" À revoir ")
		count(1, "sent twice")
		say("À revoir", "directrice", "presidente")
		say("À revoir", "presidente", "directrice")
		count(2, "to others")
		b.clock.Advance(5 * time.Minute)
		say("À revoir")
		count(3, "said again later")
	})
}
