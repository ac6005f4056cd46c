package assess_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// script is a browser whose page saves by itself.
func script(t *testing.T, s *site.Site, who site.Person) *site.Client {
	t.Helper()
	c := s.As(t, who)
	c.Send.Set("HX-Request", "true")
	return c
}

func TestEachChangeIsAcknowledged(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	c := script(t, s, site.QualityLead)
	p := c.Post(t, outreachPage(cycle), site.Values("version", "0", "state", "todo", "whole", "1", "rating.respect", "3"))
	p.Status(t, http.StatusOK)
	p.Says(t, "Enregistré à 10\u00a0h\u00a000")
	p.Lacks(t, "h1, form")
	p.Has(t, `#version[hx-swap-oob] input[name="version"][value="1"]`)
	p.Has(t, `#etapes[hx-swap-oob] .state-started[href="`+outreachPage(cycle)+`"]`)

	p = c.Post(t, outreachPage(cycle), site.Values("version", "1", "state", "started", "whole", "1", "rating.respect", "4"))
	p.Has(t, `input[name="version"][value="2"]`)
	p.Lacks(t, "#etapes, #choix")

	p = c.Post(t, outreachPage(cycle), site.Values("version", "2", "state", "started", "whole", "1", "rating.respect", "4", "rating.pratique", "4"))
	p.Says(t, "déjà 1 sur 24")
}

func TestAButtonSavesThenLeadsOnByScript(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	p := script(t, s, site.QualityLead).Post(t, path.CommitmentThen(cycle, outreach, "apres"), site.Values("version", "0", "whole", "1", "rating.respect", "3"))
	p.Status(t, http.StatusOK)
	if got := p.Answer.Header.Get("HX-Redirect"); got != path.Commitment(cycle, "4.1.2") {
		t.Errorf("leads to %q", got)
	}
}

func TestChoicesOfAColleagueAreJoinedInPlace(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.Contributor, cycle, 0, quality.Answer{NodeID: outreach, Marks: map[string]quality.Mark{outreach + "/1": quality.MarkPartly}})
	p := script(t, s, site.QualityLead).Post(t, outreachPage(cycle), site.Values("version", "0", "state", "todo", "whole", "1", "rating.respect", "3"))
	p.Status(t, http.StatusOK)
	p.Says(t, "réuni avec", "Voir la version réunie")
	p.Has(t, `#version input[name="version"][value="2"]`)
	p.Has(t, `#choix[hx-swap-oob] input[name="mark.`+outreach+`/1"][value="partly"][checked]`)
	p.Has(t, `#choix input[name="rating.respect"][value="3"][checked]`)
}

// The text on screen is old: a form that took the new version would undo the
// colleague's words with its next save.
func TestWordsOfAColleagueSurviveTheNextSaves(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.Contributor, cycle, 0, quality.Answer{NodeID: outreach, Comment: "Les mots de Malik"})
	c := script(t, s, site.QualityLead)
	form := site.Values("version", "0", "state", "todo", "whole", "1", "rating.respect", "3", "comment", "")
	for range 3 {
		p := c.Post(t, outreachPage(cycle), form)
		p.Says(t, "réuni avec")
		p.Lacks(t, "#choix")
		form.Set("version", site.Attr(p.One(t, `input[name="version"]`), "value"))
		form.Set("rating.pratique", "2")
	}
	pg, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.QualityLead), cycle, outreach)
	if err != nil {
		t.Fatal(err)
	}
	if a := pg.Item.Answer; a.Comment != "Les mots de Malik" || a.Ratings["respect"] != 3 || a.Ratings["pratique"] != 2 {
		t.Errorf("stored: %+v", a)
	}
}

// crossed is a commitment on which two people wrote at once, and what the second
// one sends.
func crossed(t *testing.T) (*site.Site, string, url.Values) {
	t.Helper()
	s, cycle := open(t)
	a := levels(outreach, 3, 3)
	a.Comment, a.Marks = "Les mots de Malik", map[string]quality.Mark{outreach + "/2": quality.MarkInPlace}
	answer(t, s, site.Contributor, cycle, 0, a)
	return s, cycle, site.Values("version", "0", "state", "todo", "whole", "1", "rating.respect", "2", "mark."+outreach+"/1", "partly", "comment", "Les mots d’Inès")
}

func TestACrossedAnswerShowsBothWordingsAndKeepsBoth(t *testing.T) {
	t.Parallel()
	s, cycle, form := crossed(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Post(t, outreachPage(cycle), form)
	p.Status(t, http.StatusConflict)
	p.Sound(t)
	p.Says(t, "Deux réponses se sont croisées", "Votre texte", "Les mots d’Inès", "Le texte de Malik Perrot", "Les mots de Malik", "2 Partiellement", "3 Satisfaisant")
	if bar := p.All(t, "form .action-bar .button"); len(bar) != 1 { // a small bar: the texts one compares stay in sight
		t.Errorf("%d buttons in the bar", len(bar))
	}
	p.Has(t, `input[type="radio"][name="rating.respect"][value="2"][checked]`)
	p.Has(t, `input[type="radio"][name="rating.respect"][value="3"]`)

	saved := lead.Submit(t, p, "form#engagement", site.Values("rating.respect", "3"))
	saved.LeadsTo(t, outreachPage(cycle))
	pg, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.QualityLead), cycle, outreach)
	if err != nil {
		t.Fatal(err)
	}
	a := pg.Item.Answer
	if !strings.Contains(a.Comment, "Les mots de Malik") || !strings.Contains(a.Comment, "Les mots d’Inès") {
		t.Errorf("the comment is now %q", a.Comment)
	}
	want := map[string]quality.Mark{outreach + "/1": quality.MarkPartly, outreach + "/2": quality.MarkInPlace}
	if a.Ratings["respect"] != 3 || a.Ratings["pratique"] != 3 || len(a.Marks) != 2 || a.Marks[outreach+"/1"] != want[outreach+"/1"] || a.Marks[outreach+"/2"] != want[outreach+"/2"] {
		t.Errorf("stored: %+v", a)
	}

	history := lead.Get(t, path.CommitmentHistory(cycle, outreach))
	history.Sound(t)
	history.Says(t, "Inès Moulin", "Malik Perrot", "Première réponse", "Attendu 2", "En place", "3 Satisfaisant")
}

