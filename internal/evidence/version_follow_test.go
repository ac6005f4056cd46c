package evidence_test

import (
	"strings"
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/store"
)

func TestEvidenceFollowsItsCommitmentAndComesBackWithIt(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		for title, node := range map[string]string{"A": "1.1", "B": "1.2", "C": "1.1/1"} {
			_, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{
				Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: title, Address: "https://exemple.test/" + title},
				Attach:   &evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{node}},
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		move := func(successors map[string][]string) string {
			t.Helper()
			err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.MoveEvidenceLinks(t.Context(), b.cycle, successors) })
			if err != nil {
				t.Fatal(err)
			}
			lines, err := b.svc.Cycle(t.Context(), b.lead, b.cycle)
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, l := range lines {
				out = append(out, l.NodeID+l.Title)
			}
			return strings.Join(out, " ")
		}
		before := move(nil)
		swap := map[string][]string{"1.1": {"1.2"}, "1.2": {"1.1"}}
		if got := move(swap); before != "1.1A 1.1/1C 1.2B" || got != "1.1B 1.1/1C 1.2A" {
			t.Errorf("from %q, two that swap: %q", before, got)
		}
		if got := move(swap); got != before {
			t.Errorf("back to %q", got)
		}
		if got := move(map[string][]string{"1.1": {"2.1"}}); got != "1.1/1C 1.2B" {
			t.Errorf("the id may now be another node’s: %q", got)
		}
		if got := move(map[string][]string{"2.1": {"1.1"}}); got != before {
			t.Errorf("back to %q", got)
		}
		if got := move(map[string][]string{"1.2": {}}); got != before {
			t.Errorf("what is withdrawn keeps its line: %q", got)
		}
	})
}
