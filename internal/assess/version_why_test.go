package assess_test

import (
	"context"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// proofsOf serves the evidence of a cycle as the store has it.
type proofsOf struct{ s *store.Store }

func (p proofsOf) Proofs(ctx context.Context, actor authz.Actor, id string) ([]quality.Proof, error) {
	reach, err := authz.Reach(actor, authz.AssessmentRead)
	if err != nil {
		return nil, err
	}
	return p.s.Read().EvidenceProofs(ctx, reach, id)
}

func TestAnAnswerToConfirmTellsWhyAndWhichEvidenceToLookAtAgain(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		b.svc = assess.New(assess.Deps{Store: s, Clock: b.clock.Now, Editions: b.later, Proofs: proofsOf{s}})
		id := b.opened(t)
		b.complete(t, id)
		b.prove(t, id, "charte", "1.1/1")
		b.prove(t, id, "bilan", "1.1")
		b.prove(t, id, "registre", "1.1/2")
		ref := smallReferential()
		ref.Version = 2
		ref.Node("1.1").Children = ref.Node("1.1").Children[:1] // 1.1/2 and 1.1/3 go
		ref.Index()
		b.publish(t, ref)
		preview, err := b.svc.PreviewVersion(t.Context(), lead, id, 2)
		if err != nil || len(preview.Proofs) != 2 || preview.Proofs[0].ID != "bilan" || preview.Proofs[1].ID != "registre" {
			t.Errorf("before: %+v, %v", preview.Proofs, err)
		}
		if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
			t.Fatal(err)
		}
		all, err := b.svc.WhyConfirm(t.Context(), b.overview(t, id))
		if err != nil || len(all) != 1 || len(all["1.1"].What) != 1 || !all["1.1"].What[0].Has(quality.ChangeWithdrawn) || all["1.1"].Origin.By != "Nom de referente" {
			t.Fatalf("why %+v, %v", all, err)
		}
		page, err := b.svc.Commitment(t.Context(), lead, id, "1.1")
		if err != nil {
			t.Fatal(err)
		}
		why, err := b.svc.WhyConfirmHere(t.Context(), lead, page)
		if err != nil || len(why.Proofs) != 2 || why.Proofs[0].ID != "bilan" || why.Proofs[1].NodeID != "1.1/2" {
			t.Errorf("on the page: %+v, %v", why.Proofs, err)
		}
	})
}
