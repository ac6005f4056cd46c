package referential_test

import (
	"strings"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAVersionOpensFromWhatWasCompiledBesideIt(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		mustImport(t, newService(s), small)
		want, err := newService(s).Edition(t.Context(), "petit", 1)
		if err != nil {
			t.Fatal(err)
		}
		kept := compiled(t, s, want.Hash)
		if kept.Format != formats.CompiledFormat {
			t.Fatalf("layout %d after an import", kept.Format)
		}
		// Another tree in the place of the compiled one shows which of the two is read.
		other, _ := formats.ReadLibrary([]byte(small))
		other.Title = "Lu dans la copie"
		keep(t, s, want.Hash, store.Compiled{Format: formats.CompiledFormat, Body: formats.CompileLibrary(other)})
		if e, err := newService(s).Edition(t.Context(), "petit", 1); err != nil || e.Referential.Title != "Lu dans la copie" || e.Hash != want.Hash {
			t.Errorf("%q, %v", e.Referential.Title, err)
		}
		report, err := s.Verify(t.Context())
		if err != nil || len(report.Faults) != 1 || report.Faults[0].Code != "compiled" || report.Faults[0].ID != "petit/1" {
			t.Errorf("the check of the database does not see it: %+v, %v", report.Faults, err)
		}
	})
}

func TestACopyOfAnotherLayoutOrDamagedIsMadeAgain(t *testing.T) {
	t.Parallel()
	for name, stale := range map[string]store.Compiled{
		"none":            {},
		"another layout":  {Format: formats.CompiledFormat + 1, Body: []byte("demain")},
		"an older layout": {Format: formats.CompiledFormat - 1, Body: []byte("hier")},
		"damaged":         {Format: formats.CompiledFormat, Body: []byte("abîmé")},
	} {
		s := testkit.SQLite(t)
		hash := mustImport(t, newService(s), small).Hash
		keep(t, s, hash, stale)
		e, err := newService(s).Edition(t.Context(), "petit", 1)
		if err != nil || e.Referential.Title != "Petit référentiel" {
			t.Fatalf("%s: %v", name, err)
		}
		again := compiled(t, s, hash)
		if ref, err := formats.OpenCompiled(again.Body); again.Format != formats.CompiledFormat || err != nil || ref.Title != e.Referential.Title {
			t.Errorf("%s: layout %d, %v", name, again.Format, err)
		}
	}
}

func TestAReplacedDraftLeavesNothingOfTheCopy(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	first := mustImport(t, newService(s), small)
	second := mustImport(t, newService(s), small+"# autre\n")
	if got := compiled(t, s, first.Hash); got.Format != 0 {
		t.Errorf("the copy of a document that is gone is still given: %d", got.Format)
	}
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		return tx.KeepCompiled(t.Context(), "petit", 1, first.Hash, store.Compiled{Format: 1})
	})
	if quality.CodeOf(err) != quality.CodeConflict || compiled(t, s, second.Hash).Format != formats.CompiledFormat {
		t.Errorf("a copy of the first took the place of the second: %v", err)
	}
}

func compiled(t *testing.T, s *store.Store, hash string) store.Compiled {
	t.Helper()
	c, err := s.Read().ReferentialCompiled(t.Context(), "petit", 1, hash)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func keep(t *testing.T, s *store.Store, hash string, c store.Compiled) {
	t.Helper()
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.KeepCompiled(t.Context(), "petit", 1, hash, c) })
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFileOfAnotherFormatIsStoredInOurs(t *testing.T) {
	t.Parallel()
	for _, f := range formats.Formats() {
		s := testkit.SQLite(t)
		svc := newService(s)
		ref, _ := formats.ReadLibrary([]byte(small))
		file := exported(t, f, ref)
		result := mustImport(t, svc, file)
		if result.Format != f || result.Outcome != "new" || result.Counts[quality.KindStatement] != 2 {
			t.Errorf("%s: %+v", f, result)
		}
		document, _, err := svc.Document(t.Context(), office, "petit", 1)
		if err != nil || quality.HashOf(document) != result.Hash || string(document) != string(formats.WriteLibrary(ref)) {
			t.Errorf("%s: stored\n%s", f, document)
		}
		if again := mustImport(t, newService(s), file); again.Outcome != "same" {
			t.Errorf("%s again: %s", f, again.Outcome)
		}
		if e, err := newService(s).Edition(t.Context(), "petit", 1); err != nil || string(formats.WriteLibrary(e.Referential)) != string(document) {
			t.Errorf("%s opens as something else: %v", f, err)
		}
		if report, err := s.Verify(t.Context()); err != nil || !report.OK() {
			t.Errorf("%s: %+v, %v", f, report, err)
		}
	}
}

func exported(t *testing.T, f formats.Format, ref *quality.Referential) string {
	t.Helper()
	var b strings.Builder
	if err := formats.WriteCatalogue(&b, f, ref, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
