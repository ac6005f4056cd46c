package evidence_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/files"
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

func (editions) Links(_ context.Context, here, there quality.Edition) ([]quality.Link, error) {
	return quality.LinksBetween(here.Referential, there.Referential, nil), nil
}

// small has one part and one commitment of two statements, the second for GIP
// only, and a second commitment.
func small() *quality.Referential {
	statement := func(id string, status ...quality.LegalStatus) *quality.Node {
		return &quality.Node{ID: id, Kind: quality.KindStatement, Text: "Attendu " + id, Marked: true, Applies: quality.Conditions{Status: status}}
	}
	commitment := func(id string, children ...*quality.Node) *quality.Node {
		return &quality.Node{ID: id, Kind: quality.KindCommitment, Text: "Engagement " + id, Rated: []string{"respect"}, Children: children}
	}
	ref := &quality.Referential{
		ID: "petit", Version: 1, Locale: "fr", Title: "Petit référentiel",
		Scales: []quality.Scale{{ID: "respect", Label: "Respect", Gap: 3, Levels: []quality.Level{{Value: 1, Label: "un"}, {Value: 4, Label: "quatre"}}}},
		Nodes: []*quality.Node{{ID: "1", Kind: quality.KindPart, Text: "Partie", Children: []*quality.Node{
			commitment("1.1", statement("1.1/1"), statement("1.1/2"), statement("1.1/3", quality.StatusGIP)), commitment("1.2"),
		}}},
	}
	ref.Index()
	return ref
}

// bench is a structure with its people, an open cycle, and the library.
type bench struct {
	store  *store.Store
	files  *files.Store
	clock  *testkit.Clock
	assess *assess.Service
	svc    *evidence.Service
	cycle  string

	body                                                quality.Structure
	director, lead, contributor, staff, advisor, office authz.Actor
	admin, stranger                                     authz.Actor
}

