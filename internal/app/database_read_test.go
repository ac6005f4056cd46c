package app_test

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // a hand on the file

	"ariane/internal/testkit"
)

// readers are the commands that only read a database.
func readers() [][]string {
	return [][]string{
		{"verify"}, {"verify", "--json"}, {"referential", "list"}, {"referential", "show", "ml", "--json"},
		{"referential", "export", "ml", "--format", "yaml"}, {"export", "assessment", "x", "--format", "csv"},
		{"token", "create", "--email", "a@b.test"}, // it writes, but only about an account that is there
	}
}

func TestReadingMakesNoDatabase(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "new")
	env := map[string]string{"ARIANE_DATABASE": "sqlite:" + filepath.Join(folder, "ariane.db")}
	for _, args := range readers() {
		status, out, said := run(t, env, args...)
		if status != 1 || out != "" || !strings.Contains(said, "Il n’y a pas de base de données") || !strings.Contains(said, "ariane migrate") {
			t.Errorf("ariane %v: status %d %q %s", args, status, out, said)
		}
		if _, err := os.Stat(folder); err == nil {
			t.Fatalf("ariane %v made %s", args, folder)
		}
	}
}

func TestAnUnknownDatabaseAddressIsSaidInFrench(t *testing.T) {
	t.Parallel()
	env := map[string]string{"ARIANE_DATABASE": "zzz:secret"}
	for _, args := range append(readers(), []string{"migrate"}, []string{"admin", "create", "--email", "a@b.test", "--name", "Marie"}) {
		status, out, said := run(t, env, args...)
		if status != 1 || out != "" || !strings.Contains(said, "sqlite:CHEMIN") || strings.Contains(said, "neither") || strings.Contains(said, "secret") {
			t.Errorf("ariane %v: status %d %q %s", args, status, out, said)
		}
	}
}

func TestReadingAnEmptyFileLeavesItEmpty(t *testing.T) {
	t.Parallel()
	file := write(t, "ariane.db", "")
	env := map[string]string{"ARIANE_DATABASE": "sqlite:" + file}
	status, _, said := run(t, env, "verify")
	info, err := os.Stat(file)
	if status != 1 || err != nil || info.Size() != 0 || len(entries(t, filepath.Dir(file))) != 1 {
		t.Errorf("status %d, %s, %v: %v", status, said, entries(t, filepath.Dir(file)), err)
	}
}

func entries(t *testing.T, folder string) []os.DirEntry {
	t.Helper()
	all, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestReadingChangesNoSchema(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change string
		words  []string
	}{
		"an earlier program": {"DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version)", []string{"plus ancienne", "ariane migrate"}},
		"a later program":    {"INSERT INTO goose_db_version (version_id, is_applied) VALUES (900, 1)", []string{"plus récente", "900"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "ariane.db")
			env := map[string]string{"ARIANE_DATABASE": "sqlite:" + file}
			run(t, env, "migrate")
			before := versions(t, file, c.change)
			commands := readers()
			if name == "a later program" { // then nobody writes either
				commands = append(commands, []string{"migrate"}, []string{"serve"}, []string{"demo", "--database", "sqlite:" + file}, []string{"admin", "create", "--email", "a@b.test", "--name", "A"})
			}
			for _, args := range commands {
				status, _, said := run(t, env, args...)
				for _, words := range c.words {
					if status != 1 || !strings.Contains(said, words) {
						t.Errorf("ariane %v: status %d: %s", args, status, said)
					}
				}
			}
			if after := versions(t, file, ""); after != before {
				t.Errorf("the schema went from %d to %d", before, after)
			}
		})
	}
}

// versions changes the table of versions by hand, and counts its lines.
func versions(t *testing.T, file, change string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if change != "" {
		if _, err := db.ExecContext(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM goose_db_version").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReadingAnEmptyServerDatabaseLeavesItEmpty(t *testing.T) {
	t.Parallel()
	env := map[string]string{"ARIANE_DATABASE": testkit.PostgresEmptyAddress(t)}
	for range 2 {
		if status, _, said := run(t, env, "verify"); status != 1 || !strings.Contains(said, "est vide") {
			t.Fatalf("status %d: %s", status, said)
		}
	}
	if status, _, said := run(t, env, "migrate"); status != 0 {
		t.Fatalf("migrate: %d %s", status, said)
	}
	if status, _, said := run(t, env, "verify"); status != 0 {
		t.Errorf("verify: %d %s", status, said)
	}
}

func TestATrialKeepsNothing(t *testing.T) {
	t.Parallel()
	env := database(t)
	file := write(t, "structures.csv", "code_milo,nom_affiche,code_arml,code_region,code_departement\n99001S00,Mission locale du Val d’Essai,ARML-BRE,53,29\n")
	if err := os.WriteFile(filepath.Join(filepath.Dir(file), "arml.csv"), []byte("code_arml,nom,codes_regions\nARML-BRE,ARML Bretagne,53\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, said := run(t, env, "import", "network", file, "--dry-run")
	if status != 0 || !strings.Contains(out, "Essai, rien n’a été enregistré") || !strings.Contains(said, "Il n’y a pas encore de base de données") {
		t.Errorf("%d %s %s", status, out, said)
	}
	if _, err := os.Stat(filepath.Dir(strings.TrimPrefix(env["ARIANE_DATABASE"], "sqlite:"))); err == nil {
		t.Error("the trial made the database")
	}
}

func TestTheShippedReferentialsAreReadBeforeAnyDatabase(t *testing.T) {
	t.Chdir(t.TempDir())
	status, out, said := run(t, nil, "referential", "show", "ml", "--json")
	var tree struct {
		Counts map[string]int `json:"counts"`
	}
	if err := json.Unmarshal([]byte(out), &tree); err != nil || status != 0 || tree.Counts["commitment"] != 24 || !strings.Contains(said, "livré avec le programme") {
		t.Errorf("%d %v %s", status, tree.Counts, said)
	}
	if status, _, _ := run(t, nil, "verify"); status != 1 {
		t.Errorf("verify where nothing is: %d", status)
	}
	if left := entries(t, "."); len(left) != 0 {
		t.Errorf("reading left %v", left)
	}
}

func TestAMissingVersionIsSaidOnce(t *testing.T) {
	t.Parallel()
	env := database(t)
	run(t, env, "migrate")
	file := write(t, "officiel.csv", "id,texte\n1.1/1,Texte\n")
	for _, c := range []struct {
		args  []string
		words string
	}{
		{[]string{"import", "official", file, "--referential", "ml", "--version", "99"}, "La version 99 du référentiel « ml » est introuvable"},
		{[]string{"import", "official", file, "--referential", "rien", "--json"}, "Le référentiel « rien » est introuvable"},
		{[]string{"referential", "show", "ml", "--version", "99"}, "La version 99 du référentiel « ml » est introuvable"},
		{[]string{"referential", "show", "rien"}, "Le référentiel « rien » est introuvable"},
		{[]string{"import", "referential", write(t, "faux.yaml", "id: [\n")}, "faux.yaml"},
	} {
		status, out, said := run(t, env, c.args...)
		if status != 1 || !strings.Contains(said, c.words) || strings.Contains(out+said, "version "+strconv.Itoa(0)) {
			t.Errorf("ariane %v: %d %q %s", c.args, status, out, said)
		}
	}
}