func TestACrossedAnswerByScriptOffersToCompare(t *testing.T) {
	t.Parallel()
	s, cycle, form := crossed(t)
	p := script(t, s, site.QualityLead).Post(t, outreachPage(cycle), form)
	p.Status(t, http.StatusConflict)
	p.Says(t, "Rien n’est perdu", "Comparer les deux réponses")
	p.Has(t, `button[type="submit"][formaction="`+outreachPage(cycle)+`"]`)
	p.Lacks(t, "#version")
}

func TestRefusalsByScriptSayWhyAndKeepTheVersion(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	c := script(t, s, site.QualityLead)
	p := c.Post(t, outreachPage(cycle), site.Values("version", "0", "whole", "1", "comment", strings.Repeat("a", quality.MaxComment+1)))
	p.Status(t, http.StatusUnprocessableEntity)
	p.Says(t, "Pas enregistré", "Votre saisie reste affichée")
	p.Lacks(t, "#version")
	c.Post(t, outreachPage(cycle), site.Values("version", "77", "whole", "1", "rating.respect", "1")).Status(t, http.StatusConflict)

	s, cycle = closed(t)
	p = script(t, s, site.QualityLead).Post(t, outreachPage(cycle), site.Values("version", "1", "whole", "1", "rating.respect", "1"))
	p.Status(t, http.StatusConflict)
	p.Says(t, "vient d’être validée")
}

func TestASaveOnItsOwnIsNeverSignedBySomebodyElse(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	opened := s.As(t, site.QualityLead).Get(t, outreachPage(cycle))
	writer := site.Attr(opened.One(t, `input[name="writer"]`), "value")
	form := site.Values("version", "0", "state", "todo", "whole", "1", "rating.respect", "2", "writer", writer)
	script(t, s, site.Director).Post(t, outreachPage(cycle), form).Status(t, http.StatusUnauthorized)
	asked := s.As(t, site.Director).Post(t, outreachPage(cycle), form)
	asked.Status(t, http.StatusConflict)
	asked.Says(t, "ouverte par quelqu’un d’autre", "Rien n’a été enregistré")
	asked.Has(t, `input[name="rating.respect"][value="2"][checked]`)
	if now := site.Attr(asked.One(t, `input[name="writer"]`), "value"); now == writer || now == "" {
		t.Errorf("the form is shown again for %q", now)
	}
	s.As(t, site.Director).Get(t, outreachPage(cycle)).Has(t, `input[name="version"][value="0"]`)
	s.As(t, site.Chair).Post(t, outreachPage(cycle), form).Status(t, http.StatusForbidden)
	script(t, s, site.QualityLead).Post(t, outreachPage(cycle), form).Status(t, http.StatusOK)
}

func TestAGroupThatDidNotComeErasesNothingAndOneThatCameTwiceIsRefused(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.QualityLead, cycle, 0, quality.Answer{
		NodeID: outreach, Ratings: map[string]int{"respect": 3, "pratique": 2}, Marks: map[string]quality.Mark{outreach + "/1": quality.MarkInPlace}, Comment: "À garder",
	})
	c := s.As(t, site.QualityLead)
	twice := site.Values("version", "1", "whole", "1", "rating.respect", "1")
	twice.Add("rating.respect", "4")
	c.Post(t, outreachPage(cycle), twice).Status(t, http.StatusUnprocessableEntity)
	c.Post(t, outreachPage(cycle), site.Values("version", "1", "whole", "1", "rating.respect", "4")).Status(t, http.StatusSeeOther)
	p := c.Get(t, outreachPage(cycle))
	p.Says(t, "À garder")
	for _, still := range []string{`[name="rating.respect"][value="4"]`, `[name="rating.pratique"][value="2"]`, `[name="mark.` + outreach + `/1"][value="in_place"]`} {
		p.Has(t, `input`+still+`[checked]`)
	}
}

func TestAButtonThatLeadsOnSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	s, cycle := openWithAside(t)
	form := site.Values("version", "0", "state", "todo", "whole", "1", "not_concerned", "yes", "reason", "")
	c := script(t, s, site.QualityLead)
	typing := c.Post(t, outreachPage(cycle), form)
	typing.Has(t, `[data-receipt="idle"]`)
	leading := c.Post(t, outreachPage(cycle)+"?suite=apres", form)
	leading.Status(t, http.StatusUnprocessableEntity)
	leading.Has(t, `[data-receipt="refused"]`)
	leading.Has(t, `a[href="#reason"]`)
}
