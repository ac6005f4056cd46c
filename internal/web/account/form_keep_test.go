package account_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/account"
	"ariane/internal/web/page"
)

const written = "Les quatre collèges siègent.\nLe procès-verbal est « là » <b>."

// notebook is a page where people write: each form it takes is added to taken.
func notebook(t *testing.T) (s *site.Site, taken func() []string) {
	t.Helper()
	s = site.New(t)
	var got []string
	s.Mount(account.Routes(), []page.Route{{Pattern: "POST /cahier", Handle: func(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
		if err := page.ParseForm(r); err != nil {
			return err
		}
		got = append(got, strings.Join([]string{v.Viewer.Name, r.URL.RawQuery, r.PostForm.Get("comment"), strings.Join(r.PostForm["mark"], "+")}, "|"))
		return v.Redirect(w, r, "/compte", "saved")
	}}})
	return s, func() []string { return got }
}

func TestAFormSentAfterTheSessionEndedIsGivenBackOnceSignedIn(t *testing.T) {
	t.Parallel()
	s, taken := notebook(t)
	c := s.As(t, site.Director)
	s.Clock.Advance(60 * 24 * time.Hour)

	p := c.Post(t, "/cahier?suite=apres", site.Values("comment", written, "mark", "a", "mark", "b"))
	p.Status(t, http.StatusUnauthorized)
	p.Sound(t)
	p.Says(t, "Votre session s’est terminée", "Rien n’est perdu", "Les quatre collèges siègent.", "<b>")
	if len(taken()) != 0 {
		t.Fatalf("something was written without a session: %q", taken())
	}

	wrong := c.Submit(t, p, "form#connexion", site.Values("email", site.Director.Email, "password", "pas-le-bon-du-tout"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.Sound(t)
	wrong.Says(t, "Votre session s’est terminée", "Les quatre collèges siègent.")

	in := c.Submit(t, wrong, "form#connexion", site.Values("password", site.Password))
	in.Status(t, http.StatusOK)
	in.Sound(t)
	in.Says(t, "Retrouvez ce que vous avez écrit", "Les quatre collèges siègent.")
	in.Has(t, "details.person") // and the rest of the page is theirs again
	if len(taken()) != 0 {
		t.Fatalf("the server sent the form by itself: %q", taken())
	}

	c.Submit(t, in, "form#renvoi", nil).LeadsTo(t, "/compte")
	if want := site.Director.Name + "|suite=apres|" + written + "|a+b"; len(taken()) != 1 || taken()[0] != want {
		t.Errorf("took %q, want %q", taken(), want)
	}
}

func TestAFormIsSentFromThePageThatKeptItOnceSignedInElsewhere(t *testing.T) {
	t.Parallel()
	s, taken := notebook(t)
	c := s.Visitor(t)
	p := c.Post(t, "/cahier", site.Values("comment", written))
	again := c.Submit(t, p, "form#renvoi", nil)
	again.Status(t, http.StatusUnauthorized)
	again.Says(t, "Les quatre collèges siègent.")

	c.Post(t, "/connexion", site.Values("email", site.SeveralHats.Email, "password", site.Password)).LeadsTo(t, "/")
	c.Submit(t, again, "form#renvoi", nil).LeadsTo(t, "/compte")
	if len(taken()) != 1 {
		t.Errorf("took %q", taken())
	}
}

func TestWhoWearsSeveralHatsIsToldWhichOneSends(t *testing.T) {
	t.Parallel()
	s, _ := notebook(t)
	c := s.Visitor(t)
	p := c.Post(t, "/cahier", site.Values("comment", written))
	in := c.Submit(t, p, "form#connexion", site.Values("email", site.SeveralHats.Email, "password", site.Password))
	in.Sound(t)
	in.Says(t, "Vous portez plusieurs rôles")
}

// The code of the telephone is due: a form sent meanwhile is kept too.
func TestAFormSentBeforeTheSecondFactorIsKept(t *testing.T) {
	t.Parallel()
	s, taken := notebook(t)
	require(t, s, quality.RoleDirector)
	c := s.Visitor(t)
	p := c.Post(t, "/cahier", site.Values("comment", written))
	in := c.Submit(t, p, "form#connexion", site.Values("email", site.Director.Email, "password", site.Password))
	for range 2 {
		in.Sound(t)
		in.Says(t, "Il reste une étape pour entrer", "Les quatre collèges siègent.")
		in.Has(t, `a[href="/connexion/double-verification"][target="_blank"]`)
		in = c.Submit(t, in, "form#renvoi", nil)
	}
	if len(taken()) != 0 {
		t.Errorf("written before the second factor: %q", taken())
	}
}

func TestPasswordsFilesAndScriptsAreNotGivenBack(t *testing.T) {
	t.Parallel()
	s, _ := notebook(t)
	c := s.Visitor(t)
	p := c.Post(t, "/compte/mot-de-passe", site.Values("current", "un secret à moi", "password", "un autre secret", "again", "un autre secret"))
	p.Status(t, http.StatusUnauthorized)
	p.Silent(t, "secret")
	p.Lacks(t, `input[type="hidden"]`)

	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, site.BaseURL+"/cahier", io.NopCloser(strings.NewReader("--x--")))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	c.Do(t, r).Lacks(t, "form#renvoi")

	c.Send.Set("HX-Request", "true")
	p = c.Post(t, "/cahier", site.Values("comment", written))
	p.Status(t, http.StatusUnauthorized)
	p.Lacks(t, "h1, form")
}

// The address a form goes back to is one of this site, whatever the page says.
func TestAKeptFormStaysOnThisSite(t *testing.T) {
	t.Parallel()
	s, _ := notebook(t)
	in := s.Visitor(t).Post(t, "/connexion", site.Values("garde", "//ailleurs.example/cahier", "garde.comment", written, "email", site.Director.Email, "password", site.Password))
	in.Has(t, `form#renvoi[action="/"]`)
}

// The second factor becomes due while a page is open: what its own script sends is
// answered as after the end of the session, never with a page to swap in.
func TestAFragmentIsNeverAnsweredWithTheSecondFactor(t *testing.T) {
	t.Parallel()
	s, taken := notebook(t)
	expired := s.As(t, site.Director)
	s.Clock.Advance(60 * 24 * time.Hour)
	due := s.As(t, site.QualityLead)
	require(t, s, quality.RoleQualityLead)
	for _, send := range []func(*site.Client) *site.Page{
		func(c *site.Client) *site.Page { return c.Post(t, "/cahier", site.Values("comment", written)) },
		func(c *site.Client) *site.Page { return c.Get(t, "/compte") },
	} {
		expired.Send.Set("HX-Request", "true")
		due.Send.Set("HX-Request", "true")
		want, got := send(expired), send(due)
		got.Status(t, http.StatusUnauthorized)
		if got.Body != want.Body {
			t.Errorf("got %s\nwant %s", got.Body, want.Body)
		}
		got.Lacks(t, "h1, form")
	}
	if len(taken()) != 0 {
		t.Errorf("written before the second factor: %q", taken())
	}
	due.Send.Del("HX-Request")
	due.Get(t, "/connexion").LeadsTo(t, "/connexion/double-verification") // the other tab of the receipt
}

// Without script the words wait on the page; the step is done in another tab.
func TestAFormSentWhenTheSecondFactorBecomesDueIsSentOnceItIsActive(t *testing.T) {
	t.Parallel()
	s, taken := notebook(t)
	c := s.As(t, site.Director)
	require(t, s, quality.RoleDirector)
	kept := c.Post(t, "/cahier", site.Values("comment", written))
	kept.Status(t, http.StatusUnauthorized)
	kept.Sound(t)
	kept.Says(t, "Il reste une étape pour entrer", "Les quatre collèges siègent.")

	p := c.Get(t, site.Attr(kept.One(t, `a[target="_blank"]`), "href"))
	p.Sound(t)
	p.Says(t, "Votre rôle donne accès à beaucoup de choses")
	c.Submit(t, p, "form#activation", site.Values("code", code(t, s, secretOf(t, p)))).Status(t, http.StatusOK)
	c.Submit(t, kept, "form#renvoi", nil).LeadsTo(t, "/compte")
	if len(taken()) != 1 {
		t.Errorf("took %q", taken())
	}
}
