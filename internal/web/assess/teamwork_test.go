package assess_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	pages "ariane/internal/web/assess"
	"ariane/internal/web/home"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/public"
)

// team is a site with the pages of shared work and an open cycle.
func team(t *testing.T) (*site.Site, string) {
	t.Helper()
	s, cycle := open(t)
	s.Mount(pages.Routes(s.Kit, s.Assess, s.Referentials), pages.TeamRoutes(s.Kit, s.Assess, s.Referentials),
		home.Routes(s.Kit, s.Report, page.Handler(public.Welcome), pages.MyWorkPanel(s.Assess)))
	return s, cycle
}

// give gives a node to people through the page.
func give(t *testing.T, s *site.Site, cycle, node, due string, people ...site.Person) {
	t.Helper()
	c := s.As(t, site.QualityLead)
	p := c.Get(t, path.WorkGive(cycle, node))
	p.Status(t, http.StatusOK)
	values := site.Values("due", due)
	for _, who := range people {
		values.Add("people", s.Actor(t, who).PersonID)
	}
	c.Submit(t, p, "form#confier", values).LeadsTo(t, path.Work(cycle))
}

func TestTheWorkIsSharedOutByPartAndByCommitment(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.QualityLead)
	p := c.Get(t, path.Work(cycle))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Says(t, "0 sur 24")
	p.Has(t, `a[href="`+path.WorkGive(cycle, "4")+`"]`)
	p.Has(t, `a[href="`+path.WorkGive(cycle, "4.1")+`"]`)

	give(t, s, cycle, "4.1", "2026-06-01", site.Staff, site.Contributor)
	give(t, s, cycle, "4.1.2", "", site.Contributor)
	p = c.Get(t, path.Work(cycle))
	p.Sound(t)
	p.Says(t, "2 sur 24")
	p.Says(t, "Jeanne Lucas, Malik Perrot")
	p.Says(t, "avec 4.1")
	people := c.Get(t, path.WorkByPerson(cycle))
	people.Sound(t)
	people.Says(t, "Malik Perrot")
	people.Says(t, "Encore à confier")

	form := c.Get(t, path.WorkGive(cycle, "4.1.1"))
	form.Sound(t)
	form.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01", "Travail", "Confier 4.1.1")
	form.Says(t, "Confié aujourd’hui avec 4.1, à Jeanne Lucas, Malik Perrot.")
	refused := c.Post(t, path.WorkGive(cycle, "4.1.1"), site.Values("due", "le 30 février", "give", "yes"))
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.FaultAt(t, "due")
	refused.Has(t, `input[name="due"][type="text"][value="le 30 février"]`)
	far := c.Post(t, path.WorkGive(cycle, "4.1.1"), site.Values("due", "2126-01-01", "give", "yes", "people", s.Actor(t, site.Staff).PersonID))
	far.Status(t, http.StatusUnprocessableEntity)
	far.FaultAt(t, "due")
	refused.FaultAt(t, "people")
	taken := c.Get(t, path.WorkGive(cycle, "4.1.2"))
	c.Post(t, path.WorkGive(cycle, "4.1.2"), site.Values("give", "nobody", "stood", site.Attr(taken.One(t, "form#confier input[name=stood]"), "value"))).LeadsTo(t, path.Work(cycle))
	taken.Says(t, "Ne plus confier ici")
	if p = c.Get(t, path.Work(cycle)); strings.Count(p.Body, "avec 4.1") != 2 {
		t.Error("what is given with the theme does not count again")
	}
	c.Get(t, path.WorkGive(cycle, "9.9")).Status(t, http.StatusNotFound)
}

func TestWhoMayOnlyReadSeesThePlanWithoutButtons(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	give(t, s, cycle, "1", "", site.Contributor)
	for _, who := range []site.Person{site.Chair, site.GovernanceReader, site.Contributor} {
		p := s.As(t, who).Get(t, path.Work(cycle))
		p.Status(t, http.StatusOK)
		p.Lacks(t, `a[href="`+path.WorkGive(cycle, "1")+`"]`)
		s.As(t, who).Get(t, path.WorkGive(cycle, "1")).Status(t, http.StatusForbidden)
	}
	for _, who := range []site.Person{site.Staff, site.RegionalAdvisor} {
		s.As(t, who).Get(t, path.Work(cycle)).Status(t, http.StatusForbidden)
	}
	s.As(t, site.OtherLead).Get(t, path.Work(cycle)).Status(t, http.StatusNotFound)
	s.As(t, site.OtherLead).Post(t, path.WorkGive(cycle, "1"), site.Values("due", "", "give", "yes", "people", "x")).Status(t, http.StatusNotFound)
}

