package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"ariane/internal/app/wire"
	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/remind"
	"ariane/internal/store"
)

// The network on a Monday morning: whoever works in it, all written to in one hour.
const (
	lettersBodies = 440
	lettersPeople = 35 // a structure
)

// monday is the hour the letters leave at.
var monday = time.Date(2026, 5, 11, 6, 0, 0, 0, time.UTC)

// measureLetters computes the weekly letter of everybody and puts them in the queue. It
// is the one workload that calls the program in process: nobody waits for it over the
// network, and the hour it runs at cannot be chosen from outside.
func measureLetters(b *bench) error {
	s, err := store.Open(b.ctx, "sqlite:"+filepath.Join(b.folder, "letters.db"))
	if err != nil {
		return err
	}
	return errors.Join(b.lettersOn(s), s.Close())
}

func (b *bench) lettersOn(s *store.Store) error {
	if _, err := s.Migrate(b.ctx); err != nil {
		return err
	}
	clock := func() time.Time { return monday }
	quiet := slog.New(slog.DiscardHandler)
	refs := referential.New(referential.Deps{Store: s, Clock: clock})
	if _, err := refs.EnsureBuiltIn(b.ctx); err != nil {
		return err
	}
	library := evidence.New(evidence.Deps{Store: s, Clock: clock, Editions: refs})
	cycles := assess.New(assess.Deps{Store: s, Clock: clock, Editions: refs})
	svc := wire.Services{
		Store: s, Clock: clock, Log: quiet, BaseURL: "https://ariane.test", Assess: cycles, Evidence: library,
		Improve: improve.New(improve.Deps{Store: s, Clock: clock, Editions: refs, Library: library}),
	}.Reminders()
	for n := range lettersBodies {
		if err := plantCrew(b.ctx, s, cycles, n); err != nil {
			return err
		}
	}
	begun := time.Now()
	sent, err := svc.Write(b.ctx, authz.Actor{System: authz.SystemSchedule})
	if err != nil {
		return err
	}
	if want := lettersBodies * lettersPeople; sent != want {
		return fmt.Errorf("%d letters were asked for, not %d", sent, want)
	}
	b.add(line{
		Name: "weekly letters of the whole network, computed and queued", Unit: "s", Figure: time.Since(begun).Seconds(), Target: below(30),
		Detail: fmt.Sprintf("%d letters, %d structures, an action and a commitment each, one process, SQLite; kind %s", sent, lettersBodies, remind.JobMailWeek),
	})
	return nil
}

// plantCrew makes a structure, its people, an action late for each of them and a
// self-assessment of which they were all given a commitment.
func plantCrew(ctx context.Context, s *store.Store, cycles *assess.Service, n int) error {
	body := quality.Structure{
		ID: store.NewID(monday), Kind: quality.KindMissionLocale, Code: fmt.Sprintf("ML%05d", n), Name: fmt.Sprintf("Mission locale %d", n),
		Status: quality.StatusAssociation, Region: "53", Department: "35", State: quality.StructureActive, Version: 1,
	}
	var people []string
	err := s.WriteQuietly(ctx, func(tx *store.Tx) error {
		people = nil
		if err := tx.InsertBody(ctx, body, store.BodyKeys{Search: i18n.Fold(body.Name), Sort: i18n.SortKey(body.Name)}); err != nil {
			return err
		}
		if _, err := tx.HoldPlan(ctx, body.ID); err != nil {
			return err
		}
		for i := range lettersPeople {
			id, err := plantMember(ctx, tx, body, i)
			if err != nil {
				return err
			}
			people = append(people, id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	lead := authz.Actor{PersonID: people[0], BodyID: body.ID, BodyKind: body.Kind, Roles: []quality.Role{quality.RoleQualityLead}}
	cycle, err := cycles.Open(ctx, lead, body.ID, "ml", 0)
	if err != nil {
		return err
	}
	return cycles.Give(ctx, lead, cycle.ID, quality.Share{NodeID: "1.1", People: people}, "")
}

func plantMember(ctx context.Context, tx *store.Tx, body quality.Structure, i int) (string, error) {
	p := store.Person{ID: store.NewID(monday), Name: fmt.Sprintf("Personne %d", i), CreatedAt: store.At(monday)}
	p.Email = p.ID + "@ml.example"
	role := quality.RoleContributor
	if i == 0 {
		role = quality.RoleQualityLead
	}
	m := quality.Membership{ID: store.NewID(monday), PersonID: p.ID, BodyID: body.ID, Role: role, From: quality.MustDay("2026-01-01")}
	w := store.ActionWrite{
		Action: quality.Action{Title: "Ouvrir l’accueil le mercredi", OwnerID: p.ID, Due: quality.MustDay("2026-05-01")}, ID: store.NewID(monday), BodyID: body.ID,
		State: quality.ActionRetained, Origin: quality.Origin{Kind: quality.OriginIdea}, At: monday, By: p.ID,
	}
	if err := errors.Join(tx.InsertPerson(ctx, p, p.Email), tx.InsertMembership(ctx, m)); err != nil {
		return "", err
	}
	_, err := tx.InsertAction(ctx, w)
	return p.ID, err
}
