package referential_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/authz"
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

func TestSearchFoldsWordsAndTellsWhere(t *testing.T) {
	t.Parallel()
	svc := newService(testkit.SQLite(t))
	mustImport(t, svc, small)
	e, err := svc.Read(t.Context(), office, "petit", 1)
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"ACCUEIL":          "1.1",
		"jeune  mission":   "1.1",
		"oeuvre":           "1.1/1",
		"premieres venues": "1.1",
		"1.1":              "1.1 1.1/1 1.1/2",
		"1.1/2":            "1.1/2",
		"rien jeune":       "",
		"ccueil":           "",
		" ":                "",
	} {
		var got []string
		for _, h := range svc.Search(e, query) {
			got = append(got, h.View.Node.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("search %q: %v, want %s", query, got, want)
		}
	}
	hits := svc.Search(e, "venues")
	if len(hits) != 1 || hits[0].Matches[0].Place != referential.PlaceEvidence {
		t.Errorf("where: %+v", hits)
	}
}

func TestCorrespondencesAreTheSameFromBothSides(t *testing.T) {
	t.Parallel()
	svc := newService(testkit.SQLite(t))
	if _, err := svc.EnsureBuiltIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	mustImport(t, svc, small)
	if err := svc.Publish(t.Context(), office, "petit", 1); err != nil {
		t.Fatal(err)
	}
	label, err := svc.Latest(t.Context(), "ml")
	if err != nil {
		t.Fatal(err)
	}
	from, err := svc.Correspondences(t.Context(), label)
	if err != nil {
		t.Fatal(err)
	}
	var back *referential.Correspondence
	for _, c := range from["4.2.1"] {
		if c.Edition.Referential.ID == "petit" {
			back = &c
		}
	}
	if back == nil || back.View.Node.ID != "1.1" || back.Relation != quality.RelationSuperset || !back.Incoming {
		t.Fatalf("from the label: %+v", back)
	}
	own, err := svc.Latest(t.Context(), "petit")
	if err != nil {
		t.Fatal(err)
	}
	to, err := svc.Correspondences(t.Context(), own)
	if err != nil || len(to["1.1"]) != 1 || to["1.1"][0].Relation != quality.RelationSubset || to["1.1"][0].View.Node.ID != "4.2.1" {
		t.Errorf("to the label: %+v, %v", to["1.1"], err)
	}
}

func TestOpeningIsOneSmallQueryAndSafeTogether(t *testing.T) {
	t.Parallel()
	svc := newService(testkit.SQLite(t))
	if _, err := svc.EnsureBuiltIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	trees := make(chan *quality.Referential, 16)
	for range 16 {
		wait.Go(func() {
			e, err := svc.Latest(t.Context(), "ml")
			if err != nil {
				t.Error(err)
			}
			trees <- e.Referential
			svc.Search(e, "accueil")
		})
	}
	wait.Wait()
	first := <-trees
	for range 15 {
		if <-trees != first {
			t.Error("the label was parsed more than once")
		}
	}
	ctx, queries := store.CountQueries(t.Context())
	if _, err := svc.Edition(ctx, "ml", first.Version); err != nil || queries.Count() != 1 {
		t.Errorf("%d queries, %v", queries.Count(), err)
	}
}

// BenchmarkInstallBuiltIn parses and stores both libraries, the slowest start.
func BenchmarkInstallBuiltIn(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		svc := newService(testkit.SQLite(b))
		b.StartTimer()
		if _, err := svc.EnsureBuiltIn(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSearch searches the label.
func BenchmarkSearch(b *testing.B) {
	svc := newService(testkit.SQLite(b))
	if _, err := svc.EnsureBuiltIn(b.Context()); err != nil {
		b.Fatal(err)
	}
	e, err := svc.Latest(b.Context(), "ml")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if len(svc.Search(e, "accueil jeune")) == 0 {
			b.Fatal("nothing found")
		}
	}
}

// big is a référentiel of 6,000 nodes.
func big() []byte {
	var b strings.Builder
	b.WriteString(strings.SplitAfter(small, "nodes:\n")[0])
	for i := range 60 {
		fmt.Fprintf(&b, "  - id: \"%d\"\n    kind: part\n    text: Partie %d\n    children:\n", i, i)
		for j := range 99 {
			fmt.Fprintf(&b, "      - {id: \"%d.%d\", kind: commitment, rated: [respect], text: Engagement d’accueil %d}\n", i, j, j)
		}
	}
	return []byte(b.String())
}

// BenchmarkImportBig imports a référentiel of 6,000 nodes.
func BenchmarkImportBig(b *testing.B) {
	file := big()
	for b.Loop() {
		b.StopTimer()
		svc := newService(testkit.SQLite(b))
		b.StartTimer()
		if r, err := svc.Import(b.Context(), office, file, false); err != nil || r.Counts[quality.KindCommitment] != 5940 {
			b.Fatal(r.Counts, err)
		}
	}
}

// BenchmarkOpenBig opens it for the first time in a process, then again.
func BenchmarkOpenBig(b *testing.B) {
	s := testkit.SQLite(b)
	if _, err := newService(s).Import(b.Context(), office, big(), false); err != nil {
		b.Fatal(err)
	}
	open := func(b *testing.B, svc func() *referential.Service) {
		for b.Loop() {
			if _, err := svc().Edition(b.Context(), "petit", 1); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("first", func(b *testing.B) { open(b, func() *referential.Service { return newService(s) }) })
	kept := newService(s)
	b.Run("again", func(b *testing.B) { open(b, func() *referential.Service { return kept }) })
}
