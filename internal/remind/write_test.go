package remind_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestOneLetterAWeekAtEightInTheMorning(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		o := newOffice(t, s)
		body := testkit.Body(t, s)
		lead := testkit.Member(t, s, body, quality.RoleQualityLead)
		testkit.Member(t, s, body, quality.RoleContributor)
		for _, step := range []struct {
			moment string
			want   int
		}{
			{"2026-05-10 12:00", 2}, // a Sunday: that of the week is made up for
			{"2026-05-11 07:59", 0},
			{"2026-05-11 08:00", 2},
			{"2026-05-11 09:00", 0},
			{"2026-05-14 08:00", 0},
			{"2026-05-18 21:00", 0}, // the program was stopped all Monday: nobody is written to at night
			{"2026-05-19 08:00", 2},
			{"2026-05-20 08:00", 0},
			{"2026-05-25 08:00", 2},
		} {
			if got := o.at(t, paris, step.moment); got != step.want {
				t.Errorf("%s: %d letters, want %d", step.moment, got, step.want)
			}
		}
		for _, l := range o.letters(t) {
			if len(l.Letter.Parts) != 1 || len(l.Letter.Parts[0].Sections) != 1 || !strings.Contains(l.Letter.Parts[0].Sections[0].Lines[0].Done, remind.LinkPath) {
				t.Errorf("%+v", l)
			}
		}
		if err := o.svc.Choose(t.Context(), lead, 0); err != nil {
			t.Fatal(err)
		}
		if n := o.at(t, paris, "2026-06-01 08:00"); n != 1 {
			t.Errorf("%d letters with one who wants none", n)
		}
	})
}

func TestSeveralNodesAndARestartWriteOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		o := newOffice(t, s)
		body := testkit.Body(t, s)
		for range 5 {
			testkit.Member(t, s, body, quality.RoleContributor)
		}
		o.clock.Set(instant(t, paris, "2026-05-11 08:00"))
		var wait sync.WaitGroup
		for range 3 {
			wait.Go(func() {
				if _, err := newOfficeAt(o).svc.Write(context.Background(), schedule); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if got := len(o.letters(t)); got != 5 {
			t.Errorf("%d letters", got)
		}
	})
}

// newOfficeAt is another node on the same database, at the same instant.
func newOfficeAt(o *office) *office {
	other := *o
	other.svc = remind.New(remind.Deps{Store: o.store, Clock: o.clock.Now, Log: o.svc.Log, BaseURL: "https://ariane.test", Sources: []remind.Source{(&office{tells: o.tells}).source}})
	return &other
}

func TestTwoStructuresOfTwoZonesMakeOneLetterAcrossTheChangeOfClocks(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		o := newOffice(t, s)
		far := testkit.Body(t, s, func(b *quality.Structure) { b.Name, b.Department = "A Mission locale du Sud", "974" })
		near := testkit.Body(t, s, func(b *quality.Structure) { b.Name, b.Department = "Z Mission locale du Nord", "59" })
		actor := testkit.Member(t, s, far, quality.RoleContributor)
		join(t, s, actor.PersonID, near.ID, quality.RoleContributor)
		for _, step := range []struct {
			zone, moment string
			want         int
		}{
			{reunion, "2026-03-16 08:00", 1}, // 5 h in Paris
			{paris, "2026-03-16 08:00", 0},   // already received
			{reunion, "2026-03-23 07:59", 0},
			{reunion, "2026-03-23 08:00", 1},
			{paris, "2026-03-29 03:30", 0}, // the night of 23 hours
			{reunion, "2026-03-30 07:59", 0},
			{reunion, "2026-03-30 08:00", 1}, // 6 h in Paris now
			{paris, "2026-03-30 08:00", 0},
			{reunion, "2026-10-26 08:00", 1}, // after the night of 25 hours
			{paris, "2026-10-26 08:00", 0},
		} {
			if got := o.at(t, step.zone, step.moment); got != step.want {
				t.Errorf("%s in %s: %d letters, want %d", step.moment, step.zone, got, step.want)
			}
		}
		for _, l := range o.letters(t) {
			if len(l.Letter.Parts) != 2 || l.Letter.Parts[0].Body != far.Name || l.Letter.Parts[1].Body != near.Name {
				t.Errorf("%+v", l.Letter)
			}
		}
	})
}

func TestParisKeepsEightInTheMorningAcrossTheChangeOfClocks(t *testing.T) {
	t.Parallel()
	o := newOffice(t, testkit.SQLite(t))
	testkit.Member(t, o.store, testkit.Body(t, o.store), quality.RoleContributor)
	for _, step := range []struct {
		moment string
		want   int
	}{{"2026-03-23 06:59", 0}, {"2026-03-23 07:00", 1}, {"2026-03-30 05:59", 0}, {"2026-03-30 06:00", 1}, {"2026-10-26 06:59", 0}, {"2026-10-26 07:00", 1}} {
		if got := o.at(t, "UTC", step.moment); got != step.want {
			t.Errorf("%s UTC: %d letters, want %d", step.moment, got, step.want)
		}
	}
}

