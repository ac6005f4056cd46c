package e2e_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The real list of the network, which may not be committed here.
const realNetwork = "../../shared/data/missions-locales.csv"

func TestAnOperatorFillsAndChecksAnInstallationAtTheCommandLine(t *testing.T) {
	t.Parallel()
	database := sqliteFile(t)
	if got := command(t, database, "migrate"); got.status != 0 {
		t.Fatalf("migrate: status %d\n%s%s", got.status, got.out, got.err)
	}
	theRealNetworkIsImported(t, database)
	theLabelIsWhole(t, database)
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"version"}, 0, "ariane"},
		{[]string{"migrate"}, 0, "Le schéma est à jour"},
		{[]string{"verify"}, 0, "Tout est intact."},
		{[]string{"health", "--listen", "127.0.0.1:1"}, 1, "Le serveur ne répond pas"},
		{[]string{"import", "network", "absent.csv"}, 1, "absent.csv"},
		{[]string{"referential", "show", "inconnu"}, 1, "introuvable"},
		{[]string{"referential", "export", "ml", "--format", "pdf"}, 2, "--format"},
		{[]string{"import", "network"}, 2, "le fichier CSV du réseau"},
		{[]string{"verify", "--inconnue"}, 2, "Option inconnue"},
		{[]string{"danser"}, 2, "Commande inconnue : danser"},
	} {
		got := command(t, database, c.args...)
		if got.status != c.status || !contains(got.out+got.err, c.says) {
			t.Errorf("ariane %s: status %d, want %d with «%s»\n%s%s", strings.Join(c.args, " "), got.status, c.status, c.says, got.out, got.err)
		}
	}
}

func theRealNetworkIsImported(t *testing.T, database string) {
	t.Helper()
	if _, err := os.Stat(realNetwork); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Log("the real network is not beside the checkout: its import is not tried")
		return
	}
	for _, turn := range []struct{ args, says string }{
		{"--dry-run", "Essai, rien n’a été enregistré : 448\u00a0Missions locales et 15\u00a0ARML créées."},
		{"", "Import appliqué : 448\u00a0Missions locales et 15\u00a0ARML créées."},
		{"", "Rien à changer : 448\u00a0Missions locales et 15\u00a0ARML inchangées."},
	} {
		got := command(t, database, append([]string{"import", "network", realNetwork}, strings.Fields(turn.args)...)...)
		if got.status != 0 || !contains(got.out, turn.says) {
			t.Fatalf("import %s: status %d, want «%s»\n…%s%s", turn.args, got.status, turn.says, last(got.out), got.err)
		}
	}
	wrong := filepath.Join(t.TempDir(), "faux.csv")
	write(t, wrong, "code_milo,nom_affiche\n1,Une\n")
	if got := command(t, database, "import", "network", wrong); got.status != 1 || !contains(got.err, "Rien n’a été importé") {
		t.Errorf("a file without its columns: status %d\n%s%s", got.status, got.out, got.err)
	}
}

func last(text string) string { return text[max(0, len(text)-400):] }

type node struct {
	ID       string
	Kind     string
	Children []node
}

func (n node) walk(visit func(node)) {
	visit(n)
	for _, c := range n.Children {
		c.walk(visit)
	}
}

// theLabelIsWhole: 24 commitments, and each of the 172 statements of the source.
func theLabelIsWhole(t *testing.T, database string) {
	t.Helper()
	got := command(t, database, "referential", "show", "ml", "--json")
	var tree struct {
		Counts map[string]int
		Nodes  []node
	}
	if err := json.Unmarshal([]byte(got.out), &tree); err != nil || got.status != 0 {
		t.Fatalf("show --json: status %d, %v", got.status, err)
	}
	commitments, ids := 0, map[string]bool{}
	for _, n := range tree.Nodes {
		n.walk(func(n node) {
			ids[n.ID] = true
			if n.Kind == "commitment" {
				commitments++
			}
		})
	}
	if commitments != 24 || tree.Counts["commitment"] != 24 {
		t.Errorf("%d commitments, %d announced", commitments, tree.Counts["commitment"])
	}
	list, err := os.ReadFile("../library/testdata/statement-ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	statements := strings.Fields(string(list))
	covered := 0
	for _, id := range statements {
		if !ids[id] {
			t.Errorf("statement %s is missing", id)
		}
		if !strings.HasPrefix(id, "0/") { // the socle's lines are listed too
			covered++
		}
	}
	if covered != 172 {
		t.Errorf("%d statements in the list, 172 expected", covered)
	}
}
