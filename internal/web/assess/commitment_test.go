package assess_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestEveryCommitmentIsAPageOneCanAnswer(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	for _, n := range commitments(t, s, cycle) {
		p := lead.Get(t, path.Commitment(cycle, n.ID))
		p.Status(t, http.StatusOK)
		p.Sound(t)
		for _, scale := range n.Rated {
			if got := len(p.All(t, `input[type="radio"][name="rating.`+scale+`"]`)); got != 5 {
				t.Errorf("%s offers %d choices on %s, want four levels and none", n.ID, got, scale)
			}
			p.Has(t, `input[name="rating.`+scale+`"][value=""][checked]`)
		}
		for _, m := range n.MarkedUnder(quality.Profile{Status: quality.StatusAssociation, SeveralSites: true}) {
			p.Has(t, `input[type="radio"][name="mark.`+m.ID+`"]`)
		}
	}
	lead.Get(t, path.Commitment(cycle, "9.9")).Status(t, http.StatusNotFound)
}

func TestACommitmentShowsTheStructureItsPlaceAndItsHelp(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	p := s.As(t, site.QualityLead).Get(t, outreachPage(cycle))
	p.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01", "Engagement 4.1.1")
	p.Says(t, "Engagement 11 sur 24", "L’engagement est-il tenu", "Les jeunes ne peuvent venir qu’au siège", "Preuves habituelles", "Code de l’éducation", "Dans les autres référentiels")
	p.Says(t, "Le texte officiel, qui fait seul référence, n’est pas chargé ici")
	p.Has(t, `#etapes a[aria-current="page"][href="`+outreachPage(cycle)+`"]`)
	p.Lacks(t, `input[name="not_concerned"]`)
	p.Lacks(t, `[tabindex="1"], [accesskey]`)
}

func TestTheOfficialTextComesFirst(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	_, err := s.Referentials.ImportOfficial(t.Context(), authz.Actor{System: authz.SystemCommand}, "ml", 1,
		[]byte("id,text\n4.1.1,Le texte officiel de cet engagement.\n4.1.1/1,Le texte officiel de cet attendu.\n"), false)
	if err != nil {
		t.Fatal(err)
	}
	p := s.As(t, site.QualityLead).Get(t, outreachPage(cycle))
	p.Sound(t)
	p.Says(t, "Le texte officiel de cet engagement.", "Dit simplement. La Mission locale sort de ses murs", "Le texte officiel de cet attendu.")
	if got := site.Text(p.One(t, ".wording blockquote")); got != "Le texte officiel de cet engagement." {
		t.Errorf("first comes %q", got)
	}
}

func TestAnAnswerIsSavedWithoutScript(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	form := lead.Get(t, outreachPage(cycle))
	sent := lead.Submit(t, form, "form#engagement", site.Values("rating.respect", "3", "mark."+outreach+"/1", "in_place", "comment", "Bien\r\nlancé"))
	sent.LeadsTo(t, outreachPage(cycle))
	p := lead.Follow(t, sent)
	p.Sound(t)
	p.Says(t, "C’est enregistré", "Enregistré à 10\u00a0h\u00a000")
	p.Has(t, `input[name="rating.respect"][value="3"][checked]`)
	p.Has(t, `input[name="mark.`+outreach+`/1"][value="in_place"][checked]`)
	p.Has(t, `input[name="version"][value="1"]`)
	if got := site.Text(p.One(t, "textarea#comment")); got != "Bien lancé" && got != "Bien\nlancé" {
		t.Errorf("the comment reads %q", got)
	}
}

func TestSavingMayLeadOn(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, outreachPage(cycle))
	next := site.Attr(p.One(t, "button[formaction]"), "formaction")
	whole := site.Values("version", "0", "whole", "1", "rating.respect", "2")
	lead.Post(t, next, whole).LeadsTo(t, path.Commitment(cycle, "4.1.2"))
	whole.Set("version", "1")
	lead.Post(t, path.CommitmentThen(cycle, outreach, "avant"), whole).LeadsTo(t, path.Commitment(cycle, "3.4"))
	whole.Set("version", "0")
	lead.Post(t, path.CommitmentThen(cycle, "5.4", "apres"), whole).LeadsTo(t, path.Assessment(cycle))
}

func TestFaultsStandBesideTheirFieldsAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	long := strings.Repeat("é", quality.MaxComment+1)
	p := lead.Post(t, outreachPage(cycle), site.Values("version", "0", "whole", "1", "rating.respect", "9", "rating.pratique", "3", "comment", long))
	p.Status(t, http.StatusUnprocessableEntity)
	p.FaultAt(t, "comment")
	p.Has(t, `[data-error-summary] a[href="#rating.respect"]`)
	p.Has(t, `fieldset[aria-describedby*="rating.respect-erreur"] [id="rating.respect-erreur"]`)
	p.Has(t, `input[name="rating.pratique"][value="3"][checked]`)
	if !strings.Contains(p.Body, long) {
		t.Error("the long comment is lost")
	}
	lead.Get(t, outreachPage(cycle)).Has(t, `input[name="version"][value="0"]`)
}

func TestNotConcernedAsksForItsReasonWhereItIsAllowed(t *testing.T) {
	t.Parallel()
	s, cycle := openWithAside(t)
	lead := s.As(t, site.QualityLead)
	lead.Post(t, path.Commitment(cycle, "4.1.2"), site.Values("version", "0", "whole", "1", "not_concerned", "yes", "reason", "Non")).FaultAt(t, "not_concerned")

	form := lead.Get(t, outreachPage(cycle))
	form.Sound(t)
	p := lead.Submit(t, form, "form#engagement", site.Values("not_concerned", "yes"))
	p.Status(t, http.StatusUnprocessableEntity)
	p.FaultAt(t, "reason")
	quiet := script(t, s, site.QualityLead).Post(t, outreachPage(cycle), site.Values("version", "0", "whole", "1", "not_concerned", "yes"))
	quiet.Says(t, "Écrivez la raison")
	quiet.Has(t, ".receipt-idle")

	lead.Submit(t, p, "form#engagement", site.Values("not_concerned", "yes", "reason", "Aucun jeune du territoire n’est concerné.")).LeadsTo(t, outreachPage(cycle))
	lead.Get(t, path.Assessment(cycle)).Has(t, `.state-aside[href="`+outreachPage(cycle)+`"]`)
	answer(t, s, site.QualityLead, cycle, 0, levels("4.1.2", 2, 3))
	lead.Get(t, path.ResultsDetail(cycle, "4.1", "respect")).Says(t, "C’est le niveau d’un seul engagement", "Non concernés", "Aucun jeune du territoire")
	results := lead.Get(t, path.Results(cycle))
	results.Sound(t)
	results.Says(t, "Les premiers repères sont posés\u202f; un engagement demande du travail\u00a0: Participation des jeunes.", "22 attendent encore leur réponse", "non concerné")
}

func TestAFormThatDidNotArriveWholeChangesNothing(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	cut := lead.Post(t, outreachPage(cycle), site.Values("version", "0", "rating.respect", "3"))
	cut.Status(t, http.StatusUnprocessableEntity)
	cut.Says(t, "Rien n’a été modifié")
	big := lead.Post(t, outreachPage(cycle), site.Values("version", "0", "whole", "1", "rating.respect", "3", "comment", strings.Repeat("a", 300<<10)))
	big.Status(t, http.StatusUnprocessableEntity)
	big.Says(t, "Rien n’a été modifié")
	r := httptest.NewRequest(http.MethodPost, site.BaseURL+outreachPage(cycle), strings.NewReader("%zz"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	lead.Do(t, r).Status(t, http.StatusUnprocessableEntity)
	lead.Get(t, outreachPage(cycle)).Has(t, `input[name="rating.respect"][value=""][checked]`)
}

func TestReadersReadAndCannotAnswer(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	a := levels(outreach, 3, 2)
	a.Marks = map[string]quality.Mark{outreach + "/1": quality.MarkNotYet}
	answer(t, s, site.QualityLead, cycle, 0, a)
	for _, who := range []site.Person{site.Chair, site.GovernanceReader} {
		c := s.As(t, who)
		p := c.Get(t, outreachPage(cycle))
		p.Sound(t)
		p.Lacks(t, "form#engagement, main input[type=\"radio\"]")
		p.Says(t, "sans pouvoir la modifier", "Satisfaisant", "Pas encore")
		c.Post(t, outreachPage(cycle), site.Values("version", "1", "whole", "1", "rating.respect", "4")).Status(t, http.StatusForbidden)
	}
}

func TestAValidatedCycleIsReadOnly(t *testing.T) {
	t.Parallel()
	s, cycle := closed(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, outreachPage(cycle))
	p.Sound(t)
	p.Says(t, "elle ne change plus")
	p.Lacks(t, "form#engagement, main input[type=\"radio\"]")
	lead.Post(t, outreachPage(cycle), site.Values("version", "1", "whole", "1", "rating.respect", "1")).Status(t, http.StatusConflict)
}
