package referential_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// withGrid publishes the small référentiel and drafts its default grid.
func withGrid(t *testing.T, s *store.Store) *referential.Service {
	t.Helper()
	svc := newService(s)
	mustImport(t, svc, small)
	if err := svc.Publish(t.Context(), office, "petit", 1); err != nil {
		t.Fatal(err)
	}
	if err := svc.CreateGrid(t.Context(), office, referential.NewGrid{ID: "grille", Title: "Grille d’essai", ReferentialID: "petit"}); err != nil {
		t.Fatal(err)
	}
	return svc
}

func grid(t *testing.T, svc *referential.Service, version int) referential.OpenGrid {
	t.Helper()
	g, err := svc.Grid(t.Context(), office, "grille", version)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func workbookOf(t *testing.T, g quality.AuditGrid) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := formats.WriteAuditGridXLSX(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAGridIsWrittenPublishedContinuedAndRetired(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		svc := withGrid(t, s)
		draft := grid(t, svc, 1)
		if draft.State != quality.GridDraft || len(draft.Grid.Criteria) != 1 || len(draft.Faults) != 0 || draft.Edition.IsZero() {
			t.Fatalf("%+v", draft)
		}
		c := draft.Grid.Criteria[0]
		c.Questions = []string{"Que voit-on en entrant\u202f?"}
		if _, err := svc.EditGrid(ctx, office, referential.GridEdit{ID: "grille", Version: 1, Seen: draft.Hash, Edit: quality.GridEdit{Kind: quality.GridSet, ID: "C01", Criterion: c}}); err != nil {
			t.Fatal(err)
		}
		if _, err := svc.Grid(ctx, reader, "grille", 1); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("a draft is shown to a Mission locale: %v", err)
		}
		if list, err := svc.Grids(ctx, reader); err != nil || len(list) != 0 {
			t.Errorf("a draft is listed: %v %v", list, err)
		}
		if err := svc.PublishGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		open, err := svc.Grid(ctx, reader, "grille", 0)
		if err != nil || open.State != quality.GridPublished || open.Grid.Criteria[0].Questions[0] != c.Questions[0] || open.PublishedAt.IsZero() {
			t.Fatalf("%v %+v", err, open)
		}
		_, err = svc.EditGrid(ctx, office, referential.GridEdit{ID: "grille", Version: 1, Seen: open.Hash, Edit: quality.GridEdit{Kind: quality.GridRemove, ID: "C01"}})
		if quality.CodeOf(err) != quality.CodeState {
			t.Errorf("a published grid is edited: %v", err)
		}
		number, err := svc.NextGrid(ctx, office, "grille", 1)
		if err != nil || number != 2 {
			t.Fatalf("%d %v", number, err)
		}
		if number, err = svc.NextGrid(ctx, office, "grille", 1); quality.CodeOf(err) != quality.CodeExists || number != 2 {
			t.Errorf("a second draft: %d %v", number, err)
		}
		if _, err := svc.AuditGrid(ctx, "grille", 2); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("an audit could take a draft: %v", err)
		}
		if err := svc.RetireGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		if g, err := svc.AuditGrid(ctx, "grille", 1); err != nil || g.State != quality.GridRetired {
			t.Errorf("what an audit took is gone: %v", err)
		}
		report, err := s.Verify(ctx)
		if err != nil || !report.OK() || report.Grids != 2 {
			t.Errorf("%+v %v", report, err)
		}
	})
}

func TestTwoPeopleAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc := withGrid(t, s)
		seen := grid(t, svc, 1)
		results := make([]error, 4)
		var together sync.WaitGroup
		for i := range results {
			together.Go(func() {
				c := seen.Grid.Criteria[0]
				c.Title = "Titre " + string(rune('A'+i))
				_, results[i] = svc.EditGrid(t.Context(), office, referential.GridEdit{ID: "grille", Version: 1, Seen: seen.Hash, Edit: quality.GridEdit{Kind: quality.GridSet, ID: "C01", Criterion: c}})
			})
		}
		together.Wait()
		written := 0
		for _, err := range results {
			switch {
			case err == nil:
				written++
			case quality.CodeOf(err) != quality.CodeConflict || quality.AsError(err).Reason != "grid.changed":
				t.Errorf("%v", err)
			}
		}
		if written != 1 {
			t.Errorf("%d edits of the same state were written", written)
		}
	})
}

