package plan_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// tried proposes a trial through its form, and tells its id.
func tried(t *testing.T, s *site.Site, c *site.Client, more url.Values) string {
	t.Helper()
	choices, err := s.Improve.TrialChoices(t.Context(), s.Actor(t, site.QualityLead), "", "")
	if err != nil || len(choices.Sites) < 2 {
		t.Fatalf("sites: %+v %v", choices.Sites, err)
	}
	values := url.Values{
		"title": {"Un accueil sans rendez-vous le mercredi"}, "need": {"Des jeunes repartent sans être reçus"}, "what": {"Deux personnes de 14 h à 17 h"}, "site": {choices.Sites[0].ID},
		"before": {"2 jeunes sur 10"}, "hoped": {"moins d’un sur 20"}, "start": {"2026-05-04"}, "until": {"2026-06-30"},
	}
	for name, list := range more {
		values[name] = list
	}
	form := c.Get(t, path.TrialNew)
	p := c.Submit(t, form, "form#experimentation", values)
	p.Status(t, http.StatusSeeOther)
	again := c.Submit(t, form, "form#experimentation", values)
	if again.Location() != p.Location() {
		t.Errorf("sent twice: %s, then %s", p.Location(), again.Location())
	}
	return trialID(p.Location())
}

func trialID(location string) string {
	_, id, _ := strings.Cut(location, path.Trials+"/")
	return id
}

