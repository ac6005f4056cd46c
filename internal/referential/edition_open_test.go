package referential_test

import (
	"strings"
	"sync"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

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
		hits := svc.Search(e, query)
		got := make([]string, 0, len(hits))
		for _, h := range hits {
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

func TestACorrespondenceFollowsACommitmentThatWasSplit(t *testing.T) {
	t.Parallel()
	svc := newService(testkit.SQLite(t))
	first, _, _ := strings.Cut(small, "mappings:")
	norm := strings.Replace(first, "id: petit", "id: norme", 1) + "mappings:\n  - to: petit\n    to_version: 1\n    pairs:\n      - {from: \"1.1\", to: \"1.1\", relation: equal}\n"
	second := strings.Replace(first, "version: 1", "version: 2", 1) + `      - {id: "1.9", kind: commitment, text: L’autre moitié de ce qui était dit, short: Moitié, rated: [respect], replaces: ["1.1"]}
`
	for _, file := range []string{first, norm, second} {
		result := mustImport(t, svc, file)
		if err := svc.Publish(t.Context(), office, result.ID, result.Version); err != nil {
			t.Fatal(err)
		}
	}
	e, err := svc.Latest(t.Context(), "petit")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // computed, then kept
		links, err := svc.Correspondences(t.Context(), e)
		if err != nil || len(links["1.1"]) != 1 || len(links["1.9"]) != 1 || links["1.9"][0].Relation != quality.RelationSubset || links["1.9"][0].Edition.Referential.ID != "norme" {
			t.Fatalf("%+v, %v", links, err)
		}
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
