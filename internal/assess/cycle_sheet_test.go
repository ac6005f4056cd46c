package assess_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit"
)

func TestTheSheetNamesTheCycleAndHoldsThePrerequisites(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.save(t, contributor, id, quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkPartly}}, 0)
	sheet, err := b.svc.Sheet(t.Context(), lead, id)
	if err != nil {
		t.Fatal(err)
	}
	if sheet.Cycle != "Petit référentiel n°\u00a01" {
		t.Errorf("the cycle is called %q", sheet.Cycle)
	}
	if sheet.Answers["0"].Marks["0"] != quality.MarkPartly {
		t.Errorf("the mark is lost: %+v", sheet.Answers)
	}
}