func TestAMemberOfTheStaffAnswersWhatIsGivenAndReadsNothingElse(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	staff := s.As(t, site.Staff)
	staff.Get(t, outreachPage(cycle)).Status(t, http.StatusForbidden)
	empty := staff.Get(t, path.MyWork)
	empty.Sound(t)
	empty.Says(t, "Rien ne vous est confié pour l’instant")
	give(t, s, cycle, outreach, "2026-05-20", site.Staff)

	mine := staff.Get(t, path.MyWork)
	mine.Sound(t)
	mine.Says(t, "dans 16\u00a0jours")
	mine.Says(t, "Il vous reste environ")
	h := staff.Get(t, path.Home)
	h.Sound(t)
	h.Has(t, "section#mon-travail")

	whole := staff.Get(t, path.Assessment(cycle))
	whole.Sound(t)
	whole.Says(t, "Ce qui vous est confié")
	whole.Has(t, `#confie a[href="`+outreachPage(cycle)+`"]`)

	p := staff.Get(t, outreachPage(cycle))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	if n := len(site.All(p.Doc, ".state-list a")); n != 1 {
		t.Errorf("the list shows %d commitments", n)
	}
	p.Says(t, "Confié à Jeanne Lucas")
	p.Has(t, "#presence[hx-post]")
	saved := staff.Submit(t, p, "form#engagement", site.Values("rating.respect", "3", "rating.pratique", "3", "comment", "Deux permanences par semaine."))
	saved.LeadsTo(t, outreachPage(cycle))
	p = staff.Get(t, outreachPage(cycle))
	p.Says(t, "Proposer à la relecture")
	staff.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "submit")).LeadsTo(t, path.WorkPlace(cycle, outreach))
	staff.Get(t, path.Commitment(cycle, "4.1.2")).Status(t, http.StatusForbidden)
	staff.Get(t, path.CommitmentHistory(cycle, outreach)).Status(t, http.StatusOK)
	staff.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "agree")).Status(t, http.StatusForbidden)
}

func TestWorkIsSentBackWithAWordAndAgreed(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, outreachPage(cycle))
	p.Says(t, "Une fois tous les niveaux donnés")
	lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "submit")).Status(t, http.StatusUnprocessableEntity)
	answer(t, s, site.Contributor, cycle, 0, levels(outreach, 3, 3))
	s.As(t, site.Contributor).Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "submit")).Status(t, http.StatusSeeOther)
	p = lead.Get(t, outreachPage(cycle))
	p.Says(t, "À relire")
	refused := lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "return", "word", " "))
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.Says(t, "Dites pourquoi, en une phrase.")
	lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "return", "word", "Citez le lieu.")).Status(t, http.StatusSeeOther)
	p = s.As(t, site.Contributor).Get(t, outreachPage(cycle))
	p.Says(t, "A renvoyé le travail avec ce mot")
	p.Says(t, "Citez le lieu.")
	for _, verb := range []string{"submit", "agree"} {
		s.As(t, site.Director).Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", verb, "shown", "1")).Status(t, http.StatusSeeOther)
	}
	p = lead.Get(t, outreachPage(cycle))
	p.Says(t, "Accord trouvé")
	stale := lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "agree", "shown", "1"))
	lead.Follow(t, stale).Says(t, "Quelqu’un d’autre vient de faire avancer ce travail")
	lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "dance")).Status(t, http.StatusNotFound)
}

