package team_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"ariane/internal/network"
	"ariane/internal/testkit/site"
	"ariane/internal/web/team"
)

// start serves the pages of the team on the small test network.
func start(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.Mount(team.Routes(s.Kit, s.Assess, s.Referentials))
	return s
}

func TestTheTeamIsListedWithRolesAndDates(t *testing.T) {
	t.Parallel()
	s := start(t)
	p := s.As(t, site.Director).Get(t, "/equipe")
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Équipe")
	p.Says(t, site.Director.Name+"\u00a0(vous)", site.QualityLead.Name, "Responsable qualité", "depuis le\u00a04\u00a0mai 2025")
	p.Silent(t, site.OtherDirector.Name)
	p.Has(t, `a[href="/equipe/inviter"]`)
	if n := len(p.All(t, "#membres tbody tr")); n != 7 {
		t.Errorf("%d people, want 7", n)
	}
}

func TestSomebodyWithTwoRolesHasOneLine(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.Director)
	if _, err := s.Network.Invite(t.Context(), s.Actor(t, site.Director), network.Invite{BodyID: s.BodyID(t, site.TroisEtangs), Email: site.Chair.Email, Role: "contributor"}); err != nil {
		t.Fatal(err)
	}
	accept(t, s, site.Chair)
	p := c.Get(t, "/equipe")
	for _, row := range p.All(t, "#membres tbody tr") {
		if text := site.Text(row); strings.Contains(text, site.Chair.Name) {
			if !strings.Contains(text, "Présidence") || !strings.Contains(text, "Contribution") {
				t.Errorf("one line, both roles: %s", text)
			}
			return
		}
	}
	t.Error("the person is not listed")
}

func TestWhoMaySeeTheTeam(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, who := range []site.Person{site.Contributor, site.Staff, site.GovernanceReader} {
		s.As(t, who).Get(t, "/equipe").Status(t, http.StatusForbidden)
	}
	chair := s.As(t, site.Chair)
	p := chair.Get(t, "/equipe")
	p.Status(t, http.StatusOK)
	p.Lacks(t, `a[href="/equipe/inviter"]`)
	chair.Get(t, "/equipe/inviter").Status(t, http.StatusForbidden)
	s.Visitor(t).Get(t, "/equipe").LeadsTo(t, "/connexion?retour=%2Fequipe")
}

func TestAnotherTeamIsRefused(t *testing.T) {
	t.Parallel()
	s := start(t)
	other := "/reseau/" + s.BodyID(t, site.HauteCombe) + "/equipe"
	for _, who := range []site.Person{site.Director, site.RegionalAdvisor, site.OtherAdvisor} {
		s.As(t, who).Get(t, other).Status(t, http.StatusForbidden)
	}
	p := s.As(t, site.LabelOffice).Get(t, other)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Réseau", site.HauteCombeML, "Équipe")
	p.Says(t, site.OtherDirector.Name)
}

func TestAnInvitationShowsAllItsFaultsAndKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.Director)
	form := c.Get(t, "/equipe/inviter")
	form.Sound(t)
	wrong := c.Submit(t, form, "form#invitation", site.Values("email", "rose", "name", "Rose Petit", "role", "staff"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.Sound(t)
	wrong.FaultAt(t, "email")
	if site.Attr(wrong.One(t, "#name"), "value") != "Rose Petit" {
		t.Error("the name typed is lost")
	}
	wrong.Has(t, "input[value=staff][checked]")
	c.Submit(t, form, "form#invitation", site.Values("email", "rose@exemple.test")).Has(t, "#role-erreur, [id=role]")
	held := c.Submit(t, form, "form#invitation", site.Values("email", site.Staff.Email, "role", "staff"))
	held.FaultAt(t, "email")
	held.Says(t, "tient déjà ce rôle")
}

func TestAQualityLeadOffersOnlySomeRoles(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.QualityLead)
	form := c.Get(t, "/equipe/inviter")
	form.Has(t, "input[value=contributor]")
	form.Lacks(t, "input[value=director]")
	forged := c.Post(t, "/equipe/inviter", site.Values("email", "rose@exemple.test", "role", "director"))
	forged.Status(t, http.StatusUnprocessableEntity)
	forged.FaultAt(t, "role")
}

func TestAnInvitationIsSentAgainAndCancelled(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.Director)
	sent := c.Submit(t, c.Get(t, "/equipe/inviter"), "form#invitation", site.Values("email", "rose@exemple.test", "name", "Rose Petit", "role", "contributor"))
	sent.LeadsTo(t, "/equipe")
	p := c.Follow(t, sent)
	p.Sound(t)
	p.Says(t, "L’invitation est partie", "rose@exemple.test", "Invitations en attente", "valable jusqu’au 18\u00a0mai 2026")
	again := c.Submit(t, p, `form[action*="/renvoyer"]`, nil)
	again.LeadsTo(t, "/equipe")
	p = c.Follow(t, again)
	if n := len(p.All(t, "#invitations tbody tr")); n != 1 {
		t.Fatalf("%d invitations, want 1", n)
	}
	stale := p
	c.Submit(t, p, `form[action*="/annuler"]`, nil).LeadsTo(t, "/equipe")
	p = c.Get(t, "/equipe")
	p.Lacks(t, "#invitations")
	p.Says(t, "annulée")
	c.Submit(t, stale, `form[action*="/annuler"]`, nil).LeadsTo(t, "/equipe") // a second click
	c.Get(t, "/equipe").Silent(t, "annulée")
}

