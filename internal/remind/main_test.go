package remind_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

var schedule = authz.Actor{System: authz.SystemSchedule}

// office is a service whose sources say what a test wants.
type office struct {
	store *store.Store
	clock *testkit.Clock
	svc   *remind.Service
	asked int // how often the source was asked
	tells func(crew quality.Crew, m quality.CrewMember) []quality.Duty
}

// newOffice makes one in which an action awaits everybody.
func newOffice(t *testing.T, s *store.Store) *office {
	t.Helper()
	o := &office{store: s, clock: testkit.NewClock()}
	o.tells = func(crew quality.Crew, m quality.CrewMember) []quality.Duty {
		return []quality.Duty{{PersonID: m.ID, BodyID: crew.BodyID, Kind: quality.DutyAction, Subject: "a-" + m.ID, Title: "Ouvrir le mercredi", Due: crew.Today.AddDays(3), Path: "/plan/actions/a"}}
	}
	o.svc = remind.New(remind.Deps{Store: s, Clock: o.clock.Now, Log: slog.New(slog.DiscardHandler), BaseURL: "https://ariane.test", Sources: []remind.Source{o.source}, Personal: []remind.Source{o.source},
		Doers: map[quality.DutyKind]remind.Doer{quality.DutyAction: {Do: func(context.Context, authz.Actor, string, quality.Day, string) error { return nil }}}})
	return o
}

func (o *office) source(_ context.Context, crews []quality.Crew) (out []quality.Duty, err error) {
	o.asked++
	for _, c := range crews {
		for _, m := range c.People {
			out = append(out, o.tells(c, m)...)
		}
	}
	return out, nil
}

// at puts the clock at an instant of a zone and writes the letters due.
func (o *office) at(t *testing.T, zone, moment string) int {
	t.Helper()
	o.clock.Set(instant(t, zone, moment))
	n, err := o.svc.Write(t.Context(), schedule)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func instant(t *testing.T, zone, moment string) time.Time {
	t.Helper()
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", moment, place)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// letters are the weekly letters that wait.
func (o *office) letters(t *testing.T) []remind.WeekMail {
	t.Helper()
	jobs, err := o.store.ClaimJobs(t.Context(), store.Claim{Kinds: []string{remind.JobMailWeek}, Limit: 1000, Now: o.clock.Now(), Lease: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	out := make([]remind.WeekMail, len(jobs))
	for i, j := range jobs {
		if err := json.Unmarshal(j.Payload, &out[i]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

const (
	paris   = "Europe/Paris"
	reunion = "Indian/Reunion"
)

// join gives a person a role in another structure.
func join(t *testing.T, s *store.Store, personID, bodyID string, role quality.Role) {
	t.Helper()
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		return tx.InsertMembership(t.Context(), quality.Membership{ID: store.NewID(testkit.Start), PersonID: personID, BodyID: bodyID, Role: role, From: quality.MustDay("2026-01-01")})
	})
	if err != nil {
		t.Fatal(err)
	}
}