func TestOneAgreesOnlyToTheAnswerOneRead(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	answer(t, s, site.Contributor, cycle, 0, levels(outreach, 3, 3))
	s.As(t, site.Contributor).Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "submit")).Status(t, http.StatusSeeOther)
	lead := s.As(t, site.QualityLead)
	read := lead.Get(t, outreachPage(cycle))
	shown := site.Attr(read.One(t, "#travail input[name=shown]"), "value")
	answer(t, s, site.Contributor, cycle, 1, levels(outreach, 1, 1))
	late := lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "agree", "shown", shown))
	late.Status(t, http.StatusConflict)
	late.Sound(t)
	late.Says(t, "La réponse a changé depuis que vous l’avez lue", "À relire")
	lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "agree")).Status(t, http.StatusConflict)

	answer(t, s, site.QualityLead, cycle, 2, levels(outreach, 2, 2)) // one's own change is read
	lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "agree", "shown", "2")).LeadsTo(t, path.WorkPlace(cycle, outreach))
	word := lead.Post(t, path.CommitmentWork(cycle, outreach), site.Values("verb", "return", "word", "Citez le lieu, vu trop tard."))
	word.Status(t, http.StatusConflict)
	word.Sound(t)
	word.Says(t, "Votre mot n’est pas parti", "Citez le lieu, vu trop tard.")
}

func TestWorkGivenMeanwhileIsNotGivenOver(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead := s.As(t, site.QualityLead)
	read := lead.Get(t, path.WorkGive(cycle, outreach))
	give(t, s, cycle, outreach, "2026-06-05", site.Contributor)
	choice := site.Values("people", s.Actor(t, site.Staff).PersonID, "due", "")
	late := lead.Submit(t, read, "form#confier", choice)
	late.Status(t, http.StatusConflict)
	late.Sound(t)
	late.Says(t, "Quelqu’un d’autre vient de confier ce travail autrement", "C’est maintenant confié à Malik Perrot")
	late.Has(t, `input[name="people"][checked][value="`+s.Actor(t, site.Staff).PersonID+`"]`)
	lead.Submit(t, late, "form#confier", site.Values("due", "")).LeadsTo(t, path.Work(cycle))
	lead.Submit(t, late, "form#confier", site.Values("due", "")).LeadsTo(t, path.Work(cycle)) // sent twice
}

func TestRemarksCallSomebodyAndAreDealtWith(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, outreachPage(cycle))
	called := s.Actor(t, site.Contributor).PersonID
	lead.Submit(t, p, "form#remarque", site.Values("text", "Avez-vous le bilan <2025>\u202f?", "calls", called)).LeadsTo(t, path.WorkPlace(cycle, outreach))
	lead.Submit(t, p, "form#remarque", site.Values("text", "Avez-vous le bilan <2025>\u202f?", "calls", called)).LeadsTo(t, path.WorkPlace(cycle, outreach))
	if n := len(site.All(lead.Get(t, outreachPage(cycle)).Doc, ".remark")); n != 1 {
		t.Errorf("a remark sent twice is there %d times", n)
	}
	refused := lead.Submit(t, p, "form#remarque", site.Values("text", "", "calls", s.Actor(t, site.Staff).PersonID))
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.FaultAt(t, "text")
	mine := s.As(t, site.Contributor).Get(t, path.MyWork)
	mine.Says(t, "Des collègues vous appellent")
	p = s.As(t, site.Contributor).Get(t, outreachPage(cycle))
	p.Sound(t)
	p.Says(t, "Avez-vous le bilan <2025>\u202f?")
	p.Says(t, "Pour Malik Perrot")
	form := site.Attr(p.One(t, ".remark form"), "action")
	c := s.As(t, site.Contributor)
	c.Post(t, form, site.Values("done", "1")).Status(t, http.StatusSeeOther)
	p = c.Get(t, outreachPage(cycle))
	p.Says(t, "Traité à l’instant par Malik Perrot")
	c.Post(t, form, site.Values("done", "0")).Status(t, http.StatusSeeOther)
	s.As(t, site.Staff).Post(t, form, site.Values("done", "1")).Status(t, http.StatusForbidden)
	s.As(t, site.RegionalAdvisor).Get(t, outreachPage(cycle)).Status(t, http.StatusForbidden)
}

