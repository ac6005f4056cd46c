package assess_test

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ariane/internal/assess"
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
		if _, err := b.svc.Validate(t.Context(), director, first.ID); err != nil {
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
			_, e3 := b.svc.History(t.Context(), who, id, "1.1")
			_, e4 := b.svc.Sheet(t.Context(), who, id)
			_, e5 := b.svc.Commitment(t.Context(), who, id, "1.1")
			return []error{e1, e2, e3, e4, e5}
		}
		for _, err := range append(reads(advisor), reads(office)...) {
			wantCode(t, err, quality.CodeForbidden, "")
		}
		if err := b.svc.Share(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Share(t.Context(), lead, id); err != nil || len(b.events(t, authz.AssessmentShare)) != 1 {
			t.Errorf("sharing twice: %v, %d events", err, len(b.events(t, authz.AssessmentShare)))
		}
		if err := errors.Join(append(reads(advisor), reads(office)...)...); err != nil {
			t.Errorf("once shared: %v", err)
		}
		if err := b.svc.Unshare(t.Context(), director, id); err != nil {
			t.Fatal(err)
		}
		for _, err := range reads(advisor) {
			wantCode(t, err, quality.CodeForbidden, "")
		}
		wantCode(t, b.svc.Share(t.Context(), advisor, id), quality.CodeForbidden, "")
	})
}

func TestAnIncompleteCycleIsRefusedWithWhatIsLeft(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.save(t, lead, id, rated("1.1", 3, 4), 0)
	b.save(t, lead, id, quality.Answer{NodeID: "1.2", Ratings: map[string]int{"respect": 2}}, 0)
	_, err := b.svc.Validate(t.Context(), director, id)
	wantCode(t, err, quality.CodeInvalid, "assessment.incomplete")
	faults := quality.AsError(err).Faults
	if len(faults) != 2 || faults[0].Field != "1.2" || faults[0].Args[0] != "1" || faults[1].Field != "2.1" || faults[1].Args[0] != "2" {
		t.Errorf("left %+v", faults)
	}
	_, err = b.svc.Validate(t.Context(), lead, id)
	wantCode(t, err, quality.CodeForbidden, "")
}

func TestOfSeveralValidationsExactlyOneWins(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		var won atomic.Int32
		var wait sync.WaitGroup
		for range 6 {
			wait.Go(func() {
				_, err := b.svc.Validate(t.Context(), director, id)
				if err == nil {
					won.Add(1)
					return
				}
				if quality.CodeOf(err) != quality.CodeState {
					t.Errorf("a validation that lost: %v", err)
				}
			})
		}
		wait.Wait()
		if won.Load() != 1 || len(b.events(t, authz.AssessmentValidate)) != 1 {
			t.Errorf("%d validations won, %d events", won.Load(), len(b.events(t, authz.AssessmentValidate)))
		}
	})
}

func TestAnswersThatRaceWithAValidationAreInItOrRefused(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		var wait sync.WaitGroup
		var kept, refused atomic.Int32
		for i := range 8 {
			wait.Go(func() {
				a := rated("1.1", 3, 4)
				a.Comment = strings.Repeat("x", i+1)
				_, err := b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: id, Answer: a, BaseVersion: 1})
				switch quality.CodeOf(err) {
				case "":
					kept.Add(1)
				case quality.CodeState, quality.CodeConflict:
					refused.Add(1)
				default:
					t.Errorf("save: %v", err)
				}
			})
		}
		wait.Go(func() {
			if _, err := b.svc.Validate(t.Context(), director, id); err != nil {
				t.Errorf("validate: %v", err)
			}
		})
		wait.Wait()
		snapshot, err := b.svc.Snapshot(t.Context(), director, id)
		if err != nil {
			t.Fatal(err)
		}
		history, err := b.svc.History(t.Context(), director, id, "1.1")
		if err != nil || snapshot.Answers[0].AnswerVersion != history[0].Version || !quality.SameAnswer(snapshot.Answers[0].Answer, history[0].After) {
			t.Errorf("snapshot holds version %d, the latest is %+v, %v", snapshot.Answers[0].AnswerVersion, history[0], err)
		}
		if kept.Load()+refused.Load() != 8 || int(kept.Load()) != len(history)-1 {
			t.Errorf("%d kept, %d refused, %d revisions", kept.Load(), refused.Load(), len(history))
		}
	})
}

func TestAValidatedCycleNeverChanges(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		both := director
		both.Roles = []quality.Role{quality.RoleDirector, quality.RoleQualityLead}
		receipt, err := b.svc.Validate(t.Context(), both, id)
		if err != nil {
			t.Fatal(err)
		}
		event := b.events(t, authz.AssessmentValidate)[0]
		if event.Role != string(quality.RoleDirector) || !strings.Contains(event.After, `"quality_lead"`) || !strings.Contains(event.After, receipt.Hash) {
			t.Errorf("the journal does not say who validated as what: %+v", event)
		}
		_, err = b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: id, Answer: rated("1.1", 1, 1), BaseVersion: 1})
		wantCode(t, err, quality.CodeState, "")
		_, err = b.svc.Validate(t.Context(), director, id)
		wantCode(t, err, quality.CodeState, "")

		before, err := b.svc.Results(t.Context(), staff, id)
		if err != nil {
			t.Fatal(err)
		}
		becomeGIP(t, b)
		after, err := b.svc.Results(t.Context(), staff, id)
		if err != nil || after.Profile != before.Profile || after.Progress != before.Progress || after.Snapshot != receipt.Hash {
			t.Errorf("results moved with the status of the structure: %+v, %v", after.Profile, err)
		}
		frozen, err := b.svc.Snapshot(t.Context(), chair, id)
		if err != nil || !frozen.Intact || frozen.Hash != quality.HashOf(receipt.Document) || frozen.ClosedBy != "directrice" || len(frozen.ClosedAs) != 2 {
			t.Errorf("snapshot %+v, %v", frozen.Snapshot, err)
		}
		report, err := b.svc.VerifySnapshots(t.Context())
		if err != nil || report.Snapshots != 1 || len(report.Faults) != 0 {
			t.Errorf("verify %+v, %v", report, err)
		}
	})
}

func becomeGIP(t *testing.T, b *bench) {
	t.Helper()
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		return tx.UpdateBody(t.Context(), quality.Structure{
			ID: home, Kind: quality.KindMissionLocale, Code: "A", Name: "Mission locale A", ParentID: arml,
			Status: quality.StatusGIP, State: quality.StructureActive, Version: 1,
		}, store.BodyKeys{Search: "a", Sort: "a"})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAStructureThatChangesStatusKeepsAnsweringItsCycle(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	a := rated("1.1", 2, 2)
	a.Marks = map[string]quality.Mark{"1.1/2": quality.MarkInPlace}
	b.save(t, lead, id, a, 0)
	becomeGIP(t, b)
	a.Marks = map[string]quality.Mark{"1.1/3": quality.MarkNotYet} // the form now shows the statement for GIP
	saved := b.save(t, lead, id, a, 1)
	if len(saved.Current.Marks) != 1 || saved.Current.Marks["1.1/3"] != quality.MarkNotYet {
		t.Errorf("marks %v", saved.Current.Marks)
	}
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
	receipt, err := b.svc.Validate(t.Context(), director, id)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err = b.svc.Sheet(t.Context(), lead, id)
	if err != nil || sheet.Hash != receipt.Hash || sheet.ClosedBy != "Nom de directrice" || len(sheet.Answers) != 3 {
		t.Errorf("sheet of a validated cycle %+v, %v", sheet, err)
	}
}
