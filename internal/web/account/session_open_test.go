package account_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/testkit/site"
	"ariane/internal/web/account"
	"ariane/internal/web/page"
)

// open mounts the account pages with a home page to arrive at.
func open(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	mount(s)
	return s
}

func mount(s *site.Site) {
	s.Mount(account.Routes(), []page.Route{{Pattern: "GET /{$}", Handle: func(w http.ResponseWriter, _ *http.Request, v *page.Visit) error {
		_, err := w.Write([]byte(v.Viewer.Hat.BodyCode))
		return err
	}}})
}

func TestSigningInLeadsBackWhereOneWanted(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.Visitor(t)
	asked := c.Get(t, "/compte/sessions")
	asked.LeadsTo(t, "/connexion?retour=%2Fcompte%2Fsessions")
	p := c.Follow(t, asked)
	p.Status(t, 200)
	p.Sound(t)
	in := c.Submit(t, p, "form#connexion", site.Values("email", site.Director.Email, "password", site.Password))
	in.LeadsTo(t, "/compte/sessions")
	c.Follow(t, in).Says(t, "Cet appareil")
}

func TestAReturnAddressOfAnotherSiteIsForgotten(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, evil := range []string{
		"https://ailleurs.example/", "//ailleurs.example", `/\ailleurs.example`, "/\t/ailleurs.example", "/\n/ailleurs.example",
		"javascript:alert(1)", "ailleurs", "/connexion", "/deconnexion",
	} {
		c := s.Visitor(t)
		in := c.Post(t, "/connexion", site.Values("retour", evil, "email", site.Director.Email, "password", site.Password))
		in.LeadsTo(t, "/")
	}
}

func TestAWrongPasswordKeepsTheEmailAndNotThePassword(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.Visitor(t)
	p := c.Submit(t, c.Get(t, "/connexion"), "form#connexion", site.Values("email", site.Director.Email, "password", "pas-le-bon-du-tout"))
	p.Status(t, 422)
	p.Sound(t)
	p.Has(t, "[data-error-summary]")
	if got := site.Attr(p.One(t, "input[name=email]"), "value"); got != site.Director.Email {
		t.Errorf("the e-mail is not kept: %q", got)
	}
	p.Silent(t, "pas-le-bon-du-tout")
}

func TestAnUnknownEmailIsAnsweredLikeAWrongPassword(t *testing.T) {
	t.Parallel()
	s := open(t)
	known := s.Visitor(t).Post(t, "/connexion", site.Values("email", site.Director.Email, "password", "pas-le-bon-du-tout"))
	unknown := s.Visitor(t).Post(t, "/connexion", site.Values("email", "personne@exemple.test", "password", "pas-le-bon-du-tout"))
	unknown.Status(t, known.Answer.StatusCode)
	if a, b := known.Text(t), strings.ReplaceAll(unknown.Text(t), "personne@exemple.test", site.Director.Email); a != b {
		t.Errorf("the two answers differ:\n%s\n%s", a, b)
	}
}

func TestTooManyTriesSayWhenToComeBack(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.Visitor(t)
	wrong := site.Values("email", site.Director.Email, "password", "pas-le-bon-du-tout")
	for range 30 {
		p := c.Post(t, "/connexion", wrong)
		if p.Answer.StatusCode == http.StatusTooManyRequests {
			p.Sound(t)
			p.Says(t, "Votre compte n’est pas bloqué", "Revenez dans")
			p.Has(t, "form#connexion")
			s.Clock.Advance(24 * time.Hour)
			c.Post(t, "/connexion", site.Values("email", site.Director.Email, "password", site.Password)).LeadsTo(t, "/")
			return
		}
	}
	t.Fatal("thirty wrong passwords in a row were all tried")
}

func TestSigningOutEndsTheSessionAndIsAPost(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	c.Get(t, "/deconnexion").Status(t, http.StatusNotFound)
	p := c.Get(t, "/compte")
	out := c.Submit(t, p, `form[action="/deconnexion"]`, nil)
	out.LeadsTo(t, "/connexion")
	c.Follow(t, out).Says(t, "À bientôt")
	c.Get(t, "/compte").LeadsTo(t, "/connexion?retour=%2Fcompte")
}

func TestTheHatIsSwitchedOnlyToOneOfOnesOwn(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.SeveralHats)
	p := c.Get(t, "/compte")
	p.Has(t, `form[action="/changer-de-role"] button[name=hat]`)
	c.Post(t, "/changer-de-role", site.Values("hat", s.BodyID(t, site.RegionNorth))).LeadsTo(t, "/")
	if got := c.Get(t, "/").Body; got != site.RegionNorth {
		t.Errorf("wears %q", got)
	}
	refused := c.Post(t, "/changer-de-role", site.Values("hat", s.BodyID(t, site.HauteCombe)))
	if code := refused.Answer.StatusCode; code != http.StatusForbidden && code != http.StatusNotFound {
		t.Errorf("a hat of somebody else: %d", code)
	}
	refused.Says(t, "Vous n’avez pas de rôle dans cette structure")
	if got := c.Get(t, "/").Body; got != site.RegionNorth {
		t.Errorf("wears %q after the refusal", got)
	}
}

func TestAFormOfAnotherSiteIsNotFollowed(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	c.Send.Set("Origin", "https://ailleurs.example")
	c.Send.Set("Sec-Fetch-Site", "cross-site")
	c.Post(t, "/deconnexion", nil).Status(t, http.StatusForbidden)
	c.Send = http.Header{}
	c.Get(t, "/compte").Status(t, http.StatusOK)
}

func TestASecondClickOnTheHatLeadsHomeToo(t *testing.T) {
	t.Parallel()
	s := open(t)
	in, err := s.Network.EnterDemonstration(t.Context(), site.SeveralHats.Email, site.SeveralHats.Body, network.Client{Address: "192.0.2.1"}, "")
	if err != nil {
		t.Fatal(err)
	}
	c := s.Visitor(t)
	c.Send.Set("Cookie", "ariane_session="+in.Token) // both clicks leave with the cookie of the page
	for range 2 {
		c.Post(t, "/changer-de-role", site.Values("hat", s.BodyID(t, site.RegionNorth))).LeadsTo(t, "/")
	}
	if _, viewer, err := s.Network.Resolve(t.Context(), in.Token); err != nil || viewer.Hat.BodyCode != site.RegionNorth {
		t.Errorf("wears %s, %v", viewer.Hat.BodyCode, err)
	}
}