func TestAnARMLReadingASharedCycleSeesNothingOfTheTeamsWork(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	lead := s.As(t, site.QualityLead)
	lead.Submit(t, lead.Get(t, outreachPage(cycle)), "form#remarque", site.Values("text", "Entre nous seulement")).Status(t, http.StatusSeeOther)
	if err := s.Assess.Share(t.Context(), s.Actor(t, site.Director), cycle); err != nil {
		t.Fatal(err)
	}
	advisor := s.As(t, site.RegionalAdvisor)
	p := advisor.Get(t, outreachPage(cycle))
	p.Status(t, http.StatusOK)
	p.Lacks(t, "#travail")
	p.Silent(t, "Entre nous seulement")
	for _, address := range []string{path.Work(cycle), path.Checks(cycle), path.Room(cycle, outreach)} {
		advisor.Get(t, address).Status(t, http.StatusForbidden)
	}
}

func TestThePageNamesWhoElseIsThere(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	beat := func(who site.Person) *site.Page {
		c := s.As(t, who)
		c.Send.Set("HX-Request", "true")
		return c.Post(t, path.CommitmentPresence(cycle, outreach, 1), site.Values())
	}
	first := beat(site.Contributor)
	first.Status(t, http.StatusOK)
	if !strings.Contains(first.Body, "every 15s") {
		t.Errorf("the page asks no more: %s", first.Body)
	}
	if p := beat(site.QualityLead); !strings.Contains(p.Body, "Malik a aussi cette page ouverte") || strings.Contains(p.Body, "modifie") {
		t.Error(p.Body)
	}
	if _, err := s.Assess.Save(t.Context(), s.Actor(t, site.Contributor), assess.Edit{AssessmentID: cycle, Answer: quality.Answer{NodeID: outreach, Comment: "Nous allons vers les jeunes."}}); err != nil {
		t.Fatal(err)
	}
	if p := beat(site.QualityLead); !strings.Contains(p.Body, "Malik modifie cette page en ce moment") {
		t.Error(p.Body)
	}
	s.Clock.Advance(46 * time.Second)
	if p := beat(site.Director); strings.Contains(p.Body, "modifie") {
		t.Error(p.Body)
	}
	if p := beat(site.Chair); p.Answer.StatusCode != http.StatusOK || strings.Contains(p.Body, "hx-post") {
		t.Errorf("who may not answer is there too: %s", p.Body)
	}
	s.As(t, site.Director).Post(t, path.CommitmentPresence(cycle, outreach, 9999), site.Values()).Status(t, http.StatusNotFound)
}

func TestOneQuestionAtATimeGoesThroughTheWholeCommitment(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	give(t, s, cycle, outreach, "", site.Staff)
	c := s.As(t, site.Staff)
	p := c.Get(t, path.Card(cycle, outreach, 0))
	cards := 0
	for range 30 {
		p.Status(t, http.StatusOK)
		p.Sound(t)
		cards++
		values := site.Values()
		for name, value := range map[string]string{"mark.": "in_place", "rating.": "3", "comment": "Fait en cartes."} {
			for _, n := range site.All(p.Doc, `form#carte [name^="`+name+`"]`) {
				values.Set(site.Attr(n, "name"), value)
			}
		}
		next := c.Submit(t, p, "form#carte", values)
		if next.Location() == path.MyWork {
			break
		}
		p = c.Follow(t, next)
	}
	page, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.Director), cycle, outreach)
	if err != nil || page.Item.State != quality.NodeSettled || page.Item.Answer.Comment != "Fait en cartes." || len(page.Item.Answer.Marks) == 0 {
		t.Errorf("after %d cards: %+v, %v", cards, page.Item.Answer, err)
	}
	c.Get(t, path.Card(cycle, "4.1.2", 0)).Status(t, http.StatusForbidden)
	s.As(t, site.Chair).Get(t, path.Card(cycle, outreach, 0)).LeadsTo(t, outreachPage(cycle))
}