func TestARoleEndsAfterAWarning(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.Director)
	staff := s.As(t, site.Contributor)
	end := endOf(t, c.Get(t, "/equipe"), site.Contributor.Name)
	ask := c.Get(t, end)
	ask.Status(t, http.StatusOK)
	ask.Sound(t)
	ask.Says(t, site.Contributor.Name+" perd dès maintenant", "Son compte reste ouvert")
	gone := s.Actor(t, site.Contributor).PersonID
	c.Submit(t, ask, "form#fin", nil).LeadsTo(t, "/passer-la-main?qui="+gone)
	p := c.Get(t, "/equipe")
	p.Says(t, "Le rôle a pris fin", "Rôles passés 1")
	if strings.Contains(site.Text(p.One(t, "#membres")), site.Contributor.Name) {
		t.Error("the person is still in the team")
	}
	if code := staff.Get(t, "/equipe").Answer.StatusCode; code != http.StatusForbidden && code != http.StatusNotFound {
		t.Errorf("the team answers %d to who left it", code)
	}
	c.Get(t, end).Status(t, http.StatusNotFound)
}

func TestTheLastDirectorStays(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.Director)
	people, err := s.Network.People(t.Context(), s.Actor(t, site.Director), s.BodyID(t, site.TroisEtangs))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range people.Members {
		if m.Role != "director" {
			continue
		}
		c.Get(t, "/equipe").Lacks(t, `a[href="/equipe/`+m.ID+`/fin"]`)
		p := c.Post(t, "/equipe/"+m.ID+"/fin", nil)
		p.Status(t, http.StatusConflict)
		p.Sound(t)
		p.Says(t, "ne peut pas prendre fin maintenant", "invitez d’abord")
		p.Has(t, `a[href="/equipe/inviter"]`)
	}
}

func TestARoleOneMayNotEndIsRefusedWithItsReason(t *testing.T) {
	t.Parallel()
	s := start(t)
	people, err := s.Network.People(t.Context(), s.Actor(t, site.Director), s.BodyID(t, site.TroisEtangs))
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(people.Members, func(m network.Member) bool { return m.Role == "chair" })
	p := s.As(t, site.QualityLead).Post(t, "/equipe/"+people.Members[at].ID+"/fin", nil)
	p.Status(t, http.StatusForbidden)
	p.Sound(t)
	p.Says(t, "Ce rôle ne peut pas prendre fin maintenant", "votre rôle ne permet pas de mettre fin à celui-ci")
}

// endOf is the address that ends the role of somebody.
func endOf(t *testing.T, p *site.Page, name string) string {
	t.Helper()
	for _, row := range p.All(t, "#membres tbody tr") {
		if strings.Contains(site.Text(row), name) {
			for _, a := range site.All(row, "a") {
				return site.Attr(a, "href")
			}
		}
	}
	t.Fatalf("no role of %s can end", name)
	return ""
}

// accept takes the latest invitation as somebody who has an account.
func accept(t *testing.T, s *site.Site, who site.Person) {
	t.Helper()
	letters := site.Letters[network.InvitationMail](t, s, network.JobMailInvitation)
	in, err := s.Network.EnterDemonstration(t.Context(), who.Email, who.Body, network.Client{}, "")
	if err != nil {
		t.Fatal(err)
	}
	link := strings.TrimPrefix(letters[len(letters)-1].Link, site.BaseURL+network.InvitationPath)
	if _, err := s.Network.AcceptInvitation(t.Context(), s.Actor(t, who), in.Token, link, network.Client{}); err != nil {
		t.Fatal(err)
	}
}

func TestRolesWithoutAPageAreNotOffered(t *testing.T) {
	t.Parallel()
	s := start(t)
	p := s.As(t, site.LabelOffice).Get(t, "/equipe/inviter")
	p.Status(t, http.StatusOK)
	p.Has(t, `input[name="role"][value="label_office"]`)
	p.Has(t, `input[name="role"][value="peer_auditor"]`)
	for _, later := range []string{"appeal_handler", "complaint_handler"} {
		p.Lacks(t, `input[name="role"][value="`+later+`"]`)
	}
}

func TestWithoutAMailServerAnInvitationIsSaidToWait(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Kit.NoMail = true
	s.Mount(team.Routes(s.Kit, s.Assess, s.Referentials))
	c := s.As(t, site.Director)
	sent := c.Submit(t, c.Get(t, "/equipe/inviter"), "form#invitation", site.Values("email", "zoe@exemple.test", "role", "contributor"))
	p := c.Follow(t, sent)
	p.Sound(t)
	p.Says(t, "L’invitation est prête", "Chaque lien est personnel et sert une seule fois. Le courriel partira dès qu’un serveur de courriel sera réglé.", "Préparée")
	p.Silent(t, "partie par courriel", "Envoyée")
}
