package app_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryExportIsCheckedAndImportedUnderItsOwnFormat(t *testing.T) {
	t.Parallel()
	env := migrated(t)
	folder := t.TempDir()
	for format, name := range map[string]string{
		"yaml": "YAML d’Ariane", "ciso": "bibliothèque CISO Assistant", "xlsx": "classeur XLSX", "oscal": "catalogue OSCAL", "csv": "tableau CSV",
	} {
		status, out, said := run(t, env, "referential", "export", "ml", "--format", format)
		if status != 0 {
			t.Fatalf("export as %s: %s", format, said)
		}
		file := filepath.Join(folder, "ml."+format)
		if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
			t.Fatal(err)
		}
		status, _, said = run(t, env, "referential", "check", file)
		if status != 0 || !strings.Contains(said, "ml version 1 ("+name+")") || !strings.Contains(said, "24\u00a0engagements") {
			t.Errorf("check of %s: %d %s", format, status, said)
		}
		status, out, said = run(t, env, "import", "referential", file)
		if status != 0 || !strings.Contains(out, "rien à changer, cette version est déjà publiée.") {
			t.Errorf("import of %s, the published version again: %d %s %s", format, status, out, said)
		}
	}
}

func TestACISOLibraryIsImportedThenComesBackTheSame(t *testing.T) {
	t.Parallel()
	env := database(t)
	file := write(t, "petit.yaml", cisoLibrary)
	for _, c := range []struct {
		args  []string
		words []string
	}{
		{[]string{"import", "referential", file, "--dry-run"}, []string{"2\u00a0éléments, 1\u00a0élément évaluable", "Conservé pour l’export", "1\u00a0question", "nouveau brouillon (essai"}},
		{[]string{"import", "referential", file}, []string{"petit version 3 (bibliothèque CISO Assistant) : nouveau brouillon"}},
		{[]string{"import", "referential", file}, []string{"Avant, dans ce brouillon", "ce brouillon est déjà enregistré"}},
	} {
		status, out, said := run(t, env, c.args...)
		for _, words := range c.words {
			if status != 0 || !strings.Contains(out, words) {
				t.Errorf("%v: %d, no %q in\n%s%s", c.args, status, words, out, said)
			}
		}
	}
	status, out, said := run(t, env, "referential", "export", "petit", "--format", "ciso", "--version", "3")
	for _, words := range []string{`urn: "urn:essai:risk:library:petit"`, `"Comment ?"`, "requirement_nodes"} {
		if status != 0 || !strings.Contains(out, words) {
			t.Errorf("the export lost %s: %s\n%s", words, said, out)
		}
	}
}

const cisoLibrary = `urn: urn:essai:risk:library:petit
locale: fr
ref_id: PETIT
name: Petit
version: '3'
provider: essai
copyright: essai
objects:
  framework:
    urn: urn:essai:risk:framework:petit
    ref_id: PETIT
    name: Petit
    requirement_nodes:
    - urn: urn:essai:risk:req_node:petit:1
      assessable: false
      depth: 1
      ref_id: '1'
      name: Une partie
    - urn: urn:essai:risk:req_node:petit:1.1
      assessable: true
      depth: 2
      parent_urn: urn:essai:risk:req_node:petit:1
      ref_id: '1.1'
      description: Une exigence
      questions:
        urn:essai:risk:req_node:petit:1.1:question:1:
          type: text
          text: Comment ?
`

func TestTheCheckTellsAScriptWhatItFound(t *testing.T) {
	t.Parallel()
	status, out, said := run(t, database(t), "referential", "check", write(t, "petit.yaml", cisoLibrary), "--json")
	var account struct {
		Format  string
		ID      string
		Version int
		Counts  map[string]int
		Found   []struct {
			Code  string
			Count int
		}
		Errors   int
		Warnings int
		Findings []struct {
			Line    int
			Message string
		}
	}
	if err := json.Unmarshal([]byte(out), &account); err != nil || status != 0 {
		t.Fatalf("%v %s %s", err, out, said)
	}
	if account.Format != "ciso" || account.ID != "petit" || account.Version != 3 || account.Counts["commitment"] != 1 || account.Found[0].Code != "scales" || account.Warnings == 0 || account.Findings[0].Line == 0 {
		t.Errorf("%+v", account)
	}
}
