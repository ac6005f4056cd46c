package assess_test

import (
	"errors"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestARegionSeesTheProgressButNoRatingUntilItIsShared(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		for name, who := range map[string]authz.Actor{"advisor": advisor, "label office": office} {
			cycle, err := b.svc.Cycle(t.Context(), who, id)
			if err != nil || cycle.Percent() != 100 {
				t.Errorf("%s sees %d %%, %v", name, cycle.Percent(), err)
			}
		}
		reads := func(who authz.Actor) []error {
			_, e1 := b.svc.Overview(t.Context(), who, id)
			_, e2 := b.svc.Results(t.Context(), who, id)
			_, e3 := b.svc.Sheet(t.Context(), who, id)
			_, e4 := b.svc.Commitment(t.Context(), who, id, "1.1")
			return []error{e1, e2, e3, e4}
		}
		for _, err := range append(reads(advisor), reads(office)...) {
			wantCode(t, err, quality.CodeForbidden, "")
		}
		_, unshared := b.svc.Results(t.Context(), advisor, id)
		wantCode(t, unshared, quality.CodeForbidden, quality.ReasonUnshared)
		if err := b.svc.Share(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Share(t.Context(), lead, id); err != nil || len(b.events(t, authz.AssessmentShare)) != 1 {
			t.Errorf("sharing twice: %v, %d events", err, len(b.events(t, authz.AssessmentShare)))
		}
		if err := errors.Join(append(reads(advisor), reads(office)...)...); err != nil {
			t.Errorf("once shared: %v", err)
		}
		_, drafts := b.svc.History(t.Context(), advisor, id, "1.1") // drafts stay with the team
		wantCode(t, drafts, quality.CodeForbidden, "")
		if err := b.svc.Unshare(t.Context(), director, id); err != nil {
			t.Fatal(err)
		}
		for _, err := range reads(advisor) {
			wantCode(t, err, quality.CodeForbidden, "")
		}
		wantCode(t, b.svc.Share(t.Context(), advisor, id), quality.CodeForbidden, "")
	})
}

func TestEachMeanOpensWhatItIsMadeOf(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	out, err := b.svc.Results(t.Context(), governance(), id)
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Results.Gaps) != 1 || out.Results.Gaps[0].Node.ID != "1.2" {
		t.Errorf("gaps %+v", out.Results.Gaps)
	}
	detail, found := out.Results.Detail("1", "respect")
	if !found || detail.Mean != 2.5 || len(detail.Rated) != 2 {
		t.Errorf("mean of part 1: %+v", detail)
	}
	detail, found = out.Results.Detail("2", "respect")
	if found {
		t.Errorf("an axis with nothing but « non concerné » has no mean: %+v", detail)
	}
}

func governance() authz.Actor {
	return somebody("lectrice", home, quality.KindMissionLocale, quality.RoleGovernanceReader)
}

func TestTheExportHoldsEveryAnswer(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	sheet, err := b.svc.Sheet(t.Context(), lead, id)
	if err != nil {
		t.Fatal(err)
	}
	if sheet.StructureCode != "A" || len(sheet.Answers) != 3 || len(sheet.Results.Lines) != 3 || sheet.Hash != "" || sheet.Cycle == "" {
		t.Errorf("sheet %+v", sheet)
	}
	receipt, err := b.validate(t, director, id)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err = b.svc.Sheet(t.Context(), lead, id)
	if err != nil || sheet.Hash != receipt.Hash || sheet.ClosedBy != "Nom de directrice" || len(sheet.Answers) != 3 {
		t.Errorf("sheet of a validated cycle %+v, %v", sheet, err)
	}
}
