package remind_test

import (
	"strings"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestOnTheSiteOneReadsWhatAwaitsOneselfAndWhoOneStandsInFor(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		o := newOffice(t, s)
		body := testkit.Body(t, s)
		away := testkit.Member(t, s, body, quality.RoleContributor)
		stand := testkit.Member(t, s, body, quality.RoleQualityLead)
		today := quality.DayOf(o.clock.Now(), i18n.Paris())
		if err := o.svc.TellAbsence(t.Context(), away, quality.Absence{From: today, Until: today.AddDays(3), StandIn: stand.PersonID}); err != nil {
			t.Fatal(err)
		}
		letter, err := o.svc.Mine(t.Context(), stand)
		if err != nil || len(letter.Parts) != 2 || letter.Parts[0].Absent != "" || letter.Parts[1].Absent == "" {
			t.Fatalf("%+v %v", letter, err)
		}
		for _, p := range letter.Parts {
			if line := p.Sections[0].Lines[0]; !strings.HasPrefix(line.Link, "/plan/") || line.Done != "" {
				t.Errorf("%+v", line)
			}
		}
		if own, err := o.svc.Mine(t.Context(), away); err != nil || len(own.Parts) != 1 {
			t.Errorf("who is away and looks all the same: %+v %v", own, err)
		}
		if none, err := o.svc.Mine(t.Context(), stand, quality.DutyAction); err != nil || len(none.Parts) != 0 {
			t.Errorf("kinds the page tells by itself: %+v %v", none, err)
		}
		elsewhere := testkit.Member(t, s, testkit.Body(t, s), quality.RoleQualityLead)
		elsewhere.BodyID = body.ID
		if none, err := o.svc.Mine(t.Context(), elsewhere); err != nil || len(none.Parts) != 0 {
			t.Errorf("a hat of another structure reads %+v %v", none, err)
		}
		if none, err := o.svc.Mine(t.Context(), authz.Actor{}); quality.CodeOf(err) != quality.CodeSignIn || len(none.Parts) != 0 {
			t.Errorf("nobody reads %+v %v", none, err)
		}
	})
}
