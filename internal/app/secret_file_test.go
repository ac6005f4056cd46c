package app_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ariane/internal/app"
)

// served starts the program and stops it as soon as it is ready; when it does not
// start, it gives the status and what was said.
func served(t *testing.T, env map[string]string, args ...string) (status int, said string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var stderr bytes.Buffer
	status = app.Main(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), app.Host{
		Out: whenWritten(stop), Err: &stderr, Now: time.Now, Env: func(name string) string { return env[name] },
	})
	return status, stderr.String()
}

// whenWritten calls a function at the first line.
type whenWritten func()

func (w whenWritten) Write(p []byte) (int, error) { w(); return len(p), nil }

func TestTheKeyIsMadeBesideTheDatabaseAndKept(t *testing.T) {
	t.Parallel()
	env := database(t)
	file := filepath.Join(filepath.Dir(strings.TrimPrefix(env["ARIANE_DATABASE"], "sqlite:")), "ariane.key")
	if status, said := served(t, env); status != 0 || !strings.Contains(said, file) {
		t.Fatalf("first start: %d %s", status, said)
	}
	info, err := os.Stat(file)
	if err != nil || info.Size() != 32 || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info, err)
	}
	if status, said := served(t, env); status != 0 || strings.Contains(said, "clé") {
		t.Errorf("second start: %d %s", status, said)
	}
	key, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	words := write(t, "cle.txt", hex.EncodeToString(key)+"\n")
	if status, said := served(t, env, "--secret-file", words); status != 0 {
		t.Errorf("the same key in hexadecimal: %d %s", status, said)
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	if status, said := served(t, env); status != 0 || !strings.Contains(said, "chmod 600") {
		t.Errorf("a key others can read: %d %s", status, said)
	}
	for name, content := range map[string]string{"another key": strings.Repeat("x", 32), "no key": "x", "an empty file": ""} {
		status, said := served(t, env, "--secret-file", write(t, "autre.key", content))
		if status != 1 || !strings.Contains(said, "clé secrète") {
			t.Errorf("%s: %d %s", name, status, said)
		}
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if status, said := served(t, env); status != 1 || !strings.Contains(said, "est introuvable") {
		t.Errorf("a key lost: %d %s", status, said)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a lost key was made anew")
	}
}

func TestAServersDatabaseNeedsANamedKey(t *testing.T) {
	t.Parallel()
	env := map[string]string{"ARIANE_DATABASE": "postgres://u:secret@127.0.0.1:9/d"}
	status, _, said := run(t, env, "serve")
	if status != 2 || !strings.Contains(said, "--secret-file") || !strings.Contains(said, "ARIANE_SECRET_FILE") {
		t.Errorf("%d %s", status, said)
	}
}

func TestCommandsAndTheDemonstrationNeedNoKey(t *testing.T) {
	t.Parallel()
	env := database(t)
	folder := filepath.Dir(strings.TrimPrefix(env["ARIANE_DATABASE"], "sqlite:"))
	run(t, env, "migrate")
	run(t, env, "admin", "create", "--email", "admin@example.org", "--name", "Administration")
	if _, err := os.Stat(filepath.Join(folder, "ariane.key")); err == nil {
		t.Error("a command made a key")
	}
}
