package jobs_test

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/jobs"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// The mail server is down for a day; two nodes run, and look every two hours whether
// letters are to be written: each person gets one, once it is back.
func TestAWeeklyLetterSurvivesADayWithoutMailServerAndLeavesOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		clock, server := testkit.NewClock(), testkit.NewSMTP(t)
		const down = 12 // looks, two hours apart
		for range 2 * down {
			server.Answer("CONNECT", testkit.HangUp)
		}
		body := testkit.Body(t, s)
		testkit.Member(t, s, body, quality.RoleQualityLead)
		testkit.Member(t, s, body, quality.RoleContributor)
		source := func(_ context.Context, crews []quality.Crew) (out []quality.Duty, _ error) {
			for _, m := range crews[0].People {
				out = append(out, quality.Duty{PersonID: m.ID, BodyID: body.ID, Kind: quality.DutySheet, Due: crews[0].Today, Path: "/fiches/1"})
			}
			return out, nil
		}
		letters := remind.New(remind.Deps{Store: s, Clock: clock.Now, Log: silent, BaseURL: "https://ariane.test", Sources: []remind.Source{source}})
		handlers := jobs.Letters(plain(t, server), clock.Now)
		handlers[remind.JobWrite] = func(ctx context.Context, _ store.ClaimedJob) error {
			_, err := letters.Write(ctx, authz.Actor{System: authz.SystemSchedule})
			return err
		}
		for range 2 {
			defer start(t, s, handlers, func(d *jobs.Deps) { d.Now = clock.Now })()
		}
		looks := 0
		look := func() {
			enqueue(t, s, store.Job{Kind: remind.JobWrite, RunAt: clock.Now()})
			looks++
			until(t, "the look to be over", func() bool {
				n := countsOf(t, s)
				return n[store.JobDone] >= looks && n[store.JobRunning] == 0 && due(t, s, clock.Now()) == 0
			})
			clock.Advance(2*time.Hour + 50*time.Minute)
		}
		for range 2 * down { // each letter is tried once a look at most
			look()
		}
		until(t, "both letters to arrive", func() bool {
			if len(server.Letters()) == 2 {
				return true
			}
			look()
			return len(server.Letters()) == 2
		})
		look()
		look()
		got := server.Letters()
		if len(got) != 2 || got[0].To[0] == got[1].To[0] {
			t.Errorf("%d letters arrived", len(got))
		}
		for _, l := range got {
			if !strings.Contains(unfolded(l.Data), "https://ariane.test/fiches/1") {
				t.Errorf("the letter says %s", l.Data)
			}
		}
		if n := countsOf(t, s); n[store.JobDead] > 0 {
			t.Errorf("given up: %v", n)
		}
	})
}

func countsOf(t *testing.T, s *store.Store) map[store.JobState]int {
	t.Helper()
	n, err := s.Read().JobCounts(t.Context(), scope(t))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// due counts the jobs that wait and could run at an instant.
func due(t *testing.T, s *store.Store, at time.Time) int {
	t.Helper()
	list, err := s.Read().Jobs(t.Context(), scope(t), store.JobPage{State: store.JobWaiting, Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, j := range list {
		if !j.RunAt.After(at) {
			n++
		}
	}
	return n
}

// unfolded is a letter with its base64 and quoted parts made readable enough to
// look for an address.
func unfolded(data string) string {
	out := strings.ReplaceAll(strings.ReplaceAll(data, "=\r\n", ""), "=3D", "=")
	for _, part := range strings.Split(data, "\r\n\r\n") {
		if plain, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(part, "\r\n", "")); err == nil {
			out += string(plain)
		}
	}
	return out
}
