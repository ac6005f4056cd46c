package assess_test

import (
	"sync"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestASaveSentAgainUnderItsKeyIsAnsweredAsTheFirstTime(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		edit := assess.Edit{AssessmentID: id, Answer: rated("1.1", 3, 2), Once: assess.Once{Key: "k1", Request: "un"}}
		first, err := b.svc.Save(t.Context(), lead, edit)
		if err != nil {
			t.Fatal(err)
		}
		b.save(t, contributor, id, rated("1.1", 4, 2), 1)
		again, err := b.svc.Save(t.Context(), lead, edit)
		if err != nil || again.Version != first.Version || !again.Written || !quality.SameAnswer(again.Current, first.Current) {
			t.Errorf("again %+v, %v", again, err)
		}
		if events := b.events(t, authz.AssessmentAnswer); len(events) != 2 {
			t.Errorf("%d events", len(events))
		}
		other := edit
		other.Once.Request, other.Answer = "deux", rated("1.1", 1, 1)
		if _, err := b.svc.Save(t.Context(), lead, other); quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("the key of another request: %v", err)
		}
		other.BaseVersion = 2
		if saved, err := b.svc.Save(t.Context(), contributor, other); err != nil || saved.Version != 3 {
			t.Errorf("the same key of another person: %+v, %v", saved, err)
		}
	})
}

func TestARefusedSaveLeavesItsKeyFreeAndAnUnchangedOneKeepsIt(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		edit := assess.Edit{AssessmentID: id, Answer: rated("1.1", 3, 2), BaseVersion: 9, Once: assess.Once{Key: "k1", Request: "un"}}
		if _, err := b.svc.Save(t.Context(), lead, edit); quality.CodeOf(err) != quality.CodeConflict {
			t.Fatal(err)
		}
		edit.BaseVersion, edit.Once.Request = 0, "deux"
		if saved, err := b.svc.Save(t.Context(), lead, edit); err != nil || !saved.Written {
			t.Fatalf("%+v, %v", saved, err)
		}
		same := assess.Edit{AssessmentID: id, Answer: rated("1.1", 3, 2), BaseVersion: 1, Once: assess.Once{Key: "k2", Request: "trois"}}
		for range 2 {
			if saved, err := b.svc.Save(t.Context(), lead, same); err != nil || saved.Written || saved.Version != 1 {
				t.Fatalf("%+v, %v", saved, err)
			}
		}
		same.Once.Request = "quatre"
		if _, err := b.svc.Save(t.Context(), lead, same); quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("an unchanged save did not keep its key: %v", err)
		}
	})
}

func TestManySendersOfOneKeyWriteOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		edit := assess.Edit{AssessmentID: id, Answer: rated("1.1", 3, 2), Once: assess.Once{Key: "k1", Request: "un"}}
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if saved, err := b.svc.Save(t.Context(), lead, edit); err != nil || saved.Version != 1 || !saved.Written {
					t.Errorf("%+v, %v", saved, err)
				}
			})
		}
		all.Wait()
		if events := b.events(t, authz.AssessmentAnswer); len(events) != 1 {
			t.Errorf("%d events", len(events))
		}
	})
}

func TestAKeyIsForgottenAfterADay(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		edit := assess.Edit{AssessmentID: id, Answer: rated("1.1", 3, 2), Once: assess.Once{Key: "k1", Request: "un"}}
		if _, err := b.svc.Save(t.Context(), lead, edit); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(store.RequestKept + time.Minute)
		edit.Once.Request, edit.Answer, edit.BaseVersion = "deux", rated("1.1", 4, 2), 1
		if saved, err := b.svc.Save(t.Context(), lead, edit); err != nil || saved.Version != 2 {
			t.Errorf("%+v, %v", saved, err)
		}
	})
}