func TestADayChosenAndAPersonWhoJustCameWaitForTheirOwnMoment(t *testing.T) {
	t.Parallel()
	o := newOffice(t, testkit.SQLite(t))
	body := testkit.Body(t, o.store)
	actor := testkit.Member(t, o.store, body, quality.RoleContributor)
	o.at(t, paris, "2026-05-11 08:00")
	o.clock.Set(instant(t, paris, "2026-05-19 07:00"))
	if err := o.svc.Choose(t.Context(), actor, 4); err != nil {
		t.Fatal(err)
	}
	if n := o.at(t, paris, "2026-05-20 08:00"); n != 0 {
		t.Errorf("%d letters before the day chosen", n)
	}
	if n := o.at(t, paris, "2026-05-21 08:00"); n != 1 {
		t.Errorf("%d letters on the day chosen", n)
	}
	o.clock.Set(instant(t, paris, "2026-05-27 10:00"))
	if err := o.svc.Choose(t.Context(), actor, 1); err != nil {
		t.Fatal(err)
	}
	own, err := o.svc.Own(t.Context(), actor)
	if err != nil || !own.Next.Equal(instant(t, paris, "2026-06-01 08:00")) || own.Weekday != 1 {
		t.Errorf("next letter %v, %v", own.Next, err)
	}
	if n := o.at(t, paris, "2026-05-27 11:00"); n != 0 {
		t.Errorf("%d letters for a Monday gone by when it was chosen", n)
	}
}

func TestNothingToSayIsNoLetterThatWeek(t *testing.T) {
	t.Parallel()
	o := newOffice(t, testkit.SQLite(t))
	testkit.Member(t, o.store, testkit.Body(t, o.store), quality.RoleContributor)
	busy := o.tells
	o.tells = func(quality.Crew, quality.CrewMember) []quality.Duty { return nil }
	if n := o.at(t, paris, "2026-05-11 08:00"); n != 0 {
		t.Errorf("%d letters about nothing", n)
	}
	o.tells = busy
	if n := o.at(t, paris, "2026-05-12 08:00"); n != 0 {
		t.Errorf("%d letters in the middle of a week", n)
	}
}

func TestASourceThatFailsLosesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, testkit.SQLite(t))
	testkit.Member(t, o.store, testkit.Body(t, o.store), quality.RoleContributor)
	broken := remind.New(remind.Deps{Store: o.store, Clock: o.clock.Now, Log: o.svc.Log, Sources: []remind.Source{func(context.Context, []quality.Crew) ([]quality.Duty, error) { return nil, errors.New("broken") }}})
	o.clock.Set(instant(t, paris, "2026-05-11 08:00"))
	if _, err := broken.Write(t.Context(), schedule); err == nil {
		t.Error("the failure was silent")
	}
	if n := o.at(t, paris, "2026-05-11 09:00"); n != 1 {
		t.Errorf("%d letters once it is mended", n)
	}
}

func TestTheStandInReceivesWhatAwaitsWhoIsAway(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		o := newOffice(t, s)
		body := testkit.Body(t, s)
		away := testkit.Member(t, s, body, quality.RoleContributor, func(p *store.Person) { p.Name = "Inès Moulin" })
		mate := testkit.Member(t, s, body, quality.RoleContributor)
		o.clock.Set(instant(t, paris, "2026-05-08 10:00"))
		o.at(t, paris, "2026-05-08 11:00")
		o.letters(t)
		absence := quality.Absence{From: quality.MustDay("2026-05-11"), Until: quality.MustDay("2026-05-22"), StandIn: mate.PersonID}
		for range 2 { // a form sent twice
			if err := o.svc.TellAbsence(t.Context(), away, absence); err != nil {
				t.Fatal(err)
			}
		}
		if err := o.svc.Choose(t.Context(), mate, 0); err != nil { // who wants no letter still stands in
			t.Fatal(err)
		}
		before := len(o.letters(t))
		if n := o.at(t, paris, "2026-05-18 08:00"); n != 1 {
			t.Fatalf("%d letters, want that of the stand-in", n)
		}
		letters := o.letters(t)
		last := letters[len(letters)-1]
		if len(letters) != before+1 || len(last.Letter.Parts) != 1 || last.Letter.Parts[0].Absent != "Inès Moulin" || last.Letter.Parts[0].Sections[0].Lines[0].Done != "" {
			t.Errorf("%+v", last)
		}
		until, err := o.svc.Away(t.Context(), mate)
		if err != nil || until[away.PersonID] != absence.Until {
			t.Errorf("%v, %v", until, err)
		}
		own, err := o.svc.Own(t.Context(), away)
		if err != nil || len(own.Absences) != 1 || own.Absences[0].StandIn == "" {
			t.Fatalf("%+v, %v", own.Absences, err)
		}
		if err := o.svc.EndAbsence(t.Context(), away, own.Absences[0].ID); err != nil {
			t.Fatal(err)
		}
		if n := o.at(t, paris, "2026-05-25 08:00"); n != 1 {
			t.Errorf("%d letters once she is back", n)
		}
	})
}

