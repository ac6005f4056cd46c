package reminder_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/testkit"
	"ariane/internal/testkit/site"
	"ariane/internal/web/account"
	"ariane/internal/web/plan"
	"ariane/internal/web/reminder"
	"ariane/internal/web/team"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

var today = quality.MustDay("2026-05-04") // testkit.Start

// mounted is a site whose quality lead gave an action and a recurring task to the
// contributor.
func mounted(t *testing.T) (s *site.Site, action, routine string) {
	t.Helper()
	s = site.New(t)
	s.BuiltIn(t)
	s.Mount(reminder.Routes(s.Remind), account.LetterRoutes(s.Remind), plan.Routes(s.Kit, s.Improve, s.Evidence, s.Remind.Away), team.Routes(s.Kit, s.Assess, s.Referentials, team.Beside{Absences: s.Remind.Away}))
	lead, to := s.Actor(t, site.QualityLead), s.Actor(t, site.Contributor).PersonID
	action, err := s.Improve.Add(t.Context(), lead, improve.Draft{Retain: true, Action: quality.Action{Title: "Ouvrir l’accueil le mercredi", OwnerID: to, Due: today.AddDays(9)}})
	if err != nil {
		t.Fatal(err)
	}
	routine, err = s.Improve.SaveRoutine(t.Context(), lead, improve.RoutineEdit{Routine: quality.Routine{Title: "Relire l’affichage", OwnerID: to, Every: quality.Monthly, First: today.AddDays(-3)}})
	if err != nil {
		t.Fatal(err)
	}
	return s, action, routine
}

// links writes the letters of this Monday, and gives the addresses of « c’est fait » of
// the contributor: the action, then the task.
func links(t *testing.T, s *site.Site) []string {
	t.Helper()
	out := linksSent(t, s)
	if len(out) != 2 {
		t.Fatalf("the letter has %d links", len(out))
	}
	return out
}

func linksSent(t *testing.T, s *site.Site) (out []string) {
	t.Helper()
	if _, err := s.Remind.Write(t.Context(), authz.Actor{System: authz.SystemSchedule}); err != nil {
		t.Fatal(err)
	}
	for _, l := range site.Letters[remind.WeekMail](t, s, remind.JobMailWeek) {
		if l.To != site.Contributor.Email {
			continue
		}
		for _, section := range l.Letter.Parts[0].Sections {
			for _, line := range section.Lines {
				if line.Done != "" {
					out = append(out, strings.TrimPrefix(line.Done, site.BaseURL))
				}
			}
		}
	}
	return out
}

// leave ends the only role of the contributor.
func leave(t *testing.T, s *site.Site) {
	t.Helper()
	s.Clock.Advance(24 * time.Hour)
	people, err := s.Network.People(t.Context(), s.Actor(t, site.Director), s.BodyID(t, site.TroisEtangs))
	if err != nil {
		t.Fatal(err)
	}
	gone := s.Actor(t, site.Contributor).PersonID
	for _, m := range people.Members {
		if m.PersonID == gone {
			if err := s.Network.EndMembership(t.Context(), s.Actor(t, site.Director), m.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
}