func TestTwoCardsOnTheSameQuestionLoseNothing(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.Contributor)
	answer(t, s, site.QualityLead, cycle, 0, levels(outreach, 2, 2))
	last := len(site.All(c.Get(t, outreachPage(cycle)).Doc, ".mark-picker")) + 1 // the first scale
	p := c.Get(t, path.Card(cycle, outreach, last))
	p.Has(t, `input[name="rating.respect"]`)
	answer(t, s, site.QualityLead, cycle, 1, levels(outreach, 4, 2))
	clash := c.Submit(t, p, "form#carte", site.Values("rating.respect", "1"))
	clash.Status(t, http.StatusConflict)
	clash.Says(t, "4 Respecté")
	clash.Has(t, `input[name="rating.respect"][value="1"][checked]`)
	c.Submit(t, clash, "form#carte", site.Values()).Status(t, http.StatusSeeOther)
	page, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.Director), cycle, outreach)
	if err != nil || page.Item.Answer.Ratings["respect"] != 1 || page.Item.Answer.Ratings["pratique"] != 2 {
		t.Errorf("%+v, %v", page.Item.Answer, err)
	}
}

func TestGroupsAreFormedChangedAndClosed(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.Director)
	c.Get(t, path.WorkTeams).Says(t, "Aucun groupe pour l’instant")
	p := c.Get(t, path.WorkTeamNew)
	p.Sound(t)
	refused := c.Submit(t, p, "form#groupe", site.Values("name", ""))
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.FaultAt(t, "name")
	refused.FaultAt(t, "people")
	staff := s.Actor(t, site.Staff).PersonID
	c.Submit(t, p, "form#groupe", site.Values("name", "Accueil", "people", staff)).LeadsTo(t, path.WorkTeams)
	list := c.Get(t, path.WorkTeams)
	list.Sound(t)
	list.Says(t, "Jeanne Lucas")
	group := site.Attr(list.One(t, "#groupes tbody a"), "href")
	edit := c.Get(t, group)
	edit.Sound(t)
	c.Submit(t, edit, "form#groupe", site.Values("name", "Accueil du matin")).LeadsTo(t, path.WorkTeams)
	form := c.Get(t, path.WorkGive(cycle, "1"))
	form.Says(t, "Accueil du matin")
	s.As(t, site.Contributor).Get(t, path.WorkTeams).Status(t, http.StatusForbidden)
	s.As(t, site.OtherLead).Get(t, group+"/fin").Status(t, http.StatusNotFound) // nothing of another structure ends
	s.As(t, site.OtherLead).Post(t, group+"/fin", site.Values("stood", "x")).Status(t, http.StatusNotFound)
}

// A group closes on a page that says what it holds, and opens again from the list.
func TestClosingAGroupIsConfirmedAndCanBeUndone(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.Director)
	staff := s.Actor(t, site.Staff).PersonID
	c.Submit(t, c.Get(t, path.WorkTeamNew), "form#groupe", site.Values("name", "Accueil", "people", staff)).LeadsTo(t, path.WorkTeams)
	group := site.Attr(c.Get(t, path.WorkTeams).One(t, "#groupes tbody a"), "href")
	edit := c.Get(t, group)
	edit.Lacks(t, `form[action="`+group+`/fin"]`) // not at one click
	edit.Has(t, `a[href="`+group+`/fin"]`)
	early := c.Get(t, group+"/fin")
	early.Sound(t)
	early.Says(t, "1\u00a0membre\u00a0: Jeanne Lucas", "Rien ne lui est confié")
	id := strings.TrimPrefix(group, path.WorkTeams+"/")
	c.Submit(t, c.Get(t, path.WorkGive(cycle, "1")), "form#confier", site.Values("groups", id, "due", "")).LeadsTo(t, path.Work(cycle))

	stale := c.Submit(t, early, "form#fermer", nil)
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "a changé depuis que vous avez lu cette page", "ne sont plus confiés à personne")
	c.Submit(t, stale, "form#fermer", nil).LeadsTo(t, path.WorkTeams)
	c.Submit(t, stale, "form#fermer", nil).LeadsTo(t, path.WorkTeams) // sent twice
	c.Get(t, group).Status(t, http.StatusNotFound)
	closed := c.Get(t, path.WorkTeams)
	closed.Sound(t)
	closed.Says(t, "Groupes fermés", "Jeanne Lucas")
	c.Submit(t, closed, "#fermes form", nil).LeadsTo(t, path.WorkTeams)
	c.Get(t, path.Work(cycle)).Says(t, "groupe «\u00a0Accueil\u00a0»")

	c.Submit(t, c.Get(t, group+"/fin"), "form#fermer", nil).LeadsTo(t, path.WorkTeams)
	c.Submit(t, c.Get(t, path.WorkTeamNew), "form#groupe", site.Values("name", "accueil", "people", staff)).LeadsTo(t, path.WorkTeams)
	taken := c.Submit(t, c.Get(t, path.WorkTeams), "#fermes form", nil)
	taken.Status(t, http.StatusConflict)
	taken.Says(t, "Un autre groupe porte ce nom")
}

