package platform_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"ariane/internal/jobs"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
	"ariane/internal/web/platform"
)

func TestOnlyTheTechnicalAdministrationOpensThePlatform(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, address := range []string{path.Platform, path.Jobs, path.Security, path.People} {
		for _, who := range []site.Person{site.LabelOffice, site.Director, site.RegionalDirector} {
			s.As(t, who).Get(t, address).Status(t, http.StatusForbidden)
		}
		p := s.As(t, site.TechnicalAdmin).Get(t, address)
		p.Status(t, http.StatusOK)
		p.Sound(t)
		s.Visitor(t).Get(t, address).Status(t, http.StatusSeeOther)
	}
	director := s.As(t, site.Director)
	for _, address := range []string{path.JobRetry("x"), path.JobDiscard("x"), path.PersonDisable("x"), path.PersonEnable("x"), path.PersonRecover("x"), path.Security} {
		director.Post(t, address, site.Values("idle_hours", "1", "absolute_days", "1", "version", "0")).Status(t, http.StatusForbidden)
	}
}

func TestThePlatformSaysFirstWhatNeedsSomebody(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.TechnicalAdmin)
	c.Get(t, path.Platform).Says(t, "rien n’attend de décision", "18", "comptes")
	bury(t, s, network.JobMailInvitation)
	p := c.Get(t, path.Platform)
	p.Says(t, "1\u00a0envoi attend une décision")
	p.Has(t, `a[href="/plateforme/envois?etat=dead"]`)
}

func TestWithoutAMailServerThePlatformSaysThatLettersWait(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Kit.NoMail = true
	s.Mount(platform.Routes(s.Kit, s.Report, queue{jobs.NewDesk(s.Store, s.Clock.Now)}))
	c := s.As(t, site.TechnicalAdmin)
	const heading = "Aucun serveur de courriel n’est réglé\u00a0: les messages attendent"
	c.Get(t, path.Platform).Says(t, heading, "Aucun message n’attend pour l’instant")
	list := c.Get(t, path.People+"?q="+url.QueryEscape(site.Staff.Name))
	sent := c.Submit(t, c.Get(t, site.Attr(list.One(t, "#comptes tbody a"), "href")), `form[action*="/secours"]`, nil)
	c.Follow(t, sent).Says(t, "partira dès qu’un serveur de courriel sera réglé")
	s.Clock.Advance(10 * time.Minute)
	p := c.Get(t, path.Platform)
	p.Sound(t)
	p.Says(t, heading, "1\u00a0message attend dans la file")
	p.Silent(t, "du retard", "travaux de fond tournent", "Tout fonctionne")
}

func TestEachFigureOfThePlatformOpensWhatItCounts(t *testing.T) {
	t.Parallel()
	s := start(t)
	p := s.As(t, site.TechnicalAdmin).Get(t, path.Platform)
	for _, f := range p.All(t, ".figure") {
		if len(site.All(f, "a[href]")) == 0 {
			t.Errorf("%q opens nothing", site.Text(f))
		}
	}
	p.Says(t, "Appareils connectés", "Invitations en attente") // told, without the look of a door
}

func TestTheRulesOfAccessSayWhenTheyApply(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.As(t, site.TechnicalAdmin)
	p := admin.Get(t, path.Security)
	p.Says(t, "dès l’enregistrement, sessions déjà ouvertes comprises")
	p.Silent(t, "prochaine connexion")
	director := s.As(t, site.Director)
	director.Get(t, path.Platform).Status(t, http.StatusForbidden)
	admin.Submit(t, p, "form#securite", site.Values("required_roles", string(quality.RoleDirector))).LeadsTo(t, path.Security)
	director.Get(t, path.Platform).LeadsTo(t, path.Enrolment) // as the page says
}

func TestADeadLetterIsSentAgainOrPutAside(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.TechnicalAdmin)
	none := c.Get(t, path.Jobs)
	none.Says(t, "Aucun envoi en échec")
	none.Lacks(t, "nav.pager")
	bury(t, s, network.JobMailInvitation)
	bury(t, s, network.JobMailReset)
	p := c.Get(t, path.Jobs)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Plateforme", "Envois")
	p.Says(t, "En échec 2", "Courriel d’invitation", "Courriel de nouveau mot de passe", "550 mailbox unavailable")
	p.Silent(t, "secret")
	again := c.Submit(t, p, `#envois tbody tr form[action*="`+firstID(t, p)+`/relancer"]`, nil)
	again.LeadsTo(t, "/plateforme/envois?etat=dead")
	p = c.Follow(t, again)
	p.Says(t, "remis dans la file", "En échec 1", "En attente 1")
	aside := c.Submit(t, p, `form[action*="/ecarter"]`, nil)
	p = c.Follow(t, aside)
	p.Says(t, "écarté", "Aucun envoi en échec", "Faits 1")
	c.Post(t, aside.Address, nil).LeadsTo(t, "/plateforme/envois?etat=dead") // a second click
	c.Get(t, "/plateforme/envois?etat=waiting").Says(t, "Courriel")
	c.Get(t, "/plateforme/envois?etat=nimporte&suite=zzz").Status(t, http.StatusOK)
}

// firstID is the id of the first job of the list.
func firstID(t *testing.T, p *site.Page) string {
	t.Helper()
	action := site.Attr(p.All(t, `form[action*="/relancer"]`)[0], "action")
	return action[len("/plateforme/envois/") : len(action)-len("/relancer")]
}

