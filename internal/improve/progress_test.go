package improve_test

import (
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

func TestTheProgressOfAPlanIsToldFromWhatHappened(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		today := i18n.Today(b.clock.Now())
		b.answer(t, "1.1", 2)
		b.answer(t, "1.2", 2)
		b.added(t, b.lead, "Sur 1.1", func(d *improve.Draft) {
			d.From = improve.From{Kind: quality.OriginCommitment, Cycle: b.cycle, Node: "1.1"}
			d.OwnerID, d.Due = b.staff.PersonID, today.AddDays(200)
		})
		for _, title := range []string{"Une", "Deux", "Trois", "Quatre"} {
			id := b.added(t, b.lead, title)
			b.moved(t, b.lead, id, quality.VerbStart, "")
			b.moved(t, b.lead, id, quality.VerbFinish, "")
		}
		b.added(t, b.staff, "Une proposition")
		p := b.progress(t)
		if p.Decided != 1 || p.Well != 1 || p.Forecast.Open != 1 || p.Forecast.Done != 4 || p.Forecast.Gap != quality.ForecastNone || p.Forecast.LastDue != today.AddDays(200) {
			t.Errorf("%+v %+v", p.Forecast, p)
		}
		if p.Since != nil {
			t.Errorf("one self-assessment tells a change: %+v", p.Since)
		}
		read, err := b.assess.Overview(t.Context(), b.director, b.cycle)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.assess.Validate(t.Context(), b.director, b.cycle, read.Reading()); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(time.Hour)
		again, err := b.assess.OpenFrom(t.Context(), b.lead, b.body.ID, "petit", 0, assess.Again{CycleID: b.cycle})
		if err != nil {
			t.Fatal(err)
		}
		b.cycle = again.ID
		b.answer(t, "1.1", 4)
		p = b.progress(t)
		if p.Since == nil || p.Since.With != (quality.Movement{Up: 1}) || p.Since.Without.All() != 0 {
			t.Errorf("%+v", p.Since)
		}
		if seen, err := b.svc.Progress(t.Context(), b.staff, ""); err != nil || seen.Since != nil {
			t.Errorf("staff reads the levels of an open cycle: %+v, %v", seen.Since, err)
		}
		_, err = b.svc.Progress(t.Context(), b.advisor, b.body.ID)
		wantCode(t, err, quality.CodeForbidden, quality.ReasonPlanUnshared)
	})
}

func (b *bench) progress(t *testing.T) improve.Progress {
	t.Helper()
	p, err := b.svc.Progress(t.Context(), b.lead, "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}
