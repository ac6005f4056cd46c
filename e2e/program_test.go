package e2e_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

// seats are the journeys that may run at once: two browsers fill two cores.
var seats = make(chan struct{}, 2)

func takeSeat(t *testing.T) {
	t.Helper()
	seats <- struct{}{}
	t.Cleanup(func() { <-seats })
}

// onBothEngines runs a journey on SQLite, then on PostgreSQL, each on a fresh
// demonstration: for journeys where storage matters.
func onBothEngines(t *testing.T, journey func(*testing.T, *site)) {
	t.Helper()
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) { journey(t, onSQLite(t)) })
	t.Run("PostgreSQL", func(t *testing.T) {
		takeSeat(t)
		journey(t, start(t, testkit.PostgresAddress(t)))
	})
}

// onSQLite starts a demonstration for a journey that says nothing of storage.
func onSQLite(t *testing.T) *site {
	t.Helper()
	takeSeat(t)
	return start(t, sqliteFile(t))
}

func sqliteFile(t *testing.T) string {
	t.Helper()
	return "sqlite:" + filepath.Join(t.TempDir(), "ariane.db")
}

// filesFolders are the folders of files by database: a second start finds what the
// first one kept.
var filesFolders sync.Map

func filesFolder(t *testing.T, database string) string {
	t.Helper()
	folder, _ := filesFolders.LoadOrStore(database, filepath.Join(t.TempDir(), "files"))
	return folder.(string)
}

// site is a demonstration of its own, started for one journey.
type site struct {
	base     string
	database string
	program  *exec.Cmd
	log      *record
}

// record keeps what a program writes, read while it still runs.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

// String is what was written so far.
func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

var (
	address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)
	failure = regexp.MustCompile(`"level":"ERROR".*`)
)

// start runs `ariane demo` and waits until it prints its address. The program is
// stopped with the test; an error in its log fails the test.
func start(t *testing.T, database string) *site {
	t.Helper()
	return startOn(t, database, "file:"+filesFolder(t, database))
}

// startOn is start with another store of files, and what of the environment it wants.
func startOn(t *testing.T, database, files string, environment ...string) *site {
	t.Helper()
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{database: database, log: &record{}}
	s.program = exec.Command(program, "demo", "--listen", "127.0.0.1:0", "--database", database, "--files", files)
	s.program.Env = append(os.Environ(), environment...)
	s.program.Stderr = s.log
	out, err := s.program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.stop(t) })
	found := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if a := address.FindString(lines.Text()); a != "" {
				found <- a
			}
		}
	}()
	select {
	case s.base = <-found:
	case <-time.After(90 * time.Second):
		t.Fatalf("the demonstration did not start:\n%s", s.log)
	}
	return s
}

// stop ends the program as Ctrl+C does, unless the journey killed it already.
func (s *site) stop(t *testing.T) {
	t.Helper()
	if s.program.ProcessState != nil {
		return
	}
	_ = s.program.Process.Signal(syscall.SIGTERM) // it may be gone: Wait says so
	if err := s.program.Wait(); err != nil || t.Failed() {
		t.Logf("the program ended with %v\n%s", err, s.log)
	}
	if said := failure.FindString(s.log.String()); said != "" {
		t.Errorf("the program logged an error: %s", said)
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

// visitor opens a browser nobody signed in with.
func (s *site) visitor(t *testing.T, name string) *browser.Person {
	t.Helper()
	return browser.New(t, s.base, name)
}

// said is what a command of the program answered.
type said struct {
	out, err string
	status   int
}

// command runs the program at the command line, on the database of the site.
func (s *site) command(t *testing.T, args ...string) said {
	t.Helper()
	return command(t, s.database, args...)
}

func command(t *testing.T, database string, args ...string) said {
	t.Helper()
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "ARIANE_DATABASE="+database, "ARIANE_FILES=file:"+filesFolder(t, database))
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("ariane %v: %v", args, err)
	}
	return said{out.String(), problems.String(), cmd.ProcessState.ExitCode()}
}
