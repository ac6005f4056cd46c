package network_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestASiteSentTwiceIsAddedOnceAndTheSameSiteIsRefusedLater(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		actor := w.as(director)
		in := network.SiteEdit{StructureID: w.id("ML1"), Name: "Siège", PostCode: "35000", Commune: "Clairval", Main: true}
		ids := make([]string, 4)
		var clicks sync.WaitGroup
		for i := range ids {
			clicks.Go(func() { ids[i], _ = w.SaveSite(t.Context(), actor, in) })
		}
		clicks.Wait()
		sites := w.view(director, "ML1").Sites
		if len(sites) != 1 || ids[0] == "" || strings.Count(strings.Join(ids, " "), ids[0]) != len(ids) {
			t.Fatalf("%d sites, answers %q", len(sites), ids)
		}
		page := must[network.JournalPage](t)(w.Journal(t.Context(), actor, w.id("ML1"), 0, 20))
		if n := strings.Count(actionsOf(page), "site.add"); n != 1 {
			t.Errorf("the journal tells %d sites", n)
		}
		w.clock.Advance(time.Hour)
		for name, twin := range map[string]network.SiteEdit{
			"the same":           in,
			"written otherwise":  {StructureID: in.StructureID, Name: "SIEGE ", PostCode: "35 000", Commune: "clairval"},
			"with no place said": {StructureID: in.StructureID, Name: "Siège"},
		} {
			_, err := w.SaveSite(t.Context(), w.as(director), twin)
			if quality.CodeOf(err) != quality.CodeInvalid {
				t.Errorf("%s: %v", name, err)
				continue
			}
			wantFault(t, err, "name", quality.FaultSiteThere)
		}
		elsewhere := must[string](t)(w.SaveSite(t.Context(), w.as(director), network.SiteEdit{StructureID: in.StructureID, Name: "Siège", PostCode: "35800", Commune: "Dinard"}))
		v := w.view(director, "ML1")
		edit := network.SiteEdit{ID: elsewhere, Name: "Siège", Version: v.Sites[1].Version}
		_, err := w.SaveSite(t.Context(), w.as(director), edit)
		wantFault(t, err, "name", quality.FaultSiteThere)
		edit.Name = "Antenne"
		for range 2 { // the second time finds it done, whatever the version
			if must[string](t)(w.SaveSite(t.Context(), w.as(director), edit)) != elsewhere {
				t.Error("another site was changed")
			}
		}
		if err := w.CloseSite(t.Context(), w.as(director), ids[0]); err != nil {
			t.Fatal(err)
		}
		must[string](t)(w.SaveSite(t.Context(), w.as(director), in)) // the one that closed does not stand in the way
	})
}

func actionsOf(page network.JournalPage) string {
	var out []string
	for _, l := range page.Lines {
		out = append(out, l.Action)
	}
	return strings.Join(out, " ")
}

func TestTheSameInvitationSentTwiceSendsOneLetter(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		in := network.Invite{BodyID: w.id("ML2"), Email: "directrice@ml2.example", Name: "Dina Directrice", Role: quality.RoleDirector}
		first := must[network.Invitation](t)(w.Invite(t.Context(), w.as(office), in))
		link := w.link()
		again := must[network.Invitation](t)(w.Invite(t.Context(), w.as(office), in))
		if again.ID != first.ID || len(letters[network.InvitationMail](w, network.JobMailInvitation)) != 0 {
			t.Fatalf("%+v after %+v", again, first)
		}
		if _, err := w.OpenInvitation(t.Context(), link, home); err != nil {
			t.Errorf("the first link is dead: %v", err)
		}
		must[network.Invitation](t)(w.ResendInvitation(t.Context(), w.as(office), first.ID)) // asked for: a new link
		w.clock.Advance(time.Hour)
		late := must[network.Invitation](t)(w.Invite(t.Context(), w.as(office), in))
		if !late.Replaced || len(letters[network.InvitationMail](w, network.JobMailInvitation)) != 2 {
			t.Errorf("an hour later: %+v", late)
		}
	})
}
