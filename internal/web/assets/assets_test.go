package assets_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/web/assets"
)

// A first visit loads these; the extended font only comes for letters outside
// Western Europe.
var firstVisit = []string{"app.css", "htmx.js", "ariane.js", "icons.svg", "font.woff2", "font-italic.woff2"}

func get(t *testing.T, url string, headers map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, url, nil)
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	assets.Handler(http.NotFoundHandler()).ServeHTTP(w, r)
	return w
}

func TestAFirstVisitStaysUnder120KilobytesCompressed(t *testing.T) {
	t.Parallel()
	const budget = 120 * 1024
	if weight := assets.WeightOf(firstVisit...); weight == 0 || weight > budget {
		t.Errorf("a first visit weighs %d bytes, the budget is %d", weight, budget)
	}
}

func TestAnAssetIsKeptForEverUnderItsHash(t *testing.T) {
	t.Parallel()
	for _, name := range append(firstVisit, "font-ext.woff2", "mark.svg") {
		w := get(t, assets.URL(name), nil)
		if w.Code != http.StatusOK || w.Body.Len() == 0 {
			t.Errorf("%s: status %d, %d bytes", name, w.Code, w.Body.Len())
		}
		if got := w.Header().Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%s: Cache-Control %q", name, got)
		}
	}
	if w := get(t, "/assets/app.000000000000.css", nil); w.Code != http.StatusNotFound {
		t.Errorf("an outdated hash answered %d, want 404", w.Code)
	}
}

func TestTextIsCompressedForWhoeverAcceptsIt(t *testing.T) {
	t.Parallel()
	plain := get(t, assets.URL("app.css"), nil)
	zipped := get(t, assets.URL("app.css"), map[string]string{"Accept-Encoding": "br, gzip;q=0.8"})
	if got := zipped.Header().Get("Content-Encoding"); got != "gzip" {
		t.Fatalf("Content-Encoding %q, want gzip", got)
	}
	reader, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	if string(unzipped) != plain.Body.String() {
		t.Error("compressed and plain style sheets differ")
	}
	if refused := get(t, assets.URL("app.css"), map[string]string{"Accept-Encoding": "gzip;q=0"}); refused.Header().Get("Content-Encoding") != "" {
		t.Error("gzip was sent to a client that refuses it")
	}
}

func TestAKnownVersionIsNotSentAgain(t *testing.T) {
	t.Parallel()
	first := get(t, assets.URL("ariane.js"), nil)
	again := get(t, assets.URL("ariane.js"), map[string]string{"If-None-Match": first.Header().Get("ETag")})
	if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("status %d with %d bytes, want 304 and none", again.Code, again.Body.Len())
	}
}

func TestTheStyleSheetCallsNobodyElse(t *testing.T) {
	t.Parallel()
	sheet := get(t, assets.URL("app.css"), nil).Body.String()
	for part := range strings.SplitSeq(sheet, "url(") {
		if part != sheet && !strings.HasPrefix(part, `"/assets/`) && !strings.HasPrefix(part, "@layer") {
			t.Errorf("an address outside /assets/: url(%.40s", part)
		}
	}
	if strings.Contains(sheet, "@import") || strings.Contains(sheet, "//") {
		t.Error("the style sheet names another server")
	}
}

func TestOnlyReadingIsAllowed(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	assets.Handler(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest(http.MethodPost, assets.URL("app.css"), nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST answered %d, want 405", w.Code)
	}
}
