package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestAWorkbookOfTheVersionBeforeIsToldCellByCellThenWritten(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 4)
	c := s.As(t, site.QualityLead)
	file := takenBook(t, c, cycle, map[string]string{"Engagements!C2": "1", "Engagements!C3": "4", "Engagements!G3": "Écrit avant le passage", "Engagements!G4": "Toujours vrai"})
	secondVersion(t, s) // 1.1 is written otherwise, 1.2 withdrawn
	c.Get(t, path.Version(cycle, 2)).Says(t, "Un classeur de travail pris sur la version d’aujourd’hui pourra encore être rapporté après")
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	p := broughtBook(t, c, cycle, file)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Says(t, "pris sur la version 1", "Prêt à écrire", "Rangé dans l’historique", "Écrit avant le passage", "Engagements, G3", "Toujours vrai")
	p = c.Submit(t, p, "form#ecrire", nil)
	p.LeadsTo(t, path.Assessment(cycle))
	c.Get(t, path.Commitment(cycle, "1.1")).Says(t, "à confirmer")
	c.Get(t, path.VersionStory(cycle)).Says(t, "Écrit avant le passage")

	p = broughtBook(t, c, cycle, file)
	p.Says(t, "Tout est déjà là")
	p.Lacks(t, "form#ecrire")
}

func TestALookAtAWorkbookThatTheVersionOvertookIsShownAgain(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	c := s.As(t, site.QualityLead)
	p := broughtBook(t, c, cycle, takenBook(t, c, cycle, map[string]string{"Engagements!C2": "1"}))
	secondVersion(t, s)
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	p = c.Submit(t, p, "form#ecrire", nil)
	p.Status(t, http.StatusConflict)
	p.Says(t, "vient de changer de version", "pris sur la version 1")
	c.Submit(t, p, "form#ecrire", nil).LeadsTo(t, path.Assessment(cycle))
}

func TestAWorkbookOfAnUndoneTrialSaysWhatCanBeDone(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	c := s.As(t, site.QualityLead)
	secondVersion(t, s)
	director := s.Actor(t, site.Director)
	if err := s.Assess.ApplyVersion(t.Context(), director, cycle, 2); err != nil {
		t.Fatal(err)
	}
	file := takenBook(t, c, cycle, map[string]string{"Engagements!C2": "1"})
	if err := s.Assess.UndoVersion(t.Context(), director, cycle); err != nil {
		t.Fatal(err)
	}
	p := broughtBook(t, c, cycle, file)
	p.Status(t, http.StatusUnprocessableEntity)
	p.Sound(t)
	p.Says(t, "pendant l’essai de la version 2", "rien n’y est perdu")
}

func TestWhatIsOnlyToKnowStandsApartFromWhatChanges(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.QualityLead)
	whole := takenBook(t, c, cycle, map[string]string{"Engagements!C2": "3", "Engagements!C3": "2"})
	give(t, s, cycle, "1.2", "2026-12-01", site.Staff)
	p := broughtBook(t, s.As(t, site.Staff), cycle, whole)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Says(t, "À noter", "L’engagement 1.1 ne vous est pas confié", "Ce qui sera écrit")
	p.Silent(t, "À corriger, cellule par cellule")
}

func TestBookPictures(t *testing.T) {
	s, cycle := open(t)
	fill(t, s, cycle, 6)
	c := s.As(t, site.QualityLead)
	file := takenBook(t, c, cycle, map[string]string{
		"Engagements!C2": "1", "Engagements!G2": "Dans le train", "Engagements!C3": "4", "Engagements!G3": "Écrit avant le passage", "Engagements!G5": "Toujours vrai", "Attendus!D3": "En place",
	})
	secondVersion(t, s)
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	answer(t, s, site.Contributor, cycle, 2, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 4, "pratique": 4}, Comment: "Sur la plateforme"})
	c.PictureOf(t, "book-version", broughtBook(t, c, cycle, file))
}
