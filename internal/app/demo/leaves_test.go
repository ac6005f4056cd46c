package demo_test

import (
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestTheDemonstrationTellsWhoLeftWhoIsAwayAndWritesTheLettersOfTheWeek(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	d := fill(t, s)
	page, err := d.network.Persons(t.Context(), operator, network.PersonFilter{Search: "qualite@demo.invalid"})
	if err != nil || len(page.People) != 1 {
		t.Fatal(page, err)
	}
	hat := page.People[0].Hats[0]
	lead := authz.Actor{PersonID: hat.PersonID, BodyID: hat.BodyID, BodyKind: quality.KindMissionLocale, Roles: []quality.Role{hat.Role}}
	mine, err := d.remind.Mine(t.Context(), lead)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, section := range mine.Parts[0].Sections {
		for _, line := range section.Lines {
			said.WriteString(line.Text + "\n")
		}
	}
	for _, words := range []string{"Loïs Autremont est absent·e", "pour les mener"} {
		if !strings.Contains(said.String(), words) {
			t.Errorf("the lead does not read %q in\n%s", words, said.String())
		}
	}
	over, err := d.remind.HandOver(t.Context(), lead)
	if err != nil || len(over.Holders) == 0 || over.Holders[0].Name != "Andréa Hautebois" || !over.Holders[0].Gone {
		t.Errorf("%+v, %v", over.Holders, err)
	}
	jobs, err := s.ClaimJobs(t.Context(), store.Claim{Kinds: []string{remind.JobMailWeek}, Limit: 1000, Now: testkit.Start.Add(time.Minute), Lease: time.Minute})
	if err != nil || len(jobs) < 4 || len(jobs) > 30 {
		t.Errorf("%d letters of the week, %v", len(jobs), err)
	}
}
