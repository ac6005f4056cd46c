package improve_test

import (
	"slices"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

func TestAWordCallsAColleagueUntilTheyAnswer(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, b.lead, "Revoir l’accueil")
		say := func(who authz.Actor, text string, calls ...string) error {
			return b.svc.Say(t.Context(), who, improve.ActionWord{ActionID: id, Text: text, Calls: calls})
		}
		called := func() []string {
			crew := quality.Crew{BodyID: b.lead.BodyID, BodyKind: b.lead.BodyKind, Today: quality.MustDay("2026-05-11"), Rules: quality.DefaultReminders}
			for _, who := range []authz.Actor{b.lead, b.staff, b.director} {
				crew.People = append(crew.People, quality.CrewMember{ID: who.PersonID, Roles: who.Roles})
			}
			list, err := b.svc.Duties(t.Context(), []quality.Crew{crew})
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, d := range list {
				if d.Kind == quality.DutyCall {
					if d.Title != "Revoir l’accueil" || d.Path != "/plan/actions/"+id+"#mots" {
						t.Errorf("duty %+v", d)
					}
					out = append(out, d.PersonID)
				}
			}
			return out
		}
		wantCode(t, say(b.lead, "Qui peut\u202f?", b.advisor.PersonID), quality.CodeInvalid, "")
		wantCode(t, say(b.lead, "Qui peut\u202f?", "personne"), quality.CodeInvalid, "")
		if err := say(b.lead, "Tu peux appeler l’imprimeur\u202f?", b.staff.PersonID, b.lead.PersonID); err != nil {
			t.Fatal(err)
		}
		if got := called(); !slices.Equal(got, []string{b.staff.PersonID}) {
			t.Errorf("called: %v", got)
		}
		steps := b.sheet(t, b.staff, id).Steps
		if last := steps[len(steps)-1]; len(last.Calls) != 1 {
			t.Errorf("step %+v", last)
		}
		if err := say(b.staff, "C’est fait."); err != nil {
			t.Fatal(err)
		}
		if got := called(); len(got) != 0 {
			t.Errorf("still called: %v", got)
		}
	})
}
