package account_test

import (
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

// invite sends an invitation to the team of the director and returns the address
// of its link.
func invite(t *testing.T, s *site.Site, email string) (address string, sent network.Invitation) {
	t.Helper()
	sent, err := s.Network.Invite(t.Context(), s.Actor(t, site.Director), network.Invite{
		BodyID: s.BodyID(t, site.TroisEtangs), Email: email, Name: "Zoé Nouvelle", Role: quality.RoleContributor,
	})
	if err != nil {
		t.Fatalf("invite: %v", err)
	}
	for _, letter := range site.Letters[network.InvitationMail](t, s, network.JobMailInvitation) {
		if letter.To == email {
			return site.Path(letter.Link), sent
		}
	}
	t.Fatalf("no letter to %s", email)
	return "", sent
}

const newcomer = "zoe.nouvelle@exemple.test"

func TestANewPersonAcceptsAnInvitationHoweverOftenItsLinkWasOpened(t *testing.T) {
	t.Parallel()
	s := open(t)
	link, _ := invite(t, s, newcomer)
	for range 3 {
		s.Visitor(t).Get(t, link).Status(t, 200) // a mail scanner
	}
	c := s.Visitor(t)
	p := c.Get(t, link)
	p.Sound(t)
	p.Says(t, "Votre invitation", site.TroisEtangsML, "Contribution à l’auto-évaluation", site.Director.Name, newcomer)
	wrong := c.Submit(t, p, "form#invitation", site.Values("name", " ", "password", "court", "again", "autre"))
	wrong.Status(t, 422)
	wrong.Sound(t)
	wrong.FaultAt(t, "name")
	wrong.FaultAt(t, "password")
	in := c.Submit(t, wrong, "form#invitation", site.Values("name", "Zoé Nouvelle", "password", site.Password, "again", site.Password))
	in.LeadsTo(t, "/")
	if got := c.Get(t, "/").Body; got != site.TroisEtangs {
		t.Errorf("wears %q", got)
	}
	used := s.Visitor(t).Get(t, link)
	used.Status(t, 410)
	used.Sound(t)
	used.Says(t, "Cette invitation a déjà servi", "Connectez-vous")
	s.Visitor(t).Post(t, link, site.Values("name", "X", "password", site.Password, "again", site.Password)).Status(t, 410)
}

// The form is sent twice: the second answer tells no welcome, and asks nobody who
// is signed in to sign in. The welcome waits for the home page.
func TestAnInvitationAcceptedTwiceSaysOneThing(t *testing.T) {
	t.Parallel()
	s := open(t)
	link, _ := invite(t, s, newcomer)
	c := s.Visitor(t)
	form := site.Values("name", "Zoé Nouvelle", "password", site.Password, "again", site.Password)
	c.Post(t, link, form).LeadsTo(t, "/")
	again := c.Post(t, link, form)
	again.Status(t, 410)
	again.Sound(t)
	again.Says(t, "Cette invitation a déjà servi", "Votre session est déjà ouverte")
	again.Silent(t, "Bienvenue", "Connectez-vous", "mot de passe")
	again.Has(t, `main a.button-primary[href="/"]`)
	c.Get(t, "/compte").Says(t, "Bienvenue")
}

func TestAKnownPersonSignsInThenAccepts(t *testing.T) {
	t.Parallel()
	s := open(t)
	link, _ := invite(t, s, site.OtherDirector.Email)
	c := s.Visitor(t)
	p := c.Get(t, link)
	p.Sound(t)
	p.Lacks(t, "input[name=password]")
	door := c.Get(t, site.Attr(p.One(t, `a[href^="/connexion?retour="]`), "href"))
	back := c.Submit(t, door, "form#connexion", site.Values("email", site.OtherDirector.Email, "password", site.Password))
	back.LeadsTo(t, link)
	accept := c.Follow(t, back)
	accept.Sound(t)
	c.Submit(t, accept, "form#invitation", nil).LeadsTo(t, "/")
	if got := c.Get(t, "/").Body; got != site.TroisEtangs {
		t.Errorf("wears %q", got)
	}
}

func TestAKnownPersonCannotBeTakenOverByTheFormOfANewOne(t *testing.T) {
	t.Parallel()
	s := open(t)
	link, _ := invite(t, s, site.OtherDirector.Email)
	p := s.Visitor(t).Post(t, link, site.Values("name", "X", "password", "un-autre-mot-de-passe-long", "again", "un-autre-mot-de-passe-long"))
	p.Status(t, 409)
	p.Says(t, "Un compte existe déjà")
	signInAs(t, s.Visitor(t), site.OtherDirector).LeadsTo(t, "/compte/sessions")
}

func TestAnInvitationToAnotherAddressIsNotTaken(t *testing.T) {
	t.Parallel()
	s := open(t)
	link, _ := invite(t, s, newcomer)
	c := s.As(t, site.OtherDirector)
	p := c.Get(t, link)
	p.Sound(t)
	p.Says(t, "Cette invitation est pour une autre adresse", newcomer, site.OtherDirector.Email)
	p.Lacks(t, "form#invitation")
	refused := c.Post(t, link, nil)
	refused.Status(t, 403)
	refused.Says(t, "Cette invitation est pour une autre adresse")
	out := c.Submit(t, p, `main form[action="/deconnexion"]`, nil)
	out.LeadsTo(t, link)
	c.Follow(t, out).Has(t, "input[name=password]")
}

func TestALinkThatNoLongerOpensSaysWhy(t *testing.T) {
	t.Parallel()
	s := open(t)
	revoked, sent := invite(t, s, newcomer)
	if err := s.Network.RevokeInvitation(t.Context(), s.Actor(t, site.Director), sent.ID); err != nil {
		t.Fatal(err)
	}
	expired, _ := invite(t, s, "autre@exemple.test")
	s.Clock.Advance(60 * 24 * time.Hour)
	for address, words := range map[string]string{
		revoked: "Cette invitation a été annulée", expired: "Cette invitation a expiré",
		"/invitation/rien-de-connu": "Ce lien d’invitation est incomplet", "/mot-de-passe/rien-de-connu": "Ce lien est incomplet",
	} {
		p := s.Visitor(t).Get(t, address)
		p.Status(t, 410)
		p.Sound(t)
		p.Says(t, words)
		if len(p.All(t, "main a.button")) != 1 {
			t.Errorf("%s offers nothing to do", address)
		}
	}
}

func TestAForgottenPasswordIsChosenAgain(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.Visitor(t)
	ask := c.Get(t, "/mot-de-passe-oublie")
	ask.Sound(t)
	sent := c.Follow(t, c.Submit(t, ask, "form#oubli", site.Values("email", site.Director.Email)))
	sent.Sound(t)
	sent.Says(t, "Si un compte existe")
	letters := site.Letters[network.ResetMail](t, s, network.JobMailReset)
	if len(letters) != 1 {
		t.Fatalf("%d letters", len(letters))
	}
	link := site.Path(letters[0].Link)
	s.Visitor(t).Get(t, link).Status(t, 200) // a mail scanner
	p := c.Get(t, link)
	p.Sound(t)
	wrong := c.Submit(t, p, "form#nouveau", site.Values("password", "nuage-tambour-verger-onze", "again", "autre"))
	wrong.Status(t, 422)
	wrong.FaultAt(t, "again")
	wrong.Silent(t, "nuage-tambour")
	c.Submit(t, wrong, "form#nouveau", site.Values("password", "nuage-tambour-verger-onze", "again", "nuage-tambour-verger-onze")).LeadsTo(t, "/")
	c.Get(t, "/compte").Says(t, "Votre mot de passe est changé")
	used := s.Visitor(t).Get(t, link)
	used.Status(t, 410)
	used.Says(t, "Ce lien a déjà servi")
}

func TestAnUnknownAddressIsNotToldApart(t *testing.T) {
	t.Parallel()
	s := open(t)
	known := s.Visitor(t).Post(t, "/mot-de-passe-oublie", site.Values("email", site.Director.Email))
	unknown := s.Visitor(t).Post(t, "/mot-de-passe-oublie", site.Values("email", "personne@exemple.test"))
	unknown.LeadsTo(t, known.Location())
	bad := s.Visitor(t).Post(t, "/mot-de-passe-oublie", site.Values("email", "sans-arobase"))
	bad.Status(t, 422)
	bad.FaultAt(t, "email")
}

// Two links were made; the second served. The first never did, and does not say so.
func TestALinkThatAnotherOneReplacedDoesNotSayThatItServed(t *testing.T) {
	t.Parallel()
	s := open(t)
	var links []string
	for range 2 {
		link, err := s.Network.CreateAdmin(t.Context(), authz.Actor{System: authz.SystemCommand}, "nouvelle@exemple.test", "Nouvelle Administration")
		if err != nil {
			t.Fatal(err)
		}
		links = append(links, site.Path(link))
	}
	const chosen = "nuage-tambour-verger-onze"
	s.Visitor(t).Post(t, links[1], site.Values("password", chosen, "again", chosen)).Status(t, 303)
	for _, p := range []*site.Page{s.Visitor(t).Get(t, links[0]), s.Visitor(t).Post(t, links[0], site.Values("password", chosen, "again", chosen))} {
		p.Status(t, 410)
		p.Sound(t)
		p.Says(t, "Ce lien ne sert plus", "Un autre lien a servi depuis")
		p.Silent(t, "avec ce lien", "déjà servi")
	}
	s.Visitor(t).Get(t, links[1]).Says(t, "Ce lien a déjà servi")
}

// What is refused is told whole, and the page does not claim to hold a password.
func TestTwoShortAndDifferentPasswordsAreBothFaults(t *testing.T) {
	t.Parallel()
	s := open(t)
	link, _ := invite(t, s, newcomer)
	c := s.Visitor(t)
	p := c.Submit(t, c.Get(t, link), "form#invitation", site.Values("name", "Zoé Nouvelle", "password", "court", "again", "autre"))
	p.Status(t, 422)
	p.Sound(t)
	p.FaultAt(t, "password")
	p.FaultAt(t, "again")
	p.Says(t, "2 points sont à revoir", "Écrivez de nouveau votre mot de passe")
	p.Silent(t, "Rien n’est perdu")
}

// Whoever asks reads the same: nothing tells whether the address has an account.
func TestWithoutAMailServerTheForgottenPasswordSaysWhomToAsk(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.Kit.NoMail, s.Kit.Contact = true, "aide@exemple.test"
	mount(s)
	c := s.Visitor(t)
	asked := c.Get(t, "/mot-de-passe-oublie")
	asked.Sound(t)
	for _, p := range []*site.Page{asked, c.Follow(t, c.Post(t, "/mot-de-passe-oublie", site.Values("email", site.Director.Email))), c.Follow(t, c.Post(t, "/mot-de-passe-oublie", site.Values("email", "personne@exemple.test")))} {
		p.Says(t, "Cette installation n’envoie pas encore de courriels", "aide@exemple.test")
		p.Silent(t, "vient de partir", "Regardez vos courriels")
		p.Lacks(t, "form#oubli")
	}
}
