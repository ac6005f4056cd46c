package referential_test

import (
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestADraftOfAGridIsDeletedAndWhatWasPublishedStays(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		svc := withGrid(t, s)
		if err := svc.PublishGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		published := grid(t, svc, 1)
		if err := svc.DiscardGrid(ctx, office, "grille", 1, published.Hash); quality.CodeOf(err) != quality.CodeState {
			t.Errorf("a published grid is deleted: %v", err)
		}
		if _, err := svc.NextGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		read := grid(t, svc, 2)
		edit := quality.GridEdit{Kind: quality.GridRemove, ID: "C01"}
		if _, err := svc.EditGrid(ctx, office, referential.GridEdit{ID: "grille", Version: 2, Seen: read.Hash, Edit: edit}); err != nil {
			t.Fatal(err)
		}
		if err := svc.DiscardGrid(ctx, office, "grille", 2, read.Hash); quality.CodeOf(err) != quality.CodeConflict || reason(err) != "grid.changed_since" {
			t.Errorf("deleted over somebody’s work: %v", err)
		}
		now := grid(t, svc, 2)
		if err := svc.DiscardGrid(ctx, office, "grille", 2, now.Hash); err != nil {
			t.Fatal(err)
		}
		if _, err := svc.Grid(ctx, office, "grille", 2); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("still there: %v", err)
		}
		if err := svc.DiscardGrid(ctx, office, "grille", 2, now.Hash); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("twice: %v", err)
		}
		if kept := grid(t, svc, 0); kept.Version != 1 || kept.Hash != published.Hash {
			t.Errorf("%d %s", kept.Version, kept.Hash)
		}
		told(t, s, "audit_grid:grille@2", now.Hash)
		if number, err := svc.NextGrid(ctx, office, "grille", 1); err != nil || number != 2 {
			t.Errorf("another draft: %d %v", number, err)
		}
		if err := svc.RetireGrid(ctx, office, "grille", 1); err != nil {
			t.Fatal(err)
		}
		if err := svc.DiscardGrid(ctx, office, "grille", 1, published.Hash); quality.CodeOf(err) != quality.CodeState {
			t.Errorf("a retired grid is deleted: %v", err)
		}
	})
}

// told checks that the latest event of the national journal is this deletion.
func told(t *testing.T, s *store.Store, subject, hash string) {
	t.Helper()
	scope, err := authz.Check(office, authz.JournalNational, authz.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	events, err := s.Read().Journal(t.Context(), scope, quality.NationalStream, 0, 1)
	if err != nil || len(events) != 1 {
		t.Fatalf("%d events, %v", len(events), err)
	}
	want := `{"hash":"` + hash + `","state":"draft"}`
	if e := events[0]; e.Action != string(authz.GridManage) || e.Subject != subject || e.ReasonKey != "discarded" || e.Before != want || e.After != "" {
		t.Errorf("%+v", e)
	}
}

func TestNoOtherRoleDeletesADraftOfAGrid(t *testing.T) {
	t.Parallel()
	svc := withGrid(t, testkit.SQLite(t))
	hash := grid(t, svc, 1).Hash
	for _, kind := range []quality.BodyKind{quality.KindMissionLocale, quality.KindRegional, quality.KindNational} {
		for _, role := range quality.RolesOf(kind) {
			if role == quality.RoleLabelOffice {
				continue
			}
			who := authz.Actor{PersonID: "quelqu’un", BodyID: "ici", BodyKind: kind, Roles: []quality.Role{role}}
			if err := svc.DiscardGrid(t.Context(), who, "grille", 1, hash); quality.CodeOf(err) != quality.CodeForbidden {
				t.Errorf("%s: %v", role, err)
			}
		}
	}
	if err := svc.DiscardGrid(t.Context(), authz.Actor{}, "grille", 1, hash); err == nil {
		t.Error("the public deletes a draft")
	}
	if grid(t, svc, 1).Hash != hash {
		t.Error("the draft changed")
	}
}
