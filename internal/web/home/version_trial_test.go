package home_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/library"
)

func TestWhileAVersionIsTriedTheHomePageSpeaksOfWhatIsToConfirm(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	lead, office := s.Actor(t, site.QualityLead), s.Actor(t, site.LabelOffice)
	c, err := s.Assess.Open(t.Context(), lead, s.BodyID(t, site.TroisEtangs), "ml", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"1.2", "2.1"} { // and not 1.1, the first of all
		save(t, s, lead, c.ID, quality.Answer{NodeID: id, Ratings: map[string]int{"respect": 3, "pratique": 3}})
	}
	file, _ := library.Bytes("ml")
	file = bytes.Replace(file, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1)
	file = levelsSwapped(file) // every answer is to confirm
	if imported, err := s.Referentials.Import(t.Context(), office, file, false); err != nil {
		t.Fatal(imported.Report.French(), err)
	}
	if err := s.Referentials.Publish(t.Context(), office, "ml", 2); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(400 * 24 * time.Hour)
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), c.ID, 2); err != nil {
		t.Fatal(err)
	}
	p := open(t, s, site.QualityLead)
	theStep(t, p, "/auto-evaluation/"+c.ID+"/engagement/1.2")
	p.Says(t, "Confirmer 1.2", "2\u00a0réponses à confirmer")
	p.Silent(t, "à commencer")
	director := open(t, s, site.Director)
	director.Says(t, "2\u00a0réponses reprises")
	director.Silent(t, "vient de s’ouvrir")
}

// levelsSwapped is the file with the first two levels of each scale in each other’s
// place: a rating given no longer means what it meant.
func levelsSwapped(file []byte) []byte {
	return []byte(strings.NewReplacer(`"Pas du tout"`, `"Partiellement"`, `"Partiellement"`, `"Pas du tout"`).Replace(string(file)))
}
