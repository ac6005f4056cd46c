package report_test

import (
	"fmt"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// everyStep fills the bench: a to e in the north, one at each step; f in the
// south, finished; g closed, never listed.
func everyStep(t testing.TB, b *bench) {
	t.Helper()
	now := b.clock.Now()
	b.structure(t, "a", "nord", "59", quality.StructureListed)
	b.structure(t, "b", "nord", "59", quality.StructureInvited)
	b.structure(t, "c", "nord", "62", quality.StructureActive)
	b.structure(t, "d", "nord", "62", quality.StructureActive)
	b.structure(t, "e", "nord", "62", quality.StructureActive)
	b.structure(t, "f", "sud", "31", quality.StructureActive)
	b.structure(t, "g", "sud", "31", quality.StructureClosed)
	b.member(t, "d", quality.RoleDirector, "")
	b.member(t, "e", quality.RoleDirector, "2026-05-04") // ended today
	b.member(t, "f", quality.RoleDirector, "2026-05-05") // ends tomorrow
	b.cycle(t, "d", now.AddDate(0, 0, -100), 2)
	first := b.cycle(t, "e", now.AddDate(-1, 0, 0), 4)
	b.close(t, first)
	b.cycle(t, "e", now.AddDate(0, 0, -3), 1)
	b.close(t, b.cycle(t, "f", now.AddDate(0, 0, -30), 4))
}

func (b *bench) close(t testing.TB, id string) {
	t.Helper()
	b.write(t, func(tx *store.Tx) error {
		return tx.CloseAssessment(t.Context(), id, 4, b.clock.Now().AddDate(0, 0, -10), "p")
	})
}

func names(p report.Portfolio) (out string) {
	for _, l := range p.Lines {
		out += l.BodyID
	}
	return out
}

func TestThePortfolioShowsStepsDatesAndProgressInOneQuery(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		everyStep(t, b)
		ctx, queries := store.CountQueries(t.Context())
		p, err := b.svc.Portfolio(ctx, office, report.Query{})
		if err != nil || queries.Count() != 1 {
			t.Fatalf("%d queries, %v", queries.Count(), err)
		}
		if names(p) != "abcdef" || p.Total != 6 || p.First != 1 || p.NextCursor != "" {
			t.Fatalf("lines %s, %+v", names(p), p)
		}
		want := []quality.Step{quality.StepNotInvited, quality.StepInvited, quality.StepNotStarted, quality.StepInProgress, quality.StepInProgress, quality.StepValidated}
		for i, l := range p.Lines {
			if l.Step != want[i] {
				t.Errorf("%s: step %s, want %s", l.BodyID, l.Step, want[i])
			}
		}
		d, e, f := p.Lines[3], p.Lines[4], p.Lines[5]
		if d.Percent != 50 || d.Cycles != 1 || !d.HasDirector || d.ParentName != "ARML du Nord" || !d.LastAt.Equal(b.clock.Now().AddDate(0, 0, -99)) {
			t.Errorf("d: %+v", d)
		}
		if e.Percent != 25 || e.Cycles != 2 || e.CycleNumber != 2 || e.HasDirector || f.Percent != 100 || !f.HasDirector {
			t.Errorf("e: %+v, f: %+v", e, f)
		}
		c := p.Counts
		if c.Structures != 6 || c.ByStep[quality.StepInProgress] != 2 || c.NoDirector != 2 || c.Still != 1 || c.MeanPercent != 37 || len(c.Regionals) != 2 || c.Regionals[0].Structures != 5 || len(c.Departments) != 3 {
			t.Errorf("counts %+v", c)
		}
	})
}

func TestEverybodySeesTheirOwnPartOfTheNetwork(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	everyStep(t, b)
	for name, c := range map[string]struct {
		actor authz.Actor
		want  string
	}{
		"the north": {north, "abcde"}, "the south": {south, "f"}, "the office": {office, "abcdef"},
		"a director": {inside("d", quality.RoleDirector), "d"},
	} {
		p, err := b.svc.Portfolio(t.Context(), c.actor, report.Query{})
		if err != nil || names(p) != c.want {
			t.Errorf("%s sees %s, want %s, %v", name, names(p), c.want, err)
		}
	}
	if _, err := b.svc.Portfolio(t.Context(), admin, report.Query{}); quality.CodeOf(err) != quality.CodeForbidden {
		t.Errorf("the technical administration sees contents: %v", err)
	}
	if _, err := b.svc.Portfolio(t.Context(), authz.Actor{}, report.Query{}); quality.CodeOf(err) != quality.CodeSignIn {
		t.Errorf("the public: %v", err)
	}
}

