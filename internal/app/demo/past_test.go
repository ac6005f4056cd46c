package demo_test

import (
	"testing"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/report"
	"ariane/internal/testkit"
)

func TestNothingInTheDemonstrationHappenedAfterToday(t *testing.T) {
	t.Parallel()
	d := fill(t, testkit.SQLite(t))
	ctx, now := t.Context(), testkit.Start
	office := d.enter(t, "pole@demo.invalid", "UNML")
	portfolio, err := d.report.Portfolio(ctx, office, report.Query{Limit: -1})
	if err != nil || len(portfolio.Lines) == 0 {
		t.Fatalf("%d rows, %v", len(portfolio.Lines), err)
	}
	past := func(code, what string, at time.Time) {
		if at.After(now) {
			t.Errorf("%s: %s on %s, after %s", code, what, at, now)
		}
	}
	for _, row := range portfolio.Lines {
		past(row.Code, "last move", row.LastAt)
		cycles, err := d.assess.Cycles(ctx, operator, row.BodyID)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cycles {
			past(row.Code, "opened", c.OpenedAt)
			past(row.Code, "closed", c.ClosedAt)
			past(row.Code, "shared", c.SharedAt)
		}
		d.pastJournal(t, row.BodyID, func(line network.JournalLine) { past(row.Code, line.Action, line.At) })
		view, err := d.network.Structure(ctx, operator, row.BodyID)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range view.History {
			if i18n.Today(now).Before(h.Day) {
				t.Errorf("%s: %s on %s", row.Code, h.Kind, h.Day)
			}
		}
	}
}

// pastJournal walks the whole journal of a structure.
func (d filled) pastJournal(t *testing.T, id string, see func(network.JournalLine)) {
	t.Helper()
	for before := int64(0); ; {
		page, err := d.network.Journal(t.Context(), operator, id, before, 500)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range page.Lines {
			see(line)
		}
		if before = page.Next; before == 0 {
			return
		}
	}
}
