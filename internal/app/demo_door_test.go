package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An installation's database must never stand behind the demonstration's door,
// which has no password.
func TestADemonstrationDoesNotOpenTheDatabaseOfAnInstallation(t *testing.T) {
	t.Parallel()
	env := migrated(t)
	if status, _, said := run(t, nil, "demo", "--listen", busy(t), "--data", t.TempDir(), "--database", migrated(t)["ARIANE_DATABASE"]); !strings.Contains(said, "déjà utilisée") {
		t.Fatalf("an empty database: status %d: %s", status, said)
	}
	file := strings.TrimPrefix(env["ARIANE_DATABASE"], "sqlite:")
	if status, _, said := run(t, env, "admin", "create", "--email", "a@b.test", "--name", "A"); status != 0 {
		t.Fatal(said)
	}
	status, _, said := run(t, nil, "demo", "--listen", "127.0.0.1:0", "--database", env["ARIANE_DATABASE"])
	if status != 1 || !strings.Contains(said, "n’est pas celle d’une démonstration") {
		t.Errorf("--database: status %d: %s", status, said)
	}
	folder := filepath.Dir(file)
	if err := os.Rename(file, filepath.Join(folder, "ariane.db")); err != nil {
		t.Fatal(err)
	}
	status, _, said = run(t, nil, "demo", "--listen", "127.0.0.1:0", "--data", folder)
	if status != 1 || !strings.Contains(said, "--data") {
		t.Errorf("--data: status %d: %s", status, said)
	}
}

// The shell may be prepared for an installation: the demonstration goes its own way.
func TestADemonstrationIsNotLedByTheEnvironment(t *testing.T) {
	t.Parallel()
	env := migrated(t)
	env["ARIANE_FILES"], env["ARIANE_MAIL"], env["ARIANE_SECRET_FILE"] = "s3://seau", "smtp://serveur:25", "/nulle/part"
	folder := t.TempDir()
	status, _, said := run(t, env, "demo", "--listen", busy(t), "--data", folder)
	if status != 1 || !strings.Contains(said, "déjà utilisée") {
		t.Fatalf("status %d: %s", status, said)
	}
	if _, err := os.Stat(filepath.Join(folder, "ariane.db")); err != nil {
		t.Errorf("the demonstration is not in its own folder: %v", err)
	}
}
