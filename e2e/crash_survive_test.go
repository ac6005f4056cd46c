package e2e_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/testkit/browser"
)

// Who is told « enregistré » finds their words again, even when the program is
// killed at that very instant.
func TestAProgramKilledWhilePeopleSaveLosesNothingItAcknowledged(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		camille := s.enter(t, qualityLead)
		camille.ExpectCuts() // the page asks who else is there while the program is dead
		var writers []*writer
		for _, at := range left(openBench(camille)) {
			writers = append(writers, newWriter(t, s, at))
		}
		var saving sync.WaitGroup
		for _, w := range writers {
			saving.Go(w.saveUntilTheEnd)
		}
		for enough := time.Now().Add(20 * time.Second); !busy(writers) && time.Now().Before(enough); {
			time.Sleep(5 * time.Millisecond) // the moment of the blow is any moment
		}
		if err := s.program.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = s.program.Wait() // killed: that is the point
		saving.Wait()
		if !busy(writers) {
			t.Fatalf("only %d saves before the blow", saved(writers))
		}

		again := start(t, s.database)
		back := again.enter(t, qualityLead)
		for _, w := range writers {
			back.Open(w.at)
			got := browser.Eval[string](back, `document.querySelector("textarea[name=comment]").value`)
			n, err := strconv.Atoi(strings.TrimPrefix(got, "essai "))
			if err != nil || n < w.count() || n > w.count()+1 {
				t.Errorf("%s: %d saves were acknowledged, the page says %q", w.at, w.count(), got)
			}
		}
		if v := again.command(t, "verify"); v.status != 0 || !contains(v.err, "Tout est intact.") {
			t.Errorf("verify: status %d\n%s%s", v.status, v.out, v.err)
		}
	})
}

// openBench leads to a commitment, beside the list of all.
func openBench(p *browser.Person) *browser.Person {
	p.Open("/")
	p.Follow("Reprendre à")
	return p
}

// writer saves the comment of one commitment again and again, one save after the
// other, as fast as the program answers.
type writer struct {
	client  *http.Client
	base    string
	at      string
	version string

	mu    sync.Mutex
	acked int
}

var versionInput = regexp.MustCompile(`name="version" value="(\d+)"`)

func newWriter(t *testing.T, s *site, at string) *writer {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &writer{client: &http.Client{Jar: jar, Timeout: 10 * time.Second}, base: s.base, at: at}
	if err := w.post("/demo/entrer", url.Values{"email": {"qualite@demo.invalid"}, "body": {homeCode}}); err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequest(http.MethodGet, s.base+at, nil)
	if err == nil {
		err = w.do(req)
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *writer) saveUntilTheEnd() {
	for n := 1; ; n++ {
		if err := w.post(w.at, url.Values{"comment": {fmt.Sprintf("essai %d", n)}, "version": {w.version}, "whole": {"1"}}); err != nil {
			return
		}
		w.mu.Lock()
		w.acked = n
		w.mu.Unlock()
	}
}

func (w *writer) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.acked
}

// busy reports that all of them save, and have saved for a while.
func busy(writers []*writer) bool {
	for _, w := range writers {
		if w.count() == 0 {
			return false
		}
	}
	return saved(writers) >= 40
}

func saved(writers []*writer) int {
	sum := 0
	for _, w := range writers {
		sum += w.count()
	}
	return sum
}

func (w *writer) post(path string, form url.Values) error {
	req, err := http.NewRequest(http.MethodPost, w.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	if path == w.at {
		req.Header.Set("HX-Request", "true")
	}
	return w.do(req)
}

// do reads the version the next save starts from: without one, nothing was
// acknowledged.
func (w *writer) do(req *http.Request) error {
	res, err := w.client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }() // read to the end or lost: the same
	if req.URL.Path != w.at {
		return nil
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	found := versionInput.FindSubmatch(body)
	if res.StatusCode != http.StatusOK || found == nil {
		return errors.New(res.Status)
	}
	w.version = string(found[1])
	return nil
}