func TestAGridComesAsAFileAfterATrial(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		svc := withGrid(t, s)
		g := grid(t, svc, 1).Grid.Clone()
		g.Criteria[0].Title = "Un autre titre"
		file := workbookOf(t, g)
		result, err := svc.ImportGrid(ctx, office, file, true)
		if err != nil || result.Outcome != referential.OutcomeReplaced || result.Format != formats.GridXLSX || result.Covered != 1 || result.Commitments != 1 {
			t.Fatalf("%+v %v", result, err)
		}
		if grid(t, svc, 1).Grid.Criteria[0].Title != "Accueil" {
			t.Error("the trial wrote")
		}
		if _, err = svc.ImportGrid(ctx, office, file, false); err != nil || grid(t, svc, 1).Grid.Criteria[0].Title != "Un autre titre" {
			t.Errorf("%v", err)
		}
		if result, err = svc.ImportGrid(ctx, office, formats.WriteAuditGrid(g), false); err != nil || result.Outcome != referential.OutcomeSame {
			t.Errorf("%+v %v", result, err)
		}
		bad := bytes.Replace(formats.WriteAuditGrid(g), []byte(`- "1.1"`), []byte(`- "7"`), 1)
		if result, err = svc.ImportGrid(ctx, office, bad, false); quality.CodeOf(err) != quality.CodeInvalid || result.Outcome != referential.OutcomeRefused {
			t.Errorf("%+v %v", result, err)
		}
		if err := svc.PublishGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		if result, err = svc.ImportGrid(ctx, office, file, false); err != nil || result.Outcome != referential.OutcomeSame || result.State != quality.GridPublished {
			t.Errorf("the published grid again: %+v %v", result, err)
		}
		g.Criteria[0].Title = "Encore un autre"
		if _, err = svc.ImportGrid(ctx, office, formats.WriteAuditGrid(g), false); quality.CodeOf(err) != quality.CodeState {
			t.Errorf("a published grid is replaced: %v", err)
		}
	})
}

func TestAGridFollowsItsReferentialToTheNextVersion(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		svc := withGrid(t, s)
		if err := svc.PublishGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		if _, err := svc.CarryGrid(ctx, office, "grille", 1); quality.CodeOf(err) != quality.CodeState {
			t.Errorf("carried to where it stands: %v", err)
		}
		next := strings.Replace(small, "version: 1", "version: 2", 1)
		next = strings.Replace(next, "Rien de plus", "Une phrase tout à fait nouvelle sur les horaires", 1)
		next = strings.Replace(next, `id: "1.1/1"`, `id: "1.1/7"`, 1)
		mustImport(t, svc, next)
		if news, err := svc.GridNews(ctx, grid(t, svc, 1)); err != nil || news.Version != 0 {
			t.Errorf("a draft of the référentiel is news: %+v %v", news, err)
		}
		if err := svc.Publish(ctx, office, "petit", 2); err != nil {
			t.Fatal(err)
		}
		news, err := svc.GridNews(ctx, grid(t, svc, 1))
		if err != nil || news.Version != 2 || len(news.Touched) != 1 || len(news.Uncovered) != 0 {
			t.Fatalf("%+v %v", news, err)
		}
		number, err := svc.CarryGrid(ctx, office, "grille", 1)
		if err != nil || number != 2 {
			t.Fatalf("%d %v", number, err)
		}
		g := grid(t, svc, 2)
		if g.ReferentialVersion != 2 || strings.Join(g.Grid.Criteria[0].Nodes, " ") != "1.1 1.1/7 1.1/2" || len(g.Faults) != 0 {
			t.Errorf("%+v %+v", g.Grid.Criteria[0], g.Faults)
		}
	})
}

