package referential_test

import (
	"strings"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAnImportReplacesTheDraftThatWasShownAndNoOther(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		ctx, svc := t.Context(), newService(s)
		mustImport(t, svc, small)
		file := []byte(strings.Replace(small, "Rien de plus", "Un peu plus", 1))
		shown, err := svc.Import(ctx, office, file, true)
		if err != nil || shown.Replaces == "" || len(shown.Changes.Changes) != 1 {
			t.Fatalf("%+v, %v", shown, err)
		}
		edit := quality.Edit{Kind: quality.EditSet, Node: "1.1/1", Fields: map[string]string{"text": "Écrit entre-temps par une collègue"}}
		if _, err := svc.EditDraft(ctx, office, referential.DraftEdit{ID: "petit", Version: 1, Seen: shown.Replaces, Edit: edit}); err != nil {
			t.Fatal(err)
		}
		for _, seen := range []string{shown.Replaces, ""} {
			if _, err := svc.ImportRead(ctx, office, file, seen); quality.CodeOf(err) != quality.CodeConflict || quality.AsError(err).Reason != "import.changed_since" {
				t.Errorf("replaced unread: %v", err)
			}
		}
		again, err := svc.Import(ctx, office, file, true)
		if err != nil || len(again.Changes.Changes) != 2 {
			t.Fatalf("%+v, %v", again.Changes, err)
		}
		if _, err := svc.ImportRead(ctx, office, file, again.Replaces); err != nil {
			t.Fatal(err)
		}
		d, err := svc.Draft(ctx, office, "petit", 1)
		if err != nil || len(d.Steps) != 3 || d.Steps[0].What != referential.StepImported || d.Steps[1].Hash != again.Replaces {
			t.Errorf("the state that was replaced is kept: %+v, %v", d.Steps, err)
		}
	})
}

func TestAnImportReplacesTheGridThatWasShownAndNoOther(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		ctx, svc := t.Context(), withGrid(t, s)
		read := grid(t, svc, 1)
		other := read.Grid.Clone()
		other.Criteria[0].ID = "C09"
		file := formats.WriteAuditGrid(other)
		shown, err := svc.ImportGrid(ctx, office, file, true)
		if err != nil || shown.Replaces != read.Hash || len(shown.Changes.Gone) != 1 || len(shown.Changes.Added) != 1 {
			t.Fatalf("%+v, %v", shown, err)
		}
		c := read.Grid.Criteria[0]
		c.Title = "Écrit entre-temps par une collègue"
		if _, err := svc.EditGrid(ctx, office, referential.GridEdit{ID: "grille", Version: 1, Seen: read.Hash, Edit: quality.GridEdit{Kind: quality.GridSet, ID: c.ID, Criterion: c}}); err != nil {
			t.Fatal(err)
		}
		for _, seen := range []string{shown.Replaces, ""} {
			if _, err := svc.ImportGridRead(ctx, office, file, seen); quality.CodeOf(err) != quality.CodeConflict {
				t.Errorf("replaced unread: %v", err)
			}
		}
		if now := grid(t, svc, 1); now.Grid.Criteria[0].Title != c.Title {
			t.Error("the work of the colleague is gone")
		}
		if _, err := svc.ImportGridRead(ctx, office, file, grid(t, svc, 1).Hash); err != nil {
			t.Error(err)
		}
	})
}

func TestOfficialWordingIsLoadedOverTheTextsThatWereShown(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		ctx, svc := t.Context(), newService(s)
		mustImport(t, svc, small)
		file := []byte("id,text\n1.1,Texte officiel\n")
		if _, err := svc.ImportOfficial(ctx, office, "petit", 1, []byte("id,text\n1.1,Chargé entre-temps\n"), false); err != nil {
			t.Fatal(err)
		}
		if _, err := svc.ImportOfficialRead(ctx, office, "petit", 1, file, ""); quality.CodeOf(err) != quality.CodeConflict {
			t.Errorf("loaded unread: %v", err)
		}
		now, err := svc.ImportOfficial(ctx, office, "petit", 1, file, true)
		if err != nil || now.Changed != 1 {
			t.Fatalf("%+v, %v", now, err)
		}
		if _, err := svc.ImportOfficialRead(ctx, office, "petit", 1, file, now.Replaces); err != nil {
			t.Error(err)
		}
	})
}
