package web_test

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web"
	"ariane/internal/web/page"
)

// routes are small pages that end in every way a page can.
func routes() []page.Route {
	answer := func(err error) page.Handler {
		return func(w http.ResponseWriter, _ *http.Request, _ *page.Visit) error {
			if err == nil {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, err = io.WriteString(w, strings.Repeat("bonjour ", 1000))
			}
			return err
		}
	}
	return []page.Route{
		{Pattern: "GET /ouvert", Handle: answer(nil), Public: true},
		{Pattern: "POST /ouvert", Handle: answer(nil), Public: true},
		{Pattern: "GET /court", Public: true, Handle: func(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
			return v.Render(w, r, http.StatusOK, templ.Raw("<p>Enregistré à 9 h 12</p>"))
		}},
		{Pattern: "GET /prive", Handle: answer(nil)},
		{Pattern: "GET /panne", Handle: answer(errors.New("secret internal detail")), Public: true},
		{Pattern: "GET /panique", Handle: func(http.ResponseWriter, *http.Request, *page.Visit) error { panic("secret panic detail") }, Public: true},
		{Pattern: "GET /refus", Handle: answer(quality.Refuse(quality.CodeForbidden, "x")), Public: true},
		{Pattern: "GET /expire", Handle: answer(quality.Refuse(quality.CodeExpired, "x")), Public: true},
		{Pattern: "POST /formulaire", Public: true, Handle: func(_ http.ResponseWriter, r *http.Request, _ *page.Visit) error { return page.ParseForm(r) }},
	}
}

func handler(t *testing.T) http.Handler {
	t.Helper()
	kit := site.New(t).Kit
	kit.Log = quiet()
	return web.Secure(kit.Secure, web.New(kit, routes()))
}

func get(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestEveryAnswerCarriesTheSecurityHeaders(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for path, status := range map[string]int{"/ouvert": 200, "/nulle-part": 404, "/refus": 403, "/expire": 410, "/panne": 500, "/panique": 500, "/prive": 303} {
		w := get(h, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != status {
			t.Errorf("%s: %d, want %d", path, w.Code, status)
		}
		csp := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", path, csp)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") != "same-origin" {
			t.Errorf("%s: headers %v", path, w.Header())
		}
	}
}

func TestAFailureShowsAReferenceAndNoDetail(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for _, path := range []string{"/panne", "/panique"} {
		w := get(h, httptest.NewRequest(http.MethodGet, path, nil))
		body := w.Body.String()
		if strings.Contains(body, "secret") || !strings.Contains(body, w.Header().Get("X-Request-Id")) || strings.Count(body, "<h1") != 1 {
			t.Errorf("%s: %s", path, body)
		}
	}
}

func TestAPageBehindTheDoorLeadsToItAndBack(t *testing.T) {
	t.Parallel()
	w := get(handler(t), httptest.NewRequest(http.MethodGet, "/prive?a=1", nil))
	if to := w.Header().Get("Location"); to != "/connexion?retour=%2Fprive%3Fa%3D1" {
		t.Errorf("leads to %q", to)
	}
}

func TestAFormOfAnotherSiteIsRefused(t *testing.T) {
	t.Parallel()
	h := handler(t)
	r := httptest.NewRequest(http.MethodPost, "/ouvert", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if w := get(h, r); w.Code != http.StatusForbidden {
		t.Errorf("cross-site: %d", w.Code)
	}
	r = httptest.NewRequest(http.MethodPost, "/ouvert", nil)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if w := get(h, r); w.Code != http.StatusOK {
		t.Errorf("same-origin: %d", w.Code)
	}
}

func TestAFormThatIsTooLargeOrCutIsSaidSo(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for name, body := range map[string]io.Reader{
		"volumineux": strings.NewReader("a=" + strings.Repeat("x", page.MaxForm)),
		"incomplet":  io.MultiReader(strings.NewReader("a=b"), broken{}),
	} {
		r := httptest.NewRequest(http.MethodPost, "/formulaire", body)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := get(h, r)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), name) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestWhatNobodyTypesIsRefusedBeforeAnyPage(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for _, address := range []string{"/ouvert%00", "/%ff", "/ouvert?q=%00", "/ouvert?q=%ed%a0%80"} {
		if w := get(h, httptest.NewRequest(http.MethodGet, address, nil)); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
	for _, body := range []string{"nom=a%00b", "nom=%ff", "nom=a%1bb"} {
		r := httptest.NewRequest(http.MethodPost, "/formulaire", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if w := get(h, r); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "illisibles") {
			t.Errorf("%s: %d", body, w.Code)
		}
	}
}

func TestAnUnknownAssetIsAFrenchPage(t *testing.T) {
	t.Parallel()
	w := get(handler(t), httptest.NewRequest(http.MethodGet, "/assets/app.000000000000.css", nil))
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "Cette page n’existe pas") || strings.Count(w.Body.String(), "<h1") != 1 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestARefusedCompressionIsNotForced(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for accept, packed := range map[string]bool{
		"gzip": true, "br, gzip;q=0.8": true, "GZIP": true, "*": true, "*;q=0, gzip;q=1": true,
		"": false, "gzip;q=0": false, "gzip; q=0.000": false, "br": false, "gzip;q=0, *": false, "identity, *;q=0": false, "notgzip": false,
	} {
		r := httptest.NewRequest(http.MethodGet, "/ouvert", nil)
		r.Header.Set("Accept-Encoding", accept)
		if got := get(h, r).Header().Get("Content-Encoding"); (got == "gzip") != packed {
			t.Errorf("Accept-Encoding %q: encoding %q", accept, got)
		}
	}
}

func TestTextTravelsCompressedWhenTheBrowserAgrees(t *testing.T) {
	t.Parallel()
	h := handler(t)
	r := httptest.NewRequest(http.MethodGet, "/ouvert", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := get(h, r)
	if w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() > 1000 {
		t.Fatalf("%v, %d bytes", w.Header(), w.Body.Len())
	}
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || len(text) != 8000 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	if w := get(h, httptest.NewRequest(http.MethodGet, "/ouvert", nil)); w.Header().Get("Content-Encoding") != "" || w.Body.Len() != 8000 {
		t.Errorf("a browser that does not agree gets it plain: %v", w.Header())
	}
}

func TestAReceiptOfOnePacketIsNotPacked(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest(http.MethodGet, "/court", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := get(handler(t), r)
	if w.Header().Get("Content-Encoding") != "" || !strings.Contains(w.Body.String(), "9 h 12") || w.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("%v %q", w.Header(), w.Body)
	}
}

// What another site sends is no matter of role.
func TestAFormOfAnotherSiteIsExplained(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest(http.MethodPost, "/ouvert", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	r.Header.Set("Referer", "https://ailleurs.example/piege")
	body := get(handler(t), r).Body.String()
	if !strings.Contains(body, "ne venait pas d’Ariane") || strings.Contains(body, "rôle") || strings.Contains(body, "piege") {
		t.Error(body)
	}
}
