package testkit

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// made numbers what builders make, so that codes and e-mails are unique.
var made atomic.Int64

// Body stores a body: an active Mission locale unless changed.
func Body(t testing.TB, s *store.Store, change ...func(*quality.Structure)) quality.Structure {
	t.Helper()
	n := made.Add(1)
	body := quality.Structure{
		ID: store.NewID(Start), Kind: quality.KindMissionLocale, Code: fmt.Sprintf("ML%05d", n), Name: fmt.Sprintf("Mission locale n° %d", n),
		Status: quality.StatusAssociation, Region: "53", Department: "35", State: quality.StructureActive, Version: 1,
	}
	for _, c := range change {
		c(&body)
	}
	keys := store.BodyKeys{Search: i18n.Fold(body.Name + " " + body.Code + " " + body.Commune), Sort: i18n.SortKey(body.Name)}
	quietly(t, s, func(tx *store.Tx) error { return tx.InsertBody(t.Context(), body, keys) })
	return body
}

// Person stores an account without password.
func Person(t testing.TB, s *store.Store, change ...func(*store.Person)) store.Person {
	t.Helper()
	n := made.Add(1)
	p := store.Person{ID: store.NewID(Start), Name: fmt.Sprintf("Camille Essai %d", n), CreatedAt: store.At(Start)}
	for _, c := range change {
		c(&p)
	}
	if p.Email == "" {
		p.Email = strings.ReplaceAll(i18n.Fold(p.Name), " ", ".") + fmt.Sprint(n) + "@ml.example"
	}
	quietly(t, s, func(tx *store.Tx) error { return tx.InsertPerson(t.Context(), p, i18n.Fold(p.Name+" "+p.Email)) })
	return p
}

// Member stores a person holding a role in a body since the start of 2026, and
// returns them as the actor who wears that hat.
func Member(t testing.TB, s *store.Store, body quality.Structure, role quality.Role, change ...func(*store.Person)) authz.Actor {
	t.Helper()
	return Grant(t, s, Person(t, s, change...).ID, body, role)
}

// Grant gives somebody who exists one more role, and returns them wearing that hat.
func Grant(t testing.TB, s *store.Store, personID string, body quality.Structure, role quality.Role) authz.Actor {
	t.Helper()
	m := quality.Membership{ID: store.NewID(Start), PersonID: personID, BodyID: body.ID, Role: role, From: quality.MustDay("2026-01-01")}
	quietly(t, s, func(tx *store.Tx) error { return tx.InsertMembership(t.Context(), m) })
	return authz.Actor{PersonID: personID, BodyID: body.ID, BodyKind: body.Kind, ParentID: body.ParentID, Roles: []quality.Role{role}}
}

func quietly(t testing.TB, s *store.Store, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.WriteQuietly(t.Context(), fn); err != nil {
		t.Fatalf("build: %v", err)
	}
}
