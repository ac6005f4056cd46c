package assess_test

import (
	"context"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/testkit"
)

// proofs are the pieces of evidence of a cycle, whoever asks.
type proofs []quality.Proof

func (p proofs) Proofs(context.Context, authz.Actor, string) ([]quality.Proof, error) { return p, nil }

func TestThePreviewNamesTheEvidenceOfWhatChanges(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	b.svc = assess.New(assess.Deps{Store: b.store, Clock: b.clock.Now, Editions: b.later, Proofs: proofs{
		{NodeID: "1.1/1", Title: "Statuts"}, {NodeID: "1.2", Title: "Projet associatif"}, {NodeID: "2.1", Title: "Charte"},
	}})
	id := b.opened(t)
	b.second(t)
	p, err := b.svc.PreviewVersion(t.Context(), lead, id, 2)
	if err != nil || len(p.Proofs) != 1 || p.Proofs[0].Title != "Projet associatif" {
		t.Errorf("touched %+v, %v", p.Proofs, err)
	}
}
