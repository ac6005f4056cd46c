package improve_test

import (
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
)

func TestThePlanPutsWhatPressesFirstAndCountsItsSigns(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		today := quality.DayOf(b.clock.Now(), time.UTC)
		idea := b.added(t, b.staff, "Une idée")
		far := b.added(t, b.lead, "Dans un mois", func(d *improve.Draft) { d.Due, d.OwnerID = today.AddDays(30), b.staff.PersonID })
		near := b.added(t, b.lead, "Demain", func(d *improve.Draft) { d.Due, d.OwnerID = today.AddDays(1), b.lead.PersonID })
		late := b.added(t, b.lead, "Hier, par personne", func(d *improve.Draft) { d.Due, d.Start = today.AddDays(-1), today.AddDays(-9) })
		over := b.added(t, b.lead, "Finie")
		b.moved(t, b.lead, over, quality.VerbFinish, "")
		p := b.plan(t, b.lead, improve.Filter{})
		want := []string{late, near, far, idea, over}
		for i, id := range want {
			if p.Lines[i].ID != id {
				t.Errorf("line %d is %q", i, p.Lines[i].Title)
			}
		}
		if p.Signs[quality.SignLate] != 1 || p.Signs[quality.SignOwnerless] != 1 || p.Signs[quality.SignStill] != 0 || p.States[quality.ActionRetained] != 3 {
			t.Errorf("signs %v, states %v", p.Signs, p.States)
		}
		if got := b.plan(t, b.lead, improve.Filter{Person: b.staff.PersonID}); len(got.Lines) != 1 || got.All != 5 {
			t.Errorf("held by one: %d of %d", len(got.Lines), got.All)
		}
		if got := b.plan(t, b.lead, improve.Filter{Search: "PERSONNE hier"}); len(got.Lines) != 1 {
			t.Errorf("found by words: %d", len(got.Lines))
		}
		b.clock.Advance(61 * 24 * time.Hour)
		p = b.plan(t, b.lead, improve.Filter{Sign: quality.SignStill})
		if len(p.Lines) != 3 || p.Signs[quality.SignLate] != 3 || p.Signs[quality.SignUnverified] != 1 {
			t.Errorf("two months later: %d still, signs %v", len(p.Lines), p.Signs)
		}
	})
}

func TestAnOwnerWhoLeftLeavesTheActionToNobody(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, b.lead, "Tenue par Zoé", func(d *improve.Draft) { d.OwnerID = b.staff.PersonID })
		b.leave(t, b.staff)
		s := b.sheet(t, b.lead, id)
		if s.Owner.Here || s.Owner.Name != "Zoé Armand" || len(s.Signs) != 1 || s.Signs[0] != quality.SignOwnerless {
			t.Errorf("%+v %v", s.Owner, s.Signs)
		}
		same := s.Action
		same.Title = "Tenue par personne"
		if err := b.svc.Change(t.Context(), b.lead, improve.Change{Action: same, ID: id, Version: s.Version}); err != nil {
			t.Errorf("the title cannot be changed because the owner left: %v", err)
		}
		_, err := b.svc.Add(t.Context(), b.lead, improve.Draft{Action: quality.Action{Title: "À elle", OwnerID: b.staff.PersonID}})
		wantFault(t, err, "owner", quality.FaultUnknown)
	})
}

