package account_test

import (
	"net/http"
	"strings"
	"testing"

	"ariane/internal/testkit/site"
)

func TestEveryOwnPageIsSoundAndAsksToSignIn(t *testing.T) {
	t.Parallel()
	s := open(t)
	for address, trail := range map[string]string{
		"/compte": "", "/compte/mot-de-passe": "Mot de passe", "/compte/second-facteur": "Double vérification",
		"/compte/sessions": "Appareils", "/compte/jetons": "Jetons d’accès",
	} {
		s.Visitor(t).Get(t, address).LeadsTo(t, "/connexion?retour="+strings.ReplaceAll(address, "/", "%2F"))
		p := s.As(t, site.Director).Get(t, address)
		p.Status(t, 200)
		p.Sound(t)
		steps := []string{"Accueil", "Mon compte"}
		if trail != "" {
			steps = append(steps, trail)
		}
		p.Breadcrumb(t, steps...)
		if len(p.All(t, "nav.tabs a[aria-current]")) != 1 {
			t.Errorf("%s: no tab is current", address)
		}
	}
}

func TestTheNameIsChangedAndAnEmptyOneRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	p := c.Get(t, "/compte")
	wrong := c.Submit(t, p, "form#profil", site.Values("name", "  "))
	wrong.Status(t, 422)
	wrong.FaultAt(t, "name")
	saved := c.Submit(t, p, "form#profil", site.Values("name", "Claire Aubert-Roy"))
	saved.LeadsTo(t, "/compte")
	after := c.Follow(t, saved)
	after.Says(t, "Vos informations sont enregistrées")
	if got := site.Attr(after.One(t, "input[name=name]"), "value"); got != "Claire Aubert-Roy" {
		t.Errorf("the name is %q", got)
	}
}

func TestThePasswordIsChangedWithTheOldOneAndOtherDevicesLeave(t *testing.T) {
	t.Parallel()
	s := open(t)
	c, elsewhere := s.As(t, site.Director), s.As(t, site.Director)
	p := c.Get(t, "/compte/mot-de-passe")
	wrong := c.Submit(t, p, "form#mot-de-passe", site.Values("current", "pas-le-bon-du-tout", "password", "azerty", "again", "b"))
	wrong.Status(t, 422)
	wrong.Sound(t)
	wrong.Silent(t, "pas-le-bon-du-tout")
	c.Submit(t, p, "form#mot-de-passe", site.Values("current", site.Password, "password", "nuage-tambour-verger-onze", "again", "nuage-tambour-verger-onze")).LeadsTo(t, "/compte")
	c.Get(t, "/compte").Status(t, 200)
	elsewhere.Get(t, "/compte").LeadsTo(t, "/connexion?retour=%2Fcompte")
}

func TestAnotherDeviceIsSignedOut(t *testing.T) {
	t.Parallel()
	s := open(t)
	c, elsewhere, third := s.As(t, site.Director), s.As(t, site.Director), s.As(t, site.Director)
	p := c.Get(t, "/compte/sessions")
	ends := p.All(t, `table form[action^="/compte/sessions/"]`)
	if len(ends) != 2 {
		t.Fatalf("%d devices to sign out, want the two others", len(ends))
	}
	other := s.As(t, site.OtherDirector)
	if code := other.Post(t, site.Attr(ends[0], "action"), nil).Answer.StatusCode; code != http.StatusNotFound && code != http.StatusForbidden {
		t.Errorf("somebody else's session: %d", code)
	}
	c.Post(t, site.Attr(ends[0], "action"), nil).LeadsTo(t, "/compte/sessions")
	if left := c.Get(t, "/compte/sessions").All(t, `table form[action^="/compte/sessions/"]`); len(left) != 1 {
		t.Errorf("%d devices left to sign out, want one", len(left))
	}
	c.Post(t, "/compte/sessions/autres/deconnecter", nil).LeadsTo(t, "/compte/sessions")
	elsewhere.Get(t, "/compte").Status(t, http.StatusSeeOther)
	third.Get(t, "/compte").Status(t, http.StatusSeeOther)
	c.Get(t, "/compte").Status(t, http.StatusOK)
}

func TestATokenIsShownOnceListedAndRevokedByItsOwner(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	p := c.Get(t, "/compte/jetons")
	p.Says(t, "Aucun jeton")
	wrong := c.Submit(t, p, "form#jeton", site.Values("name", ""))
	wrong.Status(t, 422)
	wrong.FaultAt(t, "name")
	made := c.Submit(t, p, "form#jeton", site.Values("name", "Suivi régional", "days", "30"))
	made.Status(t, 200)
	made.Sound(t)
	secret := site.Attr(made.One(t, "input#secret"), "value")
	if actor, err := s.Network.ResolveToken(t.Context(), secret); err != nil || actor.PersonID == "" {
		t.Fatalf("the token shown does not work: %v", err)
	}
	list := c.Get(t, "/compte/jetons")
	list.Says(t, "Suivi régional")
	list.Silent(t, secret)
	revoke := site.Attr(list.One(t, `form[action*="/revoquer"]`), "action")
	if code := s.As(t, site.OtherDirector).Post(t, revoke, nil).Answer.StatusCode; code != http.StatusNotFound && code != http.StatusForbidden {
		t.Errorf("somebody else revokes it: %d", code)
	}
	c.Post(t, revoke, nil).LeadsTo(t, "/compte/jetons")
	if _, err := s.Network.ResolveToken(t.Context(), secret); err == nil {
		t.Error("a revoked token still works")
	}
	c.Get(t, "/compte/jetons").Says(t, "Arrêté")
}

func TestATokenForABodyOfSomebodyElseIsRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.SeveralHats)
	c.Get(t, "/compte/jetons").Has(t, "select[name=body]")
	p := c.Post(t, "/compte/jetons", site.Values("name", "x", "days", "30", "body", s.BodyID(t, site.HauteCombe)))
	if code := p.Answer.StatusCode; code < 400 || code >= 500 {
		t.Errorf("answered %d", code)
	}
}

func TestPictures(t *testing.T) {
	s := open(t)
	link, _ := invite(t, s, newcomer)
	known, _ := invite(t, s, site.OtherDirector.Email)
	s.Visitor(t).Pictures(t, map[string]string{
		"connexion": "/connexion", "oubli": "/mot-de-passe-oublie", "oubli-envoye": "/mot-de-passe-oublie?envoye=oui",
		"invitation-nouvelle": link, "invitation-connue": known, "lien-inconnu": "/invitation/rien",
	})
	s.As(t, site.SeveralHats).Pictures(t, map[string]string{
		"compte": "/compte", "compte-mot-de-passe": "/compte/mot-de-passe", "compte-double": "/compte/second-facteur",
		"compte-appareils": "/compte/sessions", "compte-jetons": "/compte/jetons", "invitation-autre": link,
	})
}
