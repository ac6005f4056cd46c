package assess_test

import (
	"slices"
	"strings"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func opinion(respect, practice int, strengths, improvements string) quality.Opinion {
	return quality.Opinion{Ratings: map[string]int{"respect": respect, "pratique": practice}, Strengths: strengths, Improvements: improvements}
}

func (b *bench) room(t *testing.T, actor authz.Actor, id string) assess.Room {
	t.Helper()
	r, err := b.svc.Room(t.Context(), actor, id, "1.1")
	if err != nil {
		t.Fatalf("room of %s: %v", actor.PersonID, err)
	}
	return r
}

func (b *bench) vote(t *testing.T, actor authz.Actor, id string, o quality.Opinion) {
	t.Helper()
	if _, err := b.svc.Vote(t.Context(), actor, b.saying(t, id, o)); err != nil {
		t.Fatalf("vote of %s: %v", actor.PersonID, err)
	}
}

// saying is an opinion in the round under way.
func (b *bench) saying(t *testing.T, id string, o quality.Opinion) assess.Vote {
	t.Helper()
	return assess.Vote{AssessmentID: id, NodeID: "1.1", RoundID: b.room(t, lead, id).Latest.ID, Opinion: o}
}

// stopping ends the round under way.
func (b *bench) stopping(t *testing.T, id, reason string) assess.Stop {
	t.Helper()
	return assess.Stop{AssessmentID: id, NodeID: "1.1", RoundID: b.room(t, lead, id).Latest.ID, Reason: reason}
}

func TestLevelsAreHiddenFromEverybodyUntilAllHaveVoted(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		if err := b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: []string{"salarie", "contributeur", "presidente"}}); err != nil {
			t.Fatal(err)
		}
		mine, err := b.svc.MyWork(t.Context(), staff)
		if err != nil || len(mine.Cycles) != 1 || len(mine.Cycles[0].Votes) != 1 {
			t.Fatalf("%+v, %v", mine, err)
		}
		b.vote(t, staff, id, opinion(1, 1, "Un accueil chaleureux", "Les horaires"))
		b.vote(t, contributor, id, opinion(4, 3, "", ""))
		for _, who := range []authz.Actor{lead, director, chair, contributor} {
			r := b.room(t, who, id)
			if r.Latest.State != quality.RoundVoting || r.Latest.Voted != 2 || len(r.Latest.Dispersion) != 0 {
				t.Fatalf("%s: %+v", who.PersonID, r.Latest)
			}
			for _, v := range r.Latest.Voices {
				if v.ID != who.PersonID && (len(v.Ratings) > 0 || v.Strengths+v.Improvements != "") {
					t.Errorf("%s reads the opinion of %s: %+v", who.PersonID, v.ID, v)
				}
			}
		}
		for _, e := range append(b.events(t, authz.ConsensusVote), b.events(t, authz.ConsensusLead)...) {
			if strings.Contains(e.After, "respect") || strings.Contains(e.Before, "respect") || len(e.TextHash) > 0 {
				t.Errorf("the journal tells a vote: %s", e.After)
			}
		}
		if r := b.room(t, staff, id); r.Latest.Mine().Ratings["respect"] != 1 || !r.MayVote || r.MayLead || len(r.Item.Answer.Ratings) != 0 {
			t.Errorf("own opinion: %+v", r.Latest.Mine())
		}
		b.vote(t, staff, id, opinion(2, 1, "Un accueil chaleureux", "Les horaires")) // one may change one's mind
		b.vote(t, chair, id, opinion(4, 3, "", "Le second site"))
		r := b.room(t, staff, id)
		if r.Latest.State != quality.RoundRevealed || r.Latest.RevealReason != "" || len(r.Latest.Dispersion) != 2 || r.Latest.Dispersion[0].Spread() != 2 || r.MayVote {
			t.Fatalf("%+v", r.Latest)
		}
		_, err = b.svc.Vote(t.Context(), staff, b.saying(t, id, opinion(3, 3, "", "")))
		wantCode(t, err, quality.CodeState, "round.revealed.vote")
	})
}

