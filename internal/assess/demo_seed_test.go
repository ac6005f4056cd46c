package assess_test

import (
	"fmt"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
	"ariane/library"
)

// label adds the real référentiel of the label to the bench.
func (b *bench) label(t testing.TB) *quality.Referential {
	t.Helper()
	file, _ := library.Bytes("ml")
	ref, report := formats.ReadLibrary(file)
	if report.HasErrors() {
		t.Fatal(report.Err())
	}
	b.editions["ml"] = quality.Edition{Referential: ref, State: quality.ReferentialPublished, Hash: quality.HashOf(file)}
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		return putReferential(t.Context(), tx, b.editions["ml"], b.clock.Now())
	})
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// finished is a whole past cycle of a structure.
func finished(ref *quality.Referential, profile quality.Profile, bodyID string, closed time.Time) assess.SeedCycle {
	c := assess.SeedCycle{
		BodyID: bodyID, ReferentialID: ref.ID, OpenedAt: closed.AddDate(0, -2, 0), OpenedBy: "referente",
		ClosedAt: closed, ClosedBy: "directrice", ClosedAs: []quality.Role{quality.RoleDirector}, SharedAt: closed.Add(time.Hour),
	}
	for i, n := range ref.RatedFor(profile) {
		a := quality.Answer{NodeID: n.ID, Ratings: map[string]int{}, Marks: map[string]quality.Mark{}, Comment: "Ce que l’équipe en dit."}
		for j, scale := range n.Rated {
			a.Ratings[scale] = 1 + (i+j+len(bodyID))%4
		}
		for _, statement := range n.MarkedUnder(profile) {
			a.Marks[statement.ID] = quality.MarkInPlace
		}
		c.Answers = append(c.Answers, assess.SeedAnswer{Answer: a, By: "referente", At: c.OpenedAt.Add(time.Duration(i) * time.Hour)})
	}
	return c
}

func TestSeededCyclesAreLikeRealOnes(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		ref := b.label(t)
		cycle := finished(ref, quality.Profile{Status: quality.StatusAssociation}, home, b.clock.Now().AddDate(-1, 0, 0))
		running := assess.SeedCycle{BodyID: other, ReferentialID: "ml", OpenedAt: b.clock.Now().AddDate(0, -1, 0), OpenedBy: "x", Answers: cycle.Answers[:5]}
		if err := b.svc.Seed(t.Context(), []assess.SeedCycle{cycle, running}); err != nil {
			t.Fatal(err)
		}
		cycles, err := b.svc.Cycles(t.Context(), director, home)
		if err != nil || len(cycles) != 1 || cycles[0].Percent() != 100 || cycles[0].State != quality.AssessmentClosed || !cycles[0].Shared {
			t.Fatalf("cycles %+v, %v", cycles, err)
		}
		out, err := b.svc.Results(t.Context(), advisor, cycles[0].ID)
		if err != nil || len(out.Results.Axes) != 8 || len(out.Results.Lines) != 24 {
			t.Errorf("%d axes, %d lines, %v", len(out.Results.Axes), len(out.Results.Lines), err)
		}
		report, err := b.svc.VerifySnapshots(t.Context())
		if err != nil || report.Snapshots != 1 || len(report.Faults) != 0 {
			t.Errorf("snapshots %+v, %v", report, err)
		}
		journal, err := s.Read().VerifyJournal(t.Context())
		if err != nil || len(journal.Faults) != 0 || journal.Events < 24+3+5+1 {
			t.Errorf("journal %+v, %v", journal, err)
		}
	})
}

func TestASeedThatBreaksTheRulesIsRefusedWhole(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	ref := b.label(t)
	good := finished(ref, quality.Profile{Status: quality.StatusAssociation}, home, b.clock.Now())
	incomplete := finished(ref, quality.Profile{Status: quality.StatusAssociation}, other, b.clock.Now())
	incomplete.Answers = incomplete.Answers[1:]
	if err := b.svc.Seed(t.Context(), []assess.SeedCycle{good, incomplete}); quality.CodeOf(err) != quality.CodeInvalid {
		t.Fatalf("seed: %v", err)
	}
	if cycles, err := b.svc.Cycles(t.Context(), director, home); err != nil || len(cycles) != 0 {
		t.Errorf("%d cycles after a refusal, %v", len(cycles), err)
	}
}

// nation adds structures to the bench and seeds one finished cycle each.
func (b *bench) nation(t testing.TB, structures int) (seeding time.Duration) {
	t.Helper()
	ref := b.label(t)
	var cycles []assess.SeedCycle
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		for i := range structures {
			id := fmt.Sprintf("ml-%03d", i)
			body := quality.Structure{ID: id, Kind: quality.KindMissionLocale, Code: id, Name: id, ParentID: arml, Status: quality.StatusAssociation, State: quality.StructureActive}
			if err := tx.InsertBody(t.Context(), body, store.BodyKeys{Search: id, Sort: id}); err != nil {
				return err
			}
			cycles = append(cycles, finished(ref, quality.Profile{Status: quality.StatusAssociation}, id, b.clock.Now()))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if err := b.svc.Seed(t.Context(), cycles); err != nil {
		t.Fatal(err)
	}
	return time.Since(start)
}

// BenchmarkSeedNation writes 448 finished cycles, 10,752 answers.
func BenchmarkSeedNation(t *testing.B) {
	for range t.N {
		b := newBench(t, testkit.SQLite(t))
		t.ReportMetric(b.nation(t, 448).Seconds(), "s/nation")
	}
}

// BenchmarkSaveOneAnswer saves durably, one client.
func BenchmarkSaveOneAnswer(t *testing.B) {
	b := newBench(t, testkit.SQLite(t))
	c, err := b.svc.Open(t.Context(), lead, home, "petit", 0)
	if err != nil {
		t.Fatal(err)
	}
	version := 0
	for i := 0; t.Loop(); i++ {
		saved, err := b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: c.ID, Answer: rated("1.1", 1+i%2, 1+i%4), BaseVersion: version})
		if err != nil {
			t.Fatal(err)
		}
		version = saved.Version
	}
}

// BenchmarkCommitmentPage reads the page of a commitment of the label.
func BenchmarkCommitmentPage(t *testing.B) {
	b := newBench(t, testkit.SQLite(t))
	b.nation(t, 1)
	cycles, err := b.svc.Cycles(t.Context(), office, "ml-000")
	if err != nil {
		t.Fatal(err)
	}
	for t.Loop() {
		if _, err := b.svc.Commitment(t.Context(), office, cycles[0].ID, "1.1"); err != nil {
			t.Fatal(err)
		}
	}
}
