package assess_test

import (
	"context"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// normed adds a second référentiel, « norme », whose 1.2 covers 1.1 of the first,
// and a cycle of the structure on it.
func (b *bench) normed(t *testing.T) string {
	t.Helper()
	ref := smallReferential()
	ref.ID = "norme"
	ref.Mappings = []quality.Mapping{{To: "petit", Pairs: []quality.Pair{{From: "1.2", To: "1.1", Relation: quality.RelationSuperset, Why: "Mêmes gestes"}}}}
	e := quality.Edition{Referential: ref, State: quality.ReferentialPublished, Hash: "hash of the norm"}
	b.editions["norme"] = e
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error { return putReferential(t.Context(), tx, e, b.clock.Now()) })
	if err != nil {
		t.Fatal(err)
	}
	c, err := b.svc.Open(t.Context(), lead, home, "norme", 0)
	if err != nil {
		t.Fatal(err)
	}
	return c.ID
}

func (b *bench) proposals(t *testing.T, id, node string) []assess.Proposal {
	t.Helper()
	page, err := b.svc.Commitment(t.Context(), lead, id, node)
	if err != nil {
		t.Fatal(err)
	}
	all, err := b.svc.Proposals(t.Context(), lead, page)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatWasAnsweredForAnotherReferentialIsProposedNeverTakenByItself(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		norm := b.normed(t)
		theirs := rated("1.2", 4, 3)
		theirs.Comment = "Fait pour la norme"
		b.save(t, lead, norm, theirs, 0)
		all := b.proposals(t, id, "1.1")
		if len(all) != 1 || all[0].Relation != quality.RelationSubset || all[0].Cycle.ID != norm || all[0].Why != "Mêmes gestes" {
			t.Fatalf("proposed %+v", all)
		}
		if len(b.answers(t, id)) != 0 || len(b.proposals(t, id, "1.2")) != 0 {
			t.Fatal("nothing is taken by itself, and 1.2 has no counterpart")
		}
		take := assess.Take{AssessmentID: id, NodeID: "1.1", FromCycle: norm, FromNode: "1.2", Levels: true}
		saved, err := b.svc.TakeProposal(t.Context(), contributor, take)
		if err != nil || !saved.Current.ToConfirm || saved.Current.Ratings["respect"] != 4 || saved.Current.Comment != "" {
			t.Fatalf("levels: %+v, %v", saved, err)
		}
		if b.progress(t, id).Filled != 0 {
			t.Error("what is to confirm does not count")
		}
		take.Levels, take.Comment = false, true
		saved, err = b.svc.TakeProposal(t.Context(), contributor, take)
		if err != nil || saved.Current.Comment != "Fait pour la norme" || !saved.Current.ToConfirm {
			t.Fatalf("words: %+v, %v", saved, err)
		}
		_, err = b.svc.TakeProposal(t.Context(), contributor, take)
		wantCode(t, err, quality.CodeNotFound, "proposal")
		if back := b.proposals(t, norm, "1.2"); len(back) != 0 {
			t.Errorf("what is to confirm lends nothing: %+v", back)
		}
	})
}

func TestAProposalFollowsACommitmentThatWasSplit(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		norm := b.normed(t)
		b.editions["norme"].Referential.Mappings[0].ToVersion = 1
		b.save(t, lead, norm, rated("1.2", 4, 3), 0)
		split := smallReferential()
		split.Version = 2
		first := split.Node("1.1")
		first.Parent.Children = append(first.Parent.Children, &quality.Node{ID: "1.9", Kind: quality.KindCommitment, Text: "L’autre moitié", Rated: first.Rated, Replaces: []string{"1.1"}})
		split.Index()
		b.publish(t, split)
		c, err := b.svc.Open(t.Context(), lead, home, "petit", 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, node := range []string{"1.1", "1.9"} {
			if all := b.proposals(t, c.ID, node); len(all) != 1 || all[0].Node.ID != "1.2" || all[0].Borrow.Ratings["respect"] != 4 {
				t.Errorf("%s is proposed %+v", node, all)
			}
		}
	})
}

