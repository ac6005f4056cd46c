package assess_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// tellAll runs what was asked for and returns the letters by address.
func (b *bench) tellAll(t *testing.T) map[string][]assess.WorkMail {
	t.Helper()
	jobs, err := b.store.ClaimJobs(t.Context(), store.Claim{Kinds: []string{assess.JobTell}, Limit: 100, Now: b.clock.Now(), Lease: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		var job assess.TellJob
		if err := json.Unmarshal(j.Payload, &job); err != nil {
			t.Fatal(err)
		}
		if _, err := b.svc.Tell(t.Context(), schedule, job); err != nil {
			t.Fatal(err)
		}
	}
	b.clock.Advance(time.Second)
	out := map[string][]assess.WorkMail{}
	claimed, err := b.store.ClaimJobs(t.Context(), store.Claim{Kinds: []string{assess.JobMailNews}, Limit: 100, Now: b.clock.Now(), Lease: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range claimed {
		var mail assess.WorkMail
		if err := json.Unmarshal(j.Payload, &mail); err != nil {
			t.Fatal(err)
		}
		out[mail.To] = append(out[mail.To], mail)
	}
	return out
}

func newsIn(mail assess.WorkMail) []string {
	out := make([]string, 0, len(mail.Lines))
	for _, l := range mail.Lines {
		node, _, _ := strings.Cut(l.Title, " ")
		out = append(out, l.News+" "+node)
	}
	return out
}

func TestWhatColleaguesDoWithinTenMinutesIsOneLetterEach(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.svc = assess.New(assess.Deps{Store: s, Clock: b.clock.Now, Editions: b.later, BaseURL: "https://ariane.test", TellAfter: 10 * time.Minute})
		b.give(t, id, "1.1", "2026-06-01", "salarie", "collegue")
		b.clock.Advance(time.Second)
		b.give(t, id, "1.1", "2026-06-08", "salarie") // another day; the colleague has it no more
		b.clock.Advance(time.Second)
		if err := b.svc.Say(t.Context(), lead, assess.Remark{AssessmentID: id, NodeID: "1.1", Text: "Et vous, @Nom de salarie\u202f?"}); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(time.Second)
		if err := b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.2", People: []string{"salarie", "referente"}}); err != nil {
			t.Fatal(err)
		}
		if got := b.tellAll(t); len(got) != 0 {
			t.Errorf("told before the time: %v", got)
		}
		b.clock.Advance(10 * time.Minute)
		got := b.tellAll(t)
		mails := got["salarie@exemple.test"]
		if len(got) != 1 || len(mails) != 1 || !slices.Equal(newsIn(mails[0]), []string{"given 1.1", "called 1.1", "asked 1.2"}) {
			t.Fatalf("%+v", got)
		}
		first := mails[0].Lines[0]
		if first.Due.String() != "2026-06-08" || first.By != "Nom de referente" || mails[0].Link != "https://ariane.test/mon-travail" || mails[0].Body != "Mission locale A" {
			t.Errorf("%+v", mails[0])
		}
		b.clock.Advance(30 * time.Minute) // the jobs are still held
		if got := b.tellAll(t); len(got) != 0 {
			t.Errorf("told again: %v", got)
		}
	})
}

func TestWhoGaveTheWorkReadsItAgainAndWhoDidItHearsBack(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.give(t, id, "1", "", "salarie")
		b.tellAll(t)
		b.save(t, staff, id, rated("1.1", 3, 3), 0)
		for _, step := range []struct {
			who    authz.Actor
			verb   quality.Verb
			to     string
			expect string
		}{
			{staff, quality.VerbSubmit, "referente@exemple.test", "submitted 1.1"},
			{director, quality.VerbReturn, "salarie@exemple.test", "returned 1.1"},
		} {
			if err := b.move(t, step.who, id, "1.1", step.verb, "Un mot."); err != nil {
				t.Fatal(err)
			}
			got := b.tellAll(t)
			if len(got) != 1 || len(got[step.to]) != 1 || !slices.Equal(newsIn(got[step.to][0]), []string{step.expect}) {
				t.Errorf("%s: %+v", step.verb, got)
			}
		}
		// nobody gave 2.1: everybody who may agree is told, except who proposes it
		b.save(t, lead, id, rated("2.1", 3, 3), 0)
		if err := b.move(t, lead, id, "2.1", quality.VerbSubmit, ""); err != nil {
			t.Fatal(err)
		}
		if got := b.tellAll(t); len(got) != 1 || len(got["directrice@exemple.test"]) != 1 {
			t.Errorf("%+v", got)
		}
	})
}

func TestTheFacilitatorHearsThatAllHaveVoted(t *testing.T) {
	t.Parallel()
	b, id := withTeam(t, testkit.SQLite(t))
	if err := b.svc.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: id, NodeID: "1.1", People: []string{"salarie", "contributeur"}}); err != nil {
		t.Fatal(err)
	}
	b.tellAll(t)
	b.vote(t, staff, id, opinion(2, 2, "", ""))
	if got := b.tellAll(t); len(got) != 0 {
		t.Errorf("told of half a round: %+v", got)
	}
	b.vote(t, contributor, id, opinion(3, 3, "", ""))
	if got := b.tellAll(t); len(got) != 1 || !slices.Equal(newsIn(got["referente@exemple.test"][0]), []string{"revealed 1.1"}) {
		t.Errorf("%+v", got)
	}
}

func TestTwoNodesTellNothingTwice(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.give(t, id, "1.1", "", "salarie")
		letters := make([]int, 4)
		var wait sync.WaitGroup
		for i := range letters {
			wait.Go(func() {
				letters[i], _ = b.svc.Tell(t.Context(), schedule, assess.TellJob{BodyID: home, People: []string{"salarie", "ailleurs"}})
			})
		}
		wait.Wait()
		if sum := letters[0] + letters[1] + letters[2] + letters[3]; sum != 1 {
			t.Errorf("%d letters", sum)
		}
		_, err := b.svc.Tell(t.Context(), director, assess.TellJob{BodyID: home})
		wantCode(t, err, quality.CodeForbidden, "")
	})
}

func TestAWordCallsWhoItNamesAfterAnAt(t *testing.T) {
	t.Parallel()
	b, id := withTeam(t, testkit.SQLite(t))
	for text, want := range map[string][]string{
		"@Nom de directrice, un avis\u202f?":                           {"directrice"},
		"Voir (@NOM DE DIRECTRICE) et @nom de contributeur":            {"contributeur", "directrice"},
		"écrire à nom@nom.de, @nom, @Nom de salarie, @personne, fin @": nil, // the salaried person may not read this commitment
	} {
		if err := b.svc.Say(t.Context(), lead, assess.Remark{AssessmentID: id, NodeID: "1.1", Text: text}); err != nil {
			t.Fatal(err)
		}
		p, err := b.workOn(t, lead, id, "1.1")
		if err != nil {
			t.Fatal(err)
		}
		got := p.Comments[slices.IndexFunc(p.Comments, func(c assess.Comment) bool { return c.Text == text })].Mentions
		if len(got) != len(want) {
			t.Errorf("%q calls %v, want %v", text, got, want)
		}
		b.clock.Advance(time.Second)
	}
}
