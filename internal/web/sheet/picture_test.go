package sheet_test

import (
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// TestPictures writes pictures of the pages for somebody to look at (see
// site.Client.Pictures).
func TestPictures(t *testing.T) {
	s := mounted(t)
	id := raised(t, s.As(t, site.Staff), "La porte du sas reste bloquée quand il pleut\nIl faut la pousser à deux.")
	other := raised(t, s.As(t, site.Staff), "Les jeunes attendent debout le mercredi après-midi")
	link := secret(t, s)
	d := improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: "On n’ose pas dire que c’est trop le lundi", Idea: "Une réunion de moins"}, Photo: jpegOf(t)}
	if _, err := s.Improve.RaiseAnonymously(t.Context(), link, "192.0.2.1", d); err != nil {
		t.Fatal(err)
	}
	moved(t, s, site.QualityLead, other, quality.SheetMove{Verb: quality.VerbRoute, Person: s.Actor(t, site.Contributor).PersonID})
	moved(t, s, site.QualityLead, id, quality.SheetMove{Verb: quality.VerbAnswer, Word: "Le gérant passe lundi. En attendant, la porte du jardin reste ouverte.", Show: true})
	list, err := s.Improve.Sheets(t.Context(), s.Actor(t, site.QualityLead))
	if err != nil {
		t.Fatal(err)
	}
	anonymous := ""
	for _, l := range list.Lines {
		if l.Anonymous {
			anonymous = l.ID
		}
	}
	s.As(t, site.QualityLead).Pictures(t, map[string]string{
		"fiches": path.Sheets, "fiche-nouvelle": path.SheetNew, "fiche-repondue": path.Sheet(id), "fiche-a-orienter": path.Sheet(anonymous), "fiches-vitalite": path.SheetVitality,
		"fiches-lien": path.SheetLink, "fiches-qui-repond": path.SheetRules, "fiches-affiche": path.SheetPoster, "fiche-anonyme": path.SheetDoor(link), "fiche-suivi": path.SheetFollow, "accueil-fiche": path.Home,
	})
}