func TestOnlyWhoAnswersIsProposedAnything(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	norm := b.normed(t)
	b.save(t, lead, norm, rated("1.2", 4, 3), 0)
	page, err := b.svc.Commitment(t.Context(), chair, id, "1.1")
	if err != nil {
		t.Fatal(err)
	}
	if all, err := b.svc.Proposals(t.Context(), chair, page); err != nil || len(all) != 0 {
		t.Errorf("the chair reads: %+v, %v", all, err)
	}
	take := assess.Take{AssessmentID: id, NodeID: "1.1", FromCycle: norm, FromNode: "1.2", Levels: true}
	_, err = b.svc.TakeProposal(t.Context(), chair, take)
	wantCode(t, err, quality.CodeForbidden, "")
	_, err = b.svc.TakeProposal(t.Context(), stranger, take)
	wantCode(t, err, quality.CodeNotFound, "")
}

// proofsOfCycles are the pieces of evidence of each cycle.
type proofsOfCycles map[string][]quality.Proof

func (p proofsOfCycles) Proofs(_ context.Context, _ authz.Actor, id string) ([]quality.Proof, error) {
	return p[id], nil
}

func TestEvidenceMadeForAnotherReferentialIsProposedOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	norm := b.normed(t)
	kept := proofsOfCycles{
		norm: {
			{ID: "a", NodeID: "1.2", Title: "Charte", Place: "page 3"}, {ID: "a", NodeID: "1.2", Title: "Charte"},
			{ID: "b", NodeID: "1.2", Title: "Livret"}, {ID: "c", NodeID: "1.1", Title: "D’un autre engagement"},
			{ID: "d", NodeID: "1.2", Title: "Périmé", Expires: quality.MustDay("2026-01-31")},
		},
		id: {{ID: "b", NodeID: "1.1/1", Title: "Livret"}, {ID: "e", NodeID: "1.1/2", Title: "Affiche"}},
	}
	b.svc = assess.New(assess.Deps{Store: b.store, Clock: b.clock.Now, Editions: b.later, Proofs: kept})
	all := b.proposals(t, id, "1.1")
	if len(all) != 1 || all[0].Borrow.Any() || len(all[0].Proofs) != 1 || all[0].Proofs[0].ID != "a" || all[0].Proofs[0].Place != "page 3" {
		t.Fatalf("proposed %+v", all)
	}
	if back := b.proposals(t, norm, "1.2"); len(back) != 1 || len(back[0].Proofs) != 1 || back[0].Proofs[0].ID != "e" {
		t.Errorf("the other way, what serves there already is left out: %+v", back)
	}
	kept[id] = append(kept[id], quality.Proof{ID: "a", NodeID: "1.1"})
	if all := b.proposals(t, id, "1.1"); len(all) != 0 {
		t.Errorf("tied already: %+v", all)
	}
}

func TestACopyNobodyConfirmedDoesNotHideWhatWasSettledBefore(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		norm := b.normed(t)
		id := b.opened(t)
		b.complete(t, id)
		if _, err := b.validate(t, director, id); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(time.Hour)
		again, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, assess.Again{CycleID: id})
		if err != nil {
			t.Fatal(err)
		}
		all := b.proposals(t, norm, "1.2")
		if len(all) != 1 || all[0].Cycle.ID != id || all[0].Borrow.Ratings["respect"] != 3 {
			t.Fatalf("beside an unconfirmed copy: %+v", all)
		}
		b.save(t, lead, again.ID, rated("1.1", 4, 4), 1)
		all = b.proposals(t, norm, "1.2")
		if len(all) != 1 || all[0].Cycle.ID != again.ID || all[0].Borrow.Ratings["respect"] != 4 {
			t.Errorf("once it is answered again: %+v", all)
		}
	})
}
