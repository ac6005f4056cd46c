package referential_test

import (
	"fmt"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

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

// bigDraft is a draft of 6,000 nodes with the texts of a real one, 3.5 MB.
func bigDraft(b *testing.B, s *store.Store) *referential.Service {
	b.Helper()
	const text = "La structure décrit son accueil et ce qu’elle propose aux jeunes de son territoire, en lien avec ses partenaires. Elle le relit chaque année avec les équipes."
	const guidance = "Regardez le registre, demandez aux personnes qui accueillent, puis comparez avec ce que disent les jeunes du dernier trimestre."
	file := strings.ReplaceAll(string(big()), "text: Engagement", fmt.Sprintf("guidance: %q, evidence: [%q, %q], examples: [%q], text: Engagement", guidance, text, "Le registre", text))
	svc := newService(s)
	if _, err := svc.Import(b.Context(), office, []byte(file), false); err != nil {
		b.Fatal(err)
	}
	return svc
}

func BenchmarkEditBig(b *testing.B) {
	svc := bigDraft(b, testkit.SQLite(b))
	draft, err := svc.Draft(b.Context(), office, "petit", 1)
	if err != nil {
		b.Fatal(err)
	}
	seen := draft.Edition.Hash
	b.Run("save", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			result, err := svc.EditDraft(b.Context(), office, referential.DraftEdit{ID: "petit", Version: 1, Seen: seen, Edit: quality.Edit{
				Kind: quality.EditSet, Node: "30.50", Fields: map[string]string{"guidance": fmt.Sprintf("Relevé %d %p", i, b)},
			}})
			if err != nil {
				b.Fatal(err)
			}
			seen = result.Hash
		}
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if _, err := svc.Draft(b.Context(), office, "petit", 1); err != nil {
				b.Fatal(err)
			}
		}
	})
}
