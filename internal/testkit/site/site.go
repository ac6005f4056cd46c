package site

import (
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/app/wire"
	"ariane/internal/assess"
	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/referential"
	"ariane/internal/remind"
	"ariane/internal/report"
	"ariane/internal/store"
	"ariane/internal/testkit"
	"ariane/internal/web"
	"ariane/internal/web/page"
)

// BaseURL is the origin the letters of a Site link to.
const BaseURL = "https://ariane.test"

// Site is the real services and pages on a database of the test's own.
type Site struct {
	Store        *store.Store
	Clock        *testkit.Clock
	Kit          page.Kit
	Network      *network.Service
	Referentials *referential.Service
	Assess       *assess.Service
	Report       *report.Service
	Evidence     *evidence.Service
	Improve      *improve.Service
	Audit        *audit.Service
	Remind       *remind.Service
	Files        *files.Store

	address string
	handler http.Handler
}

// New makes the services, plants the network, and serves no page yet: Mount says
// which.
func New(t testing.TB) *Site {
	t.Helper()
	address := testkit.SQLiteAddress(t)
	s := &Site{Store: testkit.Open(t, address), Clock: testkit.NewClock(), address: address}
	s.Network = network.New(network.Deps{
		Store: s.Store, Clock: s.Clock.Now, BaseURL: BaseURL, Demo: true,
		Secret:  []byte("a secret of the tests, 32 bytes."),
		Key:     network.NewSealingKey(),
		Hashing: network.Hashing{MemoryKiB: 8, Time: 1, Threads: 1},
	})
	s.Referentials = referential.New(referential.Deps{Store: s.Store, Clock: s.Clock.Now, BaseURL: BaseURL})
	kept, err := files.Open(testkit.Folder(t))
	if err != nil {
		t.Fatalf("open the folder of files: %v", err)
	}
	t.Cleanup(func() { _ = kept.Close() }) // the folder goes with the test
	s.Files = kept
	s.Evidence = evidence.New(evidence.Deps{Store: s.Store, Files: kept, Clock: s.Clock.Now, Editions: s.Referentials, BaseURL: BaseURL})
	s.Improve = improve.New(improve.Deps{Store: s.Store, Clock: s.Clock.Now, Editions: s.Referentials, Library: s.Evidence, Files: kept, BaseURL: BaseURL})
	s.Audit = audit.New(audit.Deps{Store: s.Store, Clock: s.Clock.Now, Editions: s.Referentials})
	s.Assess = assess.New(assess.Deps{Store: s.Store, Clock: s.Clock.Now, Editions: s.Referentials})
	s.Remind = wire.Services{
		Store: s.Store, Clock: s.Clock.Now, Log: slog.New(slog.DiscardHandler), BaseURL: BaseURL, Improve: s.Improve, Assess: s.Assess, Evidence: s.Evidence,
	}.Reminders()
	s.Report = report.New(report.Deps{Store: s.Store, Clock: s.Clock.Now, Editions: s.Referentials, Zone: i18n.Paris()})
	s.Kit = page.Kit{
		Network: s.Network, Clock: s.Clock.Now, Zone: i18n.Paris(), Log: slog.New(slog.NewTextHandler(failing{t}, &slog.HandlerOptions{Level: slog.LevelError})),
		Version: "test", BaseURL: BaseURL,
	}
	s.plant(t)
	return s
}

// Mount serves these areas; the last call counts.
func (s *Site) Mount(areas ...[]page.Route) {
	s.handler = web.Secure(s.Kit.Secure, web.New(s.Kit, areas...))
}

// BuiltIn installs the référentiels that ship with Ariane ("ml" and "ref-209").
func (s *Site) BuiltIn(t testing.TB) {
	t.Helper()
	if _, err := s.Referentials.EnsureBuiltIn(t.Context()); err != nil {
		t.Fatalf("install the built-in référentiels: %v", err)
	}
}

// BodyID is the id of a structure or body by its code.
func (s *Site) BodyID(t testing.TB, code string) string {
	t.Helper()
	body, err := s.Store.Read().BodyByCode(t.Context(), code)
	if err != nil {
		t.Fatalf("find the body %s: %v", code, err)
	}
	return body.ID
}

// Actor is the person as the use cases see them, for preparing a test without
// going through pages.
func (s *Site) Actor(t testing.TB, who Person) authz.Actor {
	t.Helper()
	in, err := s.Network.EnterDemonstration(t.Context(), who.Email, who.Body, browser, "")
	if err != nil {
		t.Fatalf("enter as %s: %v", who.Name, err)
	}
	actor, viewer, err := s.Network.Resolve(t.Context(), in.Token)
	if err != nil || viewer.Pending != network.PendingNothing {
		t.Fatalf("resolve %s: %v, pending %q", who.Name, err, viewer.Pending)
	}
	return actor
}

// Validate closes a cycle as it stands, by somebody who has just read it.
func (s *Site) Validate(t testing.TB, who Person, cycle string) assess.Receipt {
	t.Helper()
	actor := s.Actor(t, who)
	read, err := s.Assess.Overview(t.Context(), actor, cycle)
	if err != nil {
		t.Fatalf("read %s: %v", cycle, err)
	}
	receipt, err := s.Assess.Validate(t.Context(), actor, cycle, read.Reading())
	if err != nil {
		t.Fatalf("validate %s: %v", cycle, err)
	}
	return receipt
}

// failing turns a logged failure of a page into a failed test: a page that
// answers 500 is never what a test wants.
type failing struct{ t testing.TB }

var _ io.Writer = failing{}

func (f failing) Write(line []byte) (int, error) {
	f.t.Errorf("the pages logged a failure: %s", strings.TrimSpace(string(line)))
	return len(line), nil
}

// Values makes a form from names and values in turn; an odd count panics.
func Values(pairs ...string) url.Values {
	out := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		out.Add(pairs[i], pairs[i+1])
	}
	return out
}
