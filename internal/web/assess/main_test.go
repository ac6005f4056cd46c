package assess_test

import (
	"bytes"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	pages "ariane/internal/web/assess"
	"ariane/internal/web/path"
	"ariane/library"
)

// open makes a site with the label référentiel and an open cycle of the Mission
// locale des Trois-Étangs; it returns the id of the cycle.
func open(t *testing.T) (*site.Site, string) {
	t.Helper()
	s := bare(t)
	cycle, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatalf("open a cycle: %v", err)
	}
	return s, cycle.ID
}

// bare is a site with the référentiels and no cycle.
func bare(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(pages.Routes(s.Kit, s.Assess, s.Referentials))
	return s
}

// openWithAside opens a cycle on a référentiel like the label, except that 4.1.1
// may be set aside.
func openWithAside(t *testing.T) (*site.Site, string) {
	t.Helper()
	s := bare(t)
	file, _ := library.Bytes("ml")
	file = bytes.Replace(file, []byte(`id: "ml"`), []byte(`id: "essai"`), 1)
	file = bytes.Replace(file, []byte(`            short: "Aller vers les jeunes"`), []byte("            short: \"Aller vers les jeunes\"\n            not_concerned: true"), 1)
	office := s.Actor(t, site.LabelOffice)
	imported, err := s.Referentials.Import(t.Context(), office, file, false)
	if err != nil {
		t.Fatalf("import the référentiel: %v %v", err, imported.Report.French())
	}
	if err := s.Referentials.Publish(t.Context(), office, "essai", 1); err != nil {
		t.Fatalf("publish the référentiel: %v", err)
	}
	cycle, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "essai", 0)
	if err != nil {
		t.Fatalf("open a cycle: %v", err)
	}
	return s, cycle.ID
}

// answer saves an answer as this person, a minute after the one before.
func answer(t *testing.T, s *site.Site, who site.Person, cycle string, version int, a quality.Answer) assess.Saved {
	t.Helper()
	s.Clock.Advance(time.Minute)
	saved, err := s.Assess.Save(t.Context(), s.Actor(t, who), assess.Edit{AssessmentID: cycle, BaseVersion: version, Answer: a})
	if err != nil {
		t.Fatalf("save %s: %v", a.NodeID, err)
	}
	return saved
}

// levels is an answer with its two levels.
func levels(node string, respect, practice int) quality.Answer {
	return quality.Answer{NodeID: node, Ratings: map[string]int{"respect": respect, "pratique": practice}}
}

// commitments lists the rated nodes of a cycle in reading order.
func commitments(t *testing.T, s *site.Site, cycle string) []*quality.Node {
	t.Helper()
	o, err := s.Assess.Overview(t.Context(), s.Actor(t, site.Director), cycle)
	if err != nil {
		t.Fatalf("read the cycle: %v", err)
	}
	return o.Edition.Referential.RatedFor(o.Profile)
}

// fill answers the first commitments with varied levels; the fifth and the last
// but one stay below 3.
func fill(t *testing.T, s *site.Site, cycle string, count int) {
	t.Helper()
	nodes := commitments(t, s, cycle)
	for i, n := range nodes[:count] {
		a := levels(n.ID, 3+i%2, 3+(i/2)%2)
		if i == 4 || i == len(nodes)-2 {
			a = levels(n.ID, 2, 1+i%2)
			a.Comment = "Le comité existe mais se réunit rarement.\nNous voulons fixer un calendrier."
			a.Marks = map[string]quality.Mark{n.MarkedUnder(quality.Profile{Status: quality.StatusAssociation})[0].ID: quality.MarkNotYet}
		}
		answer(t, s, site.QualityLead, cycle, 0, a)
	}
}

// closed validates a whole cycle and returns its id.
func closed(t *testing.T) (*site.Site, string) {
	t.Helper()
	s, cycle := open(t)
	fill(t, s, cycle, len(commitments(t, s, cycle)))
	s.Validate(t, site.Director, cycle)
	return s, cycle
}

const outreach = "4.1.1" // a commitment without second-level statements

func outreachPage(cycle string) string { return path.Commitment(cycle, outreach) }
