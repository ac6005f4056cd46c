package home_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/testkit/site"
	"ariane/internal/web/home"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// welcome stands in for the public page, which is another area.
func welcome(w http.ResponseWriter, _ *http.Request, _ *page.Visit) error {
	_, err := w.Write([]byte("bienvenue"))
	return err
}

func newSite(t testing.TB) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(home.Routes(s.Kit, s.Report, welcome))
	return s
}

// answer opens the label's cycle of the Trois-Étangs when there is none and rates
// the first n commitments: 2 on every fifth, else 3 and 4 in turn.
func answer(t testing.TB, s *site.Site, n int) assess.Cycle {
	t.Helper()
	lead := s.Actor(t, site.QualityLead)
	cycle, err := s.Assess.Open(t.Context(), lead, s.BodyID(t, site.TroisEtangs), "ml", 1)
	if err != nil {
		t.Fatalf("open a cycle: %v", err)
	}
	e, err := s.Referentials.Latest(t.Context(), "ml")
	if err != nil {
		t.Fatal(err)
	}
	for i, node := range e.Referential.Rated()[:n] {
		s.Clock.Advance(time.Hour)
		level := 3 + i%2
		if i%5 == 0 {
			level = 2
		}
		_, err := s.Assess.Save(t.Context(), lead, assess.Edit{
			AssessmentID: cycle.ID,
			Answer:       quality.Answer{NodeID: node.ID, Ratings: map[string]int{"respect": level, "pratique": min(4, level+i%3/2)}},
		})
		if err != nil {
			t.Fatalf("answer %s: %v", node.ID, err)
		}
	}
	return cycle
}

func open(t testing.TB, s *site.Site, who site.Person) *site.Page {
	t.Helper()
	p := s.As(t, who).Get(t, "/")
	p.Status(t, 200)
	p.Sound(t)
	return p
}

// theStep wants the one filled button of the page to lead here.
func theStep(t testing.TB, p *site.Page, href string) {
	t.Helper()
	if b := p.One(t, "main .button-primary"); !strings.HasPrefix(site.Attr(b, "href"), href) {
		t.Errorf("the next step %q leads to %q, want %q", site.Text(b), site.Attr(b, "href"), href)
	}
}

func TestNobodySignedInIsWelcomed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	if p := s.Visitor(t).Get(t, "/"); p.Body != "bienvenue" {
		t.Errorf("a visitor reads %q", p.Body)
	}
	s.Visitor(t).Get(t, "/autre").Status(t, 404)
}

func TestWhoAuditsIsLedToTheirPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for who, label := range map[*site.Person]string{&site.ExternalAuditor: "Ouvrir mes audits", &site.PeerAuditor: "Ouvrir mes audits", &site.Certifier: "Ouvrir les auditeurs"} {
		if got := site.Text(open(t, s, *who).One(t, "main .button-primary")); got != label {
			t.Errorf("%s is led to %q", who.Name, got)
		}
	}
}

func TestEveryPersonHasASoundHomePage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, who := range site.Everybody() {
		p := open(t, s, who)
		first, _, _ := strings.Cut(who.Name, " ")
		p.Says(t, "Bonjour "+first, "À faire maintenant", "À compléter", "Fait")
		for _, column := range p.All(t, ".home-lines") {
			if n := len(site.All(column, "li")); n > 5 {
				t.Errorf("%s: a column has %d lines", who.Name, n)
			}
		}
		if n := len(p.All(t, "main .button-primary")); n > 1 {
			t.Errorf("%s: %d filled buttons", who.Name, n)
		}
		for _, f := range p.All(t, ".figure") {
			if len(site.All(f, "a[href]")) == 0 {
				t.Errorf("%s: the figure %q opens nothing", who.Name, site.Text(f))
			}
		}
	}
}

func TestBeforeACycleTheDirectionOpensOneAndOthersWait(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	theStep(t, open(t, s, site.Director), "/auto-evaluation")
	theStep(t, open(t, s, site.QualityLead), "/auto-evaluation")
	for _, who := range []site.Person{site.Contributor, site.Staff, site.Chair, site.GovernanceReader} {
		p := open(t, s, who)
		p.Lacks(t, "main .button-primary")
		p.Says(t, "Rien ne vous attend pour l’instant")
	}
}

