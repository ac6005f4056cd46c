package assess_test

import (
	"context"
	"os"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// editions serves référentiels built in the test.
type editions map[string]quality.Edition

func (e editions) Edition(_ context.Context, id string, version int) (quality.Edition, error) {
	found, ok := e[id]
	if !ok || found.Referential.Version != version {
		return quality.Edition{}, quality.Refuse(quality.CodeNotFound, "row")
	}
	return found, nil
}

func (e editions) Latest(ctx context.Context, id string) (quality.Edition, error) {
	if e[id].State != quality.ReferentialPublished {
		return quality.Edition{}, quality.Refuse(quality.CodeNotFound, "row")
	}
	return e.Edition(ctx, id, 1)
}

// allEditions are the editions of the bench and the versions a test publishes
// after them.
type allEditions struct {
	first editions
	next  map[int]quality.Edition // of any référentiel: tests publish one
}

func (a allEditions) put(e quality.Edition) { a.next[e.Referential.Version] = e }

func (a allEditions) Edition(ctx context.Context, id string, version int) (quality.Edition, error) {
	if e, there := a.next[version]; there && e.Referential.ID == id {
		return e, nil
	}
	return a.first.Edition(ctx, id, version)
}

// Changes passes through the versions a test published between these two.
func (a allEditions) Changes(_ context.Context, from, to quality.Edition) (quality.VersionChanges, error) {
	versions := []*quality.Referential{from.Referential}
	for v := from.Referential.Version + 1; v < to.Referential.Version; v++ {
		if e, there := a.next[v]; there && e.Referential.ID == to.Referential.ID {
			versions = append(versions, e.Referential)
		}
	}
	return quality.CompareThrough(append(versions, to.Referential)...), nil
}

func (a allEditions) Latest(ctx context.Context, id string) (quality.Edition, error) {
	best, err := a.first.Latest(ctx, id)
	for _, e := range a.next {
		if e.Referential.ID == id && e.State == quality.ReferentialPublished && e.Referential.Version > best.Referential.Version {
			best = e
		}
	}
	return best, err
}

// Links follows what was mapped for the version a test began with.
func (a allEditions) Links(ctx context.Context, here, there quality.Edition) ([]quality.Link, error) {
	passages := map[quality.MappedVersion]quality.Passage{}
	for _, mapped := range quality.MappedVersions(here.Referential, there.Referential) {
		from, err := a.Edition(ctx, mapped.ID, mapped.Version)
		if err != nil {
			return nil, err
		}
		passages[mapped] = quality.PassageThrough(from.Referential, here.Referential)
	}
	return quality.LinksBetween(here.Referential, there.Referential, passages), nil
}

func scale(id string) quality.Scale {
	return quality.Scale{ID: id, Label: id, Gap: 3, Levels: []quality.Level{
		{Value: 1, Label: "un"}, {Value: 2, Label: "deux"}, {Value: 3, Label: "trois"}, {Value: 4, Label: "quatre"},
	}}
}

func commitment(id string, children ...*quality.Node) *quality.Node {
	return &quality.Node{ID: id, Kind: quality.KindCommitment, Text: "Engagement " + id, Rated: []string{"respect", "pratique"}, Children: children}
}

func statement(id string, status ...quality.LegalStatus) *quality.Node {
	return &quality.Node{ID: id, Kind: quality.KindStatement, Text: "Attendu " + id, Marked: true, Applies: quality.Conditions{Status: status}}
}

// smallReferential has two parts and three commitments; 2.1 may be « non
// concerné », 1.1/2 is for associations and 1.1/3 for GIP.
func smallReferential() *quality.Referential {
	optional := commitment("2.1", statement("2.1/1"))
	optional.NotConcerned = true
	ref := &quality.Referential{
		ID: "petit", Version: 1, Locale: "fr", Title: "Petit référentiel", Scales: []quality.Scale{scale("respect"), scale("pratique")},
		Nodes: []*quality.Node{
			{ID: "0", Kind: quality.KindPrerequisite, Text: "Prérequis", Marked: true},
			{ID: "1", Kind: quality.KindPart, Text: "Partie 1", Children: []*quality.Node{
				commitment("1.1", statement("1.1/1"), statement("1.1/2", quality.StatusAssociation), statement("1.1/3", quality.StatusGIP)),
				commitment("1.2"),
			}},
			{ID: "2", Kind: quality.KindPart, Text: "Partie 2", Children: []*quality.Node{optional}},
		},
	}
	ref.Index()
	return ref
}

// bench is a network of one ARML and two Missions locales with its people.
type bench struct {
	store    *store.Store
	clock    *testkit.Clock
	svc      *assess.Service
	editions editions
	later    allEditions
}

const (
	arml  = "body-arml"
	home  = "body-home"  // an association of that ARML
	other = "body-other" // elsewhere
)

func newBench(t testing.TB, s *store.Store) *bench {
	t.Helper()
	b := &bench{store: s, clock: testkit.NewClock(), editions: editions{}}
	b.editions["petit"] = quality.Edition{Referential: smallReferential(), State: quality.ReferentialPublished, Hash: "hash-of-petit"}
	b.later = allEditions{first: b.editions, next: map[int]quality.Edition{}}
	b.svc = assess.New(assess.Deps{Store: s, Clock: b.clock.Now, Editions: b.later})
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		for _, body := range []quality.Structure{
			{ID: arml, Kind: quality.KindRegional, Code: "ARML-X", Name: "ARML"},
			{ID: home, Kind: quality.KindMissionLocale, Code: "A", Name: "Mission locale A", ParentID: arml},
			{ID: other, Kind: quality.KindMissionLocale, Code: "B", Name: "Mission locale B"},
		} {
			body.Status, body.State = quality.StatusAssociation, quality.StructureActive
			if err := tx.InsertBody(t.Context(), body, store.BodyKeys{Search: body.Code, Sort: body.Code}); err != nil {
				return err
			}
		}
		for _, name := range []string{"directrice", "referente", "contributeur"} {
			p := store.Person{ID: name, Email: name + "@exemple.test", Name: "Nom de " + name, CreatedAt: store.At(b.clock.Now())}
			if err := tx.InsertPerson(t.Context(), p, name); err != nil {
				return err
			}
		}
		return putReferential(t.Context(), tx, b.editions["petit"], b.clock.Now())
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func putReferential(ctx context.Context, tx *store.Tx, e quality.Edition, at time.Time) error {
	n := store.NewReferential{ID: e.Referential.ID, Version: e.Referential.Version, Title: e.Referential.Title, Document: "…", Hash: e.Hash, At: at}
	if _, err := tx.InsertReferential(ctx, n); err != nil {
		return err
	}
	return tx.PublishReferential(ctx, n.ID, n.Version, n.Hash, at)
}

func somebody(id, body string, kind quality.BodyKind, roles ...quality.Role) authz.Actor {
	return authz.Actor{PersonID: id, BodyID: body, BodyKind: kind, Roles: roles}
}

var (
	director    = somebody("directrice", home, quality.KindMissionLocale, quality.RoleDirector)
	lead        = somebody("referente", home, quality.KindMissionLocale, quality.RoleQualityLead)
	contributor = somebody("contributeur", home, quality.KindMissionLocale, quality.RoleContributor)
	chair       = somebody("presidente", home, quality.KindMissionLocale, quality.RoleChair)
	staff       = somebody("salarie", home, quality.KindMissionLocale, quality.RoleStaff)
	advisor     = somebody("conseillere", arml, quality.KindRegional, quality.RoleRegionalAdvisor)
	office      = somebody("pole", "unml", quality.KindNational, quality.RoleLabelOffice)
	stranger    = somebody("ailleurs", other, quality.KindMissionLocale, quality.RoleDirector)
	admin       = somebody("technique", "unml", quality.KindNational, quality.RoleTechnicalAdmin)
)

// opened opens a cycle of the small référentiel and gives its id.
func (b *bench) opened(t *testing.T) string {
	t.Helper()
	c, err := b.svc.Open(t.Context(), lead, home, "petit", 0)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return c.ID
}

func rated(node string, respect, practice int) quality.Answer {
	return quality.Answer{NodeID: node, Ratings: map[string]int{"respect": respect, "pratique": practice}}
}

func (b *bench) save(t *testing.T, actor authz.Actor, id string, a quality.Answer, base int) assess.Saved {
	t.Helper()
	saved, err := b.svc.Save(t.Context(), actor, assess.Edit{AssessmentID: id, Answer: a, BaseVersion: base})
	if err != nil {
		t.Fatalf("save %s: %v", a.NodeID, err)
	}
	return saved
}

// complete answers everything.
func (b *bench) complete(t *testing.T, id string) {
	t.Helper()
	b.save(t, lead, id, rated("1.1", 3, 4), 0)
	b.save(t, lead, id, rated("1.2", 2, 2), 0)
	b.save(t, lead, id, quality.Answer{NodeID: "2.1", NotConcerned: true, Reason: "Pas d’employeur sur ce site"}, 0)
}

// validate closes a cycle as the director reads it now.
func (b *bench) validate(t *testing.T, actor authz.Actor, id string) (assess.Receipt, error) {
	t.Helper()
	read, err := b.svc.Overview(t.Context(), director, id)
	if err != nil {
		t.Errorf("read %s: %v", id, err)
	}
	return b.svc.Validate(t.Context(), actor, id, read.Reading())
}

func wantCode(t *testing.T, err error, code quality.Code, reason string) {
	t.Helper()
	e := quality.AsError(err)
	if e == nil || e.Code != code || reason != "" && e.Reason != reason {
		t.Fatalf("error %v, want %s %s", err, code, reason)
	}
}

// events counts the journal entries of the structure for an action.
func (b *bench) events(t *testing.T, action authz.Action) []store.JournalEntry {
	t.Helper()
	scope, err := authz.Check(authz.Actor{System: authz.SystemCommand}, authz.JournalRead, authz.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := b.store.Read().Journal(t.Context(), scope, home, 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var out []store.JournalEntry
	for _, e := range all {
		if e.Action == string(action) {
			out = append(out, e)
		}
	}
	return out
}