func TestTheFacilitatorStopsWaitingOnlyWithAReason(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		if err := b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: []string{"salarie", "contributeur"}}); err != nil {
			t.Fatal(err)
		}
		b.vote(t, staff, id, opinion(2, 2, "", ""))
		if !hasFault(b.svc.StopWaiting(t.Context(), lead, b.stopping(t, id, "  ")), "reason") {
			t.Error("stopped without a reason")
		}
		wantCode(t, b.svc.StopWaiting(t.Context(), contributor, b.stopping(t, id, "moi")), quality.CodeForbidden, "")
		if err := b.svc.StopWaiting(t.Context(), lead, b.stopping(t, id, "Karim est absent")); err != nil {
			t.Fatal(err)
		}
		r := b.room(t, director, id)
		if r.Latest.State != quality.RoundRevealed || r.Latest.RevealReason != "Karim est absent" || r.Latest.Dispersion[0].Voters != 1 || !r.MayAgree {
			t.Errorf("%+v", r.Latest)
		}
	})
}

func TestWhatIsAgreedBecomesTheAnswerWithItsReason(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		a := rated("1.1", 1, 1)
		a.Comment = "Avant la réunion."
		b.save(t, lead, id, a, 0)
		people := []string{"salarie", "contributeur"}
		if err := b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: people}); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.svc.OpenRound(t.Context(), lead, b.asking(t, id, people...)), quality.CodeState, "")
		b.vote(t, staff, id, opinion(1, 1, "", ""))
		b.vote(t, contributor, id, opinion(4, 4, "", ""))
		if err := b.svc.OpenRound(t.Context(), lead, b.asking(t, id, people...)); err != nil { // vote again
			t.Fatal(err)
		}
		b.vote(t, staff, id, opinion(3, 2, "", ""))
		b.vote(t, contributor, id, opinion(3, 3, "", ""))
		r := b.room(t, lead, id)
		if r.Latest.Number != 2 || len(r.Before) != 1 || len(r.Before[0].Dispersion) != 2 {
			t.Fatalf("%+v", r)
		}
		agreement := assess.Agreement{AssessmentID: id, NodeID: "1.1", RoundID: r.Latest.ID, Ratings: map[string]int{"respect": 3, "pratique": 2}, Reason: "Les deux sites ne vont pas au même rythme."}
		for name, bad := range map[string]func(*assess.Agreement){
			"no reason":       func(a *assess.Agreement) { a.Reason = " " },
			"a scale missing": func(a *assess.Agreement) { a.Ratings = map[string]int{"respect": 3} },
			"off the scale":   func(a *assess.Agreement) { a.Ratings = map[string]int{"respect": 3, "pratique": 9} },
		} {
			wrong := agreement
			bad(&wrong)
			if err := b.svc.Settle(t.Context(), lead, wrong); quality.CodeOf(err) != quality.CodeInvalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		old := agreement
		old.RoundID = r.Before[0].ID
		wantCode(t, b.svc.Settle(t.Context(), lead, old), quality.CodeConflict, "round")
		wantCode(t, b.svc.Settle(t.Context(), contributor, agreement), quality.CodeForbidden, "")
		if err := b.svc.Settle(t.Context(), lead, agreement); err != nil {
			t.Fatal(err)
		}
		page, err := b.svc.Commitment(t.Context(), director, id, "1.1")
		if got := page.Item.Answer; err != nil || got.Ratings["pratique"] != 2 || got.Comment != "Avant la réunion.\n\nLes deux sites ne vont pas au même rythme." || page.Item.Version != 2 {
			t.Errorf("%+v, %v", got, err)
		}
		if r := b.room(t, chair, id); r.Latest.State != quality.RoundAgreed || r.Latest.SettledBy != "Nom de referente" || r.Latest.Ratings["respect"] != 3 {
			t.Errorf("%+v", r.Latest)
		}
		wantCode(t, b.svc.Settle(t.Context(), lead, agreement), quality.CodeState, "")
		if b.state(t, id, "1.1") != quality.WorkAgreed {
			t.Error("what was settled together still waits for somebody")
		}
	})
}

