package assess_test

import (
	"bytes"
	"testing"

	"ariane/internal/assess"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
	"ariane/library"
)

func TestVersionPictures(t *testing.T) {
	s, cycle := open(t)
	withEvidence(s)
	fill(t, s, cycle, 6)
	norm, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ref-209", 0)
	if err != nil {
		t.Fatal(err)
	}
	node, there := counterpart(t, s, cycle, norm.ID)
	given := levels(there, 4, 3)
	given.Comment = "Le livret d’accueil est remis à chaque jeune, et relu avec lui au bout d’un mois."
	answer(t, s, site.QualityLead, norm.ID, 0, given)
	lend(t, s, norm.ID, there)
	lend(t, s, cycle, "1.1")
	rewrittenVersion(t, s)
	lead := s.As(t, site.QualityLead)
	lead.Pictures(t, map[string]string{"version": path.Version(cycle, 2), "borrow": path.Commitment(cycle, node)})
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	answer(t, s, site.QualityLead, cycle, 0, levels("4.1.1", 3, 3))
	lead.Pictures(t, map[string]string{"overview": path.Assessment(cycle), "confirm": path.Commitment(cycle, "1.1"), "back": path.VersionBack(cycle), "story": path.VersionStory(cycle)})
}

// rewrittenVersion publishes a version 2 in which much changes.
func rewrittenVersion(t *testing.T, s *site.Site) {
	t.Helper()
	file, _ := library.Bytes("ml")
	next := bytes.Replace(file, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1)
	next = withdrawn(t, next, "1.2")
	for _, id := range []string{"1.1", "1.1/2", "2.1", "2.3/1", "3.2", "4.1.1", "4.2.3/1", "5.4"} {
		next = reworded(t, next, id)
	}
	next = bytes.Replace(next, []byte("les élus, l’État et les forces vives"), []byte("les élus, l’État, les jeunes et les forces vives"), 1)
	next = bytes.Replace(next, []byte(`- id: "2.4"`), []byte("- id: \"2.5\"\n        replaces: [\"2.4\"]"), 1)
	for n, id := range []string{"2.2", "3.1", "3.3"} {
		at := bytes.Index(next, []byte(`id: "`+id+`"`))
		help := at + bytes.Index(next[at:], []byte(`guidance: "`)) + len(`guidance: "`)
		next = append(append(append([]byte{}, next[:help]...), []byte([]string{"Commencez par les jeunes. ", "Relisez le diagnostic. ", "Invitez vos partenaires. "}[n])...), next[help:]...)
	}
	office := s.Actor(t, site.LabelOffice)
	imported, err := s.Referentials.Import(t.Context(), office, next, false)
	if err != nil {
		t.Fatalf("import version 2: %v %v", err, imported.Report.French())
	}
	if err := s.Referentials.Publish(t.Context(), office, "ml", 2); err != nil {
		t.Fatal(err)
	}
}

func TestComparisonPictures(t *testing.T) {
	s, first := closed(t)
	lead := s.Actor(t, site.QualityLead)
	c, err := s.Assess.OpenFrom(t.Context(), lead, s.BodyID(t, site.TroisEtangs), "ml", 0, assess.Again{CycleID: first})
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range []string{"1.1", "1.2", "2.1", "2.2"} {
		a := levels(id, 4-i%2, 2+i%3)
		a.Comment = "Les réunions ont repris chaque mois."
		answer(t, s, site.QualityLead, c.ID, 1, a)
	}
	s.As(t, site.QualityLead).Pictures(t, map[string]string{"comparison": path.CompareCycles(c.ID, ""), "opening": path.Assessments, "carried": path.Assessment(c.ID)})
}
