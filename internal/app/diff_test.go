package app_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatChangesBetweenTwoVersionsIsSaidInFrench(t *testing.T) {
	t.Parallel()
	env := migrated(t)
	status, out, said := run(t, env, "referential", "export", "ml", "--format", "yaml")
	if status != 0 {
		t.Fatal(said)
	}
	next := strings.Replace(out, "version: 1\n", "version: 2\n", 1)
	next = strings.Replace(next, "Aller vers les jeunes", "Aller au-devant des jeunes", 1)
	file := filepath.Join(t.TempDir(), "ml-2.yaml")
	if err := os.WriteFile(file, []byte(next), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, said = run(t, env, "referential", "diff", "ml@1", file)
	if status != 0 || !strings.Contains(out, "4.1.1") || !strings.Contains(out, "Votre réponse") {
		t.Errorf("%d %s %s", status, out, said)
	}
	status, out, _ = run(t, env, "referential", "diff", "ml", "ml@1")
	if status != 0 || !strings.Contains(out, "disent la même chose") {
		t.Errorf("the same version: %d %s", status, out)
	}
	status, out, _ = run(t, env, "referential", "diff", "ml@1", file, "--json")
	var found struct {
		To      struct{ Version int }
		Changes []struct{ Kinds, Old, New []string }
	}
	if err := json.Unmarshal([]byte(out), &found); status != 0 || err != nil || found.To.Version != 2 || len(found.Changes) == 0 {
		t.Errorf("%d %v %s", status, err, out)
	}
}

func TestAVersionThatDoesNotExistIsSaid(t *testing.T) {
	t.Parallel()
	env := migrated(t)
	for _, c := range []struct {
		args   []string
		status int
		words  string
	}{
		{[]string{"ml@1", "ml@7"}, 1, "introuvable"},
		{[]string{"ml@1", "ml@x"}, 2, "ml@2"},
		{[]string{"ml@1"}, 2, "deux versions"},
		{[]string{"ml@1", "absent.yaml"}, 1, "absent.yaml"},
	} {
		status, _, said := run(t, env, append([]string{"referential", "diff"}, c.args...)...)
		if status != c.status || !strings.Contains(said, c.words) {
			t.Errorf("%v: %d %s", c.args, status, said)
		}
	}
}

func TestAVersionThatIsSkippedStillSaysWhatBecameWhat(t *testing.T) {
	t.Parallel()
	env, folder := migrated(t), t.TempDir()
	_, first, _ := run(t, env, "referential", "export", "ref-209", "--format", "yaml")
	const was = "L’équipe répond vite et avec courtoisie au téléphone, puis sait renseigner ou passer le relais."
	second := strings.Replace(first, "version: 1\n", "version: 2\n", 1)
	second = strings.Replace(second[:strings.Index(second, "\nmappings:")+1], "  - id: \"E1\"\n", "  - id: \"E11\"\n    replaces: [\"E1\"]\n", 1)
	third := strings.Replace(second, "version: 2\n", "version: 3\n", 1)
	third = strings.Replace(third, "    replaces: [\"E1\"]\n", "", 1)
	third = strings.Replace(third, was, "Chaque appel reçoit une suite sous deux jours ouvrés.", 1)
	files := map[string]string{"2.yaml": second, "3.yaml": third}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if status, out, said := run(t, env, "import", "referential", filepath.Join(folder, "2.yaml"), "--publish"); status != 0 {
		t.Fatal(out, said)
	}
	for _, ends := range [][]string{{"ref-209@1", filepath.Join(folder, "3.yaml")}, {filepath.Join(folder, "3.yaml"), "ref-209@1"}} {
		status, out, said := run(t, env, "referential", "diff", ends[0], ends[1])
		if status != 0 || !strings.Contains(out, "E11") || strings.Contains(out, "retiré") || strings.Contains(out, "ajouté") {
			t.Errorf("%v: %d %s%s", ends, status, out, said)
		}
	}
}