func TestACarriedGridNamesWhatItsCriteriaLookedAtAndIsGone(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		svc := withGrid(t, s)
		if err := svc.PublishGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		next := strings.Replace(small, "version: 1", "version: 2", 1)
		next = strings.Replace(next, `          - {id: "1.1/2", kind: statement, marked: true, text: Rien de plus}`+"\n", "", 1)
		mustImport(t, svc, next)
		if err := svc.Publish(ctx, office, "petit", 2); err != nil {
			t.Fatal(err)
		}
		if news, err := svc.GridNews(ctx, grid(t, svc, 1)); err != nil || len(news.Lost) != 1 || news.Lost[0].Nodes[0].ID != "1.1/2" {
			t.Errorf("before: %+v, %v", news.Lost, err)
		}
		if _, err := svc.CarryGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		lost, err := svc.LostNodes(ctx, grid(t, svc, 2))
		if err != nil || len(lost) != 1 || lost[0].Criterion.ID != "C01" || len(lost[0].Nodes) != 1 || lost[0].Nodes[0].ID != "1.1/2" {
			t.Errorf("after: %+v, %v", lost, err)
		}
		if lost, err = svc.LostNodes(ctx, grid(t, svc, 1)); err != nil || len(lost) != 0 {
			t.Errorf("of the published one: %+v, %v", lost, err)
		}
	})
}

func TestAGridIsNotPublishedWhileItsReferentialIsADraft(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	svc := withGrid(t, s)
	mustImport(t, svc, strings.Replace(small, "version: 1", "version: 2", 1))
	g := grid(t, svc, 1).Grid.Clone()
	g.Version, g.ReferentialVersion = 2, 2
	if _, err := svc.ImportGrid(t.Context(), office, formats.WriteAuditGrid(g), false); err != nil {
		t.Fatal(err)
	}
	if err := svc.PublishGrid(t.Context(), office, "grille", 2); quality.CodeOf(err) != quality.CodeState {
		t.Errorf("%v", err)
	}
	g.ReferentialVersion, g.Version = 9, 3
	if _, err := svc.ImportGrid(t.Context(), office, formats.WriteAuditGrid(g), true); quality.CodeOf(err) != quality.CodeInvalid {
		t.Errorf("a grid without its référentiel: %v", err)
	}
}

func TestOnlyTheLabelOfficeWritesGrids(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	svc := withGrid(t, s)
	ctx := t.Context()
	for _, who := range []authz.Actor{reader, {}} {
		_, next := svc.NextGrid(ctx, who, "grille", 1)
		_, carry := svc.CarryGrid(ctx, who, "grille", 1)
		_, edit := svc.EditGrid(ctx, who, referential.GridEdit{ID: "grille", Version: 1})
		_, load := svc.ImportGrid(ctx, who, nil, true)
		for name, err := range map[string]error{
			"next": next, "carry": carry, "edit": edit, "import": load, "create": svc.CreateGrid(ctx, who, referential.NewGrid{}),
			"publish": svc.PublishGrid(ctx, who, "grille", 1), "retire": svc.RetireGrid(ctx, who, "grille", 1),
		} {
			if code := quality.CodeOf(err); code != quality.CodeForbidden && code != quality.CodeSignIn {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if _, err := svc.Grids(ctx, authz.Actor{}); err == nil {
		t.Error("the public lists grids")
	}
}

func TestTheBuiltInGridIsInstalledOnceAndPublished(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc := newService(s)
		if _, err := svc.EnsureBuiltIn(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, want := range []int{1, 0} {
			if n, err := svc.EnsureBuiltInGrids(t.Context()); err != nil || n != want {
				t.Errorf("installed %d, want %d: %v", n, want, err)
			}
		}
		g, err := svc.Grid(t.Context(), reader, "grille-ml", 0)
		if err != nil || len(g.Grid.Criteria) != 24 || len(g.Faults) != 0 || len(g.Grid.Uncovered(g.Edition.Referential)) != 0 {
			t.Errorf("%v: %d criteria, %+v", err, len(g.Grid.Criteria), g.Faults)
		}
	})
}

func TestANewGridSaysWhatIsWrongInItsForm(t *testing.T) {
	t.Parallel()
	svc := withGrid(t, testkit.SQLite(t))
	for name, in := range map[string]referential.NewGrid{
		"an id that is taken": {ID: "grille", Title: "x", ReferentialID: "petit"}, "no title": {ID: "autre", ReferentialID: "petit"},
		"an unknown référentiel": {ID: "autre", Title: "x", ReferentialID: "rien"},
	} {
		if err := svc.CreateGrid(t.Context(), office, in); quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
