package network_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

const (
	office   = "pole@unml.example"
	admin    = "technique@unml.example"
	advisor  = "referente@arml.example"
	director = "direction@ml1.example"
	lead     = "qualite@ml1.example"
	secret   = "quatre chevaux verts galopent"
)

var (
	demo    = authz.Actor{System: authz.SystemDemo}
	command = authz.Actor{System: authz.SystemCommand}
	home    = network.Client{Address: "192.0.2.10", Agent: "Firefox, Linux"}
	far     = network.Client{Address: "198.51.100.7", Agent: "Safari"}
)

// world is a small network with the people of the tests: two ARML, three
// Missions locales of which ML1 is active, with a director and a quality lead.
type world struct {
	*network.Service
	t     *testing.T
	store *store.Store
	clock *testkit.Clock
}

func newWorld(t *testing.T, s *store.Store) *world {
	t.Helper()
	clock := testkit.NewClock()
	key, err := network.LoadSecret(t.Context(), s, clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, store: s, clock: clock, Service: network.New(network.Deps{
		Store: s, Clock: clock.Now, BaseURL: "https://ariane.example/", Secret: key, Key: &network.SealingKey{1, 2, 3}, Demo: true,
		Hashing: network.Hashing{MemoryKiB: 64, Time: 1, Threads: 1},
	})}
	report, err := w.Import(t.Context(), demo, smallNetwork(), false)
	if err != nil || !report.Applied {
		t.Fatalf("import the small network: %+v, %v", report, err)
	}
	err = w.Plant(t.Context(), demo, network.Seed{Active: []string{"ML1", "ARML-A", "ARML-B"}, People: []network.SeedPerson{
		{Email: office, Name: "Odile Pôle", Password: secret, Hats: []network.SeedHat{{BodyCode: "UNML", Role: quality.RoleLabelOffice}}},
		{Email: admin, Name: "Tarik Technique", Password: secret, Hats: []network.SeedHat{{BodyCode: "UNML", Role: quality.RoleTechnicalAdmin}}},
		{Email: advisor, Name: "Rachel Référente", Password: secret, Hats: []network.SeedHat{{BodyCode: "ARML-A", Role: quality.RoleRegionalAdvisor}}},
		{Email: director, Name: "Denis Directeur", Password: secret, Hats: []network.SeedHat{{BodyCode: "ML1", Role: quality.RoleDirector}}},
		{Email: lead, Name: "Lila Qualité", Password: secret, Hats: []network.SeedHat{{BodyCode: "ML1", Role: quality.RoleQualityLead}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func sqliteWorld(t *testing.T) *world {
	t.Helper()
	return newWorld(t, testkit.SQLite(t))
}

func smallNetwork() []network.ImportRow {
	arml := func(line int, code, name string, regions ...string) network.ImportRow {
		return network.ImportRow{Line: line, Structure: quality.Structure{Kind: quality.KindRegional, Code: code, Name: name, Regions: regions}}
	}
	ml := func(line int, code, name, parent string) network.ImportRow {
		return network.ImportRow{Line: line, ParentCode: parent, Structure: quality.Structure{
			Kind: quality.KindMissionLocale, Code: code, Name: name, Region: "53", Department: "35", Commune: "Clairval",
			Latitude: 48.11123, Longitude: -1.67891,
		}}
	}
	return []network.ImportRow{
		arml(2, "ARML-A", "ARML Alpha", "53", "52"), arml(3, "ARML-B", "ARML Bêta", "94"),
		ml(2, "ML1", "Mission locale de Clairval", "ARML-A"), ml(3, "ML2", "Mission locale Étang-Vert", "ARML-A"), ml(4, "ML3", "Mission locale Zénith", "ARML-B"),
	}
}

// body is the id and version of a body.
func (w *world) body(code string) store.Body {
	w.t.Helper()
	b, err := w.store.Read().BodyByCode(w.t.Context(), code)
	if err != nil {
		w.t.Fatalf("body %s: %v", code, err)
	}
	return b
}

func (w *world) id(code string) string {
	w.t.Helper()
	return w.body(code).ID
}

func (w *world) versioned(code string) network.VersionedID {
	w.t.Helper()
	b := w.body(code)
	return network.VersionedID{ID: b.ID, Version: b.Version}
}

// as opens a session for a person, wearing the first hat.
func (w *world) as(email string) authz.Actor {
	w.t.Helper()
	actor, _ := w.session(email)
	return actor
}

func (w *world) session(email string) (authz.Actor, string) {
	w.t.Helper()
	in, err := w.EnterDemonstration(w.t.Context(), email, "", network.Client{}, "")
	if err != nil {
		w.t.Fatalf("enter as %s: %v", email, err)
	}
	return w.resolve(in.Token), in.Token
}

func (w *world) resolve(token string) authz.Actor {
	w.t.Helper()
	actor, _, err := w.Resolve(w.t.Context(), token)
	if err != nil {
		w.t.Fatalf("resolve: %v", err)
	}
	return actor
}

// letters takes the letters of a kind that wait in the outbox.
func letters[T any](w *world, kind string) []T {
	w.t.Helper()
	jobs, err := w.store.ClaimJobs(w.t.Context(), store.Claim{Kinds: []string{kind}, Limit: 50, Now: w.clock.Now().Add(time.Second), Lease: 24 * 365 * time.Hour})
	if err != nil {
		w.t.Fatal(err)
	}
	out := make([]T, len(jobs))
	for i, j := range jobs {
		if err := json.Unmarshal(j.Payload, &out[i]); err != nil {
			w.t.Fatal(err)
		}
	}
	return out
}

// link takes the token of the last invitation sent.
func (w *world) link() string {
	w.t.Helper()
	sent := letters[network.InvitationMail](w, network.JobMailInvitation)
	if len(sent) == 0 {
		w.t.Fatal("no invitation was sent")
	}
	return strings.TrimPrefix(sent[len(sent)-1].Link, "https://ariane.example"+network.InvitationPath)
}

// invited sends an invitation and returns its link.
func (w *world) invited(by, email, code string, role quality.Role) string {
	w.t.Helper()
	if _, err := w.Invite(w.t.Context(), w.as(by), network.Invite{BodyID: w.id(code), Email: email, Role: role}); err != nil {
		w.t.Fatalf("invite %s: %v", email, err)
	}
	return w.link()
}

func (w *world) signIn(email, password string, client network.Client) (network.SignedIn, error) {
	return w.SignIn(w.t.Context(), network.SignIn{Email: email, Password: password, Client: client})
}

// events counts the events of the whole journal.
func (w *world) events() int {
	w.t.Helper()
	report, err := w.store.Read().VerifyJournal(w.t.Context())
	if err != nil || len(report.Faults) > 0 {
		w.t.Fatalf("journal: %+v, %v", report, err)
	}
	return report.Events
}

func wantCode(t *testing.T, err error, code quality.Code, reason string) {
	t.Helper()
	e := quality.AsError(err)
	if e == nil || e.Code != code || reason != "" && e.Reason != reason {
		t.Fatalf("got %v, want %s %s", err, code, reason)
	}
}

func wantFault(t *testing.T, err error, field, code string) {
	t.Helper()
	if e := quality.AsError(err); e != nil {
		for _, f := range e.Faults {
			if f.Field == field && f.Code == code {
				return
			}
		}
	}
	t.Fatalf("got %v, want fault %s on %s", err, code, field)
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
