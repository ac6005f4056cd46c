package reminder_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

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

// the stand-in does what awaits who is away, on the pages their letter leads to; once
// the absence is over, no more.
func TestTheStandInDoesWhatAwaitsWhoIsAway(t *testing.T) {
	t.Parallel()
	s, action, routine := mounted(t)
	lead, staff := s.Actor(t, site.QualityLead), s.Actor(t, site.Staff)
	away := s.Actor(t, site.Contributor)
	may := func() (onAction, onRoutine bool) {
		t.Helper()
		sheet, err := s.Improve.Show(t.Context(), staff, action)
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Improve.Routines(t.Context(), staff, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all.List {
			onRoutine = onRoutine || r.ID == routine && r.MayDo
		}
		return sheet.MayDo, onRoutine
	}
	if a, r := may(); a || r {
		t.Fatalf("a colleague may do what is not theirs: %v %v", a, r)
	}
	if err := s.Remind.TellAbsenceOf(t.Context(), lead, away.PersonID, quality.Absence{From: today, Until: today.AddDays(4), StandIn: staff.PersonID}); err != nil {
		t.Fatal(err)
	}
	if a, r := may(); !a || !r {
		t.Errorf("the stand-in may do the action: %v, the routine: %v", a, r)
	}
	page := s.As(t, site.Staff).Get(t, path.PlanAction(action))
	page.Sound(t)
	page.Says(t, "Terminer")
	s.Clock.Advance(5 * 24 * time.Hour)
	if a, r := may(); a || r {
		t.Errorf("once the absence is over: %v %v", a, r)
	}
}
