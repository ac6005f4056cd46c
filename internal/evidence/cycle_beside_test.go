package evidence_test

import (
	"testing"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestTheEvidenceBesideACommitmentIsTwoQueries(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t), testkit.Folder(t))
	b.added(t, "Charte", "la charte", "1.1", "1.1/1")
	b.added(t, "Ailleurs", "…", "1.2")
	b.give(t, quality.Share{NodeID: "1.1", People: []string{b.staff.PersonID}})
	if _, err := b.svc.LimitsShown(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, who := range []authz.Actor{b.lead, b.staff} {
		page, err := b.assess.Commitment(t.Context(), who, b.cycle, "1.1")
		if err != nil {
			t.Fatal(err)
		}
		ctx, queries := store.CountQueries(t.Context())
		list, err := b.svc.Beside(ctx, who, evidence.Beside{AssessmentID: b.cycle, Facts: page.Facts(), Edition: page.Edition, NodeID: "1.1"})
		if err != nil || titles(list) != "1.1 Charte, 1.1/1 Charte" || len(list[0].Files) != 1 || !list[0].Inside {
			t.Errorf("%v sees %s, %v", who.Roles, titles(list), err)
		}
		if _, err := b.svc.LimitsShown(ctx); err != nil {
			t.Fatal(err)
		}
		if n := queries.Count(); n != 2 { // links, files
			t.Errorf("%v: %d queries, want 2", who.Roles, n)
		}
	}
	read, err := b.assess.Commitment(t.Context(), b.lead, b.cycle, "1.1")
	if err != nil {
		t.Fatal(err)
	}
	stranger := evidence.Beside{AssessmentID: b.cycle, Facts: read.Facts(), Edition: read.Edition, NodeID: "1.1"}
	_, err = b.svc.Beside(t.Context(), b.staff, stranger) // whose own reading told no Assigned
	wantCode(t, err, quality.CodeForbidden, "")
	_, err = b.svc.Beside(t.Context(), b.stranger, stranger)
	wantCode(t, err, quality.CodeForbidden, "")
}

func TestALimitChangedIsAnnouncedAndOneChangedElsewhereWithinAMinute(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	b := newBench(t, s, testkit.Folder(t))
	shown := func() int64 {
		limits, err := b.svc.LimitsShown(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return limits.MaxBytes / evidence.MB
	}
	shown()
	if err := b.svc.ChangeLimits(t.Context(), b.admin, evidence.Limits{MaxBytes: 50 * evidence.MB}); err != nil {
		t.Fatal(err)
	}
	if got := shown(); got != 50 {
		t.Errorf("announced %d MB, want 50", got)
	}
	other := evidence.New(evidence.Deps{Store: s, Clock: b.clock.Now})
	if err := other.ChangeLimits(t.Context(), b.admin, evidence.Limits{MaxBytes: 20 * evidence.MB, Version: 1}); err != nil {
		t.Fatal(err)
	}
	b.clock.Advance(61e9)
	if got := shown(); got != 20 {
		t.Errorf("announced %d MB a minute later, want 20", got)
	}
}
