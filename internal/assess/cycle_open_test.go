package assess_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestOneCycleIsOpenAtATimeAndNumbersFollow(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		first, err := b.svc.Open(t.Context(), director, home, "petit", 1)
		if err != nil || first.Number != 1 || first.Needed != 6 || first.OpenedBy != "Nom de directrice" {
			t.Fatalf("first cycle %+v, %v", first, err)
		}
		_, err = b.svc.Open(t.Context(), lead, home, "petit", 0)
		wantCode(t, err, quality.CodeExists, "assessment.open")
		b.complete(t, first.ID)
		if _, err := b.validate(t, director, first.ID); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(time.Hour)
		second, err := b.svc.Open(t.Context(), lead, home, "petit", 0)
		if err != nil || second.Number != 2 || second.Filled != 0 {
			t.Fatalf("second cycle %+v, %v", second, err)
		}
		cycles, err := b.svc.Cycles(t.Context(), advisor, home)
		if err != nil || len(cycles) != 2 || cycles[0].ID != second.ID || cycles[1].Percent() != 100 || cycles[1].Number != 1 {
			t.Errorf("cycles %+v, %v", cycles, err)
		}
	})
}

func TestACycleOpensOnAPublishedVersionOnly(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	for _, state := range []quality.State{quality.ReferentialDraft, quality.ReferentialRetired} {
		e := b.editions["petit"]
		e.State = state
		b.editions["petit"] = e
		_, err := b.svc.Open(t.Context(), lead, home, "petit", 1)
		wantCode(t, err, quality.CodeState, "referential.not_published")
		_, err = b.svc.Open(t.Context(), lead, home, "petit", 0)
		wantCode(t, err, quality.CodeNotFound, "")
	}
	for name, who := range map[string]authz.Actor{"contributor": contributor, "advisor": advisor} {
		_, err := b.svc.Open(t.Context(), who, home, "petit", 1)
		if quality.CodeOf(err) != quality.CodeForbidden {
			t.Errorf("%s opened a cycle: %v", name, err)
		}
	}
	_, err := b.svc.Open(t.Context(), lead, other, "petit", 1)
	wantCode(t, err, quality.CodeNotFound, "")
}

func TestTheOverviewSaysWhatIsLeftAndOnlyAnswersMoveIt(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.save(t, lead, id, rated("1.1", 3, 4), 0)
	b.clock.Advance(time.Minute)
	b.save(t, contributor, id, quality.Answer{NodeID: "1.2", Comment: "Commencé"}, 0)
	o, err := b.svc.Overview(t.Context(), chair, id)
	if err != nil {
		t.Fatal(err)
	}
	if o.Progress != (quality.Progress{Done: 1, Started: 1, Total: 3, Filled: 2, Needed: 6}) || o.Cycle.Percent() != 33 {
		t.Errorf("progress %+v, %d %%", o.Progress, o.Cycle.Percent())
	}
	if o.Next.ID != "1.2" || o.LastNode.ID != "1.2" || o.LastBy != "Nom de contributeur" || !o.LastAt.Equal(b.clock.Now()) {
		t.Errorf("next %v, last %v by %s at %s", o.Next.ID, o.LastNode.ID, o.LastBy, o.LastAt)
	}
	if len(o.Groups) != 2 || len(o.Groups[0].Items) != 2 || o.Groups[0].Progress.Started != 1 {
		t.Errorf("groups %+v", o.Groups)
	}
	states := []quality.NodeState{o.Groups[0].Items[0].State, o.Groups[0].Items[1].State, o.Groups[1].Items[0].State}
	if states[0] != quality.NodeSettled || states[1] != quality.NodeStarted || states[2] != quality.NodeTodo {
		t.Errorf("states %v", states)
	}
}

func TestTheCommitmentPageReadsInThreeQueries(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.save(t, lead, id, rated("1.1", 3, 4), 0)
		ctx, queries := store.CountQueries(t.Context())
		page, err := b.svc.Commitment(ctx, lead, id, "1.2")
		if err != nil {
			t.Fatal(err)
		}
		if n := queries.Count(); n != 2 { // and one of the référentiel's state, served here by the test
			t.Errorf("%d queries, want 2", n)
		}
		if page.Previous.ID != "1.1" || page.Following.ID != "2.1" || page.Position != 2 || page.Total != 3 {
			t.Errorf("page %+v", page)
		}
		first, err := b.svc.Commitment(t.Context(), lead, id, "1.1")
		if err != nil || len(first.Statements) != 2 || first.Statements[1].View.Node.ID != "1.1/2" {
			t.Errorf("statements %+v, %v: 1.1/3 is for GIP only", first.Statements, err)
		}
		_, err = b.svc.Commitment(t.Context(), lead, id, "1")
		wantCode(t, err, quality.CodeNotFound, "")
	})
}

func TestOfSeveralOpeningsExactlyOneWins(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		var won atomic.Int32
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				_, err := b.svc.Open(t.Context(), lead, home, "petit", 0)
				switch quality.CodeOf(err) {
				case "":
					won.Add(1)
				case quality.CodeExists:
				default:
					t.Errorf("open: %v", err)
				}
			})
		}
		wait.Wait()
		cycles, err := b.svc.Cycles(t.Context(), lead, home)
		if err != nil || won.Load() != 1 || len(cycles) != 1 {
			t.Errorf("%d openings won, %d cycles, %v", won.Load(), len(cycles), err)
		}
	})
}
