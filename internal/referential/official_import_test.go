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
		if err != nil || len(e.Official) != 2 || e.Official["1.1/1"] != "Autre" || e.Official["1.1"] != "Texte officiel" {
			t.Errorf("what is not in the file stays: %v, %v", e.Official, err)
		}
		_, err = svc.ImportOfficial(t.Context(), office, "petit", 1, []byte("id,text\n8.8,Autre\n"), false)
		if quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("a file of another référentiel: %v", err)
		}
	})
}

func TestACorrectionOfOneLineLeavesTheOtherTextsAndCountsWhatItDoes(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc := newService(s)
		mustImport(t, svc, small)
		load := func(file string, dry bool) referential.OfficialResult {
			t.Helper()
			r, err := svc.ImportOfficial(t.Context(), office, "petit", 1, []byte(file), dry)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		if r := load("id,text\n1.1,Un\n1.1/1,Deux\n", false); r.Added != 2 || r.Loaded != 2 {
			t.Errorf("first %+v", r)
		}
		dry, correction := load("id,text\n1.1,Corrigé\n", true), load("id,text\n1.1,Corrigé\n", false)
		if correction.Changed != 1 || correction.Loaded != 2 || correction.Outcome != referential.OutcomeReplaced || dry.Changed != 1 || dry.Loaded != 2 {
			t.Errorf("correction %+v, dry %+v", correction, dry)
		}
		gone := load("id,text\n1.1/1,\n1.1,Corrigé\n", false)
		if gone.Withdrawn != 1 || gone.Unchanged != 1 || gone.Loaded != 1 || !gone.Report.Has(quality.FaultWithdrawn) {
			t.Errorf("withdrawal %+v", gone)
		}
		e, err := svc.Edition(t.Context(), "petit", 1)
		if err != nil || len(e.Official) != 1 || e.Official["1.1"] != "Corrigé" {
			t.Errorf("%v, %v", e.Official, err)
		}
		if last := load("id,text\n1.1,\n", false); last.Loaded != 0 {
			t.Errorf("the last one goes too: %+v", last)
		}
		if again := load("id,text\n1.1,\n", false); again.Outcome != referential.OutcomeSame || again.Unchanged != 1 {
			t.Errorf("withdrawn already: %+v", again)
		}
	})
}

func TestTwoFilesLoadedAtOnceNeverLoseATextSilently(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc := newService(s)
		mustImport(t, svc, small)
		failed := make(chan error, 2)
		for _, file := range []string{"id,text\n1.1,Un\n", "id,text\n1.1/1,Deux\n"} {
			go func() {
				_, err := svc.ImportOfficial(t.Context(), office, "petit", 1, []byte(file), false)
				failed <- err
			}()
		}
		kept := 0
		for range 2 {
			switch err := <-failed; quality.CodeOf(err) {
			case quality.CodeConflict:
			case "":
				if err != nil {
					t.Fatal(err)
				}
				kept++
			}
		}
		e, err := svc.Edition(t.Context(), "petit", 1)
		if err != nil || len(e.Official) != kept || kept == 0 {
			t.Errorf("%d acknowledged, %v kept, %v", kept, e.Official, err)
		}
	})
}
