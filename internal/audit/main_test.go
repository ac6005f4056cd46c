package audit_test

import (
	"context"
	"os"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/evidence"
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

// label stands for the référentiel of the label, with two commitments.
func label() *quality.Referential {
	commitment := func(id string) *quality.Node {
		return &quality.Node{ID: id, Kind: quality.KindCommitment, Text: "Engagement " + id, Rated: []string{"respect"}}
	}
	ref := &quality.Referential{
		ID: quality.LabelReferential, Version: 1, Locale: "fr", Title: "Label",
		Scales: []quality.Scale{{ID: "respect", Label: "Respect", Gap: 3, Levels: []quality.Level{{Value: 1, Label: "un"}, {Value: 2, Label: "deux"}, {Value: 4, Label: "quatre"}}}},
		Nodes:  []*quality.Node{{ID: "1", Kind: quality.KindPart, Text: "Partie", Children: []*quality.Node{commitment("1.1"), commitment("1.2")}}},
	}
	ref.Index()
	return ref
}

// bench is a structure with its people, its ARML and the UNML.
type bench struct {
	store   *store.Store
	clock   *testkit.Clock
	assess  *assess.Service
	improve *improve.Service
	proofs  *evidence.Service
	svc     *audit.Service

	body, union                                                          quality.Structure
	director, chair, lead, staff, advisor, office, secretariat, stranger authz.Actor
}

func onBoth(t *testing.T, test func(t *testing.T, b *bench)) {
	t.Helper()
	testkit.Engines(t, func(t *testing.T, s *store.Store) { test(t, newBench(t, s)) })
}

func newBench(t *testing.T, s *store.Store) *bench {
	t.Helper()
	b := &bench{store: s, clock: testkit.NewClock()}
	eds := editions{quality.LabelReferential: {Referential: label(), State: quality.ReferentialPublished, Hash: quality.HashOf([]byte("…"))}}
	b.assess = assess.New(assess.Deps{Store: s, Clock: b.clock.Now, Editions: eds})
	kept := testkit.Files(t, testkit.Folder(t))
	b.improve = improve.New(improve.Deps{Store: s, Clock: b.clock.Now, Editions: eds, Files: kept, BaseURL: "https://ariane.test/"})
	b.proofs = evidence.New(evidence.Deps{Store: s, Files: kept, Clock: b.clock.Now, Editions: eds, BaseURL: "https://ariane.test/"})
	b.svc = audit.New(audit.Deps{Store: s, Clock: b.clock.Now, Editions: eds})
	b.people(t)
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		n := store.NewReferential{ID: quality.LabelReferential, Version: 1, Title: "Label", Document: "…", Hash: quality.HashOf([]byte("…")), At: b.clock.Now()}
		if _, err := tx.InsertReferential(t.Context(), n); err != nil {
			return err
		}
		return tx.PublishReferential(t.Context(), n.ID, n.Version, n.Hash, n.At)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *bench) people(t *testing.T) {
	t.Helper()
	b.union = testkit.Body(t, b.store, func(s *quality.Structure) { s.Kind, s.Name = quality.KindNational, "UNML" })
	arml := testkit.Body(t, b.store, func(s *quality.Structure) { s.Kind, s.Name = quality.KindRegional, "ARML" })
	commission := testkit.Body(t, b.store, func(s *quality.Structure) { s.Kind, s.Name = quality.KindCommission, "Commission" })
	b.body = testkit.Body(t, b.store, func(s *quality.Structure) { s.ParentID, s.Name = arml.ID, "Mission locale des Étangs" })
	b.director = testkit.Member(t, b.store, b.body, quality.RoleDirector, func(p *store.Person) { p.Name = "Yann Perrot" })
	b.chair = testkit.Member(t, b.store, b.body, quality.RoleChair, func(p *store.Person) { p.Name = "Odile Serre" })
	b.lead = testkit.Member(t, b.store, b.body, quality.RoleQualityLead, func(p *store.Person) { p.Name = "Inès Moulin" })
	b.staff = testkit.Member(t, b.store, b.body, quality.RoleStaff)
	b.advisor = testkit.Member(t, b.store, arml, quality.RoleRegionalAdvisor)
	b.office = testkit.Member(t, b.store, b.union, quality.RoleLabelOffice)
	b.secretariat = testkit.Member(t, b.store, commission, quality.RoleSecretariat)
	b.stranger = testkit.Member(t, b.store, testkit.Body(t, b.store), quality.RoleDirector)
}

// member is somebody of the structure of the bench.
func member(t *testing.T, b *bench, role quality.Role) authz.Actor {
	t.Helper()
	return testkit.Member(t, b.store, b.body, role)
}

func (b *bench) today() quality.Day { return quality.DayOf(b.clock.Now(), time.UTC) }

// piece puts a link in the library of the structure.
func (b *bench) piece(t *testing.T, title string) string {
	t.Helper()
	id, err := b.proofs.Add(t.Context(), b.lead, evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: title, Address: "https://exemple.test/" + title}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// assessed opens, answers, proves and validates a self-assessment.
func (b *bench) assessed(t *testing.T, proved ...string) string {
	t.Helper()
	ctx := t.Context()
	opened, err := b.assess.Open(ctx, b.lead, b.body.ID, quality.LabelReferential, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range []string{"1.1", "1.2"} {
		page, err := b.assess.Commitment(ctx, b.lead, opened.ID, node)
		if err != nil {
			t.Fatal(err)
		}
		answer := quality.Answer{NodeID: node, Ratings: map[string]int{"respect": 2}}
		if _, err := b.assess.Save(ctx, b.lead, assess.Edit{AssessmentID: opened.ID, Answer: answer, BaseVersion: page.Item.Version}); err != nil {
			t.Fatal(err)
		}
	}
	if len(proved) > 0 {
		if err := b.proofs.Attach(ctx, b.lead, b.piece(t, "preuve"), evidence.Attachment{AssessmentID: opened.ID, Nodes: proved}); err != nil {
			t.Fatal(err)
		}
	}
	read, err := b.assess.Overview(ctx, b.director, opened.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.assess.Validate(ctx, b.director, opened.ID, read.Reading()); err != nil {
		t.Fatal(err)
	}
	b.clock.Advance(time.Second)
	return opened.ID
}

func (b *bench) planned(t *testing.T) {
	t.Helper()
	if _, err := b.improve.Add(t.Context(), b.lead, improve.Draft{Retain: true, Action: quality.Action{Title: "Ouvrir le mercredi", OwnerID: b.lead.PersonID}}); err != nil {
		t.Fatal(err)
	}
	plan, err := b.improve.Plan(t.Context(), b.director, improve.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.improve.Approve(t.Context(), b.director, plan.Reading()); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) documents(t *testing.T) {
	t.Helper()
	for _, kind := range quality.CaseDocumentKinds() {
		if err := b.svc.NameDocument(t.Context(), b.lead, kind, quality.CaseDocument{EvidenceID: b.piece(t, string(kind)), Day: b.today().AddDays(-30)}); err != nil {
			t.Fatal(err)
		}
	}
}

func (b *bench) draft() audit.Draft {
	return audit.Draft{Application: quality.Application{
		Letter: "Nous demandons le label.", Wishes: []quality.DayRange{{From: b.today().AddDays(60), Until: b.today().AddDays(80)}}, Staff: 22, ContactID: b.lead.PersonID,
	}}
}

// written has an application that says all it has to, and returns its id.
func (b *bench) written(t *testing.T) string {
	t.Helper()
	id, err := b.svc.Save(t.Context(), b.lead, b.draft())
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// sent has an application complete, signed and sent.
func (b *bench) sent(t *testing.T) string {
	t.Helper()
	b.assessed(t, "1.1", "1.2")
	b.planned(t)
	b.documents(t)
	id := b.written(t)
	b.signed(t, id)
	b.moved(t, b.director, id, quality.VerbSubmit, "")
	return id
}

func (b *bench) signed(t *testing.T, id string) {
	t.Helper()
	seal := b.page(t, b.director, id).Seal
	for as, who := range map[quality.SigningQuality]authz.Actor{quality.SignedByDirector: b.director, quality.SignedByChair: b.chair} {
		if err := b.svc.Sign(t.Context(), who, as, seal); err != nil {
			t.Fatal(as, err)
		}
	}
}

func (b *bench) page(t *testing.T, by authz.Actor, id string) audit.ApplicationPage {
	t.Helper()
	p, err := b.svc.Application(t.Context(), by, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (b *bench) journey(t *testing.T, by authz.Actor) audit.Case {
	t.Helper()
	c, err := b.svc.Case(t.Context(), by, b.body.ID)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (b *bench) says(t *testing.T, by authz.Actor, id string, verb quality.Verb, word string) error {
	t.Helper()
	return b.svc.Move(t.Context(), by, audit.Move{ID: id, Version: b.page(t, b.director, id).Version, Verb: verb, Word: word})
}

func (b *bench) moved(t *testing.T, by authz.Actor, id string, verb quality.Verb, word string) {
	t.Helper()
	if err := b.says(t, by, id, verb, word); err != nil {
		t.Fatalf("%s: %v", verb, err)
	}
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
	t.Errorf("got %v, want %s %s", err, field, code)
}
