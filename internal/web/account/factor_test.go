package account_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

// code is what the telephone shows now.
func code(t *testing.T, s *site.Site, secret string) string {
	t.Helper()
	out, err := totp.GenerateCode(secret, s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// secretOf reads the key as somebody would type it.
func secretOf(t *testing.T, p *site.Page) string {
	t.Helper()
	return strings.ReplaceAll(site.Attr(p.One(t, "input#cle"), "value"), " ", "")
}

// enrol activates the second factor of a person and returns the secret and the codes.
func enrol(t *testing.T, s *site.Site, c *site.Client) (secret string, codes []string) {
	t.Helper()
	p := c.Get(t, "/compte/second-facteur")
	p.Status(t, 200)
	secret = secretOf(t, p)
	done := c.Submit(t, p, "form#activation", site.Values("code", code(t, s, secret)))
	done.Status(t, 200)
	for _, n := range done.All(t, ".recovery-codes code") {
		codes = append(codes, site.Text(n))
	}
	s.Clock.Advance(time.Minute) // a code serves once
	return secret, codes
}

func signInAs(t *testing.T, c *site.Client, who site.Person) *site.Page {
	t.Helper()
	return c.Post(t, "/connexion", site.Values("email", who.Email, "password", site.Password, "retour", "/compte/sessions"))
}

func TestTheSecondFactorIsActivatedAndAskedForNextTime(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	p := c.Get(t, "/compte/second-facteur")
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Mon compte", "Double vérification")
	p.Has(t, "svg.qr path")
	secret, codes := enrol(t, s, c)
	if len(codes) != 10 {
		t.Fatalf("%d recovery codes", len(codes))
	}
	c.Get(t, "/compte/second-facteur").Says(t, "Active", "10 codes de secours")

	other := s.Visitor(t)
	in := signInAs(t, other, site.Director)
	in.LeadsTo(t, "/connexion/second-facteur?retour=%2Fcompte%2Fsessions")
	ask := other.Follow(t, in)
	ask.Sound(t)
	other.Get(t, "/compte").LeadsTo(t, "/connexion/second-facteur") // nothing else is open yet
	wrong := other.Submit(t, ask, "form#verification", site.Values("code", "000000"))
	wrong.Status(t, 422)
	wrong.Sound(t)
	wrong.FaultAt(t, "code")
	other.Submit(t, wrong, "form#verification", site.Values("code", code(t, s, secret))).LeadsTo(t, "/compte/sessions")
}

func TestARecoveryCodeServesOnce(t *testing.T) {
	t.Parallel()
	s := open(t)
	_, codes := enrol(t, s, s.As(t, site.Director))
	for i, want := range []int{303, 422} {
		c := s.Visitor(t)
		ask := c.Follow(t, signInAs(t, c, site.Director))
		p := c.Submit(t, ask, "form#secours", site.Values("code", codes[0]))
		p.Status(t, want)
		if i == 1 {
			p.Sound(t)
			p.FaultAt(t, "code-secours")
			p.Has(t, "details#sans-telephone[open]")
		}
	}
}

func TestAWrongCodeKeepsTheKeyAlreadyScanned(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	p := c.Get(t, "/compte/second-facteur")
	wrong := c.Submit(t, p, "form#activation", site.Values("code", "000000"))
	wrong.Status(t, 422)
	wrong.FaultAt(t, "code")
	if secretOf(t, wrong) != secretOf(t, p) {
		t.Error("the page shows another key")
	}
	c.Submit(t, wrong, "form#activation", site.Values("code", code(t, s, secretOf(t, p)))).Says(t, "La double vérification est active")
}

func TestAForgedKeyIsNotShownAgain(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	for _, forged := range []string{"javascript://totp/?secret=AAAA", "otpauth://totp/x?secret=" + strings.Repeat("A", 4000), "", "::"} {
		p := c.Post(t, "/compte/second-facteur", url.Values{"code": {"000000"}, "uri": {forged}})
		p.Status(t, 422)
		p.Silent(t, "javascript://")
		p.Has(t, "svg.qr path")
	}
}

func TestARequiredSecondFactorIsActivatedBeforeAnythingElse(t *testing.T) {
	t.Parallel()
	s := open(t)
	require(t, s, quality.RoleDirector)
	c := s.Visitor(t)
	in := signInAs(t, c, site.Director)
	in.LeadsTo(t, "/connexion/double-verification?retour=%2Fcompte%2Fsessions")
	p := c.Follow(t, in)
	p.Sound(t)
	p.Says(t, "Votre rôle donne accès à beaucoup de choses")
	c.Get(t, "/compte").LeadsTo(t, "/connexion/double-verification")
	done := c.Submit(t, p, "form#activation", site.Values("code", code(t, s, secretOf(t, p))))
	done.Status(t, 200)
	done.Sound(t)
	done.Has(t, `a[href="/compte/sessions"]`)
	c.Get(t, "/compte/second-facteur").Lacks(t, `a[href="/compte/second-facteur/arreter"]`)
	c.Post(t, "/compte/second-facteur/arreter", site.Values("password", site.Password)).Status(t, 409)
}

// require makes the second factor mandatory for a role.
func require(t *testing.T, s *site.Site, role quality.Role) {
	t.Helper()
	admin := s.Actor(t, site.TechnicalAdmin)
	now, err := s.Network.Security(t.Context(), admin)
	if err == nil {
		now.RequiredRoles = append(now.RequiredRoles, role)
		err = s.Network.ChangeSecurity(t.Context(), admin, network.SecuritySettings{
			RequiredRoles: now.RequiredRoles, IdleHours: now.IdleHours, AbsoluteDays: now.AbsoluteDays, Version: now.Version,
		})
	}
	if err != nil {
		t.Fatalf("require a second factor: %v", err)
	}
}

func TestCodesAreRenewedAndTheFactorStoppedOnlyWithThePassword(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	_, before := enrol(t, s, c)
	p := c.Get(t, "/compte/second-facteur/codes")
	p.Sound(t)
	wrong := c.Submit(t, p, "form#confirmation", site.Values("password", "pas-le-bon-du-tout"))
	wrong.Status(t, 422)
	wrong.FaultAt(t, "password")
	renewed := c.Submit(t, p, "form#confirmation", site.Values("password", site.Password))
	renewed.Status(t, 200)
	renewed.Silent(t, before[0])
	stop := c.Get(t, "/compte/second-facteur/arreter")
	stop.Sound(t)
	c.Submit(t, stop, "form#confirmation", site.Values("password", site.Password)).LeadsTo(t, "/compte/second-facteur")
	in := s.Visitor(t)
	signInAs(t, in, site.Director).LeadsTo(t, "/compte/sessions")
}

func TestACodePageThatIsNotDueLeadsAway(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.Visitor(t).Get(t, "/connexion/second-facteur").LeadsTo(t, "/connexion")
	s.Visitor(t).Post(t, "/connexion/double-verification", site.Values("code", "123456")).LeadsTo(t, "/connexion")
	s.As(t, site.Director).Get(t, "/connexion/double-verification").LeadsTo(t, "/")
}

// A password given without the code that follows is not an open account: the list
// says so, advises another password, and closes it.
func TestASignInStoppedAtTheCodeIsToldFromAConnectedDevice(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.As(t, site.Director)
	enrol(t, s, c)
	c.Get(t, "/compte/sessions").Silent(t, "pas le second code")
	stopped := s.Visitor(t)
	signInAs(t, stopped, site.Director)
	p := c.Get(t, "/compte/sessions")
	p.Sound(t)
	p.Says(t, "A donné le mot de passe, pas le second code", "quelqu’un connaît votre mot de passe")
	p.Has(t, `.notice a[href="/compte/mot-de-passe"]`)
	ends := p.All(t, `table form[action^="/compte/sessions/"]`)
	if len(ends) != 1 {
		t.Fatalf("%d devices to sign out, want the one that stopped", len(ends))
	}
	c.Post(t, site.Attr(ends[0], "action"), nil).LeadsTo(t, "/compte/sessions")
	c.Get(t, "/compte/sessions").Silent(t, "pas le second code")
	if again := stopped.Get(t, "/connexion/second-facteur"); again.Answer.StatusCode == 200 {
		t.Error("the sign-in that was closed may still give its code")
	}
}
