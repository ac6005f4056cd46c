package network_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

func TestAStructurePageSaysWhoItIsAndWhereItStands(t *testing.T) {
	t.Parallel()
	s := start(t)
	openCycle(t, s)
	p := s.As(t, site.RegionalAdvisor).Get(t, "/reseau/"+s.BodyID(t, site.TroisEtangs))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Réseau", site.TroisEtangsML)
	p.Says(t, site.TroisEtangs, "ARML du Nord", "Association", "59\u00a0–\u00a0Nord", "Siège", "Antenne du Moulin", "7\u00a0personnes y tiennent un rôle", "Entrée dans Ariane", "0\u202f%")
	p.Has(t, "progress")
	p.Has(t, `a[href*="/modifier"]`)
}

func TestResultsAreLinkedOnlyOnceShared(t *testing.T) {
	t.Parallel()
	s := start(t)
	cycle := openCycle(t, s)
	address := "/reseau/" + s.BodyID(t, site.TroisEtangs)
	link := `a[href="/auto-evaluation/` + cycle.ID + `/resultats"]`
	c := s.As(t, site.RegionalAdvisor)
	c.Get(t, address).Lacks(t, link)
	s.As(t, site.Director).Get(t, address).Has(t, link)
	if err := s.Assess.Share(t.Context(), s.Actor(t, site.Director), cycle.ID); err != nil {
		t.Fatal(err)
	}
	p := c.Get(t, address)
	p.Has(t, link)
	p.Says(t, "partage ses réponses")
}

func TestTheStructureItselfReadsOfItsOwnAnswers(t *testing.T) {
	t.Parallel()
	s := start(t)
	cycle := openCycle(t, s)
	address := "/reseau/" + s.BodyID(t, site.TroisEtangs)
	share := `a[href="/auto-evaluation/` + cycle.ID + `/partage"]`
	director := s.As(t, site.Director).Get(t, address)
	director.Says(t, "Label n°\u00a01", "à commencer", "Vos réponses ne sont pas partagées avec l’ARML et l’UNML.")
	director.Silent(t, "se voient d’ici", "0\u202f%")
	director.Has(t, share)
	s.As(t, site.Contributor).Get(t, address).Lacks(t, share)
	advisor := s.As(t, site.RegionalAdvisor).Get(t, address)
	advisor.Says(t, "se voient d’ici", "Part des niveaux renseignés")
	advisor.Lacks(t, share)
}

func TestAnotherStructureIsRefused(t *testing.T) {
	t.Parallel()
	s := start(t)
	other := "/reseau/" + s.BodyID(t, site.HauteCombe)
	for _, who := range []site.Person{site.Director, site.QualityLead, site.RegionalAdvisor} {
		c := s.As(t, who)
		for _, page := range []string{"", "/modifier", "/statut", "/sites", "/inviter", "/reorganiser", "/fusionner", "/separer", "/fermer", "/rattachement"} {
			refused(t, c.Get(t, other+page))
		}
		refused(t, c.Post(t, other+"/modifier", site.Values("name", "Pris")))
		refused(t, c.Post(t, other+"/sites", site.Values("name", "Pris")))
		refused(t, c.Post(t, other+"/inviter", site.Values("email", "a@exemple.test", "role", "director")))
		refused(t, c.Post(t, other+"/fermer", site.Values("members", "end", "version", "1", "etape", "confirmer")))
	}
	s.As(t, site.OtherDirector).Get(t, other).Says(t, site.HauteCombeML)
}

func refused(t *testing.T, p *site.Page) {
	t.Helper()
	if code := p.Answer.StatusCode; code != http.StatusForbidden && code != http.StatusNotFound {
		t.Errorf("%s %s answered %d, want a refusal", p.Method, p.Address, code)
	}
}

