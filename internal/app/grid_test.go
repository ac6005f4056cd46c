package app_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheAuditGridIsListedShownExportedAndImported(t *testing.T) {
	t.Parallel()
	env := migrated(t)
	status, out, said := run(t, env, "audit-grid", "list")
	if status != 0 || !strings.Contains(out, "grille-ml") || !strings.Contains(out, "24\u00a0critères, sur ml version 1") {
		t.Fatalf("list: %d %s%s", status, out, said)
	}
	if status, out, said = run(t, env, "audit-grid", "show", "grille-ml"); status != 0 || !strings.Contains(out, "C24") || !strings.Contains(out, "5.4") {
		t.Errorf("show: %d %s%s", status, out, said)
	}
	for _, format := range []string{"yaml", "xlsx"} {
		status, out, said = run(t, env, "audit-grid", "export", "grille-ml", "--format", format)
		if status != 0 {
			t.Fatalf("export as %s: %s", format, said)
		}
		file := filepath.Join(t.TempDir(), "grille."+format)
		if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, out, said = run(t, env, "import", "audit-grid", file, "--publish"); status != 0 || !strings.Contains(out, "rien à changer, cette version est déjà publiée.") {
			t.Errorf("the published grid again: %d %s %s", status, out, said)
		}
	}
	_, yaml, _ := run(t, env, "audit-grid", "export", "grille-ml", "--format", "yaml")
	other := write(t, "autre.yaml", strings.Replace(yaml, "title: ", "title: Autre ", 1))
	if status, out, said = run(t, env, "import", "audit-grid", other, "--dry-run"); status != 1 || strings.Count(out+said, "rien n’a été enregistré") != 1 {
		t.Errorf("another file over a published grid: %d %s %s", status, out, said)
	}
	second := strings.Replace(yaml, "\nversion: 1\n", "\nversion: 2\n", 1)
	file := write(t, "grille.yaml", second)
	for _, c := range []struct {
		args  []string
		words string
	}{
		{[]string{"import", "audit-grid", file, "--dry-run"}, "nouveau brouillon (essai, rien n’a été enregistré)"},
		{[]string{"import", "audit-grid", file}, "24\u00a0critères, 24\u00a0engagements couverts sur 24"},
		{[]string{"import", "audit-grid", file, "--publish"}, "ce brouillon est déjà enregistré"},
	} {
		if status, out, said = run(t, env, c.args...); status != 0 || !strings.Contains(out, c.words) {
			t.Errorf("%v: %d, no %q in\n%s%s", c.args, status, c.words, out, said)
		}
	}
	if _, out, _ = run(t, env, "audit-grid", "list", "--json"); strings.Count(out, `"published"`) != 2 {
		t.Errorf("%s", out)
	}
}

func TestAGridAtFaultIsRefusedOnTheCommandLineLineByLine(t *testing.T) {
	t.Parallel()
	env := migrated(t)
	_, yaml, _ := run(t, env, "audit-grid", "export", "grille-ml", "--format", "yaml")
	file := write(t, "grille.yaml", strings.Replace(strings.Replace(yaml, `- "1.1"`, `- "8.8"`, 1), "\nversion: 1\n", "\nversion: 3\n", 1))
	status, _, said := run(t, env, "import", "audit-grid", file)
	if status != 1 || !strings.Contains(said, "grille.yaml, ligne 25, C01.nodes") || !strings.Contains(said, "8.8") {
		t.Errorf("%d %s", status, said)
	}
	for _, args := range [][]string{{"audit-grid", "show", "inconnue"}, {"audit-grid", "export", "grille-ml", "--format", "yaml", "--version", "3"}} {
		if status, _, said = run(t, env, args...); status != 1 || !strings.Contains(said, "introuvable") {
			t.Errorf("%v: %d %s", args, status, said)
		}
	}
	if status, _, _ = run(t, env, "audit-grid", "export", "grille-ml", "--format", "pdf"); status != 2 {
		t.Errorf("an unknown format ends with %d", status)
	}
	_, out, _ := run(t, env, "audit-grid", "show", "grille-ml", "--json")
	var grid struct {
		Criteria []struct {
			ID    string   `json:"id"`
			Nodes []string `json:"nodes"`
		} `json:"criteria"`
	}
	if err := json.Unmarshal([]byte(out), &grid); err != nil || len(grid.Criteria) != 24 || len(grid.Criteria[0].Nodes) < 2 {
		t.Errorf("%v %.300s", err, out)
	}
}
