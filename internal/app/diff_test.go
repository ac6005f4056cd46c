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
