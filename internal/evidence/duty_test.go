package evidence_test

import (
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func onSQLite(t *testing.T) *store.Store { t.Helper(); return testkit.SQLite(t) }
func folder(t *testing.T) files.Settings { t.Helper(); return testkit.Folder(t) }

func TestThePiecesNearTheirEndAreToldToWhoKeepsThem(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		clock := testkit.NewClock()
		kept, err := files.Open(testkit.Folder(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = kept.Close() })
		library := evidence.New(evidence.Deps{Store: s, Files: kept, Clock: clock.Now, BaseURL: "https://ariane.test"})
		body := testkit.Body(t, s)
		owner, lead := testkit.Member(t, s, body, quality.RoleContributor), testkit.Member(t, s, body, quality.RoleQualityLead)
		today := quality.MustDay("2026-05-04") // testkit.Start
		ids := map[string]quality.Day{}
		for _, day := range []quality.Day{today.AddDays(31), today.AddDays(30), today.AddDays(1), {}} {
			id, err := library.Add(t.Context(), owner, evidence.Draft{Evidence: quality.Evidence{
				Kind: quality.EvidenceLink, Title: "Charte d’accueil", Address: "https://exemple.test/charte", Expires: day, OwnerID: owner.PersonID,
			}})
			if err != nil {
				t.Fatal(err)
			}
			ids[id] = day
		}
		crew := quality.Crew{BodyID: body.ID, Today: today, Rules: quality.DefaultReminders, People: []quality.CrewMember{
			{ID: owner.PersonID, Roles: owner.Roles}, {ID: lead.PersonID, Roles: lead.Roles},
		}}
		told := func() map[string][]quality.Day {
			list, err := library.Duties(t.Context(), []quality.Crew{crew})
			if err != nil {
				t.Fatal(err)
			}
			out := map[string][]quality.Day{}
			for _, d := range list {
				out[d.PersonID] = append(out[d.PersonID], d.Due)
			}
			return out
		}
		if got := told(); len(got[owner.PersonID]) != 2 || len(got[lead.PersonID]) != 0 || got[owner.PersonID][0] != today.AddDays(1) {
			t.Errorf("%v", got)
		}
		crew.People = crew.People[1:] // the owner left
		if got := told(); len(got[lead.PersonID]) != 2 {
			t.Errorf("once the owner left: %v", got)
		}
		crew.Today = today.AddDays(endedLongAgo)
		if got := told(); len(got) != 0 {
			t.Errorf("long after the end: %v", got)
		}
	})
}

const endedLongAgo = 120