func TestARoundAsksPeopleOfTheStructureOnly(t *testing.T) {
	t.Parallel()
	b, id := withTeam(t, testkit.SQLite(t))
	for _, people := range [][]string{nil, {"salarie"}, {"salarie", "salarie"}, {"salarie", "ailleurs"}} {
		if !hasFault(b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: people}), "people") {
			t.Errorf("%v may be asked", people)
		}
	}
	if err := b.svc.OpenRound(t.Context(), director, assess.Ask{AssessmentID: id, NodeID: "1.1", People: []string{"salarie", "contributeur"}}); err != nil {
		t.Fatal(err)
	}
	wantCode(t, second(b.svc.Vote(t.Context(), colleague, b.saying(t, id, opinion(1, 1, "", "")))), quality.CodeForbidden, "")
	wantCode(t, second(b.svc.Vote(t.Context(), director, b.saying(t, id, opinion(1, 1, "", "")))), quality.CodeForbidden, "")
	wantCode(t, only2(b.svc.Room(t.Context(), colleague, id, "1.1")), quality.CodeForbidden, "")
	wantCode(t, only2(b.svc.Room(t.Context(), stranger, id, "1.1")), quality.CodeNotFound, "")
	if _, err := b.svc.Vote(t.Context(), staff, b.saying(t, id, quality.Opinion{Ratings: map[string]int{"respect": 3}})); !hasFault(err, "rating.pratique") {
		t.Errorf("half a vote: %v", err)
	}
	if _, err := b.svc.Commitment(t.Context(), staff, id, "1.1"); quality.CodeOf(err) != quality.CodeForbidden {
		t.Errorf("an opinion opens the answer: %v", err)
	}
}

// asking asks for a round after the latest one, as who has just read the room.
func (b *bench) asking(t *testing.T, id string, people ...string) assess.Ask {
	t.Helper()
	ask := assess.Ask{AssessmentID: id, NodeID: "1.1", People: people}
	if r := b.room(t, director, id); r.Latest != nil {
		ask.RoundID = r.Latest.ID
	}
	return ask
}

// A page opened before another round was opens no other one.
func TestARoundIsOpenedAfterTheOneThatWasRead(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		first := b.asking(t, id, "salarie", "contributeur")
		if err := b.svc.OpenRound(t.Context(), lead, first); err != nil {
			t.Fatal(err)
		}
		b.vote(t, staff, id, opinion(1, 1, "", ""))
		b.vote(t, contributor, id, opinion(4, 4, "", ""))
		wantCode(t, b.svc.OpenRound(t.Context(), lead, first), quality.CodeConflict, "round")
		second := b.asking(t, id, "salarie", "contributeur")
		if err := b.svc.OpenRound(t.Context(), lead, second); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.StopWaiting(t.Context(), lead, b.stopping(t, id, "Trop tôt")); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.svc.OpenRound(t.Context(), lead, second), quality.CodeConflict, "round")
		wantCode(t, b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.2", RoundID: second.RoundID, People: second.People}), quality.CodeConflict, "round")
		if r := b.room(t, lead, id); r.Latest.Number != 2 {
			t.Errorf("round %d", r.Latest.Number)
		}
	})
}

// A round still open is told before closing; once the cycle is closed its opinions
// stay hidden, each one shown to its author.
func TestARoundStillOpenIsToldBeforeClosingAndStaysHiddenAfterwards(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.complete(t, id)
		if err := b.svc.OpenRound(t.Context(), lead, b.asking(t, id, "salarie", "contributeur", "presidente")); err != nil {
			t.Fatal(err)
		}
		b.vote(t, staff, id, opinion(1, 2, "Le mien", ""))
		c, err := b.svc.Checks(t.Context(), director, id)
		at := slices.IndexFunc(c.Checks, func(c quality.Check) bool { return c.Code == quality.CheckOpenRound })
		if err != nil || at < 0 {
			t.Fatalf("%+v, %v", c.Checks, err)
		}
		if found := c.Checks[at]; found.NodeID != "1.1" || found.Severity != quality.SeverityAdvisory || !slices.Equal(found.Args, []string{"1", "3"}) {
			t.Errorf("%+v", found)
		}
		b.setChecks(t, quality.CheckOpenRound, quality.SeverityBlocking)
		_, err = b.validate(t, director, id)
		wantCode(t, err, quality.CodeInvalid, quality.ReasonChecksBlock)
		b.setChecks(t, quality.CheckOpenRound, quality.SeverityAdvisory)
		if _, err := b.validate(t, director, id); err != nil {
			t.Fatal(err)
		}
		for _, who := range []authz.Actor{staff, lead, director, chair, contributor} {
			r := b.room(t, who, id)
			if r.MayVote || r.MayLead || r.MayAgree || len(r.Latest.Dispersion) > 0 {
				t.Errorf("%s may still act: %+v", who.PersonID, r)
			}
			for _, v := range r.Latest.Voices {
				if read := v.Strengths != "" || len(v.Ratings) > 0; read != (v.ID == "salarie" && who.PersonID == "salarie") {
					t.Errorf("%s reads the opinion of %s: %v", who.PersonID, v.ID, read)
				}
			}
		}
	})
}

