package improve_test

import (
	"testing"
	"time"

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
