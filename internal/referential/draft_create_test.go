package referential_test

import (
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestADraftThatCameAsAFileKeepsItsFirstState(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	svc := newService(s)
	hash := mustImport(t, svc, small).Hash
	in := referential.DraftEdit{ID: "petit", Version: 1, Seen: hash, Edit: set("1", "text", "Autre")}
	if _, err := svc.EditDraft(t.Context(), office, in); err != nil {
		t.Fatal(err)
	}
	draft, err := svc.Draft(t.Context(), office, "petit", 1)
	if err != nil || len(draft.Steps) != 2 || draft.Steps[1].What != referential.StepImported || draft.Steps[1].Hash != hash {
		t.Errorf("%+v %v", draft.Steps, err)
	}
}

func TestAReferentialIsMadeFromNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc := newService(s)
		err := svc.CreateDraft(t.Context(), office, referential.NewDraft{ID: "mon essai"})
		var fields []string
		for _, f := range quality.AsError(err).Faults {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != "title provider licence id part" {
			t.Errorf("faults on %q", got)
		}
		in := referential.NewDraft{ID: "essai", Title: "Essai", Provider: "Nous", Licence: "Libre", Part: "Accueil"}
		if err := svc.CreateDraft(t.Context(), office, in); err != nil {
			t.Fatal(err)
		}
		if err := svc.CreateDraft(t.Context(), office, in); quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("twice: %v", err)
		}
		draft, err := svc.Draft(t.Context(), office, "essai", 1)
		if err != nil || len(draft.Edition.Referential.Scales) != 2 || len(draft.Faults) != 1 || draft.Faults[0].Code != quality.FaultNothingRated {
			t.Errorf("%+v %v", draft.Faults, err)
		}
		if err := svc.DiscardDraft(t.Context(), office, referential.DraftEdit{ID: "essai", Version: 1, Seen: "autre"}); quality.CodeOf(err) != quality.CodeConflict {
			t.Errorf("deleted unread: %v", err)
		}
		if err := svc.DiscardDraft(t.Context(), office, referential.DraftEdit{ID: "essai", Version: 1, Seen: draft.Edition.Hash}); err != nil {
			t.Fatal(err)
		}
		if _, err := svc.Draft(t.Context(), office, "essai", 1); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("still there: %v", err)
		}
	})
}
