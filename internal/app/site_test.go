package app_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"ariane/internal/app"
)

// serve starts the program on a free port and gives its address.
func serve(t *testing.T, env map[string]string, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- app.Main(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), app.Host{
			Out: in, Err: io.Discard, Now: time.Now, Env: func(name string) string { return env[name] },
		})
		_ = in.Close()
	}()
	t.Cleanup(func() {
		stop()
		if status := <-ended; status != 0 {
			t.Errorf("the server ended with status %d", status)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server did not start: %v", err)
	}
	_, address, _ := strings.Cut(line, "http://")
	return "http://" + strings.TrimSpace(address)
}

func TestEveryAnswerOfTheServerCarriesTheSecurityHeaders(t *testing.T) {
	t.Parallel()
	base := serve(t, database(t), "--base-url", "https://ariane.test")
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, c := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/", 200},
		{"GET", "/healthz", 200},
		{"GET", "/readyz", 200},
		{"POST", "/healthz", 404},
		{"GET", "/api/v1/register", 200},
		{"GET", "/api/v1/structures", 401},
		{"GET", "/api/v1/rien", 404},
		{"GET", "/api/v1/openapi.json", 200},
		{"GET", "/api/v1", 307},
		{"GET", "/x/../registre", 307},
		{"GET", "/rien", 404},
		{"GET", "/assets/rien.css", 404},
		{"GET", "/compte", 303},
	} {
		req, err := http.NewRequestWithContext(t.Context(), c.method, base+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != c.status {
			t.Errorf("%s %s: %d, want %d", c.method, c.path, res.StatusCode, c.status)
		}
		for name, part := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Strict-Transport-Security": "max-age=", "Permissions-Policy": "camera=()", "Cross-Origin-Opener-Policy": "same-origin",
		} {
			if values := res.Header.Values(name); len(values) != 1 || !strings.Contains(values[0], part) {
				t.Errorf("%s %s: %s is %q", c.method, c.path, name, values)
			}
		}
	}
}
