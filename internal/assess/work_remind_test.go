package assess_test

import (
	"encoding/json"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

var schedule = authz.Actor{System: authz.SystemSchedule}

// letters are the payloads of the jobs of a kind that wait.
func (b *bench) letters(t *testing.T, kind string) []assess.WorkMail {
	t.Helper()
	jobs, err := b.store.ClaimJobs(t.Context(), store.Claim{Kinds: []string{kind}, Limit: 100, Now: b.clock.Now(), Lease: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	var out []assess.WorkMail
	for _, j := range jobs {
		var mail assess.WorkMail
		if err := json.Unmarshal(j.Payload, &mail); err != nil {
			t.Fatal(err)
		}
		out = append(out, mail)
	}
	return out
}

func (b *bench) remind(t *testing.T) int {
	t.Helper()
	n, err := b.svc.Remind(t.Context(), schedule)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// paris is an instant of France.
func paris(day, hour string) time.Time {
	zone, _ := time.LoadLocation("Europe/Paris")
	at, err := time.ParseInLocation("2006-01-02 15:04", day+" "+hour, zone)
	if err != nil {
		panic(err)
	}
	return at
}

func TestDaysAreRecalledOnTheirEveOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.give(t, id, "1", "2026-05-20", "salarie", "collegue") // two commitments, one letter each
		b.give(t, id, "2.1", "2026-05-20", "collegue")
		for _, step := range []struct {
			day, hour string
			letters   int
		}{
			{"2026-05-05", "08:00", 0},
			{"2026-05-13", "08:00", 0}, // a week ahead: it is in the weekly letter
			{"2026-05-19", "07:59", 0},
			{"2026-05-19", "08:00", 2},
			{"2026-05-19", "11:00", 0},
			{"2026-05-20", "08:00", 0},
			{"2026-05-21", "08:00", 0},
		} {
			b.clock.Set(paris(step.day, step.hour))
			if got := b.remind(t); got != step.letters {
				t.Errorf("%s at %s: %d letters, want %d", step.day, step.hour, got, step.letters)
			}
		}
		mails := b.letters(t, assess.JobMailDue)
		if len(mails) != 2 {
			t.Fatalf("%d letters wait", len(mails))
		}
		for _, m := range mails {
			if want := map[string]int{"salarie@exemple.test": 2, "collegue@exemple.test": 3}[m.To]; len(m.Lines) != want || m.Body != "Mission locale A" {
				t.Errorf("%s: %+v", m.To, m)
			}
		}
	})
}

func TestARecallMissedIsMadeUpForAndAgreedWorkIsNotRecalled(t *testing.T) {
	t.Parallel()
	b, id := withTeam(t, testkit.SQLite(t))
	b.give(t, id, "1.1", "2026-05-20", "salarie")
	b.give(t, id, "1.2", "2026-05-20", "salarie")
	b.save(t, lead, id, rated("1.1", 3, 3), 0)
	for _, verb := range []quality.Verb{quality.VerbSubmit, quality.VerbAgree} {
		if err := b.move(t, lead, id, "1.1", verb, ""); err != nil {
			t.Fatal(err)
		}
	}
	b.clock.Set(paris("2026-05-20", "08:30")) // the program was stopped on the 19th
	if n := b.remind(t); n != 1 || len(b.letters(t, assess.JobMailDue)[0].Lines) != 1 {
		t.Fatalf("%d letters: %+v", n, b.letters(t, assess.JobMailDue))
	}
	b.clock.Set(paris("2026-05-20", "10:00"))
	b.give(t, id, "2.1", "2026-05-22", "salarie")
	b.clock.Set(paris("2026-05-20", "11:00"))
	if n := b.remind(t); n != 0 {
		t.Errorf("%d letters", n)
	}
	b.clock.Set(paris("2026-05-21", "08:00"))
	if n := b.remind(t); n != 1 {
		t.Errorf("%d letters on the eve", n)
	}
}

func TestWhatAwaitsPeopleIsToldForTheirWeeklyLetter(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.give(t, id, "1", "", "salarie", "collegue")
		b.save(t, lead, id, rated("1.2", 3, 3), 0)
		if err := b.move(t, lead, id, "1.2", quality.VerbSubmit, ""); err != nil {
			t.Fatal(err)
		}
		crew := quality.Crew{BodyID: lead.BodyID, BodyKind: lead.BodyKind, ParentID: lead.ParentID, Today: quality.MustDay("2026-05-11"), Rules: quality.DefaultReminders}
		for _, who := range []authz.Actor{lead, director, colleague, staff} {
			crew.People = append(crew.People, quality.CrewMember{ID: who.PersonID, Roles: who.Roles})
		}
		list, err := b.svc.Duties(t.Context(), []quality.Crew{crew})
		if err != nil {
			t.Fatal(err)
		}
		told := map[string]int{}
		for _, d := range list {
			told[d.PersonID+" "+string(d.Kind)]++
		}
		for who, want := range map[string]int{
			staff.PersonID + " part": 2, colleague.PersonID + " part": 2, director.PersonID + " review": 1, lead.PersonID + " review": 1, staff.PersonID + " review": 0,
		} {
			if told[who] != want {
				t.Errorf("%s: %d, want %d", who, told[who], want)
			}
		}
	})
}

func TestOnlyTheScheduleReminds(t *testing.T) {
	t.Parallel()
	b, _ := withTeam(t, testkit.SQLite(t))
	_, err := b.svc.Remind(t.Context(), director)
	wantCode(t, err, quality.CodeForbidden, "")
}
