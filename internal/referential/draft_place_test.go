package referential_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAnElementGoesWhereItWasSentWhateverWasAddedMeanwhile(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := openedDraft(t, s)
		last := "1.1"
		d.must(quality.Edit{Kind: quality.EditAdd, Parent: "1", NodeKind: quality.KindCommitment, Fields: map[string]string{"text": "Ajouté entre-temps"}})
		d.must(quality.Edit{Kind: quality.EditMove, Node: "1.1/2", Parent: "1", After: &last})
		if got := d.draft().Edition.Referential.Node("1").Children[1].ID; got != "1.1/2" {
			t.Errorf("%s stands after 1.1", got)
		}
		hash := d.draft().Edition.Hash
		gone := "1.1/2"
		if _, err := d.edit(quality.Edit{Kind: quality.EditMove, Node: "1.1", Parent: "1.2", After: &gone}); reason(err) != quality.ReasonPlaceGone {
			t.Errorf("moved beside what is no longer there: %v", err)
		}
		if d.draft().Edition.Hash != hash {
			t.Error("a refused move wrote something")
		}
	})
}

func TestAStalePageDoesNotPublishWhatWasNeverRead(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := openedDraft(t, s)
		d.must(set("1.1/1", "text", "Jamais relu"))
		if err := d.svc.PublishRead(t.Context(), office, "petit", 2, d.seen); quality.CodeOf(err) != quality.CodeConflict {
			t.Errorf("published unread: %v", err)
		}
		draft := d.draft()
		if steps, complete := draft.StepsSince(d.seen); !complete || len(steps) != 1 || steps[0].Node != "1.1/1" {
			t.Errorf("%v %+v", complete, steps)
		}
		if err := d.svc.PublishRead(t.Context(), office, "petit", 2, draft.Edition.Hash); err != nil {
			t.Error(err)
		}
	})
}

func TestWhatIsContinuedMustHaveBeenPublished(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := openedDraft(t, s)
		d.must(set("1.1", "replaces", "9.9.9"))
		d.must(set("1.1", "text", ""))
		if f := d.draft().Faults; len(f) != 2 {
			t.Errorf("%+v", f)
		}
		if err := d.svc.Publish(t.Context(), office, "petit", 2); quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("published: %v", err)
		}
	})
}
