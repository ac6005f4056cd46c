package referential_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestTheOfficialWordingComesFirstAndNothingIsDroppedSilently(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc := newService(s)
		mustImport(t, svc, small)
		if err := svc.Publish(t.Context(), office, "petit", 1); err != nil {
			t.Fatal(err)
		}
		file := []byte("id,text\n1.1,Texte officiel\n1.1/9,Inconnu\n")
		dry, err := svc.ImportOfficial(t.Context(), office, "petit", 0, file, true)
		if err != nil || dry.Matched != 1 || len(dry.Unknown) != 1 || dry.Unknown[0] != "1.1/9" || len(dry.Uncovered) != 2 || dry.Report.Warnings() != 1 {
			t.Fatalf("dry run %+v, %v", dry, err)
		}
		e, err := svc.Latest(t.Context(), "petit")
		if err != nil || len(e.Official) != 0 {
			t.Fatalf("the dry run wrote: %v, %v", e.Official, err)
		}
		if _, err := svc.ImportOfficial(t.Context(), office, "petit", 0, file, false); err != nil {
			t.Fatal(err)
		}
		e, err = svc.Latest(t.Context(), "petit")
		if err != nil {
			t.Fatal(err)
		}
		v := e.View(e.Referential.Node("1.1"))
		if !v.Official || v.Lead != "Texte officiel" || v.Ours != "La Mission locale accueille chaque jeune" {
			t.Errorf("view %+v", v)
		}
		if r, err := svc.ImportOfficial(t.Context(), office, "petit", 1, file, false); err != nil || r.Outcome != referential.OutcomeSame {
			t.Errorf("again: %s, %v", r.Outcome, err)
		}
		if _, err := svc.ImportOfficial(t.Context(), office, "petit", 1, []byte("id,text\n1.1/1,Autre\n"), false); err != nil {
			t.Fatal(err)
		}
		e, err = svc.Latest(t.Context(), "petit")
		if err != nil || len(e.Official) != 1 || e.Official["1.1/1"] != "Autre" {
			t.Errorf("the overlay is replaced as a whole: %v, %v", e.Official, err)
		}
		_, err = svc.ImportOfficial(t.Context(), office, "petit", 1, []byte("id,text\n8.8,Autre\n"), false)
		if quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("a file of another référentiel: %v", err)
		}
	})
}