func TestTheRulesOfAccessAreChanged(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.TechnicalAdmin)
	form := c.Get(t, path.Security)
	wrong := c.Submit(t, form, "form#securite", site.Values("idle_hours", "beaucoup", "absolute_days", "7", "required_roles", "director"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.Sound(t)
	wrong.FaultAt(t, "idle_hours")
	wrong.Has(t, "input[value=director][checked]")
	far := c.Submit(t, form, "form#securite", site.Values("idle_hours", "100", "absolute_days", "0"))
	far.FaultAt(t, "idle_hours")
	far.FaultAt(t, "absolute_days")
	c.Submit(t, form, "form#securite", url.Values{"idle_hours": {"8"}, "absolute_days": {"3"}, "required_roles": {"director", "label_office"}}).LeadsTo(t, path.Security)
	p := c.Get(t, path.Security)
	p.Says(t, "enregistrées")
	p.Has(t, "input[value=label_office][checked]")
	if site.Attr(p.One(t, "#idle_hours"), "value") != "8" {
		t.Error("the hours were not kept")
	}
	late := c.Submit(t, form, "form#securite", site.Values("idle_hours", "24"))
	late.Status(t, http.StatusConflict)
	late.Sound(t)
	late.Says(t, "pendant que vous les régliez", "Direction, Pôle labellisation", "8\u00a0heures")
	if site.Attr(late.One(t, "#idle_hours"), "value") != "24" {
		t.Error("what was typed is lost")
	}
	c.Submit(t, late, "form#securite", nil).LeadsTo(t, path.Security)
	forged := c.Post(t, path.Security, site.Values("idle_hours", "8", "absolute_days", "3", "required_roles", "king", "version", "2"))
	forged.Status(t, http.StatusUnprocessableEntity)
	forged.Sound(t)
	forged.FaultAt(t, "required_roles")
}

func TestAnAccountIsFoundClosedAndOpenedAgain(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.TechnicalAdmin)
	staff := s.As(t, site.Staff)
	all := c.Get(t, path.People)
	all.Sound(t)
	all.Says(t, "18\u00a0comptes affichés sur 18")
	none := c.Get(t, path.People+"?q=introuvable")
	none.Says(t, "Aucun compte ne correspond")
	none.Lacks(t, "nav.pager")
	p := c.Get(t, path.People+"?q=jeanne")
	p.Says(t, site.Staff.Name, site.Staff.Email, "Membre de l’équipe, "+site.TroisEtangsML, "Mot de passe seul")
	one := site.Attr(p.One(t, "#comptes tbody a"), "href")
	p = c.Get(t, one)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Plateforme", "Comptes", site.Staff.Name)
	closed := c.Submit(t, p, `form[action*="/fermer"]`, nil)
	closed.LeadsTo(t, one)
	p = c.Follow(t, closed)
	p.Sound(t)
	p.Says(t, "Le compte est fermé", "Rouvrir ce compte")
	p.Lacks(t, `form[action*="/secours"]`)
	staff.Get(t, path.Platform).LeadsTo(t, "/connexion?retour=%2Fplateforme")
	c.Post(t, one+"/secours", nil).Status(t, http.StatusConflict)
	p = c.Follow(t, c.Submit(t, p, `form[action*="/rouvrir"]`, nil))
	p.Says(t, "Le compte est rouvert", "Ouvert")
	s.As(t, site.Staff).Get(t, path.Platform).Status(t, http.StatusForbidden)
}

func TestALinkOfRescueIsSent(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.TechnicalAdmin)
	found := c.Get(t, path.People+"?q=jeanne").One(t, "#comptes tbody a")
	sent := c.Submit(t, c.Get(t, site.Attr(found, "href")), `form[action*="/secours"]`, nil)
	c.Follow(t, sent).Says(t, "Le lien de secours est parti")
	letters := site.Letters[network.ResetMail](t, s, network.JobMailReset)
	if len(letters) != 1 || letters[0].To != site.Staff.Email || !letters[0].Recovery {
		t.Errorf("letters: %+v", letters)
	}
	c.Post(t, path.PersonRecover("inconnu"), nil).Status(t, http.StatusNotFound)
}

func TestOneDoesNotCloseOnesOwnAccount(t *testing.T) {
	t.Parallel()
	s := start(t)
	actor := s.Actor(t, site.TechnicalAdmin)
	c := s.As(t, site.TechnicalAdmin)
	own := c.Get(t, path.Person(actor.PersonID))
	own.Sound(t)
	own.Lacks(t, `form[action*="`+actor.PersonID+`"]`)
	c.Post(t, path.PersonDisable(actor.PersonID), nil).Status(t, http.StatusConflict)
}

func TestThePagesOfThePlatformShowNoContent(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.BuiltIn(t)
	if _, err := s.Assess.Open(t.Context(), s.Actor(t, site.Director), s.BodyID(t, site.TroisEtangs), "ml", 0); err != nil {
		t.Fatal(err)
	}
	c := s.As(t, site.TechnicalAdmin)
	for _, address := range []string{path.Platform, path.People, path.Security} {
		c.Get(t, address).Silent(t, "Avancement", "/resultats", string(quality.StepInProgress))
	}
}