// What was given is taken back on a page that says what it is, and what counts then.
func TestTakingWorkBackIsConfirmed(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.QualityLead)
	give(t, s, cycle, "4", "", site.Staff)
	give(t, s, cycle, "4.1", "2026-06-01", site.Contributor)
	form := c.Get(t, path.WorkGive(cycle, "4.1"))
	form.Lacks(t, "button[value=nobody]")
	form.Has(t, `a[href="`+path.WorkTakeBack(cycle, "4.1")+`"]`)
	ask := c.Get(t, path.WorkTakeBack(cycle, "4.1"))
	ask.Sound(t)
	ask.Says(t, "Confié à Malik Perrot, pour le\u00a01er\u00a0juin 2026", "Ce qui est confié avec 4 compte de nouveau, à Jeanne Lucas.")
	give(t, s, cycle, "4.1", "2026-06-08", site.Contributor)
	stale := c.Submit(t, ask, "form#reprendre", nil)
	stale.Status(t, http.StatusConflict)
	stale.Says(t, "Quelqu’un d’autre vient de confier ce travail autrement", "8\u00a0juin 2026", "confirmez de nouveau")
	c.Submit(t, stale, "form#reprendre", nil).LeadsTo(t, path.Work(cycle))
	c.Submit(t, stale, "form#reprendre", nil).LeadsTo(t, path.Work(cycle)) // sent twice
	c.Get(t, path.WorkTakeBack(cycle, "4.1")).LeadsTo(t, path.WorkGive(cycle, "4.1"))
	s.As(t, site.Chair).Get(t, path.WorkTakeBack(cycle, "4")).Status(t, http.StatusForbidden)
}

func TestLevelsThatAreThereToConfirmAreNotSaidToBeMissing(t *testing.T) {
	t.Parallel()
	s, first := team(t)
	fill(t, s, first, len(commitments(t, s, first)))
	s.Validate(t, site.Director, first)
	next, err := s.Assess.OpenFrom(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0, assess.Again{CycleID: first})
	if err != nil {
		t.Fatal(err)
	}
	c := s.As(t, site.QualityLead)
	p := c.Get(t, outreachPage(next.ID))
	p.Says(t, "Une fois les niveaux repris confirmés, vous pourrez")
	p.Silent(t, "Une fois tous les niveaux donnés")
	early := c.Post(t, path.CommitmentWork(next.ID, outreach), site.Values("verb", "submit"))
	early.Status(t, http.StatusUnprocessableEntity)
	early.Says(t, "Confirmez d’abord les niveaux repris")
	early.Silent(t, "Donnez d’abord tous les niveaux")
}

func TestTheLastCardConfirmsAnAnswerThatWasCarriedOver(t *testing.T) {
	t.Parallel()
	s, first := team(t)
	fill(t, s, first, len(commitments(t, s, first)))
	s.Validate(t, site.Director, first)
	next, err := s.Assess.OpenFrom(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0, assess.Again{CycleID: first})
	if err != nil {
		t.Fatal(err)
	}
	c := s.As(t, site.QualityLead)
	p := c.Get(t, path.Card(next.ID, outreach, 1))
	p.Sound(t)
	p.Says(t, "Réponse reprise")
	for range 30 {
		if len(p.All(t, `form#carte [name="confirm"]`)) > 0 {
			break
		}
		p = c.Follow(t, c.Submit(t, p, "form#carte", nil))
	}
	c.Submit(t, p, "form#carte", nil).Status(t, http.StatusSeeOther)
	c.Get(t, path.Commitment(next.ID, outreach)).Silent(t, "Réponse reprise")
}
