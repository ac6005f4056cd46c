package assess_test

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAnIncompleteCycleIsRefusedWithWhatIsLeft(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.save(t, lead, id, rated("1.1", 3, 4), 0)
	b.save(t, lead, id, quality.Answer{NodeID: "1.2", Ratings: map[string]int{"respect": 2}}, 0)
	_, err := b.validate(t, director, id)
	wantCode(t, err, quality.CodeInvalid, "assessment.incomplete")
	faults := quality.AsError(err).Faults
	if len(faults) != 2 || faults[0].Field != "1.2" || faults[0].Args[0] != "1" || faults[1].Field != "2.1" || faults[1].Args[0] != "2" {
		t.Errorf("left %+v", faults)
	}
	_, err = b.validate(t, lead, id)
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
				_, err := b.validate(t, director, id)
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
			_, err := b.validate(t, director, id)
			for quality.CodeOf(err) == quality.CodeConflict { // an answer came in between: read again
				_, err = b.validate(t, director, id)
			}
			if err != nil {
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

func TestOnlyWhatWasReadIsValidated(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		page, err := b.svc.Overview(t.Context(), director, id)
		if err != nil {
			t.Fatal(err)
		}
		b.save(t, lead, id, rated("1.1", 1, 1), 1) // meanwhile a colleague changes an answer and marks a prerequisite
		b.save(t, lead, id, quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkPartly}}, 0)
		for _, read := range []assess.Reading{page.Reading(), "", "n’importe quoi"} {
			_, err = b.svc.Validate(t.Context(), director, id, read)
			wantCode(t, err, quality.CodeConflict, "assessment.changed")
			if read == page.Reading() {
				wantChanged(t, err, "0", "1.1")
			}
		}
		if c, err := b.svc.Cycle(t.Context(), director, id); err != nil || c.State != quality.AssessmentOpen || len(b.events(t, authz.AssessmentValidate)) != 0 {
			t.Fatalf("the refusal left %s, %v", c.State, err)
		}
		if page, err = b.svc.Overview(t.Context(), director, id); err != nil {
			t.Fatal(err)
		}
		b.save(t, lead, id, rated("1.1", 1, 1), 2) // says the same again: nothing is written
		if _, err := b.svc.Validate(t.Context(), director, id, page.Reading()); err != nil {
			t.Fatal(err)
		}
		snapshot, err := b.svc.Snapshot(t.Context(), director, id)
		if err != nil || snapshot.Answers[1].Ratings["respect"] != 1 {
			t.Errorf("validated %+v, %v", snapshot.Answers, err)
		}
	})
}

func wantChanged(t *testing.T, err error, nodes ...string) {
	t.Helper()
	var got []string
	for _, f := range quality.AsError(err).Faults {
		got = append(got, f.Field)
	}
	if slices.Sort(got); !slices.Equal(got, nodes) {
		t.Errorf("changed: %v, want %v", got, nodes)
	}
}

func TestAValidatedCycleNeverChanges(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		both := director
		both.Roles = []quality.Role{quality.RoleDirector, quality.RoleQualityLead}
		receipt, err := b.validate(t, both, id)
		if err != nil {
			t.Fatal(err)
		}
		event := b.events(t, authz.AssessmentValidate)[0]
		if event.Role != string(quality.RoleDirector) || !strings.Contains(event.After, `"quality_lead"`) || !strings.Contains(event.After, receipt.Hash) {
			t.Errorf("the journal does not say who validated as what: %+v", event)
		}
		_, err = b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: id, Answer: rated("1.1", 1, 1), BaseVersion: 1})
		wantCode(t, err, quality.CodeState, "")
		_, err = b.validate(t, director, id)
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