func trialNow(t *testing.T, s *site.Site, id string) improve.TrialPage {
	t.Helper()
	p, err := s.Improve.Trial(t.Context(), s.Actor(t, site.QualityLead), id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// says moves a trial through the page that asks for the word.
func says(t *testing.T, s *site.Site, c *site.Client, id string, verb quality.Verb, word string) {
	t.Helper()
	now := trialNow(t, s, id)
	if verb == quality.VerbStart {
		c.Post(t, path.TrialPart(id, "avancer"), url.Values{"verbe": {string(verb)}, "version": {version(now.Version)}}).LeadsTo(t, path.Trial(id))
		return
	}
	ask := c.Get(t, path.TrialAsk(id, string(verb), now.Version, ""))
	ask.Status(t, http.StatusOK)
	ask.Sound(t)
	c.Submit(t, ask, "form#avancer", url.Values{"word": {word}}).LeadsTo(t, path.Trial(id))
}

func version(n int) string { return string(rune('0' + n)) }

func TestATrialIsProposedMeasuredDecidedAndFollowedSiteBySite(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, staff := s.As(t, site.QualityLead), s.As(t, site.Staff)
	empty := staff.Get(t, path.Trials)
	empty.Sound(t)
	id := tried(t, s, staff, nil)
	staff.Get(t, path.Trial(id)).Sound(t)
	says(t, s, staff, id, quality.VerbStart, "")
	says(t, s, staff, id, quality.VerbMeasure, "1 jeune sur 25")
	measured := staff.Get(t, path.Trial(id))
	measured.Sound(t)
	measured.Says(t, "2 jeunes sur 10", "1 jeune sur 25")
	measured.Lacks(t, `a[href*="verbe=deploy"]`)
	staff.Post(t, path.TrialPart(id, "avancer"), url.Values{"verbe": {"deploy"}, "version": {version(trialNow(t, s, id).Version)}, "word": {"oui"}}).Status(t, http.StatusForbidden)
	says(t, s, lead, id, quality.VerbDeploy, "La mesure convainc")
	lead.Get(t, path.Trial(id)).Says(t, "Décidé hors réunion du comité")
	p := lead.Get(t, path.Trial(id))
	p.Sound(t)
	there := trialNow(t, s, id).Rollout[1]
	noted := lead.Submit(t, p, "form#suivre-"+there.SiteID, url.Values{"step-" + there.SiteID: {"underway"}, "day-" + there.SiteID: {"2026-09-01"}, "word-" + there.SiteID: {"Formation prévue"}})
	noted.LeadsTo(t, path.Trial(id)+"#site-"+there.SiteID)
	lead.Get(t, path.Trial(id)).Says(t, "Formation prévue", "1er\u00a0septembre 2026")
	list := staff.Get(t, path.Trials)
	list.Sound(t)
	list.Says(t, "Un accueil sans rendez-vous le mercredi")
}

func TestATrialRefusesBesideTheFieldsAndLosesNothing(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	bad := lead.Submit(t, lead.Get(t, path.TrialNew), "form#experimentation", url.Values{"title": {" "}, "need": {""}, "start": {"2026-06-30"}, "until": {"2026-05-01"}, "site": {"ailleurs"}, "hoped": {"moins d’un sur 20"}})
	bad.Status(t, http.StatusUnprocessableEntity)
	for _, field := range []string{"title", "need", "until"} {
		bad.FaultAt(t, field)
	}
	bad.Says(t, "moins d’un sur 20")
	wrong := lead.Submit(t, lead.Get(t, path.TrialNew), "form#experimentation", url.Values{"title": {"Un essai"}, "need": {"Un besoin"}, "start": {"demain"}})
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.FaultAt(t, "start")

	id := tried(t, s, lead, nil)
	stale := trialNow(t, s, id).Version
	says(t, s, lead, id, quality.VerbStart, "")
	late := lead.Post(t, path.TrialPart(id, "modifier"), url.Values{"version": {version(stale)}, "title": {"Autre titre"}, "need": {"Un besoin"}})
	late.Status(t, http.StatusConflict)
	late.Has(t, `input[value="Autre titre"]`)
	ask := lead.Get(t, path.TrialAsk(id, "measure", trialNow(t, s, id).Version, ""))
	lead.Submit(t, ask, "form#avancer", url.Values{"word": {" "}}).FaultAt(t, "word")
	says(t, s, lead, id, quality.VerbMeasure, "1 jeune sur 25")
	again := lead.Submit(t, ask, "form#avancer", url.Values{"word": {"Mes mots"}})
	again.Status(t, http.StatusConflict)
	again.Says(t, "Mes mots")
}

func TestATrialIsSeenInItsStructureOnly(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	id := tried(t, s, s.As(t, site.QualityLead), nil)
	for _, who := range []site.Person{site.OtherLead, site.RegionalAdvisor} {
		c := s.As(t, who)
		for _, address := range []string{path.Trial(id), path.TrialPart(id, "modifier")} {
			if code := c.Get(t, address).Answer.StatusCode; code != http.StatusNotFound && code != http.StatusForbidden {
				t.Errorf("%v at %s: %d", who, address, code)
			}
		}
		if code := c.Post(t, path.TrialPart(id, "avancer"), url.Values{"verbe": {"start"}, "version": {"1"}}).Answer.StatusCode; code != http.StatusNotFound && code != http.StatusForbidden {
			t.Errorf("%v moves it: %d", who, code)
		}
	}
	if trialNow(t, s, id).State != quality.TrialProposed {
		t.Error("it moved")
	}
}

func TestPicturesOfTrials(t *testing.T) {
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	lead.Pictures(t, map[string]string{"essais-vide": path.Trials, "essai-nouveau": path.TrialNew})
	running, deployed := tried(t, s, lead, url.Values{"title": {"Rappeler un mois après l’embauche"}}), tried(t, s, lead, nil)
	says(t, s, lead, running, quality.VerbStart, "")
	says(t, s, lead, deployed, quality.VerbStart, "")
	says(t, s, lead, deployed, quality.VerbMeasure, "1 jeune sur 25")
	lead.Pictures(t, map[string]string{"essai-decider": path.TrialAsk(deployed, "adjust", trialNow(t, s, deployed).Version, ""), "essai-mesure": path.Trial(deployed)})
	says(t, s, lead, deployed, quality.VerbDeploy, "La mesure convainc le comité")
	lead.Pictures(t, map[string]string{"essais": path.Trials, "essai-deploye": path.Trial(deployed), "essai-en-cours": path.Trial(running)})
}
