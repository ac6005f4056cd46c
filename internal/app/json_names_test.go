package app_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// jsonName is how every key of a document reads; ids of a référentiel (1.1/2)
// are keys too.
var jsonName = regexp.MustCompile(`^[a-z0-9][a-z0-9_./-]*$`)

func otherNames(value any, found map[string]bool) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			if !jsonName.MatchString(name) {
				found[name] = true
			}
			otherNames(inner, found)
		}
	case []any:
		for _, inner := range v {
			otherNames(inner, found)
		}
	}
}

func TestEveryJSONDocumentOfACommandNamesItsFieldsTheSameWay(t *testing.T) {
	t.Parallel()
	env := database(t)
	run(t, env, "migrate")
	file := write(t, "structures.csv", "code_milo,nom_affiche,code_arml,code_region,code_departement\n99001S00,Val d’Essai,ARML-BRE,53,29\n99002S00,Sans association,ARML-XXX,53,29\n")
	if err := os.WriteFile(filepath.Join(filepath.Dir(file), "arml.csv"), []byte("code_arml,nom,codes_regions\nARML-BRE,ARML Bretagne,53\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	official := write(t, "officiel.csv", "id,text\n1.1,Un\nZZ,Deux\n")
	broken := write(t, "broken.yaml", "id: [\n")
	for _, args := range [][]string{
		{"import", "network", file, "--json"},
		{"import", "official", official, "--referential", "ml", "--dry-run", "--json"},
		{"import", "referential", broken, "--dry-run", "--json"},
		{"referential", "list", "--json"},
		{"referential", "show", "ml", "--json"},
		{"referential", "check", broken, "--json"},
		{"import", "audit-grid", broken, "--dry-run", "--json"},
		{"audit-grid", "list", "--json"},
		{"audit-grid", "show", "grille-ml", "--json"},
		{"verify", "--json"},
	} {
		_, out, said := run(t, env, args...)
		var document any
		if err := json.Unmarshal([]byte(out), &document); err != nil {
			t.Errorf("%v: %v: %.200s %s", args, err, out, said)
			continue
		}
		found := map[string]bool{}
		if otherNames(document, found); len(found) > 0 {
			t.Errorf("%v names fields otherwise: %v", args, found)
		}
	}
}
