package web_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web"
	"ariane/internal/web/page"
)

// The store of files does not answer: the person is told that nothing is lost, the
// operator finds out why.
func TestAServiceThatDoesNotAnswerIsSaidWithoutDetailAndLogged(t *testing.T) {
	t.Parallel()
	refusal := fmt.Errorf("store blob: %w: %w", quality.Refuse(quality.CodeUnavailable, quality.ReasonFilesDown), errors.New("dial tcp: secret-host refused"))
	kit := site.New(t).Kit
	var log bytes.Buffer
	kit.Log = slog.New(slog.NewJSONHandler(&log, nil))
	h := web.New(kit, []page.Route{{Pattern: "GET /piece", Public: true, Handle: func(http.ResponseWriter, *http.Request, *page.Visit) error { return refusal }}})
	w := get(h, httptest.NewRequest(http.MethodGet, "/piece", nil))
	body := w.Body.String()
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d, headers %v", w.Code, w.Header())
	}
	if !strings.Contains(body, "Le dépôt de fichiers ne répond pas") || strings.Contains(body, "secret-host") || !strings.Contains(body, w.Header().Get("X-Request-Id")) {
		t.Errorf("the page: %s", body)
	}
	if said := log.String(); !strings.Contains(said, `"level":"WARN"`) || !strings.Contains(said, "secret-host") {
		t.Errorf("the log: %s", said)
	}
}
