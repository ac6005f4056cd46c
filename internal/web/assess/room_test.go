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
	half.Says(t, "Remplissez ce champ")
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
	settle.Says(t, "Dites pourquoi, en une phrase.")
	lead.Submit(t, shown, "form#accord", site.Values("rating.respect", "3", "rating.pratique", "3", "reason", "Deux sites sur trois le font.")).LeadsTo(t, path.Room(cycle, outreach))
	lead.Get(t, path.Room(cycle, outreach)).Says(t, "L’accord écrit")
	lead.Get(t, path.Room(cycle, outreach)).Silent(t, "a changé")
	page, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.Director), cycle, outreach)
	if err != nil || page.Item.State != quality.NodeSettled || page.Item.Answer.Comment != "Deux sites sur trois le font." {
		t.Errorf("%+v, %v", page.Item.Answer, err)
	}
	late := lead.Submit(t, shown, "form#accord", site.Values("rating.respect", "1", "rating.pratique", "1", "reason", "Trop tard."))
	late.Status(t, http.StatusConflict)
	late.Says(t, "Le tour d’avis vient d’avancer", "Vos mots, à recopier", "Pourquoi\u00a0: Trop tard.")
	twice := lead.Submit(t, shown, "form#accord", site.Values("rating.respect", "3", "rating.pratique", "3", "reason", "Deux sites sur trois le font."))
	twice.Status(t, http.StatusConflict)
	twice.Says(t, "était déjà enregistré")
	twice.Silent(t, "n’a pas été enregistré", "à recopier")
}

// What is typed in the room while a colleague makes the round go on comes back to its
// author, and counts for no other round.
func TestWhatCameTooLateInTheRoomIsGivenBack(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead, staff := s.As(t, site.QualityLead), s.As(t, site.Staff)
	here := path.Room(cycle, outreach)
	ask := func() {
		people := site.Values("people", s.Actor(t, site.Staff).PersonID, "people", s.Actor(t, site.Contributor).PersonID)
		lead.Submit(t, lead.Get(t, here), "form#tour", people).LeadsTo(t, here)
	}
	ask()
	vote(t, s, site.Contributor, cycle, "4", "3", "", "").LeadsTo(t, here)
	open, stop := staff.Get(t, here), lead.Get(t, here)
	open.Says(t, "ou si la personne qui anime les dévoile plus tôt, avec une raison écrite")
	stop.Says(t, "sauf si la personne qui anime dévoile les avis plus tôt, avec une raison écrite")
	lead.Submit(t, stop, "form#devoiler", site.Values("reason", "La réunion commence.")).LeadsTo(t, here)
	revealed := lead.Get(t, here)
	revealed.Says(t, "Jeanne Lucas n’avait pas donné son avis.")

	typed := site.Values("rating.respect", "2", "rating.pratique", "1", "strengths", "Accueil", "improvements", "Les horaires\ndu soir")
	again := site.Values("reason", "Une seconde raison.")
	agreed := site.Values("rating.respect", "3", "rating.pratique", "3", "reason", "Nous avons tranché.")
	lost := func(p *site.Page, words ...string) {
		t.Helper()
		p.Status(t, http.StatusConflict)
		p.Sound(t)
		p.Says(t, append(words, "n’a pas été enregistré")...)
		p.Silent(t, "Rien n’est perdu")
	}
	lost(staff.Submit(t, open, "form#avis", typed), "Ce qui marche bien\u00a0: Accueil", "Ce qui pourrait progresser\u00a0: Les horaires", "du soir", "Respect\u00a0: 2 ", "Mise en pratique\u00a0: 1 ")
	lost(lead.Submit(t, stop, "form#devoiler", again), "Pourquoi\u00a0: Une seconde raison.")
	ask()
	late := staff.Submit(t, open, "form#avis", typed)
	lost(late, "Ce qui marche bien\u00a0: Accueil")
	late.Lacks(t, `form#avis [name^="rating."][checked]`)
	lost(lead.Submit(t, revealed, "form#accord", agreed), "Pourquoi\u00a0: Nous avons tranché.", "Respect\u00a0: 3 ")
	lost(lead.Submit(t, stop, "form#devoiler", again), "Pourquoi\u00a0: Une seconde raison.")
	lead.Get(t, here).Says(t, "Aucun avis pour l’instant")
}

// A page that shows an older round opens no other one, and says so.
func TestAStaleRoomOpensNoOtherRound(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead, here := s.As(t, site.QualityLead), path.Room(cycle, outreach)
	people := site.Values("people", s.Actor(t, site.Staff).PersonID, "people", s.Actor(t, site.Contributor).PersonID)
	empty := lead.Get(t, here)
	lead.Submit(t, empty, "form#tour", people).LeadsTo(t, here)
	twice := lead.Submit(t, empty, "form#tour", people)
	twice.Status(t, http.StatusConflict)
	twice.Says(t, "était déjà enregistré")
	vote(t, s, site.Staff, cycle, "1", "2", "", "")
	vote(t, s, site.Contributor, cycle, "3", "3", "", "")
	shown := lead.Get(t, here)
	lead.Submit(t, shown, "form#tour", people).LeadsTo(t, here)
	lead.Submit(t, lead.Get(t, here), "form#devoiler", site.Values("reason", "Trop tôt.")).LeadsTo(t, here)
	stale := lead.Submit(t, shown, "form#tour", people)
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Le tour d’avis vient d’avancer", "n’a pas été enregistré", "Tour 2")
	lead.Get(t, here).Silent(t, "Tour 3")
}

// A round that was under way when the cycle closed is told to have stopped there.
func TestTheRoomSaysThatTheRoundStoppedWithTheValidation(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead, here := s.As(t, site.QualityLead), path.Room(cycle, outreach)
	fill(t, s, cycle, len(commitments(t, s, cycle)))
	people := site.Values("people", s.Actor(t, site.Staff).PersonID, "people", s.Actor(t, site.Contributor).PersonID)
	lead.Submit(t, lead.Get(t, here), "form#tour", people).LeadsTo(t, here)
	vote(t, s, site.Staff, cycle, "1", "2", "Un secret à garder", "")
	checks := s.As(t, site.Director).Get(t, path.Checks(cycle))
	checks.Sound(t)
	checks.Says(t, "Un tour d’avis est encore ouvert", "1 avis sur 2")
	checks.Has(t, `a[href="`+here+`"]`)
	s.Validate(t, site.Director, cycle)

	p := lead.Get(t, here)
	p.Sound(t)
	p.Says(t, "Tour arrêté", "L’auto-évaluation a été validée le", "1 avis sur 2", "chacun ne relit que le sien", "Pas d’avis donné")
	p.Silent(t, "Avis en cours", "Avis attendu", "Un secret à garder", "Demander des avis")
	own := s.As(t, site.Staff).Get(t, here)
	own.Sound(t)
	own.Says(t, "L’avis que vous aviez donné", "Un secret à garder")
	own.Lacks(t, "form#avis")
	lead.Get(t, outreachPage(cycle)).Says(t, "Salle d’accord\u00a0: tour arrêté")
	lead.Get(t, path.Room(cycle, "4.1.2")).Silent(t, "Invitez quelques personnes")
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