func (b *bench) leave(t *testing.T, who authz.Actor) {
	t.Helper()
	b.clock.Advance(24 * time.Hour)
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		scope, err := authz.Check(authz.Actor{System: authz.SystemSchedule}, authz.StructureRead, authz.Facts{})
		if err != nil {
			return err
		}
		today := quality.DayOf(b.clock.Now(), time.UTC)
		held, err := tx.PersonMemberships(t.Context(), scope, who.PersonID, today)
		if err != nil {
			return err
		}
		for _, m := range held {
			if err := tx.EndMembership(t.Context(), m.ID, today); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSeveralActionsAtOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		one, two, idea := b.added(t, b.lead, "Une"), b.added(t, b.lead, "Deux"), b.added(t, b.staff, "Idée")
		foreign := improve.Pick{ID: "pas-la", Version: 1}
		picks := []improve.Pick{{one, 1}, {two, 1}, {idea, 1}, foreign}
		_, _, err := b.svc.Bulk(t.Context(), b.staff, improve.Bulk{Picks: picks, Kind: improve.BulkOwner, Owner: b.staff.PersonID})
		wantCode(t, err, quality.CodeForbidden, "")
		looked, _, err := b.svc.Bulk(t.Context(), b.lead, improve.Bulk{Picks: picks, Kind: improve.BulkOwner, Owner: b.second.PersonID, Look: true})
		if err != nil || len(looked) != 3 || looked[0].Title != "Une" || b.sheet(t, b.lead, one).OwnerID != "" {
			t.Fatalf("looked at: %v, %v", looked, err)
		}
		_, _, err = b.svc.Bulk(t.Context(), b.lead, improve.Bulk{Picks: picks, Kind: improve.BulkDue, Due: quality.MustDay("2020-03-01")})
		wantFault(t, err, "due", quality.FaultFarDate)
		done, left, err := b.svc.Bulk(t.Context(), b.lead, improve.Bulk{Picks: picks, Kind: improve.BulkOwner, Owner: b.second.PersonID})
		if err != nil || len(done) != 3 || len(left) != 0 {
			t.Fatalf("given: %v done, %v left, %v", done, left, err)
		}
		picks = []improve.Pick{{one, 2}, {two, 1}, {idea, 2}}
		done, left, err = b.svc.Bulk(t.Context(), b.lead, improve.Bulk{Picks: picks, Kind: improve.BulkMove, ActionMove: quality.ActionMove{Verb: quality.VerbStart}})
		if err != nil || len(done) != 1 || len(left) != 2 {
			t.Fatalf("moved: %v done, %v left, %v", done, left, err)
		}
		wantCode(t, left[0].Err, quality.CodeConflict, quality.ReasonActionMoved)
		wantCode(t, left[1].Err, quality.CodeState, "")
		_, _, err = b.svc.Bulk(t.Context(), b.lead, improve.Bulk{Kind: improve.BulkMove, ActionMove: quality.ActionMove{Verb: quality.VerbDrop}})
		wantFault(t, err, "picks", quality.FaultTooFew)
		wantFault(t, err, "word", quality.FaultMissing)
		day := quality.MustDay("2027-03-01")
		if done, _, err = b.svc.Bulk(t.Context(), b.lead, improve.Bulk{Picks: []improve.Pick{{one, 3}}, Kind: improve.BulkDue, Due: day}); err != nil || len(done) != 1 || b.sheet(t, b.lead, one).Due != day {
			t.Errorf("day: %v, %v", done, err)
		}
	})
}

func TestAMotherAndItsSubTasksPickedTogetherEndTogether(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		mother := b.added(t, b.lead, "Ouvrir le mercredi", func(d *improve.Draft) { d.Retain = true })
		child := b.added(t, b.lead, "Établir le roulement", func(d *improve.Draft) { d.Retain, d.Parent = true, mother })
		picks := func() []improve.Pick {
			return []improve.Pick{{ID: mother, Version: b.sheet(t, b.lead, mother).Version}, {ID: child, Version: b.sheet(t, b.lead, child).Version}}
		}
		for _, verb := range []quality.Verb{quality.VerbStart, quality.VerbFinish} {
			done, left, err := b.svc.Bulk(t.Context(), b.lead, improve.Bulk{Picks: picks(), Kind: improve.BulkMove, ActionMove: quality.ActionMove{Verb: verb}})
			if err != nil || len(done) != 2 || len(left) != 0 {
				t.Errorf("%s: %v done, left %+v, %v", verb, done, left, err)
			}
		}
		if l := b.sheet(t, b.lead, child).Line; l.Mother == nil || l.Mother.Number != b.sheet(t, b.lead, mother).Number {
			t.Errorf("the sub-task forgets what it is part of: %+v", l.Mother)
		}
	})
}

func TestTheDirectionApprovesThePlanItRead(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		_, err := b.svc.Approve(t.Context(), b.director, b.plan(t, b.director, improve.Filter{}).Reading())
		wantCode(t, err, quality.CodeState, quality.ReasonPlanEmpty)
		id := b.added(t, b.lead, "Revoir l’accueil", func(d *improve.Draft) { d.OwnerID = b.staff.PersonID })
		b.added(t, b.staff, "Une idée, pas décidée")
		read := b.plan(t, b.director, improve.Filter{}).Reading()
		_, err = b.svc.Approve(t.Context(), b.lead, read)
		wantCode(t, err, quality.CodeForbidden, "")
		b.moved(t, b.lead, id, quality.VerbStart, "")
		_, err = b.svc.Approve(t.Context(), b.director, read)
		wantCode(t, err, quality.CodeConflict, quality.ReasonPlanChanged)
		kept, err := b.svc.Approve(t.Context(), b.director, b.plan(t, b.director, improve.Filter{}).Reading())
		if err != nil || kept.Actions != 1 {
			t.Fatalf("%+v %v", kept, err)
		}
		b.moved(t, b.lead, id, quality.VerbFinish, "")
		_, actions, err := b.svc.Approved(t.Context(), b.lead, kept.ID)
		if err != nil || len(actions) != 1 || actions[0].State != quality.ActionRunning || actions[0].Owner != "Zoé Armand" {
			t.Errorf("what was approved changed: %+v %v", actions, err)
		}
		all, err := b.svc.Approvals(t.Context(), b.lead, "")
		if err != nil || len(all) != 1 || all[0].Hash != kept.Hash {
			t.Errorf("%+v %v", all, err)
		}
		_, _, err = b.svc.Approved(t.Context(), b.other, kept.ID)
		wantCode(t, err, quality.CodeNotFound, "")
	})
}