// setChecks makes the network give a check this severity.
func (b *bench) setChecks(t *testing.T, code quality.CheckCode, severity quality.Severity) {
	t.Helper()
	set, err := b.svc.CheckSettings(t.Context(), office)
	if err != nil {
		t.Fatal(err)
	}
	set.Rules[code] = severity
	if err := b.svc.ChangeChecks(t.Context(), office, set); err != nil {
		t.Fatal(err)
	}
}

func TestARoundNobodyAnswersIsStoppedAndAnotherOneOpened(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		if err := b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: []string{"salarie", "contributeur"}}); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.StopWaiting(t.Context(), lead, b.stopping(t, id, "Les deux sont en congé")); err != nil {
			t.Fatal(err)
		}
		r := b.room(t, lead, id)
		if r.Latest.State != quality.RoundRevealed || r.MayAgree || r.Latest.RevealReason != "Les deux sont en congé" {
			t.Errorf("%+v", r.Latest)
		}
		err := b.svc.Settle(t.Context(), lead, assess.Agreement{AssessmentID: id, NodeID: "1.1", RoundID: r.Latest.ID, Ratings: map[string]int{"respect": 4, "pratique": 4}, Reason: "Seule."})
		wantCode(t, err, quality.CodeInvalid, "round.nobody")
		if err := b.svc.OpenRound(t.Context(), lead, b.asking(t, id, "directrice", "presidente")); err != nil {
			t.Error(err)
		}
	})
}

func TestWhoLeavesTheStructureIsNoLongerWaitedForOnceTheReasonIsSaid(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		if err := b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: []string{"salarie", "collegue"}}); err != nil {
			t.Fatal(err)
		}
		b.vote(t, staff, id, opinion(2, 3, "", ""))
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
			return tx.EndMembership(t.Context(), "m-collegue", quality.MustDay("2026-05-01"))
		})
		if err != nil {
			t.Fatal(err)
		}
		if r := b.room(t, lead, id); r.Latest.State != quality.RoundVoting || len(r.Latest.Voices) != 2 {
			t.Fatalf("%+v", r.Latest)
		}
		if err := b.svc.StopWaiting(t.Context(), lead, b.stopping(t, id, "Une collègue a quitté l’équipe")); err != nil {
			t.Fatal(err)
		}
		if r := b.room(t, lead, id); !r.MayAgree || r.Latest.Dispersion[0].Voters != 1 {
			t.Errorf("%+v", r.Latest)
		}
	})
}

// What was written for a round counts in that round only, whatever its author still
// has on the screen.
func TestWhatWasWrittenForARoundNeverCountsInTheNext(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		people := []string{"salarie", "contributeur"}
		if err := b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: people}); err != nil {
			t.Fatal(err)
		}
		first := b.saying(t, id, opinion(1, 1, "Écrit au premier tour", ""))
		stop := b.stopping(t, id, "Assez attendu")
		if err := b.svc.StopWaiting(t.Context(), lead, stop); err != nil {
			t.Fatal(err)
		}
		wantCode(t, second(b.svc.Vote(t.Context(), staff, first)), quality.CodeState, "round.revealed.vote")
		if err := b.svc.OpenRound(t.Context(), lead, b.asking(t, id, people...)); err != nil {
			t.Fatal(err)
		}
		half := first
		half.Opinion = quality.Opinion{}
		for _, vote := range []assess.Vote{first, half} { // too late is said before what is missing
			wantCode(t, second(b.svc.Vote(t.Context(), staff, vote)), quality.CodeConflict, "round")
		}
		stop.Reason = ""
		wantCode(t, b.svc.StopWaiting(t.Context(), lead, stop), quality.CodeConflict, "round")
		if r := b.room(t, lead, id); r.Latest.State != quality.RoundVoting || r.Latest.Voted != 0 {
			t.Errorf("%+v", r.Latest)
		}
	})
}

// second is the error of what also tells something.
func second[T any](_ T, err error) error { return err }
