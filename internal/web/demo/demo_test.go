package demo_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/demo"
	"ariane/internal/web/page"
)

type people []demo.Person

func (p people) DemoPeople() []demo.Person { return p }

func (people) DemoSheet() string { return "K7QM-2F8V-0T3X-9BHD" }

type mailbox []demo.Message

func (m mailbox) Messages(_ context.Context, limit int) ([]demo.Message, error) {
	return m[:min(len(m), limit)], nil
}

func (m mailbox) Message(_ context.Context, id string) (demo.Message, error) {
	for _, one := range m {
		if one.ID == id {
			return one, nil
		}
	}
	return demo.Message{}, quality.Refuse(quality.CodeNotFound, "letter")
}

func offered() people {
	out := make(people, 0, len(site.Everybody()))
	kinds := map[string]quality.BodyKind{site.TroisEtangs: quality.KindMissionLocale, site.HauteCombe: quality.KindMissionLocale, site.RegionNorth: quality.KindRegional, site.RegionSouth: quality.KindRegional, site.UNML: quality.KindNational}
	names := map[string]string{site.TroisEtangs: site.TroisEtangsML, site.HauteCombe: site.HauteCombeML, site.RegionNorth: "ARML du Nord", site.RegionSouth: "ARML du Sud", site.UNML: "Union nationale des Missions locales"}
	for _, p := range site.Everybody() {
		out = append(out, demo.Person{Email: p.Email, Name: p.Name, BodyCode: p.Body, BodyName: names[p.Body], BodyKind: kinds[p.Body], Roles: p.Roles})
	}
	return out
}

func letters() mailbox {
	return mailbox{{
		ID: "abc", To: site.Director.Email, Subject: "Votre invitation", At: time.Date(2026, 5, 4, 8, 0, 0, 0, time.UTC),
		Text: "Bonjour,\n\nOuvrez ce lien : " + site.BaseURL + "/invitation/x-1.\nIl sert une fois.\n\nAilleurs : https://ailleurs.example/ et <b>gras</b> " + site.BaseURL + ".ailleurs.example/x",
	}}
}

func open(t *testing.T, isDemo bool, who people, box mailbox) *site.Site {
	t.Helper()
	s := site.New(t)
	s.Kit.Demo = isDemo
	s.Mount(demo.Routes(s.Kit, who, box), []page.Route{{Pattern: "GET /{$}", Handle: func(w http.ResponseWriter, _ *http.Request, v *page.Visit) error {
		_, err := w.Write([]byte(v.Viewer.Email))
		return err
	}}})
	return s
}

func TestWithARealListThePageSaysWhyNoMissionLocaleIsOffered(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.Kit.Demo, s.Kit.DemoReal = true, true
	s.Mount(demo.Routes(s.Kit, offered(), letters()))
	p := s.Visitor(t).Get(t, "/demo")
	p.Sound(t)
	p.Says(t, "structures réelles ; personnes inventées, aucun résultat", "invitez une direction depuis le pôle labellisation")
	p.Silent(t, "résultats sont inventés")
}

func TestOneEntersAsAnyRole(t *testing.T) {
	t.Parallel()
	s := open(t, true, offered(), letters())
	c := s.Visitor(t)
	p := c.Get(t, "/demo")
	p.Status(t, 200)
	p.Sound(t)
	p.Says(t, "Données de démonstration", "Dans une Mission locale", "Dans une association régionale (ARML)", "À l’Union nationale (UNML)", "Sur la plateforme")
	if got, want := len(p.All(t, `main form[action="/demo/entrer"]`)), len(offered()); got != want {
		t.Fatalf("%d roles to enter as, want %d", got, want)
	}
	for _, who := range []site.Person{site.Director, site.RegionalAdvisor, site.TechnicalAdmin} {
		c.Post(t, "/demo/entrer", site.Values("email", who.Email, "body", who.Body)).Status(t, http.StatusSeeOther)
		if got := c.Get(t, "/").Body; got != who.Email {
			t.Errorf("entered as %q, want %q", got, who.Email)
		}
	}
	c.Get(t, "/demo").Says(t, "Vous y êtes")
}

func TestARealInstallationHasNoSuchDoor(t *testing.T) {
	t.Parallel()
	s := open(t, false, offered(), letters())
	for _, address := range []string{"/demo", "/demo/courriels", "/demo/courriels/abc"} {
		s.Visitor(t).Get(t, address).Status(t, http.StatusNotFound)
	}
	s.Visitor(t).Post(t, "/demo/entrer", site.Values("email", site.Director.Email, "body", site.Director.Body)).Status(t, http.StatusNotFound)
}

func TestSomebodyUnknownDoesNotEnter(t *testing.T) {
	t.Parallel()
	s := open(t, true, offered(), letters())
	p := s.Visitor(t).Post(t, "/demo/entrer", site.Values("email", "personne@exemple.test", "body", site.TroisEtangs))
	if code := p.Answer.StatusCode; code < 400 || code >= 500 {
		t.Errorf("answered %d", code)
	}
}

func TestALetterIsPlainTextWhoseLinksHereWork(t *testing.T) {
	t.Parallel()
	s := open(t, true, offered(), letters())
	list := s.Visitor(t).Get(t, "/demo/courriels")
	list.Sound(t)
	list.Has(t, `td a, th a[href="/demo/courriels/abc"]`)
	p := s.Visitor(t).Get(t, "/demo/courriels/abc")
	p.Sound(t)
	p.Breadcrumb(t, "Démonstration", "Courriels", "Votre invitation")
	links := p.All(t, ".letter a")
	if len(links) != 1 || site.Attr(links[0], "href") != "/invitation/x-1" {
		t.Errorf("%d links; the first is %q", len(links), site.Attr(links[0], "href"))
	}
	p.Lacks(t, ".letter b")
	s.Visitor(t).Get(t, "/demo/courriels/autre").Status(t, http.StatusNotFound)
}

func TestAnEmptyMailboxSaysHowALetterComes(t *testing.T) {
	t.Parallel()
	s := open(t, true, nil, nil)
	s.Visitor(t).Get(t, "/demo/courriels").Says(t, "Aucun courriel pour le moment")
	s.Visitor(t).Get(t, "/demo").Says(t, "Personne à incarner pour le moment")
}

func TestPictures(t *testing.T) {
	s := open(t, true, offered(), letters())
	s.As(t, site.QualityLead).Pictures(t, map[string]string{"demo": "/demo", "courriels": "/demo/courriels", "courriel": "/demo/courriels/abc"})
}
