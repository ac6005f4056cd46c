package assess_test

import (
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// heir is somebody of the other structure once the first has closed into it.
func heir(role quality.Role) authz.Actor {
	actor := somebody("heritier", other, quality.KindMissionLocale, role)
	actor.Inherited = []string{home}
	return actor
}

// closeHome closes the structure as a merge does, its cycles left as they are.
func (b *bench) closeHome(t *testing.T) {
	t.Helper()
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		return tx.SetBodyState(t.Context(), home, 1, quality.StructureClosed)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheHeirReadsTheCyclesOfTheStructureThatClosedAndAnswersNoneOfThem(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		ctx, done := t.Context(), b.opened(t)
		b.complete(t, done)
		if _, err := b.validate(t, director, done); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(time.Hour)
		running := b.opened(t)
		saved := b.save(t, lead, running, rated("1.1", 3, 4), 0)
		b.closeHome(t)

		reader := heir(quality.RoleGovernanceReader)
		cycles, err := b.svc.Cycles(ctx, reader, home)
		if err != nil || len(cycles) != 2 || !cycles[0].Stopped() || cycles[1].Stopped() || cycles[0].BodyName != "Mission locale A" {
			t.Fatalf("cycles %+v, %v", cycles, err)
		}
		for _, id := range []string{done, running} {
			if out, err := b.svc.Results(ctx, reader, id); err != nil || out.Progress.Filled == 0 {
				t.Errorf("results of %s: %+v, %v", id, out.Progress, err)
			}
			if _, err := b.svc.History(ctx, heir(quality.RoleQualityLead), id, "1.1"); err != nil {
				t.Errorf("history in %s: %v", id, err)
			}
		}
		if frozen, err := b.svc.Snapshot(ctx, reader, done); err != nil || !frozen.Intact {
			t.Errorf("snapshot: %v", err)
		}

		edit := assess.Edit{AssessmentID: running, Answer: rated("1.2", 1, 1), BaseVersion: saved.Version}
		_, err = b.svc.Save(ctx, heir(quality.RoleQualityLead), edit)
		wantCode(t, err, quality.CodeState, "structure.closed")
		_, err = b.svc.Validate(ctx, heir(quality.RoleDirector), running, "")
		wantCode(t, err, quality.CodeState, "structure.closed")
		wantCode(t, b.svc.Share(ctx, heir(quality.RoleDirector), done), quality.CodeState, "structure.closed")

		_, err = b.svc.Overview(ctx, heir(quality.RoleStaff), running) // as in their own structure
		wantCode(t, err, quality.CodeForbidden, "")
		if _, err := b.svc.Overview(ctx, heir(quality.RoleStaff), done); err != nil {
			t.Errorf("staff read what is validated: %v", err)
		}
		_, err = b.svc.Overview(ctx, stranger, done) // without the inheritance
		wantCode(t, err, quality.CodeNotFound, "")
		_, err = b.svc.Save(ctx, stranger, edit)
		wantCode(t, err, quality.CodeNotFound, "")
	})
}