func newBench(t *testing.T, s *store.Store, place files.Settings) *bench {
	t.Helper()
	b := &bench{store: s, clock: testkit.NewClock()}
	kept, err := files.Open(place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	b.files = kept
	eds := editions{"petit": {Referential: small(), State: quality.ReferentialPublished, Hash: quality.HashOf([]byte("…"))}}
	b.assess = assess.New(assess.Deps{Store: s, Clock: b.clock.Now, Editions: eds})
	b.svc = evidence.New(evidence.Deps{Store: s, Files: kept, Clock: b.clock.Now, Editions: eds, BaseURL: "https://ariane.test/"})
	b.people(t)
	b.referential(t)
	opened, err := b.assess.Open(t.Context(), b.lead, b.body.ID, "petit", 0)
	if err != nil {
		t.Fatal(err)
	}
	b.cycle = opened.ID
	return b
}

func (b *bench) people(t *testing.T) {
	t.Helper()
	arml := testkit.Body(t, b.store, func(s *quality.Structure) { s.Kind, s.Name = quality.KindRegional, "ARML" })
	unml := testkit.Body(t, b.store, func(s *quality.Structure) { s.Kind = quality.KindNational })
	other := testkit.Body(t, b.store)
	b.body = testkit.Body(t, b.store, func(s *quality.Structure) { s.ParentID, s.Name = arml.ID, "Mission locale des Étangs" })
	b.director = testkit.Member(t, b.store, b.body, quality.RoleDirector)
	b.lead = testkit.Member(t, b.store, b.body, quality.RoleQualityLead, func(p *store.Person) { p.Name, p.Email = "Inès Moulin", "ines@exemple.test" })
	b.contributor = testkit.Member(t, b.store, b.body, quality.RoleContributor)
	b.staff = testkit.Member(t, b.store, b.body, quality.RoleStaff)
	b.advisor = testkit.Member(t, b.store, arml, quality.RoleRegionalAdvisor)
	b.office = testkit.Member(t, b.store, unml, quality.RoleLabelOffice)
	b.admin = testkit.Member(t, b.store, unml, quality.RoleTechnicalAdmin)
	b.stranger = testkit.Member(t, b.store, other, quality.RoleDirector)
}

func (b *bench) referential(t *testing.T) {
	t.Helper()
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		n := store.NewReferential{ID: "petit", Version: 1, Title: "Petit référentiel", Document: "…", Hash: quality.HashOf([]byte("…")), At: b.clock.Now()}
		if _, err := tx.InsertReferential(t.Context(), n); err != nil {
			return err
		}
		return tx.PublishReferential(t.Context(), n.ID, n.Version, n.Hash, n.At)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// onBoth runs a test on both engines, files in a folder.
func onBoth(t *testing.T, test func(t *testing.T, b *bench)) {
	t.Helper()
	testkit.Engines(t, func(t *testing.T, s *store.Store) { test(t, newBench(t, s, testkit.Folder(t))) })
}

// received sends a file in one go and gives what a form would name it by.
func (b *bench) received(t *testing.T, name, content string) string {
	t.Helper()
	u, err := b.svc.Receive(t.Context(), b.lead, name, strings.NewReader(content))
	if err != nil {
		t.Fatalf("receive %s: %v", name, err)
	}
	return u.ID
}

// added is a piece of one text file, attached to these nodes of the open cycle.
func (b *bench) added(t *testing.T, title, content string, nodes ...string) string {
	t.Helper()
	d := evidence.Draft{
		Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: title}, Uploads: []string{b.received(t, title+".txt", content)},
	}
	if len(nodes) > 0 {
		d.Attach = &evidence.Attachment{AssessmentID: b.cycle, Nodes: nodes, Place: "page 2"}
	}
	id, err := b.svc.Add(t.Context(), b.lead, d)
	if err != nil {
		t.Fatalf("add %s: %v", title, err)
	}
	return id
}

// readAll runs the jobs that read the text of the files of a piece.
func (b *bench) readAll(t *testing.T, id string) evidence.Sheet {
	t.Helper()
	for _, f := range b.sheet(t, b.lead, id).Files {
		if err := b.svc.ReadFile(t.Context(), f.ID); err != nil {
			t.Fatal(err)
		}
	}
	return b.sheet(t, b.lead, id)
}

func (b *bench) sheet(t *testing.T, who authz.Actor, id string) evidence.Sheet {
	t.Helper()
	sheet, err := b.svc.Show(t.Context(), who, id)
	if err != nil {
		t.Fatalf("show %s: %v", id, err)
	}
	return sheet
}

// validated closes the cycle and gives its snapshot.
func (b *bench) validated(t *testing.T) assess.Frozen {
	t.Helper()
	for _, node := range []string{"1.1", "1.2"} {
		edit := assess.Edit{AssessmentID: b.cycle, Answer: quality.Answer{NodeID: node, Ratings: map[string]int{"respect": 4}}}
		if _, err := b.assess.Save(t.Context(), b.lead, edit); err != nil {
			t.Fatal(err)
		}
	}
	read, err := b.assess.Overview(t.Context(), b.director, b.cycle)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.assess.Validate(t.Context(), b.director, b.cycle, read.Reading()); err != nil {
		t.Fatal(err)
	}
	frozen, err := b.assess.Snapshot(t.Context(), b.director, b.cycle)
	if err != nil {
		t.Fatal(err)
	}
	return frozen
}

func (b *bench) content(t *testing.T, who authz.Actor, id, file string) string {
	t.Helper()
	_, c, err := b.svc.Open(t.Context(), who, id, file)
	if err != nil {
		t.Fatalf("open %s: %v", file, err)
	}
	defer func() { _ = c.Close() }()
	var out bytes.Buffer
	if _, err := io.Copy(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.String()
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
	if e := quality.AsError(err); e != nil {
		for _, f := range e.Faults {
			if f.Field == field && f.Code == code {
				return
			}
		}
	}
	t.Errorf("got %v, want the fault %s=%s", err, field, code)
}