func TestAStandInWhoIsAwayTooOrLeftLosesNoLetter(t *testing.T) {
	t.Parallel()
	o := newOffice(t, testkit.SQLite(t))
	body := testkit.Body(t, o.store)
	away, mate := testkit.Member(t, o.store, body, quality.RoleContributor), testkit.Member(t, o.store, body, quality.RoleContributor)
	days := quality.Absence{From: quality.MustDay("2026-05-11"), Until: quality.MustDay("2026-05-22")}
	o.clock.Set(instant(t, paris, "2026-05-08 10:00"))
	for from, to := range map[string]string{away.PersonID: mate.PersonID, mate.PersonID: away.PersonID} {
		days.StandIn = to
		who := away
		if from == mate.PersonID {
			who = mate
		}
		if err := o.svc.TellAbsence(t.Context(), who, days); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.at(t, paris, "2026-05-11 08:00"); n != 2 {
		t.Errorf("%d letters when each stands in for the other", n)
	}
}

// nobody reads the letter of who is away without a stand-in: whoever leads is told.
func TestWhoLeadsIsToldOfAnAbsenceNobodyCovers(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		o := newOffice(t, s)
		body := testkit.Body(t, s)
		away := testkit.Member(t, s, body, quality.RoleContributor, func(p *store.Person) { p.Name = "Inès Moulin" })
		lead, director := testkit.Member(t, s, body, quality.RoleQualityLead), testkit.Member(t, s, body, quality.RoleDirector)
		o.clock.Set(instant(t, paris, "2026-05-11 09:00"))
		told := func(who authz.Actor) string {
			t.Helper()
			l, err := o.svc.Mine(t.Context(), who)
			if err != nil {
				t.Fatal(err)
			}
			for _, section := range l.Parts[0].Sections {
				if section.Title == "Les absences" {
					return section.Lines[0].Text + section.Lines[0].Link
				}
			}
			return ""
		}
		tell := func(who authz.Actor, from, until string) {
			t.Helper()
			if err := o.svc.TellAbsence(t.Context(), who, quality.Absence{From: quality.MustDay(from), Until: quality.MustDay(until)}); err != nil {
				t.Fatal(err)
			}
		}
		tell(away, "2026-05-11", "2026-05-13") // what awaits her is for the 14th
		if said := told(lead); said != "" {
			t.Errorf("told of an absence that harms nothing: %s", said)
		}
		overlapping := o.svc.TellAbsence(t.Context(), away, quality.Absence{From: quality.MustDay("2026-05-13"), Until: quality.MustDay("2026-05-22")})
		if e := quality.AsError(overlapping); e == nil || len(e.Faults) != 1 || e.Faults[0].Code != quality.FaultAwayTwice {
			t.Errorf("two absences on one day: %v", overlapping)
		}
		own, err := o.svc.Own(t.Context(), away)
		if err != nil || len(own.Absences) != 1 {
			t.Fatal(own.Absences, err)
		}
		if err := o.svc.EndAbsence(t.Context(), away, own.Absences[0].ID); err != nil {
			t.Fatal(err)
		}
		tell(away, "2026-05-11", "2026-05-22")
		if said := told(lead); !strings.Contains(said, "Inès Moulin est absent·e jusqu’au 22\u00a0mai 2026") || !strings.HasSuffix(said, "/passer-la-main?qui="+away.PersonID) {
			t.Errorf("the lead reads %q", said)
		}
		if said := told(director); said != "" {
			t.Errorf("the direction reads %q though the lead is there", said)
		}
		tell(lead, "2026-05-11", "2026-05-22")
		if said := told(director); said == "" {
			t.Error("nobody is told while the lead is away too")
		}
		o.clock.Set(instant(t, paris, "2026-05-23 09:00"))
		if said := told(lead); said != "" {
			t.Errorf("once she is back: %s", said)
		}
	})
}

func TestAnAbsenceIsCheckedWhole(t *testing.T) {
	t.Parallel()
	o := newOffice(t, testkit.SQLite(t))
	actor := testkit.Member(t, o.store, testkit.Body(t, o.store), quality.RoleContributor)
	err := o.svc.TellAbsence(t.Context(), actor, quality.Absence{StandIn: "personne"})
	var fields []string
	for _, f := range quality.AsError(err).Faults {
		fields = append(fields, f.Field)
	}
	if !slices.Equal(fields, []string{"from", "until", "stand_in"}) {
		t.Errorf("%v", fields)
	}
}
