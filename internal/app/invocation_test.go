package app_test

import (
	"strings"
	"testing"
)

func TestAWrongCallIsRefusedWithItsUsage(t *testing.T) {
	t.Parallel()
	env := database(t)
	for _, c := range []struct {
		words string
		args  []string
	}{
		{"« encore » est en trop", []string{"version", "encore"}},
		{"« extra » est en trop", []string{"verify", "extra"}},
		{"« extra » est en trop", []string{"serve", "extra"}},
		{"« 8080 » est en trop", []string{"demo", "--listen", "127.0.0.1:0", "8080"}},
		{"en trop", []string{"admin", "create", "--email", "a@b.test", "--name", "Marie", "Curie"}},
		{"ou il y en a trop", []string{"import", "network", "a.csv", "b.csv"}},
		{"--dry-run ne concerne pas cette commande", []string{"verify", "--dry-run"}},
		{"--email ne concerne pas cette commande", []string{"serve", "--email", "a@b.test"}},
		{"Option inconnue : -vite", []string{"verify", "--vite"}},
		{"--database attend une valeur", []string{"verify", "--database"}},
		{"ne convient pas à l’option --version", []string{"referential", "show", "ml", "--version", "deux"}},
		{"ne convient pas à l’option --proxy", []string{"serve", "--proxy=oui"}},
		{"--base-url", []string{"serve", "--base-url", "ariane.example.org"}},
		{"--base-url", []string{"serve", "--base-url", "ftp://ariane.example.org"}},
		{"--base-url", []string{"serve", "--base-url", "https://"}},
		{"--base-url", []string{"serve", "--base-url", "https://ariane.example.org/qualite"}},
		{"« https://moi:xxxxx@ariane.example.org »", []string{"serve", "--base-url", "https://moi:secret@ariane.example.org"}},
		{"--base-url", []string{"serve", "--base-url", "https://ariane.example.org?a=1"}},
		{"--size parmi", []string{"demo", "--size", "huge"}},
		{"--expires en jours", []string{"token", "create", "--email", "a@b.test", "--expires", "0d"}},
	} {
		status, out, said := run(t, env, c.args...)
		if status != 2 || out != "" || !strings.Contains(said, c.words) || !strings.Contains(said, "Usage : ariane "+c.args[0]) {
			t.Errorf("ariane %s: status %d %q\n%s", strings.Join(c.args, " "), status, out, said)
		}
	}
}

func TestTheEnvironmentSetsTheInstallationOnly(t *testing.T) {
	t.Parallel()
	env := database(t)
	for _, name := range []string{"VERSION", "NAME", "EMAIL", "DATA", "NETWORK", "SIZE", "FORMAT", "EXPIRES", "JSON", "DRY_RUN", "PUBLISH", "REFERENTIAL"} {
		env["ARIANE_"+name] = "n’importe quoi"
	}
	if status, out, said := run(t, env, "migrate"); status != 0 {
		t.Fatalf("migrate: %d %s %s", status, out, said)
	}
	if status, out, said := run(t, env, "referential", "list"); status != 0 || strings.HasPrefix(out, "[") {
		t.Errorf("list: %d %s %s", status, out, said)
	}
	if status, _, said := run(t, env, "admin", "create", "--email", "admin@example.org"); status != 2 || !strings.Contains(said, "--name") {
		t.Errorf("a name out of the environment: %d %s", status, said)
	}
	env["ARIANE_PROXY"] = "peut-être"
	if status, _, said := run(t, env, "migrate"); status != 2 || !strings.Contains(said, "ARIANE_PROXY") {
		t.Errorf("a variable that does not suit: %d %s", status, said)
	}
	delete(env, "ARIANE_PROXY")
	env["ARIANE_BASE_URL"] = "ariane"
	if status, _, said := run(t, env, "migrate"); status != 2 || !strings.Contains(said, "« ariane »") {
		t.Errorf("a site address that is none: %d %s", status, said)
	}
}
