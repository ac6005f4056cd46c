package assess_test

import (
	"net/http"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func vote(t *testing.T, s *site.Site, who site.Person, cycle string, respect, practice, strengths, improvements string) *site.Page {
	t.Helper()
	c := s.As(t, who)
	p := c.Get(t, path.Room(cycle, outreach))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	return c.Submit(t, p, "form#avis", site.Values("rating.respect", respect, "rating.pratique", practice, "strengths", strengths, "improvements", improvements))
}

func TestTheRoomHidesLevelsThenShowsHowFarApartTheyAre(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Room(cycle, outreach))
	p.Sound(t)
	p.Says(t, "Aucun avis demandé pour l’instant")
	refused := lead.Submit(t, p, "form#tour", site.Values("people", s.Actor(t, site.Staff).PersonID))
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.FaultAt(t, "people")
	people := site.Values()
	for _, who := range []site.Person{site.Staff, site.Contributor, site.Chair} {
		people.Add("people", s.Actor(t, who).PersonID)
	}
	lead.Submit(t, p, "form#tour", people).LeadsTo(t, path.Room(cycle, outreach))
	s.As(t, site.Staff).Get(t, path.MyWork).Says(t, "Votre avis est attendu")

	half := vote(t, s, site.Staff, cycle, "1", "", "", "")
	half.Status(t, http.StatusUnprocessableEntity)
	half.Says(t, "Il manque une valeur ici.")
	vote(t, s, site.Staff, cycle, "1", "2", "Accueil souriant", "Horaires").LeadsTo(t, path.Room(cycle, outreach))
	vote(t, s, site.Contributor, cycle, "4", "3", "", "Le site rural")
	hidden := lead.Get(t, path.Room(cycle, outreach))
	hidden.Says(t, "Déjà 2 avis sur 3")
	hidden.Silent(t, "Accueil souriant")
	hidden.Lacks(t, "form#accord")
	hidden.Lacks(t, ".bars")

	vote(t, s, site.Chair, cycle, "3", "3", "", "")
	shown := lead.Get(t, path.Room(cycle, outreach))
	shown.Sound(t)
	shown.Says(t, "Les avis vont du niveau 1 au niveau 4")
	shown.Says(t, "Accueil souriant")
	shown.Says(t, "Jeanne Lucas")
	settle := lead.Submit(t, shown, "form#accord", site.Values("rating.respect", "3", "rating.pratique", "3", "reason", ""))
	settle.Status(t, http.StatusUnprocessableEntity)
	settle.FaultAt(t, "reason")
	lead.Submit(t, shown, "form#accord", site.Values("rating.respect", "3", "rating.pratique", "3", "reason", "Deux sites sur trois le font.")).LeadsTo(t, path.Room(cycle, outreach))
	lead.Get(t, path.Room(cycle, outreach)).Says(t, "L’accord écrit")
	page, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.Director), cycle, outreach)
	if err != nil || page.Item.State != quality.NodeSettled || page.Item.Answer.Comment != "Deux sites sur trois le font." {
		t.Errorf("%+v, %v", page.Item.Answer, err)
	}
	late := lead.Submit(t, shown, "form#accord", site.Values("rating.respect", "1", "rating.pratique", "1", "reason", "Trop tard."))
	late.Status(t, http.StatusConflict)
	late.Says(t, "Le tour d’avis vient d’avancer")
}

func TestTheRoomIsForWhoIsAsked(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	for who, status := range map[*site.Person]int{&site.Staff: 403, &site.Contributor: 403, &site.GovernanceReader: 403, &site.Chair: 200, &site.Director: 200, &site.OtherLead: 404, &site.RegionalAdvisor: 403} {
		s.As(t, *who).Get(t, path.Room(cycle, outreach)).Status(t, status)
	}
	lead := s.As(t, site.QualityLead)
	people := site.Values("people", s.Actor(t, site.Staff).PersonID, "people", s.Actor(t, site.Director).PersonID)
	lead.Submit(t, lead.Get(t, path.Room(cycle, outreach)), "form#tour", people).Status(t, http.StatusSeeOther)
	staff := s.As(t, site.Staff)
	staff.Get(t, path.Room(cycle, outreach)).Status(t, http.StatusOK)
	staff.Get(t, outreachPage(cycle)).Status(t, http.StatusForbidden)
	vote(t, s, site.Staff, cycle, "2", "2", "", "")
	stop := lead.Get(t, path.Room(cycle, outreach))
	refused := lead.Submit(t, stop, "form#devoiler", site.Values("reason", ""))
	refused.Status(t, http.StatusUnprocessableEntity)
	lead.Submit(t, stop, "form#devoiler", site.Values("reason", "La direction est en déplacement.")).LeadsTo(t, path.Room(cycle, outreach))
	staff.Get(t, path.Room(cycle, outreach)).Says(t, "Dévoilé avant que tout le monde ait répondu")
}

func TestARoundNobodyAnswersIsStoppedFromThePage(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead := s.As(t, site.QualityLead)
	people := site.Values("people", s.Actor(t, site.Staff).PersonID, "people", s.Actor(t, site.Director).PersonID)
	lead.Submit(t, lead.Get(t, path.Room(cycle, outreach)), "form#tour", people).Status(t, http.StatusSeeOther)
	p := lead.Get(t, path.Room(cycle, outreach))
	p.Says(t, "Arrêter ce tour")
	lead.Submit(t, p, "form#devoiler", site.Values("reason", "Tout le monde est en formation.")).Status(t, http.StatusSeeOther)
	p = lead.Get(t, path.Room(cycle, outreach))
	p.Sound(t)
	p.Says(t, "Personne n’a donné d’avis dans ce tour", "Tout le monde est en formation.")
	p.Lacks(t, "form#accord")
	p.Has(t, "form#tour")
}

// The levels of others are nowhere: not in the page, an export, the history, the
// journal, before all have voted.
func TestNoPageAndNoExportHoldsALevelBeforeTheRoundIsRevealed(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead := s.As(t, site.QualityLead)
	people := site.Values("people", s.Actor(t, site.Staff).PersonID, "people", s.Actor(t, site.Director).PersonID)
	lead.Submit(t, lead.Get(t, path.Room(cycle, outreach)), "form#tour", people).Status(t, http.StatusSeeOther)
	vote(t, s, site.Staff, cycle, "1", "4", "Un secret à garder", "Un autre secret")
	for _, who := range []site.Person{site.QualityLead, site.Director, site.Chair} {
		c := s.As(t, who)
		for _, address := range []string{
			path.Room(cycle, outreach), outreachPage(cycle), path.CommitmentHistory(cycle, outreach), path.Assessment(cycle), path.Work(cycle), path.MyWork,
			path.Assessment(cycle) + "/export.json", path.Assessment(cycle) + "/export.csv",
		} {
			p := c.Get(t, address)
			p.Status(t, http.StatusOK)
			if strings.Contains(p.Body, "secret") {
				t.Errorf("%s reads the opinion on %s", who.Name, address)
			}
		}
		c.Get(t, path.Room(cycle, outreach)).Lacks(t, `[name^="rating."][checked]`)
	}
}
