package web_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"ariane/internal/testkit/site"
	"ariane/internal/web"
	"ariane/internal/web/page"
)

// sendShort announces more bytes than it sends, over a real connection: only
// there does net/http end the context of a request whose body stops early.
func sendShort(t *testing.T, h http.Handler, path string, halfClose bool) (int, string) {
	t.Helper()
	srv := httptest.NewUnstartedServer(h)
	srv.Config.ReadTimeout = 300 * time.Millisecond
	srv.Start()
	t.Cleanup(srv.Close)
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\ncomment=vu", path)
	if tcp, ok := conn.(*net.TCPConn); ok && halfClose {
		if err := tcp.CloseWrite(); err != nil {
			t.Fatal(err)
		}
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestAFormCutOnItsWayIsNeverAcknowledged(t *testing.T) {
	t.Parallel()
	for name, halfClose := range map[string]bool{"the sender stops sending": true, "the sender keeps the line open": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, body := sendShort(t, handler(t), "/formulaire", halfClose)
			if status != http.StatusUnprocessableEntity || !strings.Contains(body, "incomplet") {
				t.Errorf("%d %q", status, body)
			}
		})
	}
}

func TestARequestInterruptedInItsUseCaseIsNeverAcknowledged(t *testing.T) {
	t.Parallel()
	kit := site.New(t).Kit
	kit.Log = quiet()
	h := web.New(kit, []page.Route{{Pattern: "POST /arret", Public: true, Handle: func(_ http.ResponseWriter, r *http.Request, _ *page.Visit) error {
		return fmt.Errorf("save: %w", r.Context().Err())
	}}})
	ctx, leave := context.WithCancel(t.Context())
	leave()
	w := get(h, httptest.NewRequestWithContext(ctx, http.MethodPost, "/arret", nil))
	if w.Code < 400 || w.Code > 499 {
		t.Errorf("%d", w.Code)
	}
}
