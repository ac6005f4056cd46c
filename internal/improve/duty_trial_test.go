package improve_test

import (
	"slices"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

// What a trial asks is told to who tries while it is not measured, then to who animates
// the steering body, else to who leads.
func TestATrialThatWaitsIsToldToWhoCanMoveIt(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		here, _, group := b.sited(t)
		tried := trialOf(here, group)
		tried.Start, tried.Until = quality.MustDay("2026-05-04"), quality.MustDay("2026-05-20")
		id := b.proposed(t, b.second, tried, "")
		crew := quality.Crew{BodyID: b.lead.BodyID, BodyKind: b.lead.BodyKind, Today: quality.MustDay("2026-05-11"), Rules: quality.DefaultReminders}
		for _, who := range []authz.Actor{b.lead, b.staff, b.director, b.second, b.contributor} {
			crew.People = append(crew.People, quality.CrewMember{ID: who.PersonID, Roles: who.Roles})
		}
		told := func(kind quality.DutyKind) []string {
			list, err := b.svc.Duties(t.Context(), []quality.Crew{crew})
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, d := range list {
				if d.Subject == id && d.Kind != kind || d.Kind == kind && d.Path != "/plan/experimentations/"+id {
					t.Errorf("duty %+v", d)
				}
				if d.Kind == kind {
					out = append(out, d.PersonID)
				}
			}
			return out
		}
		b.tells(t, b.staff, id, quality.VerbStart, "")
		if got := told(quality.DutyMeasure); len(got) != 0 {
			t.Errorf("before its end: %v", got)
		}
		crew.Today = quality.MustDay("2026-05-21")
		if got := told(quality.DutyMeasure); !slices.Equal(got, []string{b.second.PersonID}) {
			t.Errorf("not measured, told to %v", got)
		}
		b.tells(t, b.staff, id, quality.VerbMeasure, "1 jeune sur 10")
		if got := told(quality.DutyTrial); !slices.Equal(got, crew.Leaders()) {
			t.Errorf("no steering body, told to %v", got)
		}
		if _, err := b.svc.SaveGroup(t.Context(), b.lead, improve.GroupEdit{Group: quality.Group{Kind: quality.GroupSteering, Name: "COPIL", ChairID: b.contributor.PersonID, People: []string{b.contributor.PersonID, b.director.PersonID}}}); err != nil {
			t.Fatal(err)
		}
		if got := told(quality.DutyTrial); !slices.Equal(got, []string{b.contributor.PersonID}) {
			t.Errorf("measured, told to %v", got)
		}
		b.tells(t, b.director, id, quality.VerbDrop, "Sans effet")
		if got := told(quality.DutyTrial); len(got) != 0 {
			t.Errorf("decided, told to %v", got)
		}
	})
}
