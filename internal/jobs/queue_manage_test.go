package jobs_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ariane/internal/authz"
	"ariane/internal/jobs"
	"ariane/internal/quality"
	"ariane/internal/store"
)

func TestTheTechnicalAdministrationSettlesDeadJobsAndTheJournalSaysSo(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		down := true
		stop := start(t, s, map[string]jobs.Handler{"letter": func(context.Context, store.ClaimedJob) error {
			if down {
				return jobs.Permanent(errors.New("refused"))
			}
			return nil
		}})
		defer stop()
		enqueue(t, s, store.Job{Kind: "letter", Payload: "secret"}, store.Job{Kind: "letter", Payload: "secret"})
		time.Sleep(time.Second)
		admin := authz.Actor{PersonID: "p", BodyID: "unml", BodyKind: quality.KindNational, Roles: []quality.Role{quality.RoleTechnicalAdmin}}
		desk := jobs.NewDesk(s, time.Now)
		dead, err := desk.List(t.Context(), admin, store.JobPage{State: store.JobDead, Limit: 10})
		if err != nil || len(dead) != 2 {
			t.Fatalf("%+v, %v", dead, err)
		}
		down = false
		if err := errors.Join(desk.Retry(t.Context(), admin, dead[0].ID), desk.Discard(t.Context(), admin, dead[1].ID)); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if got := counts(t, s); got != "done 2" {
			t.Error(got)
		}
		if err := desk.Retry(t.Context(), admin, dead[0].ID); quality.CodeOf(err) != quality.CodeConflict {
			t.Errorf("a job that is over was retried: %v", err)
		}
		events, err := s.Read().Journal(t.Context(), scope(t), quality.NationalStream, 0, 10)
		if err != nil || len(events) != 2 || events[0].Actor != "p" || strings.Contains(events[0].After+events[1].After, "secret") {
			t.Errorf("%+v, %v", events, err)
		}
	})
}

func TestNobodyElseLooksAtTheQueue(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		desk := jobs.NewDesk(s, time.Now)
		director := authz.Actor{PersonID: "p", BodyID: "b", BodyKind: quality.KindMissionLocale, Roles: []quality.Role{quality.RoleDirector}}
		for actor, want := range map[*authz.Actor]quality.Code{{}: quality.CodeSignIn, &director: quality.CodeForbidden} {
			_, listing := desk.List(t.Context(), *actor, store.JobPage{State: store.JobDead, Limit: 10})
			_, counting := desk.Counts(t.Context(), *actor)
			for _, err := range []error{listing, counting, desk.Retry(t.Context(), *actor, "x"), desk.Discard(t.Context(), *actor, "x")} {
				if quality.CodeOf(err) != want {
					t.Errorf("got %v, want %s", err, want)
				}
			}
		}
	})
}
