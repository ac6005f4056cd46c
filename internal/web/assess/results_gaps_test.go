package assess_test

import (
	"strconv"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// worn answers every commitment, the first ones below what is expected, and
// returns the worst of them.
func worn(t *testing.T, s *site.Site, cycle string, gaps int) *quality.Node {
	t.Helper()
	nodes := commitments(t, s, cycle)
	for i, n := range nodes {
		a := levels(n.ID, 3, 4)
		if i < gaps {
			a = levels(n.ID, 2, 3)
			a.Comment = "Le comité se réunit trop rarement pour que chacun s’y retrouve."
		}
		if i == gaps-1 {
			a = levels(n.ID, 1, 1)
			a.Marks = map[string]quality.Mark{n.MarkedUnder(quality.Profile{Status: quality.StatusAssociation})[0].ID: quality.MarkNotYet}
		}
		answer(t, s, site.QualityLead, cycle, 0, a)
	}
	return nodes[gaps-1]
}

func TestTheWorstGapsAreToldWholeAndTheOthersInOneLine(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	worst := worn(t, s, cycle, 12)
	p := s.As(t, site.QualityLead).Get(t, path.Results(cycle))
	p.Sound(t)
	cards, lines := p.All(t, ".gaps .gap"), p.All(t, "details#autres-ecarts .gap-lines li")
	if len(cards) != 5 || len(lines) != 7 {
		t.Fatalf("%d cards and %d lines", len(cards), len(lines))
	}
	if got := site.Attr(site.All(cards[0], "h3 a")[0], "href"); got != path.Commitment(cycle, worst.ID) {
		t.Errorf("the worst gap leads to %s, want %s", got, worst.ID)
	}
	p.Says(t, "Attendus «\u00a0pas encore\u00a0» en place", "prochain niveau", "Déjà au niveau attendu")
	if got := len(site.All(cards[0], ".gap-next")); got != 2 {
		t.Errorf("the worst gap has %d next levels, want one a scale", got)
	}
	if got := len(site.All(cards[1], ".gap-next")); got != 1 {
		t.Errorf("a gap on one scale has %d next levels", got)
	}
	seen := map[string]bool{}
	for _, a := range append(p.All(t, ".gap h3 a"), p.All(t, ".gap-lines a")...) {
		seen[site.Attr(a, "href")] = true
	}
	if len(seen) != 12 {
		t.Errorf("%d of 12 gaps can be opened", len(seen))
	}
}

func TestResultsGoFromTheSentenceToTheGaps(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	worn(t, s, cycle, 2)
	p := s.As(t, site.QualityLead).Get(t, path.Results(cycle))
	var order []string
	for _, section := range p.All(t, ".results section.section") {
		order = append(order, site.Attr(section, "id"))
	}
	want := []string{"themes", "carte", "ecarts", "prerequis", "export"}
	for i := range want {
		if i >= len(order) || order[i] != want[i] {
			t.Fatalf("the page goes %v, want %v", order, want)
		}
	}
	p.Lacks(t, "#autres-ecarts")
	p.Has(t, "#themes .radar svg")
	if tables := len(p.All(t, "#themes table")); tables != 1 {
		t.Errorf("the figures of the themes stand in %s tables", strconv.Itoa(tables))
	}
}
