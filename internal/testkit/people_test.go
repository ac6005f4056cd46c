package testkit_test

import (
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestBuildersMakePeopleWhoCanAct(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		arml := testkit.Body(t, s, func(b *quality.Structure) { b.Kind, b.Name = quality.KindRegional, "ARML des Trois Vallées" })
		body := testkit.Body(t, s, func(b *quality.Structure) { b.ParentID = arml.ID })
		for _, actor := range []authz.Actor{testkit.Member(t, s, body, quality.RoleDirector), testkit.Member(t, s, arml, quality.RoleRegionalAdvisor)} {
			if _, err := authz.Check(actor, authz.StructureRead, authz.Facts{BodyID: body.ID, ParentID: body.ParentID}); err != nil {
				t.Errorf("%+v: %v", actor, err)
			}
		}
		if report, err := s.Verify(t.Context()); err != nil || !report.OK() {
			t.Errorf("%+v, %v", report, err)
		}
	})
}
