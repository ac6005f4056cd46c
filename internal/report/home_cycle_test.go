package report_test

import (
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// label publishes the référentiel of the label beside the bench's own.
func (b *bench) label(t testing.TB) {
	t.Helper()
	b.write(t, func(tx *store.Tx) error {
		n := store.NewReferential{ID: quality.LabelReferential, Version: 1, Title: "Label", Document: "…", Hash: "l", At: b.clock.Now()}
		if _, err := tx.InsertReferential(t.Context(), n); err != nil {
			return err
		}
		return tx.PublishReferential(t.Context(), quality.LabelReferential, 1, "l", b.clock.Now())
	})
}

// labelCycle opens a cycle of the label.
func (b *bench) labelCycle(t testing.TB, body string, opened time.Time) (id string) {
	t.Helper()
	b.write(t, func(tx *store.Tx) error {
		id = store.NewID(opened)
		_, err := tx.InsertAssessment(t.Context(), store.NewAssessment{ID: id, BodyID: body, ReferentialID: quality.LabelReferential, Version: 1, Needed: 4, At: opened, By: "p"})
		return err
	})
	return id
}

func TestTheHomeFollowsTheLabelAndKeepsTheOthersInSight(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		b.label(t)
		now := b.clock.Now()
		b.structure(t, "d", "nord", "62", quality.StructureActive)
		b.write(t, func(tx *store.Tx) error {
			return tx.AddHistory(t.Context(), store.History{ID: "h", BodyID: "d", Kind: "activated", Day: store.Day{Day: quality.MustDay("2026-01-15")}})
		})
		validated := b.labelCycle(t, "d", now.AddDate(-1, 0, 0))
		b.close(t, validated)
		label := b.labelCycle(t, "d", now.AddDate(0, 0, -20))
		other := b.cycle(t, "d", now.AddDate(0, 0, -3), 1) // newest of all

		ctx, queries := store.CountQueries(t.Context())
		h, err := b.svc.Structure(ctx, inside("d", quality.RoleQualityLead))
		if err != nil || queries.Count() > 4 {
			t.Fatalf("%d queries, %v", queries.Count(), err)
		}
		if h.Cycle.ID != label || h.Step != quality.StepInProgress || h.Since.String() != "2026-01-15" {
			t.Errorf("home %+v follows %+v", h, h.Cycle)
		}
		if h.Validated == nil || h.Validated.ID != validated || len(h.Others) != 1 || h.Others[0].ID != other || !h.Others[0].Started {
			t.Errorf("validated %+v, others %+v", h.Validated, h.Others)
		}
		p, err := b.svc.Portfolio(t.Context(), office, report.Query{})
		if err != nil || p.Lines[0].CycleID != label || p.Lines[0].Cycles != 3 {
			t.Errorf("the portfolio follows %+v, %v", p.Lines, err)
		}

		b.close(t, label)
		staff := inside("d", quality.RoleStaff)
		b.write(t, func(tx *store.Tx) error {
			frozen := quality.Snapshot{Format: quality.SnapshotFormat, Profile: quality.Profile{Status: quality.StatusAssociation}}
			document, hash, err := frozen.Canonical()
			if err != nil {
				return err
			}
			return tx.InsertSnapshot(t.Context(), label, document, hash, now)
		})
		if h, err = b.svc.Structure(t.Context(), staff); err != nil || h.Cycle.ID != label || h.Step != quality.StepValidated || h.Validated != nil || len(h.Others) != 1 {
			t.Errorf("once validated: home %+v, %v", h, err)
		}
	})
}
