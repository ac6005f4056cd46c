package improve_test

import (
	"context"
	"os"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/files"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

type editions map[string]quality.Edition

func (e editions) Edition(_ context.Context, id string, version int) (quality.Edition, error) {
	found, ok := e[id]
	if !ok || found.Referential.Version != version {
		return quality.Edition{}, quality.Refuse(quality.CodeNotFound, "row")
	}
	return found, nil
}

func (e editions) Latest(ctx context.Context, id string) (quality.Edition, error) {
	return e.Edition(ctx, id, 1)
}

func (editions) Changes(_ context.Context, from, to quality.Edition) (quality.VersionChanges, error) {
	return quality.CompareVersions(from.Referential, to.Referential), nil
}

func (editions) Links(context.Context, quality.Edition, quality.Edition) ([]quality.Link, error) {
	return nil, nil
}

// small has two commitments on one scale.
func small() *quality.Referential {
	commitment := func(id string) *quality.Node {
		return &quality.Node{ID: id, Kind: quality.KindCommitment, Text: "Engagement " + id, Rated: []string{"respect"}}
	}
	ref := &quality.Referential{
		ID: "petit", Version: 1, Locale: "fr", Title: "Petit référentiel",
		Scales: []quality.Scale{{ID: "respect", Label: "Respect", Gap: 3, Levels: []quality.Level{{Value: 1, Label: "un"}, {Value: 2, Label: "deux"}, {Value: 4, Label: "quatre"}}}},
		Nodes:  []*quality.Node{{ID: "1", Kind: quality.KindPart, Text: "Partie", Children: []*quality.Node{commitment("1.1"), commitment("1.2")}}},
	}
	ref.Index()
	return ref
}

// bench is a structure with its people, an open cycle and a plan.
type bench struct {
	store  *store.Store
	clock  *testkit.Clock
	assess *assess.Service
	svc    *improve.Service
	cycle  string
	folder files.Settings

	body                                                       quality.Structure
	director, lead, contributor, staff, second, advisor, other authz.Actor
}

func onBoth(t *testing.T, test func(t *testing.T, b *bench)) {
	t.Helper()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		test(t, newBench(t, s))
	})
}

func newBench(t *testing.T, s *store.Store) *bench {
	t.Helper()
	b := &bench{store: s, clock: testkit.NewClock(), folder: testkit.Folder(t)}
	eds := editions{"petit": {Referential: small(), State: quality.ReferentialPublished, Hash: quality.HashOf([]byte("…"))}}
	b.assess = assess.New(assess.Deps{Store: s, Clock: b.clock.Now, Editions: eds})
	b.svc = improve.New(improve.Deps{Store: s, Clock: b.clock.Now, Editions: eds, Files: testkit.Files(t, b.folder), BaseURL: "https://ariane.test/"})
	arml := testkit.Body(t, s, func(s *quality.Structure) { s.Kind, s.Name = quality.KindRegional, "ARML" })
	b.body = testkit.Body(t, s, func(s *quality.Structure) { s.ParentID, s.Name = arml.ID, "Mission locale des Étangs" })
	b.director = testkit.Member(t, s, b.body, quality.RoleDirector)
	b.lead = testkit.Member(t, s, b.body, quality.RoleQualityLead, func(p *store.Person) { p.Name = "Inès Moulin" })
	b.contributor = testkit.Member(t, s, b.body, quality.RoleContributor)
	b.staff = testkit.Member(t, s, b.body, quality.RoleStaff, func(p *store.Person) { p.Name = "Zoé Armand" })
	b.second = testkit.Member(t, s, b.body, quality.RoleStaff)
	b.advisor = testkit.Member(t, s, arml, quality.RoleRegionalAdvisor)
	b.other = testkit.Member(t, s, testkit.Body(t, s), quality.RoleDirector)
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		n := store.NewReferential{ID: "petit", Version: 1, Title: "Petit référentiel", Document: "…", Hash: quality.HashOf([]byte("…")), At: b.clock.Now()}
		if _, err := tx.InsertReferential(t.Context(), n); err != nil {
			return err
		}
		return tx.PublishReferential(t.Context(), n.ID, n.Version, n.Hash, n.At)
	})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := b.assess.Open(t.Context(), b.lead, b.body.ID, "petit", 0)
	if err != nil {
		t.Fatal(err)
	}
	b.cycle = opened.ID
	return b
}

// added puts an action in the plan, decided when the actor may.
func (b *bench) added(t *testing.T, by authz.Actor, title string, change ...func(*improve.Draft)) string {
	t.Helper()
	d := improve.Draft{Action: quality.Action{Title: title}, Retain: by.Holds(quality.RoleQualityLead) || by.Holds(quality.RoleDirector)}
	for _, c := range change {
		c(&d)
	}
	id, err := b.svc.Add(t.Context(), by, d)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (b *bench) sheet(t *testing.T, by authz.Actor, id string) improve.Sheet {
	t.Helper()
	s, err := b.svc.Show(t.Context(), by, id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (b *bench) move(t *testing.T, by authz.Actor, id string, verb quality.Verb, word string) error {
	t.Helper()
	return b.svc.Move(t.Context(), by, improve.Move{ID: id, Version: b.sheet(t, by, id).Version, ActionMove: quality.ActionMove{Verb: verb, Word: word}})
}

func (b *bench) moved(t *testing.T, by authz.Actor, id string, verb quality.Verb, word string) {
	t.Helper()
	if err := b.move(t, by, id, verb, word); err != nil {
		t.Fatalf("%s: %v", verb, err)
	}
}

func (b *bench) plan(t *testing.T, by authz.Actor, f improve.Filter) improve.Plan {
	t.Helper()
	f.BodyID = b.body.ID
	p, err := b.svc.Plan(t.Context(), by, f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func wantCode(t *testing.T, err error, code quality.Code, reason string) {
	t.Helper()
	e := quality.AsError(err)
	if e == nil || e.Code != code || reason != "" && e.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}

func wantFault(t *testing.T, err error, field, code string) {
	t.Helper()
	e := quality.AsError(err)
	if e != nil {
		for _, f := range e.Faults {
			if f.Field == field && f.Code == code {
				return
			}
		}
	}
	t.Errorf("got %v, want the fault %s of %s", err, code, field)
}
