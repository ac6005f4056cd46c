package page_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/page"
)

// refusing is a site whose form at /saisie is read, and whose other pages refuse.
func refusing(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	refuse := func(code quality.Code, reason string) page.Handler {
		return func(http.ResponseWriter, *http.Request, *page.Visit) error { return quality.Refuse(code, reason) }
	}
	s.Mount([]page.Route{
		{Pattern: "POST /saisie", Handle: func(_ http.ResponseWriter, r *http.Request, _ *page.Visit) error { return page.ParseForm(r) }},
		{Pattern: "GET /interdit", Handle: refuse(quality.CodeForbidden, "x")},
		{Pattern: "POST /conflit", Handle: refuse(quality.CodeConflict, "x")},
		{Pattern: "GET /etat", Handle: refuse(quality.CodeState, "x")},
	})
	return s
}

// ask sends a request that comes from a page.
func ask(t *testing.T, c *site.Client, method, to, referer string, body io.Reader) *site.Page {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, site.BaseURL+to, body)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Referer", referer)
	return c.Do(t, r)
}

type cutBody struct{}

func (cutBody) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestAFormThatCannotBeReadSaysWhyAndLeadsBackToItsPage(t *testing.T) {
	t.Parallel()
	c := refusing(t).As(t, site.Director)
	for words, body := range map[string]io.Reader{
		"dépasse de loin la taille":     strings.NewReader("a=" + strings.Repeat("x", 1<<20)),
		"s’est sans doute coupée":       cutBody{},
		"rouvrez la page, puis retapez": strings.NewReader("a=%ff"),
	} {
		p := ask(t, c, http.MethodPost, "/saisie", site.BaseURL+"/cahier?q=secret", body)
		p.Status(t, http.StatusUnprocessableEntity)
		p.Sound(t)
		p.Says(t, words, "Rien n’a été modifié", "Revenir à la page")
		p.Silent(t, "arrière", "secret")
		p.Has(t, `main a.button-primary[href="/cahier"]`)
		p.Has(t, `main a.button-quiet[href="/"]`)
	}
}

func TestTheWayBackStaysOnThisSite(t *testing.T) {
	t.Parallel()
	c := refusing(t).As(t, site.Director)
	for _, referer := range []string{"", "https://ailleurs.example/cahier", "::", site.BaseURL + "/", site.BaseURL + "//ailleurs.example", "javascript:alert(1)"} {
		p := ask(t, c, http.MethodPost, "/conflit", referer, nil)
		p.Has(t, `main a.button-primary[href="/"]`)
		p.Lacks(t, "main a.button-quiet")
	}
	ask(t, c, http.MethodGet, "/etat", site.BaseURL+"/etat", nil).Has(t, `main a.button-primary[href="/"]`) // not to itself
	ask(t, c, http.MethodGet, "/etat", site.BaseURL+"/cahier", nil).Has(t, `main a.button-primary[href="/cahier"]`)
}

func TestOnlyWhoWearsSeveralHatsIsToldToChange(t *testing.T) {
	t.Parallel()
	s := refusing(t)
	s.As(t, site.Director).Get(t, "/interdit").Silent(t, "essayez d’en changer")
	s.As(t, site.SeveralHats).Get(t, "/interdit").Says(t, "essayez d’en changer")
}

func TestAMessageWaitsForAPageThatTellsNoTrouble(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.Mount([]page.Route{{Pattern: "POST /fait", Handle: func(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
		return v.Redirect(w, r, "/page", "saved")
	}},
		{Pattern: "GET /page", Handle: func(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
			return v.Explain(w, r, quality.Refuse(quality.CodeState, ""), page.Refusal{Title: v.Layout(w, r, page.Frame{}).Flash[0].Text})
		}}})
	c := s.As(t, site.Director)
	c.Post(t, "/fait", nil).LeadsTo(t, "/page")
	c.Get(t, "/inconnu").Silent(t, "C’est enregistré")
	c.Get(t, "/page").Says(t, "C’est enregistré")
}

func TestARefusalGivesBackTheWordsAndNeverAPassword(t *testing.T) {
	t.Parallel()
	s := refusing(t)
	c := s.As(t, site.QualityLead)
	p := ask(t, c, http.MethodPost, "/conflit", "/", strings.NewReader("text=Une+longue+remarque+sur+l%E2%80%99accueil&verb=brefmot&code=ml"))
	p.Status(t, http.StatusConflict)
	p.Says(t, "Ce que vous aviez écrit", "Une longue remarque sur l’accueil")
	p.Silent(t, "brefmot")
	p = ask(t, c, http.MethodPost, "/conflit", "/", strings.NewReader("password=une+phrase+de+passe&again=une+phrase+de+passe"))
	p.Silent(t, "phrase de passe", "Ce que vous aviez écrit")
	ask(t, c, http.MethodGet, "/interdit?text=Une+longue+remarque", "/", nil).Silent(t, "Une longue remarque")
}