func TestDuringACycleEachRoleSeesItsNextStep(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := answer(t, s, 12)
	for _, who := range []site.Person{site.QualityLead, site.Contributor} {
		p := open(t, s, who)
		theStep(t, p, "/auto-evaluation/"+c.ID+"/engagement/")
		p.Says(t, "Déjà 12\u00a0engagements évalués sur 24.")
	}
	for _, who := range []site.Person{site.Director, site.Chair, site.GovernanceReader} {
		p := open(t, s, who)
		theStep(t, p, "/auto-evaluation/"+c.ID)
		p.Has(t, "#radar svg")
		p.Has(t, `.figure a[href="/auto-evaluation/`+c.ID+`/resultats"]`)
	}
	director := open(t, s, site.Director)
	director.Has(t, `.home-now a[href^="/equipe"]`)
	if current := site.Text(director.One(t, ".station-current")); !strings.Contains(current, "Réponses") {
		t.Errorf("the current station is %q", current)
	}
	director.Has(t, ".station-done a")
}

func TestStaffSeesTheProgressAndNoAnswer(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := answer(t, s, 12)
	p := open(t, s, site.Staff)
	p.Says(t, "déjà 12 sur 24", "merci de suivre la démarche")
	p.Silent(t, "50\u202f%")
	p.Lacks(t, "#radar, main .button-primary")
	p.Lacks(t, `a[href*="/engagement/"], a[href="/auto-evaluation/`+c.ID+`/resultats"]`)
}

func TestWhenAllIsAnsweredTheDirectionValidatesThenShares(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := answer(t, s, 24)
	at := "/auto-evaluation/" + c.ID
	theStep(t, open(t, s, site.Director), at+"/valider")
	theStep(t, open(t, s, site.QualityLead), at+"/resultats")

	director := s.Actor(t, site.Director)
	s.Validate(t, site.Director, c.ID)
	p := open(t, s, site.Director)
	theStep(t, p, at+"/partage")
	p.Says(t, "L’auto-évaluation est validée", "au niveau 3 ou plus")
	p.Has(t, `.station-done a[href="`+at+`/version-validee"]`)

	if err := s.Assess.Share(t.Context(), director, c.ID); err != nil {
		t.Fatal(err)
	}
	theStep(t, open(t, s, site.Director), at+"/resultats")
	staff := open(t, s, site.Staff)
	theStep(t, staff, at+"/resultats")
	staff.Has(t, "#radar svg")
}

func TestAnotherStructureSeesNothingOfTheCycle(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := answer(t, s, 3)
	p := open(t, s, site.OtherDirector)
	p.Silent(t, c.ID, site.TroisEtangsML)
	p = open(t, s, site.OtherAdvisor)
	p.Silent(t, s.BodyID(t, site.TroisEtangs), site.TroisEtangsML)
}

func TestTheRegionInvitesThenAsksForNews(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	answer(t, s, 3)
	p := open(t, s, site.RegionalAdvisor)
	theStep(t, p, "/reseau?etape=not_invited")
	p.Says(t, "inviter sa direction", site.ValFleuriML, site.TroisEtangsML)
	p.Has(t, `.bars a[href="/reseau?etape=in_progress"]`)
	p.Has(t, `.figure a[href="/reseau?sans=direction"]`)
	p.Silent(t, site.HauteCombeML)

	s.Clock.Advance(61 * 24 * time.Hour)
	still := open(t, s, site.RegionalAdvisor)
	still.Has(t, `#table-immobiles a[href="/reseau/`+s.BodyID(t, site.TroisEtangs)+`"]`)
}

