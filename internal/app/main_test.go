package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ariane/internal/app"
	"ariane/internal/i18n"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// run calls the program as a shell would.
func run(t *testing.T, env map[string]string, args ...string) (status int, out, said string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = app.Main(context.Background(), args, app.Host{
		In: strings.NewReader(""), Out: &stdout, Err: &stderr, Now: time.Now,
		Env: func(name string) string { return env[name] },
	})
	return status, stdout.String(), stderr.String()
}

func database(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{"ARIANE_DATABASE": "sqlite:" + filepath.Join(t.TempDir(), "new", "ariane.db")}
}

// migrated names a database that is ready.
func migrated(t *testing.T) map[string]string {
	t.Helper()
	env := database(t)
	if status, _, said := run(t, env, "migrate"); status != 0 {
		t.Fatal(said)
	}
	return env
}

func TestExitStatuses(t *testing.T) {
	t.Parallel()
	env := database(t)
	broken := write(t, "broken.yaml", "id: [\n")
	if status, out, said := run(t, env, "migrate"); status != 0 || !strings.Contains(out, "à jour") {
		t.Fatalf("migrate: %d %s %s", status, out, said)
	}
	for _, c := range []struct {
		status int
		words  string // on standard error, or on output when status is 0
		args   []string
	}{
		{0, "ariane demo", []string{"help"}},
		{0, "ariane import official", []string{"help", "import"}},
		{0, "--email E --name N", []string{"admin", "create", "--help"}},
		{0, "ariane ", []string{"version"}},
		{2, "Commande inconnue", []string{"danse"}},
		{2, "Option inconnue", []string{"migrate", "--vite"}},
		{2, "Il manque un argument", []string{"referential", "show"}},
		{2, "--email et --name", []string{"admin", "create"}},
		{2, "parmi yaml", []string{"referential", "export", "ml", "--format", "docx"}},
		{2, "parmi xlsx", []string{"export", "assessment", "x", "--format", "docx"}},
		{1, "ne s’ouvre pas : il n’existe pas", []string{"import", "network", "nulle-part.csv"}},
		{1, "c’est un dossier", []string{"referential", "check", t.TempDir()}},
		{1, "Aucune auto-évaluation ne porte cet identifiant", []string{"export", "assessment", "nope", "--format", "csv"}},
		{1, "cette adresse ne convient pas", []string{"serve", "--listen", "abc"}},
		{1, "cette adresse est déjà utilisée", []string{"serve", "--listen", busy(t)}},
		{1, "la base de données ne répond pas", []string{"migrate", "--database", "postgres://u:secret@127.0.0.1:9/d?sslmode=disable"}},
		{2, "ariane import referential", []string{"import"}},
		{2, "ariane import official", []string{"import", "autre"}},
		{1, "introuvable", []string{"referential", "show", "inconnu"}},
		{1, "", []string{"referential", "check", broken}},
		{1, "ne répond pas", []string{"health", "--listen", "127.0.0.1:9"}},
		{0, "Journal", []string{"verify"}},
	} {
		status, out, said := run(t, env, c.args...)
		text := out + said
		if status != c.status || !strings.Contains(text, c.words) || strings.Contains(text, "goroutine") {
			t.Errorf("ariane %s: status %d (want %d)\n%s", strings.Join(c.args, " "), status, c.status, text)
		}
	}
}

// busy is an address somebody listens on.
func busy(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String()
}

func TestACauseKeepsItsDetailAtTheEnd(t *testing.T) {
	t.Parallel()
	_, _, said := run(t, database(t), "import", "network", "nulle-part.csv")
	if !strings.HasSuffix(strings.TrimSpace(said), "(open nulle-part.csv: no such file or directory)") {
		t.Errorf("%q", said)
	}
	if _, _, said := run(t, database(t), "import"); strings.Contains(said, "ariane demo") || strings.Count(said, "ariane import") != 4 {
		t.Errorf("ariane import alone: %s", said)
	}
}

