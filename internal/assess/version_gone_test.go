package assess_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestANodeThatIsGoneLeadsToWhatContinuesItAndToItsHistory(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		_, err := b.svc.GoneNode(t.Context(), lead, id, "2.1")
		wantCode(t, err, quality.CodeNotFound, "node")
		b.second(t)
		if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
			t.Fatal(err)
		}
		gone, err := b.svc.GoneNode(t.Context(), lead, id, "2.1")
		if err != nil || len(gone.Next) != 1 || gone.Next[0].ID != "2.2" || gone.Edition.Referential.Version != 1 || !gone.Answered {
			t.Errorf("renumbered: %+v, %v", gone, err)
		}
		gone, err = b.svc.GoneNode(t.Context(), lead, id, "1.2")
		if err != nil || len(gone.Next) != 0 || !gone.Answered {
			t.Errorf("withdrawn: %+v, %v", gone, err)
		}
		_, err = b.svc.GoneNode(t.Context(), stranger, id, "1.2")
		wantCode(t, err, quality.CodeNotFound, "")
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		gone, err = b.svc.GoneNode(t.Context(), lead, id, "1.3")
		if err != nil || gone.Edition.Referential.Version != 2 || len(gone.Next) != 0 || gone.Answered {
			t.Errorf("of a version the cycle went back from: %+v, %v", gone, err)
		}
	})
}