func TestTheNationalOfficeSeesEachRegionAndEachReferential(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := open(t, s, site.LabelOffice)
	p.Has(t, `#table-arml a[href^="/reseau?arml="]`)
	p.Has(t, `#table-referentiels a[href="/referentiels/ml/1"]`)
	p.Has(t, `#raccourcis a[href="/reseau/import"]`)
	p.Has(t, `#raccourcis a[href="/referentiels/import"]`)
	reader := open(t, s, site.NationalReader)
	reader.Lacks(t, `a[href="/reseau/import"], a[href="/referentiels/import"], a[href*="texte-officiel"]`)
}

func TestTheTechnicalAdministratorSeesTheMachine(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := open(t, s, site.TechnicalAdmin)
	p.Has(t, `.figure a[href="/plateforme/comptes"]`)
	p.Has(t, `.figure a[href="/plateforme/envois"]`)
	p.Has(t, `.figure a[href="/plateforme/securite"]`)
	p.Silent(t, site.TroisEtangsML)
}

// The line under the title and the step to take say the same thing.
func TestALateLetterIsNotSaidToBeFine(t *testing.T) {
	t.Parallel()
	for _, noMail := range []bool{false, true} {
		s := newSite(t)
		s.Kit.NoMail = noMail
		s.Mount(home.Routes(s.Kit, s.Report, welcome))
		p := open(t, s, site.TechnicalAdmin)
		if !noMail {
			p.Says(t, "Tout fonctionne")
		}
		if err := s.Network.RequestReset(t.Context(), site.Director.Email, network.Client{Address: "192.0.2.1"}); err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(10 * time.Minute)
		p = open(t, s, site.TechnicalAdmin)
		p.Silent(t, "Tout fonctionne", "rien ne réclame")
		if noMail {
			p.Says(t, "Aucun serveur de courriel n’est réglé", "1\u00a0message attend")
			p.Silent(t, "du retard", "en retard", "partent à l’heure")
			continue
		}
		p.Says(t, "1\u00a0envoi a du retard")
		p.Has(t, `a.button-primary[href="/plateforme/envois?etat=waiting"]`)
	}
}

func TestWhoHasNoRoleLearnsWhomToAsk(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.Contributor)
	people, err := s.Network.People(t.Context(), s.Actor(t, site.Director), s.BodyID(t, site.TroisEtangs))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range people.Members {
		if m.Email == site.Contributor.Email {
			if err := s.Network.EndMembership(t.Context(), s.Actor(t, site.Director), m.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	p := c.Get(t, "/")
	p.Status(t, 200)
	p.Sound(t)
	p.Says(t, "Vous n’avez pas de rôle en ce moment", "demandez une invitation à votre direction")
}

func TestPictures(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	answer(t, s, 17)
	for name, who := range map[string]site.Person{
		"direction": site.Director, "qualite": site.QualityLead, "equipe": site.Staff,
		"region": site.RegionalAdvisor, "national": site.LabelOffice, "plateforme": site.TechnicalAdmin,
	} {
		s.As(t, who).Pictures(t, map[string]string{"accueil-" + name: "/"})
	}
}

func TestWhoOwesTheirSecondFactorIsLedToIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.Director)
	admin := s.Actor(t, site.TechnicalAdmin)
	rules, err := s.Network.Security(t.Context(), admin)
	if err != nil {
		t.Fatal(err)
	}
	rules.RequiredRoles = append(rules.RequiredRoles, quality.RoleDirector)
	if err := s.Network.ChangeSecurity(t.Context(), admin, rules); err != nil {
		t.Fatal(err)
	}
	c.Get(t, "/").LeadsTo(t, "/connexion/double-verification")
}

func TestTheLabelOfficeIsToldWhatWaitsForItsAnswer(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, node := range []string{"1.1", "1.1/1"} {
		if err := s.Referentials.SendErratum(t.Context(), s.Actor(t, site.Staff), referential.ErratumDraft{ID: "ml", Version: 1, Node: node, Text: "Un nom a changé"}); err != nil {
			t.Fatal(err)
		}
	}
	p := open(t, s, site.LabelOffice)
	p.Says(t, "2\u00a0signalements attendent une réponse")
	p.Has(t, `a[href="`+path.Errata+`"]`)
	open(t, s, site.NationalReader).Silent(t, "signalements attendent")
}