func TestThePortfolioFiltersAndSorts(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	everyStep(t, b)
	for _, c := range []struct {
		query report.Query
		want  string
	}{
		{report.Query{Step: quality.StepInProgress}, "de"},
		{report.Query{ParentID: "sud"}, "f"},
		{report.Query{Department: "62"}, "cde"},
		{report.Query{Text: "C-B"}, "b"},
		{report.Query{Text: "personne"}, ""},
		{report.Query{NoDirector: true}, "ce"},
		{report.Query{Still: true}, "d"},
		{report.Query{Sort: "-percent"}, "fdeabc"},
		{report.Query{Sort: report.SortPercent}, "abcedf"},
		{report.Query{Sort: "-name"}, "fedcba"},
		{report.Query{Sort: "-step"}, "fdecba"},
		{report.Query{Sort: "-last_move"}, "efdabc"},
		{report.Query{Sort: "-regional"}, "fabcde"},
		{report.Query{Kind: quality.KindRegional}, "nordsud"},
		{report.Query{ReferentialID: "autre", Step: quality.StepNotStarted}, "cdef"},
	} {
		p, err := b.svc.Portfolio(t.Context(), office, c.query)
		if err != nil || names(p) != c.want || p.Total != len(p.Lines) {
			t.Errorf("%+v: %s, want %s, total %d, %v", c.query, names(p), c.want, p.Total, err)
		}
	}
}

func TestPagesOfThePortfolioFollowEachOtherInAnyOrder(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	everyStep(t, b)
	for _, sort := range []report.Sort{"", "-name", report.SortPercent, "-percent", report.SortStep, "-last_move"} {
		whole, err := b.svc.Portfolio(t.Context(), office, report.Query{Sort: sort, Limit: -1})
		if err != nil {
			t.Fatal(err)
		}
		seen, cursor, rank := "", "", 1
		for {
			p, err := b.svc.Portfolio(t.Context(), office, report.Query{Sort: sort, Limit: 2, After: cursor})
			if err != nil || p.First != rank || p.Total != 6 {
				t.Fatalf("%s: %+v, %v", sort, p, err)
			}
			seen, cursor, rank = seen+names(p), p.NextCursor, rank+len(p.Lines)
			if cursor == "" {
				break
			}
		}
		if seen != names(whole) {
			t.Errorf("%s: pages give %s, the whole is %s", sort, seen, names(whole))
		}
	}
	for _, forged := range []string{"x", "W10", "bnVsbA", "WyJhIiwiYiJd"} {
		if _, err := b.svc.Portfolio(t.Context(), office, report.Query{After: forged}); quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("forged cursor %q: %v", forged, err)
		}
	}
}

// nation is 448 structures with one self-assessment of 24 answers.
func nation(t testing.TB, b *bench, closed bool) {
	t.Helper()
	b.write(t, func(tx *store.Tx) error {
		for i := range 448 {
			id := fmt.Sprintf("ml-%03d", i)
			err := insert(t.Context(), tx, quality.Structure{ID: id, Kind: quality.KindMissionLocale, Name: id, ParentID: []string{"nord", "sud"}[i%2], State: quality.StructureActive})
			if err != nil {
				return err
			}
			cycle := "cycle-" + id
			if _, err := tx.InsertAssessment(t.Context(), store.NewAssessment{ID: cycle, BodyID: id, ReferentialID: "petit", Version: 1, Needed: 48, At: b.clock.Now(), By: "p"}); err != nil {
				return err
			}
			list := make([]store.AnswerWrite, 24)
			for j := range list {
				list[j] = store.AnswerWrite{Answer: quality.Answer{NodeID: fmt.Sprint(j), Comment: "Ce que l’équipe en dit, en quelques phrases."}, Version: 1, Filled: 2, At: b.clock.Now(), By: "p"}
			}
			if err := tx.SaveAnswers(t.Context(), cycle, list); err != nil {
				return err
			}
			if closed {
				if err := tx.CloseAssessment(t.Context(), cycle, 48, b.clock.Now(), "p"); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func benchmarkPortfolio(t *testing.B, s *store.Store, closed bool) {
	b := newBench(t, s)
	nation(t, b, closed)
	for t.Loop() {
		p, err := b.svc.Portfolio(t.Context(), office, report.Query{Sort: "-percent"})
		if err != nil || p.Total != 448 || p.Lines[0].Percent != 100 {
			t.Fatalf("%d lines, %v", p.Total, err)
		}
	}
}

// BenchmarkPortfolio reads the national list: 448 structures, 10,752 answers.
func BenchmarkPortfolio(t *testing.B) {
	t.Run("SQLite/validated", func(t *testing.B) { benchmarkPortfolio(t, testkit.SQLite(t), true) })
	t.Run("SQLite/running", func(t *testing.B) { benchmarkPortfolio(t, testkit.SQLite(t), false) })
	t.Run("PostgreSQL/running", func(t *testing.B) { benchmarkPortfolio(t, testkit.Postgres(t), false) })
}
