package referential_test

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
	"ariane/library"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

var (
	office = authz.Actor{PersonID: "pole", BodyID: "unml", BodyKind: quality.KindNational, Roles: []quality.Role{quality.RoleLabelOffice}}
	reader = authz.Actor{PersonID: "lectrice", BodyID: "ml", BodyKind: quality.KindMissionLocale, Roles: []quality.Role{quality.RoleContributor}}
)

const small = `id: petit
version: 1
locale: fr
title: Petit référentiel
provider: essai
licence: essai
scales:
  - id: respect
    label: Respect
    gap: 3
    levels:
      - {value: 1, label: un}
      - {value: 2, label: deux}
nodes:
  - id: "1"
    kind: part
    text: Première partie
    children:
      - id: "1.1"
        kind: commitment
        text: La Mission locale accueille chaque jeune
        short: Accueil
        rated: [respect]
        evidence: [Registre des « premières venues »]
        children:
          - {id: "1.1/1", kind: statement, marked: true, text: L’œuvre commune est connue}
          - {id: "1.1/2", kind: statement, marked: true, text: Rien de plus}
mappings:
  - to: ml
    pairs:
      - {from: "1.1", to: "4.2.1", relation: subset, why: même accueil}
`

func newService(s *store.Store) *referential.Service {
	return referential.New(referential.Deps{Store: s, Clock: testkit.NewClock().Now})
}

func mustImport(t *testing.T, svc *referential.Service, file string) referential.ImportResult {
	t.Helper()
	result, err := svc.Import(t.Context(), office, []byte(file), false)
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return result
}

func TestTheBuiltInLibrariesInstallOnceEvenFromSeveralNodes(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		var wait sync.WaitGroup
		total := make(chan int, 3)
		for range 3 {
			wait.Go(func() {
				n, err := newService(s).EnsureBuiltIn(t.Context())
				if err != nil {
					t.Errorf("install: %v", err)
				}
				total <- n
			})
		}
		wait.Wait()
		if sum := <-total + <-total + <-total; sum != len(library.Files()) {
			t.Errorf("%d installed, want %d", sum, len(library.Files()))
		}
		svc := newService(s)
		ctx, queries := store.CountQueries(t.Context())
		start := time.Now()
		if n, err := svc.EnsureBuiltIn(ctx); n != 0 || err != nil || queries.Count() != 1 {
			t.Errorf("second time: %d installed, %d queries, %v", n, queries.Count(), err)
		}
		t.Logf("second time in %s", time.Since(start))
		e, err := svc.Latest(t.Context(), "ml")
		if err != nil || e.State != quality.ReferentialPublished || e.Referential.Counts()[quality.KindCommitment] != 24 {
			t.Errorf("label: %v, %v", e.State, err)
		}
		document, _, err := svc.Document(t.Context(), reader, "ml", e.Referential.Version)
		if want, _ := library.Bytes("ml"); err != nil || string(document) != string(want) || quality.HashOf(document) != e.Hash {
			t.Errorf("the stored document is not the file byte for byte: %v", err)
		}
	})
}

func TestADraftIsReplacedAndAPublishedVersionIsNot(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc := newService(s)
		if r := mustImport(t, svc, small); r.Outcome != referential.OutcomeNew || r.Counts[quality.KindStatement] != 2 {
			t.Fatalf("first import %+v", r)
		}
		if r := mustImport(t, svc, small); r.Outcome != referential.OutcomeSame {
			t.Errorf("same file again: %s", r.Outcome)
		}
		changed := strings.Replace(small, "Rien de plus", "Un peu plus", 1)
		if r := mustImport(t, svc, changed); r.Outcome != referential.OutcomeReplaced || r.Before[quality.KindStatement] != 2 {
			t.Errorf("changed file: %+v", r)
		}
		e, err := svc.Read(t.Context(), office, "petit", 1)
		if err != nil || e.Referential.Node("1.1/2").Text != "Un peu plus" {
			t.Errorf("the cache kept the draft that was replaced: %v", err)
		}
		if err := svc.Publish(t.Context(), office, "petit", 1); err != nil {
			t.Fatal(err)
		}
		result, err := svc.Import(t.Context(), office, []byte(small), false)
		if quality.CodeOf(err) != quality.CodeState || result.Outcome != referential.OutcomeRefused {
			t.Errorf("import over a published version: %s, %v", result.Outcome, err)
		}
		var book bytes.Buffer
		if err := formats.WriteCatalogue(&book, formats.FormatXLSX, e.Referential, nil); err != nil {
			t.Fatal(err)
		}
		for _, same := range []string{changed, "# un commentaire\n" + changed, book.String()} {
			if r, err := svc.Import(t.Context(), office, []byte(same), false); err != nil || r.Outcome != referential.OutcomeSame || r.State != quality.ReferentialPublished {
				t.Errorf("the published version again: %+v, %v", r, err)
			}
		}
		if document, _, err := svc.Document(t.Context(), office, "petit", 1); err != nil || string(document) != changed {
			t.Errorf("the published document changed: %v", err)
		}
		mustImport(t, svc, strings.Replace(small, "version: 1", "version: 2", 1))
		list, err := svc.List(t.Context(), office)
		if err != nil || len(list) != 2 || list[0].Version != 2 || list[0].State != quality.ReferentialDraft {
			t.Errorf("list %+v, %v", list, err)
		}
	})
}