func TestTheLinkOfTheFirstAdministratorOpensWithoutABaseURL(t *testing.T) {
	t.Parallel()
	status, out, said := run(t, database(t), "admin", "create", "--email", "admin@example.org", "--name", "Administration", "--listen", ":8099")
	if status != 0 || !strings.HasPrefix(out, "http://localhost:8099/mot-de-passe/") || !strings.Contains(said, "--base-url") {
		t.Errorf("%d %q %s", status, out, said)
	}
}

func TestTheDayOfATokenIsSaidInFrench(t *testing.T) {
	t.Parallel()
	env := database(t)
	run(t, env, "admin", "create", "--email", "admin@example.org", "--name", "Administration")
	status, _, said := run(t, env, "token", "create", "--email", "admin@example.org", "--expires", "10d")
	if day := i18n.Date(i18n.Today(time.Now().AddDate(0, 0, 10))); status != 0 || !strings.Contains(said, day) {
		t.Errorf("%d, want %s: %s", status, day, said)
	}
}

func TestAWrongDatabaseAddressIsSaidWithoutItsPassword(t *testing.T) {
	t.Parallel()
	status, out, said := run(t, map[string]string{"ARIANE_DATABASE": "mysql://u:secret@h/d"}, "migrate")
	if status != 1 || strings.Contains(out+said, "secret") {
		t.Errorf("%d %s %s", status, out, said)
	}
}

func TestTheNetworkIsImportedTwiceWithoutEffectTheSecondTime(t *testing.T) {
	t.Parallel()
	env := database(t)
	file := write(t, "structures.csv", "code_milo,nom_affiche,code_arml,code_region,code_departement\n99001S00,Mission locale du Val d’Essai,ARML-BRE,53,29\n")
	arml := filepath.Join(filepath.Dir(file), "arml.csv")
	if err := os.WriteFile(arml, []byte("code_arml,nom,codes_regions\nARML-BRE,ARML Bretagne,53\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args  []string
		words string
	}{
		{[]string{"import", "network", file, "--dry-run"}, "Essai, rien n’a été enregistré"},
		{[]string{"import", "network", file}, "Import appliqué : 1\u00a0Mission locale et 1\u00a0ARML créées."},
		{[]string{"import", "network", file}, "Rien à changer : 1\u00a0Mission locale et 1\u00a0ARML inchangées."},
	} {
		if status, out, said := run(t, env, c.args...); status != 0 || !strings.Contains(out, c.words) {
			t.Errorf("%v: %d %s %s", c.args, status, out, said)
		}
	}
	wrong := write(t, "faux.csv", "code_milo,nom_affiche,code_arml,code_region,code_departement\n1,,ARML-XXX,99,29\n")
	if status, _, said := run(t, env, "import", "network", wrong); status != 1 || !strings.Contains(said, "ligne 2") {
		t.Errorf("a wrong file: %d %s", status, said)
	}
}

func TestTheLabelIsShownWhole(t *testing.T) {
	t.Parallel()
	env := database(t)
	run(t, env, "migrate")
	status, out, said := run(t, env, "referential", "show", "ml", "--json")
	if status != 0 {
		t.Fatal(said)
	}
	var tree struct {
		Counts map[string]int `json:"counts"`
	}
	if err := json.Unmarshal([]byte(out), &tree); err != nil {
		t.Fatal(err)
	}
	if tree.Counts["commitment"] != 24 || tree.Counts["statement"] != 169 || tree.Counts["example"] != 3 {
		t.Errorf("counts: %v", tree.Counts)
	}
}

func TestTheFirstAdministratorGetsAOneTimeLink(t *testing.T) {
	t.Parallel()
	env := database(t)
	env["ARIANE_BASE_URL"] = "https://ariane.test"
	status, out, said := run(t, env, "admin", "create", "--email", "admin@example.org", "--name", "Administration")
	if status != 0 || !strings.HasPrefix(out, "https://ariane.test/mot-de-passe/") {
		t.Errorf("%d %q %s", status, out, said)
	}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
