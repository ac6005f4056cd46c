package improve_test

import (
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

func TestAPrivateAddressShowsOnesOwnDaysAndEndsWithTheRole(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx, today := t.Context(), quality.DayOf(b.clock.Now(), time.UTC)
		mine := b.added(t, b.lead, "À moi", func(d *improve.Draft) { d.OwnerID, d.Due = b.staff.PersonID, today.AddDays(9) })
		b.added(t, b.lead, "À moi, sans date", func(d *improve.Draft) { d.OwnerID = b.staff.PersonID })
		b.added(t, b.lead, "À quelqu’un d’autre", func(d *improve.Draft) { d.OwnerID, d.Due = b.second.PersonID, today.AddDays(9) })
		secret, err := b.svc.MakeFeed(ctx, b.staff)
		if err != nil {
			t.Fatal(err)
		}
		days, err := b.svc.FeedDays(ctx, secret)
		if err != nil || len(days.Actions) != 1 || days.Actions[0].ID != mine {
			t.Fatalf("%+v %v", days.Actions, err)
		}
		again, err := b.svc.MakeFeed(ctx, b.staff)
		if err != nil {
			t.Fatal(err)
		}
		_, err = b.svc.FeedDays(ctx, secret)
		wantCode(t, err, quality.CodeNotFound, "")
		_, err = b.svc.MakeFeed(ctx, b.advisor)
		wantCode(t, err, quality.CodeForbidden, "")
		b.leave(t, b.staff)
		_, err = b.svc.FeedDays(ctx, again)
		wantCode(t, err, quality.CodeNotFound, "")
		other, err := b.svc.MakeFeed(ctx, b.second)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.svc.EndFeed(ctx, b.second); err != nil {
			t.Fatal(err)
		}
		_, err = b.svc.FeedDays(ctx, other)
		wantCode(t, err, quality.CodeNotFound, "")
	})
}

func TestTheMeetingsToComeOfOnesGroupsAreAmongOnesDays(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		group := b.copil(t)
		m := b.meeting(t, group)
		cancelled := b.meeting(t, group)
		if err := b.says(t, b.lead, cancelled.ID, quality.VerbCancel, "Personne n’est là."); err != nil {
			t.Fatal(err)
		}
		for who, want := range map[*authz.Actor]int{&b.staff: 1, &b.second: 0} {
			days, err := b.svc.OwnDays(t.Context(), *who)
			if err != nil || len(days.Meetings) != want || want == 1 && days.Meetings[0].ID != m.ID {
				t.Errorf("%s: %+v %v", who.PersonID, days.Meetings, err)
			}
		}
	})
}