func TestADryRunAndAFaultyFileWriteNothing(t *testing.T) {
	t.Parallel()
	svc := newService(testkit.SQLite(t))
	if r, err := svc.Import(t.Context(), office, []byte(small), true); err != nil || !r.DryRun || r.Outcome != referential.OutcomeNew {
		t.Fatalf("dry run %+v, %v", r, err)
	}
	for name, file := range map[string]string{
		"an unknown scale":  strings.Replace(small, "rated: [respect]", "rated: [autre]", 1),
		"a duplicate id":    strings.Replace(small, `"1.1/2"`, `"1.1/1"`, 1),
		"no YAML at all":    "\x00\x01",
		"an empty file":     "",
		"an unknown target": strings.Replace(small, `from: "1.1"`, `from: "7"`, 1),
	} {
		r, err := svc.Import(t.Context(), office, []byte(file), false)
		if quality.CodeOf(err) != quality.CodeInvalid || !r.Report.HasErrors() || r.Outcome != referential.OutcomeRefused {
			t.Errorf("%s: %s, %v", name, r.Outcome, err)
		}
	}
	if list, err := svc.List(t.Context(), office); err != nil || len(list) != 0 {
		t.Errorf("%d versions stored, %v", len(list), err)
	}
}

func TestTheLifeOfAVersionFollowsItsTable(t *testing.T) {
	t.Parallel()
	svc := newService(testkit.SQLite(t))
	mustImport(t, svc, small)
	ctx := t.Context()
	if _, err := svc.Latest(ctx, "petit"); quality.CodeOf(err) != quality.CodeNotFound {
		t.Errorf("a draft is not the latest published: %v", err)
	}
	if _, err := svc.Read(ctx, reader, "petit", 1); quality.CodeOf(err) != quality.CodeNotFound {
		t.Errorf("a draft exists for a reader: %v", err)
	}
	if list, err := svc.List(ctx, reader); err != nil || len(list) != 0 {
		t.Errorf("a draft is listed to a reader: %+v, %v", list, err)
	}
	if err := svc.Retire(ctx, office, "petit", 1); quality.CodeOf(err) != quality.CodeState {
		t.Errorf("a draft retires: %v", err)
	}
	for name, err := range map[string]error{
		"publish": svc.Publish(ctx, reader, "petit", 1), "retire": svc.Retire(ctx, reader, "petit", 1),
	} {
		if quality.CodeOf(err) != quality.CodeForbidden {
			t.Errorf("a contributor may %s: %v", name, err)
		}
	}
	if err := svc.Publish(ctx, office, "petit", 1); err != nil {
		t.Fatal(err)
	}
	if err := svc.Publish(ctx, office, "petit", 1); quality.CodeOf(err) != quality.CodeState {
		t.Errorf("published twice: %v", err)
	}
	if err := svc.Retire(ctx, office, "petit", 1); err != nil {
		t.Fatal(err)
	}
	if e, err := svc.Edition(ctx, "petit", 1); err != nil || e.State != quality.ReferentialRetired {
		t.Errorf("a retired version is still open to running cycles: %v, %v", e.State, err)
	}
}

// BenchmarkInstallBuiltIn parses and stores both libraries, the slowest start.

// BenchmarkSearch searches the label.

// big is a référentiel of 6,000 nodes.

// BenchmarkImportBig imports a référentiel of 6,000 nodes.

// BenchmarkOpenBig opens it for the first time in a process, then again.
