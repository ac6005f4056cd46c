package app_test

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// free is an address nobody listens on for the moment.
func free(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
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

func TestTheFiguresStandOnTheirOwnAddressWithoutAnybodysAddress(t *testing.T) {
	t.Parallel()
	own := free(t)
	base := serve(t, database(t), "--metrics", own)
	for _, path := range []string{"/registre", "/api/v1/register", "/api/v1/structures/secret-id", "/invitation/secret-jeton", "/secret-inventee", "/connexion?retour=/secret"} {
		fetch(t, base+path)
	}
	if status, _ := fetch(t, base+"/metrics"); status != http.StatusNotFound {
		t.Errorf("the public address answers %d", status)
	}
	status, text := fetch(t, "http://"+own+"/metrics")
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, text)
	}
	for _, line := range []string{
		`ariane_http_requests_total{route="GET /registre",status="200"} 1`,
		`ariane_http_requests_total{route="GET /api/v1/structures/{id}",status="401"} 1`,
		`ariane_http_request_duration_seconds_count{route="GET /registre"} 1`,
		`ariane_jobs{state="waiting"} 0`, `ariane_jobs{state="dead"} 0`, "ariane_jobs_up 1", "ariane_build_info{", "go_goroutines ",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("no %s", line)
		}
	}
	if strings.Contains(text, "secret") {
		t.Error("an address of a visitor is in a label")
	}
}