func TestButtonsFollowTheRole(t *testing.T) {
	t.Parallel()
	s := start(t)
	address := "/reseau/" + s.BodyID(t, site.TroisEtangs)
	for _, want := range []struct {
		who                   site.Person
		edit, merge, reattach bool
	}{
		{site.LabelOffice, true, true, true},
		{site.RegionalAdvisor, true, false, false},
		{site.NationalReader, false, false, false},
		{site.Director, false, false, false},
	} {
		c := s.As(t, want.who)
		p := c.Get(t, address)
		for page, shown := range map[string]bool{"/modifier": want.edit, "/statut": want.edit, "/fusionner": want.merge, "/separer": want.merge, "/fermer": want.merge, "/rattachement": want.reattach} {
			if got := len(p.All(t, `a[href="`+address+page+`"]`)) > 0; got != shown {
				t.Errorf("%s: button of %s shown: %v, want %v", want.who.Name, page, got, shown)
			}
			opened := c.Get(t, address+page).Answer.StatusCode == http.StatusOK
			if opened != shown {
				t.Errorf("%s: %s opens: %v, the button says %v", want.who.Name, page, opened, shown)
			}
		}
	}
}

func TestTheSheetIsEdited(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.BodyID(t, site.TroisEtangs)
	c := s.As(t, site.RegionalAdvisor)
	form := c.Get(t, "/reseau/"+id+"/modifier")
	form.Sound(t)
	wrong := c.Submit(t, form, "form#fiche", site.Values("name", " ", "post_code", "59", "siret", "12", "usual_name", "Les Étangs"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.Sound(t)
	for _, field := range []string{"name", "post_code", "siret"} {
		wrong.FaultAt(t, field)
	}
	if kept := site.Attr(wrong.One(t, "#usual_name"), "value"); kept != "Les Étangs" {
		t.Errorf("the name typed is now %q", kept)
	}
	c.Submit(t, wrong, "form#fiche", site.Values("name", "Mission locale des Quatre-Étangs", "post_code", "59003", "siret", "", "department", "62")).LeadsTo(t, "/reseau/"+id)
	p := c.Get(t, "/reseau/"+id)
	p.Says(t, "Mission locale des Quatre-Étangs", "Changement de nom", "« Mission locale des Trois-Étangs » devient", "Le journal garde la trace de ce qui a changé", "62\u00a0–\u00a0Pas-de-Calais")
	p.Silent(t, "Nom officiel")
	c.Submit(t, c.Get(t, "/reseau/"+id+"/modifier"), "form#fiche", site.Values("official_name", "Association des Quatre-Étangs")).LeadsTo(t, "/reseau/"+id)
	c.Get(t, "/reseau/"+id).Says(t, "Nom officiel", "Association des Quatre-Étangs")
}

func TestTwoPeopleWhoEditTheSheetLoseNothing(t *testing.T) {
	t.Parallel()
	s := start(t)
	address := "/reseau/" + s.BodyID(t, site.TroisEtangs) + "/modifier"
	office, region := s.As(t, site.LabelOffice), s.As(t, site.RegionalAdvisor)
	before := office.Get(t, address)
	region.Submit(t, region.Get(t, address), "form#fiche", site.Values("commune", "Ville-Neuve", "usual_name", "Étangs")).Status(t, http.StatusSeeOther)
	late := office.Submit(t, before, "form#fiche", site.Values("commune", "Bourg-Vieux"))
	late.Status(t, http.StatusConflict)
	late.Sound(t)
	late.Says(t, "pendant que vous écriviez", "« Ville-Neuve »", "« Étangs »")
	if kept := site.Attr(late.One(t, "#commune"), "value"); kept != "Bourg-Vieux" {
		t.Errorf("what was typed is now %q", kept)
	}
	office.Submit(t, late, "form#fiche", nil).Status(t, http.StatusSeeOther)
}

func TestTheStatusChangesInTwoSteps(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Clock.Advance(40 * 24 * time.Hour)
	id := s.BodyID(t, site.TroisEtangs)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/reseau/"+id+"/statut")
	form.Sound(t)
	c.Submit(t, form, "form#statut", nil).FaultAt(t, "status")
	c.Submit(t, form, "form#statut", site.Values("status", "gip", "day", "31 mars")).FaultAt(t, "day")
	for _, far := range []string{"0001-01-01", "1979-12-31", "2101-01-01", "9999-12-31"} {
		p := c.Submit(t, form, "form#statut", site.Values("status", "gip", "day", far))
		p.FaultAt(t, "day")
		p.Says(t, "comprise entre 1980 et 2100")
	}
	summary := c.Submit(t, form, "form#statut", site.Values("status", "gip", "day", "2026-05-31"))
	summary.Status(t, http.StatusOK)
	summary.Sound(t)
	summary.Says(t, "Ce qui va se passer", "passe de « Association » à « Groupement d’intérêt public (GIP) »", "le\u00a031\u00a0mai 2026", "Ce qui est conservé")
	again := confirm(t, c, summary, "modifier")
	if site.Attr(again.One(t, "input[name=day]"), "value") != "2026-05-31" {
		t.Error("going back to the form forgets the day")
	}
	confirm(t, c, summary, "confirmer").LeadsTo(t, "/reseau/"+id)
	c.Get(t, "/reseau/"+id).Says(t, "Association → Groupement d’intérêt public", "31\u00a0mai 2026")
}

// confirm presses a button of the summary.
func confirm(t *testing.T, c *site.Client, summary *site.Page, step string) *site.Page {
	t.Helper()
	form := url.Values{"etape": {step}}
	for _, field := range summary.All(t, "form#confirmation input[type=hidden]") {
		form.Add(site.Attr(field, "name"), site.Attr(field, "value"))
	}
	return c.Post(t, site.Attr(summary.One(t, "form#confirmation"), "action"), form)
}

func TestTheDirectionIsInvited(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.BodyID(t, site.ValFleuri)
	c := s.As(t, site.RegionalAdvisor)
	form := c.Get(t, "/reseau/"+id+"/inviter")
	form.Sound(t)
	wrong := c.Submit(t, form, "form#invitation", site.Values("email", "pas une adresse", "name", "Rose Petit"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.FaultAt(t, "email")
	if site.Attr(wrong.One(t, "#name"), "value") != "Rose Petit" {
		t.Error("the name typed is lost")
	}
	c.Submit(t, wrong, "form#invitation", site.Values("email", "rose.petit@exemple.test")).LeadsTo(t, "/reseau/"+id)
	p := c.Get(t, "/reseau/"+id)
	p.Says(t, "rose.petit@exemple.test", "Direction invitée", "L’invitation est partie")
	c.Get(t, "/reseau/"+id+"/inviter").Says(t, "Une invitation est déjà partie")
	forged := c.Post(t, "/reseau/"+id+"/inviter", site.Values("email", "x@exemple.test", "role", string(quality.RoleTechnicalAdmin)))
	forged.Status(t, http.StatusUnprocessableEntity)
}

func TestADirectionThatSitsIsNotInvitedAgainFromAbove(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.BodyID(t, site.TroisEtangs)
	for _, who := range []site.Person{site.RegionalAdvisor, site.LabelOffice} {
		c := s.As(t, who)
		c.Get(t, "/reseau/"+id).Lacks(t, `a[href*="/inviter"]`)
		for _, p := range []*site.Page{
			c.Get(t, "/reseau/"+id+"/inviter"),
			c.Post(t, "/reseau/"+id+"/inviter", site.Values("email", "rose.petit@exemple.test", "role", "director")),
		} {
			p.Status(t, http.StatusConflict)
			p.Says(t, "a déjà une direction")
		}
	}
	s.As(t, site.RegionalAdvisor).Get(t, "/reseau/"+s.BodyID(t, site.ValFleuri)).Has(t, `a[href*="/inviter"]`)
}

func TestSitesAreAddedChangedAndClosed(t *testing.T) {
	t.Parallel()
	s := start(t)
	base := "/reseau/" + s.BodyID(t, site.TroisEtangs) + "/sites"
	c := s.As(t, site.QualityLead)
	list := c.Get(t, base)
	list.Sound(t)
	list.Says(t, "Site principal", "Antenne du Moulin")
	wrong := c.Submit(t, list, "form#site", site.Values("name", "", "post_code", "abc", "commune", "Ici"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.FaultAt(t, "name")
	wrong.FaultAt(t, "post_code")
	c.Submit(t, wrong, "form#site", site.Values("name", "Antenne du Pont", "post_code", "59010", "main", "oui")).LeadsTo(t, base)
	list = c.Get(t, base)
	first := site.Text(list.All(t, "#sites tbody tr")[0])
	if first == "" || list.Text(t) == "" || len(list.All(t, "#sites tbody tr")) != 3 {
		t.Fatalf("sites: %s", list.Text(t))
	}
	list.Says(t, "Antenne du Pont Site principal")
	twin := c.Submit(t, list, "form#site", site.Values("name", "Antenne du Moulin"))
	twin.Status(t, http.StatusUnprocessableEntity)
	twin.FaultAt(t, "name")
	twin.Says(t, "Ce site existe déjà")
	edit := c.Get(t, site.Attr(list.All(t, "#sites tbody tr a")[0], "href"))
	edit.Sound(t)
	c.Submit(t, edit, "form#site", site.Values("name", "Antenne du Vieux-Pont")).LeadsTo(t, base)
	closing := c.Get(t, site.Attr(c.Get(t, base).All(t, "#sites tbody tr a")[1], "href"))
	closing.Sound(t)
	closing.Says(t, "Antenne du Vieux-Pont", "ferme aujourd’hui", "La structure garde 2\u00a0sites ouverts")
	confirm(t, c, closing, "confirmer").LeadsTo(t, base)
	c.Get(t, base).Says(t, "Sites fermés", "Antenne du Vieux-Pont")
	confirm(t, c, closing, "confirmer").LeadsTo(t, base) // a second click
	c.Get(t, closing.Address).Status(t, http.StatusNotFound)
}

func TestTwoPeopleWhoEditASiteLoseNothing(t *testing.T) {
	t.Parallel()
	s := start(t)
	base := "/reseau/" + s.BodyID(t, site.TroisEtangs) + "/sites"
	lead, director := s.As(t, site.QualityLead), s.As(t, site.Director)
	address := site.Attr(lead.Get(t, base).All(t, "#sites tbody tr a")[0], "href")
	before := lead.Get(t, address)
	director.Submit(t, director.Get(t, address), "form#site", site.Values("name", "Siège rénové")).LeadsTo(t, base)
	late := lead.Submit(t, before, "form#site", site.Values("name", "Siège social"))
	late.Status(t, http.StatusConflict)
	late.Sound(t)
	late.Says(t, "Siège rénové")
	if kept := site.Attr(late.One(t, "#name"), "value"); kept != "Siège social" {
		t.Errorf("what was typed is now %q", kept)
	}
	lead.Submit(t, late, "form#site", nil).LeadsTo(t, base)
}

func TestThePlanIsReadFromThePageOfItsStructureOnceShown(t *testing.T) {
	t.Parallel()
	s := start(t)
	address := "/reseau/" + s.BodyID(t, site.TroisEtangs)
	lead, advisor := s.As(t, site.QualityLead), s.As(t, site.RegionalAdvisor)
	lead.Get(t, address).Says(t, "Plan d’amélioration", "Aucune action pour le moment.")
	due := quality.MustDay("2025-01-10")
	if _, err := s.Improve.Add(t.Context(), s.Actor(t, site.QualityLead), improve.Draft{Action: quality.Action{Title: "Ouvrir le mercredi", Due: due}, Retain: true}); err != nil {
		t.Fatal(err)
	}
	lead.Get(t, address).Has(t, `a[href="/plan"]`)
	hidden := advisor.Get(t, address)
	hidden.Says(t, "ne montre pas son plan")
	hidden.Lacks(t, `a[href^="/plan?structure="]`)
	if err := s.Improve.Share(t.Context(), s.Actor(t, site.QualityLead), true); err != nil {
		t.Fatal(err)
	}
	shown := advisor.Get(t, address)
	shown.Sound(t)
	shown.Says(t, "1\u00a0action", "1\u00a0est en retard.")
	shown.Has(t, `a[href^="/plan?structure="]`)
}
