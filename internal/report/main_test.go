package report_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

func person(body string, kind quality.BodyKind, roles ...quality.Role) authz.Actor {
	return authz.Actor{PersonID: "p-" + body, BodyID: body, BodyKind: kind, Roles: roles}
}

func inside(body string, roles ...quality.Role) authz.Actor {
	return person(body, quality.KindMissionLocale, roles...)
}

var (
	north  = person("nord", quality.KindRegional, quality.RoleRegionalAdvisor)
	south  = person("sud", quality.KindRegional, quality.RoleRegionalReader)
	office = person("unml", quality.KindNational, quality.RoleLabelOffice)
	admin  = person("unml", quality.KindNational, quality.RoleTechnicalAdmin)
)

// bench is two regions with structures at every step.
type bench struct {
	store  *store.Store
	clock  *testkit.Clock
	svc    *report.Service
	ref    *quality.Referential
	latest int // a later published version, 0 when there is none
}

func (b *bench) Edition(context.Context, string, int) (quality.Edition, error) {
	return quality.Edition{Referential: b.ref, State: quality.ReferentialPublished}, nil
}

func (b *bench) Latest(context.Context, string) (quality.Edition, error) {
	next := *b.ref
	next.Version = max(b.ref.Version, b.latest)
	return quality.Edition{Referential: &next, State: quality.ReferentialPublished}, nil
}

// twoThemes has two themes of two commitments on one scale.
func twoThemes() *quality.Referential {
	node := func(id string) *quality.Node {
		return &quality.Node{ID: id, Kind: quality.KindCommitment, Text: id, Rated: []string{"respect"}}
	}
	ref := &quality.Referential{
		ID: "petit", Version: 1, Title: "Petit",
		Scales: []quality.Scale{{ID: "respect", Gap: 3, Levels: []quality.Level{{Value: 1, Label: "un"}, {Value: 4, Label: "quatre"}}}},
		Nodes: []*quality.Node{
			{ID: "1", Kind: quality.KindTheme, Text: "1", Children: []*quality.Node{node("1.1"), node("1.2")}},
			{ID: "2", Kind: quality.KindTheme, Text: "2", Children: []*quality.Node{node("2.1"), node("2.2")}},
		},
	}
	ref.Index()
	return ref
}

func newBench(t testing.TB, s *store.Store) *bench {
	t.Helper()
	b := &bench{store: s, clock: testkit.NewClock(), ref: twoThemes()}
	b.svc = report.New(report.Deps{Store: s, Clock: b.clock.Now, Editions: b})
	b.write(t, func(tx *store.Tx) error {
		for _, body := range []quality.Structure{
			{ID: "nord", Kind: quality.KindRegional, Name: "ARML du Nord", State: quality.StructureActive},
			{ID: "sud", Kind: quality.KindRegional, Name: "ARML du Sud", State: quality.StructureActive},
		} {
			if err := insert(t.Context(), tx, body); err != nil {
				return err
			}
		}
		n := store.NewReferential{ID: "petit", Version: 1, Title: "Petit", Document: "…", Hash: "h", At: b.clock.Now()}
		if _, err := tx.InsertReferential(t.Context(), n); err != nil {
			return err
		}
		return tx.PublishReferential(t.Context(), "petit", 1, "h", b.clock.Now())
	})
	return b
}

func (b *bench) write(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	if err := b.store.WriteQuietly(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func insert(ctx context.Context, tx *store.Tx, s quality.Structure) error {
	s.Status, s.Code = quality.StatusAssociation, "C-"+s.ID
	return tx.InsertBody(ctx, s, store.BodyKeys{Search: s.ID, Sort: s.ID})
}

// structure adds a Mission locale.
func (b *bench) structure(t testing.TB, id, parent, department string, state quality.State) {
	t.Helper()
	b.write(t, func(tx *store.Tx) error {
		return insert(t.Context(), tx, quality.Structure{
			ID: id, Kind: quality.KindMissionLocale, Name: "Mission locale " + id, ParentID: parent, Department: department, State: state,
		})
	})
}

// member gives a role in a structure to somebody new.
func (b *bench) member(t testing.TB, body string, role quality.Role, until string) {
	t.Helper()
	id := fmt.Sprintf("p-%s-%s", body, role)
	b.write(t, func(tx *store.Tx) error {
		p := store.Person{ID: id, Email: id + "@exemple.test", Name: id, CreatedAt: store.At(b.clock.Now())}
		if err := tx.InsertPerson(t.Context(), p, id); err != nil {
			return err
		}
		return tx.InsertMembership(t.Context(), quality.Membership{
			ID: "m-" + id, PersonID: id, BodyID: body, Role: role, From: quality.MustDay("2026-01-01"), Until: quality.MustDay(until),
		})
	})
}

// cycle opens a cycle and answers its first nodes, one a day.
func (b *bench) cycle(t testing.TB, body string, opened time.Time, answers int) (id string) {
	t.Helper()
	b.write(t, func(tx *store.Tx) error {
		id = store.NewID(opened)
		if _, err := tx.InsertAssessment(t.Context(), store.NewAssessment{ID: id, BodyID: body, ReferentialID: "petit", Version: 1, Needed: 4, At: opened, By: "p"}); err != nil {
			return err
		}
		var list []store.AnswerWrite
		for i, n := range b.ref.Rated()[:answers] {
			list = append(list, store.AnswerWrite{
				Answer:  quality.Answer{NodeID: n.ID, Ratings: map[string]int{"respect": 1 + 3*(i%2)}},
				Version: 1, Filled: 1, At: opened.AddDate(0, 0, i), By: "p-" + body + "-director",
			})
		}
		return tx.SaveAnswers(t.Context(), id, list)
	})
	return id
}
