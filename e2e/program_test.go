package e2e_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"ariane/internal/testkit"
	"ariane/internal/testkit/browser"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// binary builds the program once, as a person installs it.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "ariane-e2e-")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "ariane")
	cmd := exec.Command("go", "build", "-o", file, "../cmd/ariane")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return file, nil
})

// site is a demonstration of its own, started for one journey.
type site struct {
	t    *testing.T
	base string
}

// onBothEngines runs a journey on SQLite, then on PostgreSQL, each on a fresh
// demonstration.
func onBothEngines(t *testing.T, journey func(*testing.T, *site)) {
	t.Helper()
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) { journey(t, start(t, "sqlite:"+filepath.Join(t.TempDir(), "ariane.db"))) })
	t.Run("PostgreSQL", func(t *testing.T) { journey(t, start(t, testkit.PostgresAddress(t))) })
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// start runs `ariane demo` and waits until it prints its address.
func start(t *testing.T, database string, more ...string) *site {
	t.Helper()
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"demo", "--listen", "127.0.0.1:0", "--database", database}, more...)
	cmd := exec.CommandContext(context.Background(), program, args...)
	var log strings.Builder
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		err := cmd.Wait()
		if err != nil || t.Failed() {
			t.Logf("the program ended with %v\n%s", err, log.String())
		}
		if strings.Contains(log.String(), `"level":"ERROR"`) {
			t.Errorf("the program logged an error:\n%s", log.String())
		}
	})
	found := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if a := address.FindString(lines.Text()); a != "" {
				found <- a
			}
		}
	}()
	select {
	case base := <-found:
		return &site{t: t, base: base}
	case <-time.After(90 * time.Second):
		t.Fatalf("the demonstration did not start:\n%s", log.String())
		return nil
	}
}

// enter opens a browser and chooses a role on the demonstration's page.
func (s *site) enter(t *testing.T, name string) *browser.Person {
	t.Helper()
	p := browser.New(t, s.base, name)
	p.Open("/demo")
	p.Press("Entrer comme " + name)
	return p
}
