package reminder_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestAColleagueWhoCannotSaySoIsSaidAway(t *testing.T) {
	t.Parallel()
	s, action, _ := mounted(t)
	away, mate := s.Actor(t, site.Contributor), s.Actor(t, site.Staff)
	lead := s.As(t, site.QualityLead)
	form := lead.Get(t, path.HandOverOf(away.PersonID))
	form.Sound(t)
	form.Says(t, "Absence ", site.Contributor.Name)

	wrong := lead.Submit(t, form, "form#absence-dite", url.Values{"from": {"2026-05-20"}, "until": {"2026-05-11"}, "stand_in": {mate.PersonID}})
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.FaultAt(t, "until")
	wrong.Has(t, `input[name="from"][value="2026-05-20"]`)
	lead.Submit(t, form, "form#absence-dite", url.Values{"from": {"le onze"}, "until": {"2026-05-11"}}).FaultAt(t, "from")

	days := url.Values{"from": {"2026-05-04"}, "until": {"2026-05-15"}, "stand_in": {mate.PersonID}}
	for range 2 { // a form sent twice
		lead.Submit(t, form, "form#absence-dite", days).LeadsTo(t, path.HandOverOf(away.PersonID)+"#absence")
	}
	told := lead.Get(t, path.HandOverOf(away.PersonID))
	told.Sound(t)
	told.Says(t, "Du 4\u00a0mai 2026 au 15\u00a0mai 2026\u00a0: ce qui attend va à "+site.Staff.Name)
	lead.Get(t, path.PlanAction(action)).Says(t, "absent·e jusqu’au 15\u00a0mai 2026")
	s.As(t, site.Contributor).Get(t, path.Letters).Says(t, "Du 4\u00a0mai 2026 au 15\u00a0mai 2026")

	list, err := s.Remind.AbsencesOf(t.Context(), s.Actor(t, site.QualityLead), away.PersonID)
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	lead.Submit(t, told, `form[action="`+path.AwayEnd(away.PersonID, list[0].ID)+`"]`, nil).LeadsTo(t, path.HandOverOf(away.PersonID)+"#absence")
	lead.Post(t, path.AwayEnd(away.PersonID, list[0].ID), nil).LeadsTo(t, path.HandOverOf(away.PersonID)+"#absence") // taken back already
	lead.Get(t, path.PlanAction(action)).Silent(t, "absent·e")
}

func TestOnlyWhoLeadsSaysAColleagueAwayAndOnlyOfTheirStructure(t *testing.T) {
	t.Parallel()
	s, _, _ := mounted(t)
	person := s.Actor(t, site.Contributor).PersonID
	days := url.Values{"from": {"2026-05-04"}, "until": {"2026-05-15"}}
	for _, who := range []site.Person{site.Staff, site.Contributor, site.Chair, site.LabelOffice} {
		s.As(t, who).Post(t, path.AwayOf(person), days).Status(t, http.StatusForbidden)
	}
	s.As(t, site.OtherLead).Post(t, path.AwayOf(person), days).Status(t, http.StatusNotFound)
	if err := s.Remind.TellAbsenceOf(t.Context(), s.Actor(t, site.QualityLead), person, quality.Absence{From: today, Until: today, StandIn: s.Actor(t, site.OtherLead).PersonID}); !strings.Contains(err.Error(), "stand_in") {
		t.Errorf("somebody of another structure stands in: %v", err)
	}
	if _, err := s.Remind.AbsencesOf(t.Context(), authz.Actor{}, person); quality.CodeOf(err) != quality.CodeSignIn && quality.CodeOf(err) != quality.CodeForbidden {
		t.Errorf("nobody reads absences: %v", err)
	}
}
