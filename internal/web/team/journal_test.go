package team_test

import (
	"fmt"
	"net/http"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/testkit/site"
)

func TestTheJournalIsInFrench(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.BuiltIn(t)
	director := s.Actor(t, site.Director)
	cycle, err := s.Assess.Open(t.Context(), director, s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	answer := quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 2}, Marks: map[string]quality.Mark{}, Comment: "un secret de l’équipe"}
	saved := save(t, s, cycle.ID, answer, 0)
	answer.Ratings = map[string]int{"respect": 3}
	save(t, s, cycle.ID, answer, saved)
	if err := s.Assess.Share(t.Context(), director, cycle.ID); err != nil {
		t.Fatal(err)
	}
	office := s.Actor(t, site.LabelOffice)
	view, err := s.Network.Structure(t.Context(), office, s.BodyID(t, site.TroisEtangs))
	if err != nil {
		t.Fatal(err)
	}
	edit := network.StructureEdit{ID: view.ID, Name: "Mission locale des Grands-Étangs", Status: quality.StatusGIP, Commune: view.Commune, PostCode: view.PostCode, Version: view.Version}
	if err := s.Network.EditStructure(t.Context(), office, edit); err != nil {
		t.Fatal(err)
	}
	added, err := s.Network.SaveSite(t.Context(), director, network.SiteEdit{StructureID: view.ID, Name: "Antenne du Canal", PostCode: "59003", Commune: "Le Canal"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Network.SaveSite(t.Context(), director, network.SiteEdit{ID: added, Name: "Antenne du Port", PostCode: "59003", Commune: "Le Canal", Version: 1}); err != nil {
		t.Fatal(err)
	}
	if err := s.Network.CloseSite(t.Context(), director, added); err != nil {
		t.Fatal(err)
	}
	people, err := s.Network.People(t.Context(), director, view.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range people.Members {
		if m.Role == quality.RoleStaff {
			err = s.Network.EndMembership(t.Context(), director, m.ID)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	p := s.As(t, site.Director).Get(t, "/journal")
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Journal")
	p.Says(t, "Réponse à un engagement", site.QualityLead.Name+", Responsable qualité", "sans réponse → 2", "→ 3", "Partage de l’auto-évaluation",
		"Nom\u00a0: «\u00a0"+site.TroisEtangsML+"\u00a0» → «\u00a0Mission locale des Grands-Étangs\u00a0»", "Statut juridique\u00a0: Association → Groupement", "Fin d’un rôle", site.Staff.Name+", Membre de l’équipe",
		"Ajout d’un site "+site.Director.Name+", Direction Antenne du Canal, 59003 Le Canal", "Antenne du Canal, 59003 Le Canal → Antenne du Port, 59003 Le Canal", "Fermeture d’un site "+site.Director.Name+", Direction Antenne du Port, 59003 Le Canal")
	p.Silent(t, "un secret de l’équipe", "Autre action", "{&#34;", "membership", "assessment.", site.HauteCombeML)
}

func save(t *testing.T, s *site.Site, cycle string, a quality.Answer, base int) int {
	t.Helper()
	saved, err := s.Assess.Save(t.Context(), s.Actor(t, site.QualityLead), assess.Edit{AssessmentID: cycle, Answer: a, BaseVersion: base})
	if err != nil {
		t.Fatal(err)
	}
	return saved.Version
}

func TestTheJournalIsWalkedToItsBeginning(t *testing.T) {
	t.Parallel()
	s := start(t)
	lead := s.Actor(t, site.QualityLead)
	for i := range 60 {
		if _, err := s.Network.SaveSite(t.Context(), lead, network.SiteEdit{StructureID: s.BodyID(t, site.TroisEtangs), Name: fmt.Sprint("Antenne ", i)}); err != nil {
			t.Fatal(err)
		}
	}
	c := s.As(t, site.Director)
	first := c.Get(t, "/journal")
	first.Sound(t)
	if n := len(first.All(t, ".timeline li")); n != 50 {
		t.Errorf("%d events on the first page, want 50", n)
	}
	second := c.Get(t, site.Attr(first.One(t, "a[rel=next]"), "href"))
	second.Says(t, "Événements 1 à ")
	second.Lacks(t, "a[rel=next]")
	c.Get(t, "/journal?avant=nulle-part").Status(t, http.StatusOK)
}

func TestWhoMayReadTheJournal(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, who := range []site.Person{site.Contributor, site.Staff, site.GovernanceReader, site.RegionalAdvisor, site.TechnicalAdmin} {
		s.As(t, who).Get(t, "/journal").Status(t, http.StatusForbidden)
	}
	for _, who := range []site.Person{site.Chair, site.QualityLead, site.RegionalDirector, site.LabelOffice} {
		s.As(t, who).Get(t, "/journal").Status(t, http.StatusOK)
	}
}

func TestTheNationalJournalIsReadByTheOfficeAndTheTechnicalAdministration(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.BuiltIn(t)
	admin := s.Actor(t, site.TechnicalAdmin)
	if err := s.Network.DisablePerson(t.Context(), admin, s.Actor(t, site.Staff).PersonID); err != nil {
		t.Fatal(err)
	}
	writer := s.Actor(t, site.LabelOffice)
	if err := s.Referentials.CreateGrid(t.Context(), writer, referential.NewGrid{ID: "essai", Title: "Essai", ReferentialID: "ml"}); err != nil {
		t.Fatal(err)
	}
	draft, err := s.Referentials.Grid(t.Context(), writer, "essai", 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Referentials.DiscardGrid(t.Context(), writer, "essai", 1, draft.Hash); err != nil {
		t.Fatal(err)
	}
	office := s.As(t, site.LabelOffice).Get(t, "/journal/national")
	office.Status(t, http.StatusOK)
	office.Sound(t)
	office.Breadcrumb(t, "Accueil", "Journal national")
	office.Says(t, "Publication d’un référentiel", "Tout le réseau", "Grille d’audit essai, version 1", "Brouillon supprimé")
	office.Says(t, "Brouillon → Publié")
	office.Silent(t, "Publiée")
	office.Silent(t, "Ouverture d’un journal", "d’un compte", "referential.")
	technical := s.As(t, site.TechnicalAdmin).Get(t, "/journal/national")
	technical.Sound(t)
	technical.Says(t, "Publication d’un référentiel", "Désactivation d’un compte")
	technical.Has(t, `.rail a[href="/journal/national"][aria-current]`)
	technical.Lacks(t, `.rail a[href="/journal"]`)
	for _, who := range []site.Person{site.Director, site.RegionalDirector, site.NationalReader} {
		s.As(t, who).Get(t, "/journal/national").Status(t, http.StatusForbidden)
	}
}
