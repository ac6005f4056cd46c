package home_test

import (
	"testing"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

func TestAfterAMergeTheHomeLeadsToWhatIsLeftToRead(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := answer(t, s, 12)
	s.Merge(t, site.TroisEtangs, site.HauteCombe)
	lead := site.QualityLead
	lead.Body = site.HauteCombe
	for _, who := range []site.Person{lead, site.OtherDirector} {
		p := open(t, s, who)
		p.Says(t, "L’auto-évaluation de «\u00a0"+site.TroisEtangsML+"\u00a0» reste lisible, et une nouvelle peut s’ouvrir.", "réunie à la vôtre par la fusion du")
		p.Has(t, `.home-now a[href="/auto-evaluation/`+c.ID+`"]`)
		theStep(t, p, "/auto-evaluation")
	}
}

func TestAValidatedCycleLeavesNothingToCompleteAndSharingIsAChoice(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := answer(t, s, 24)
	s.Validate(t, site.Director, c.ID)
	for _, who := range []site.Person{site.Chair, site.Contributor, site.Director} {
		p := open(t, s, who)
		p.Says(t, "Tout est répondu et validé")
		p.Lacks(t, `[aria-labelledby="a-completer"] a[href*="/engagement/"], .station-current`)
		p.Has(t, `[aria-labelledby="a-completer"] a[href*="/resultats"]`)
		p.Has(t, ".station-choice")
		p.Says(t, "Au choix")
	}
}

func TestAnARMLSeesTheInvitationsThatWait(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	open(t, s, site.RegionalAdvisor).Silent(t, "invitation en attente")
	_, err := s.Network.Invite(t.Context(), s.Actor(t, site.RegionalAdvisor), network.Invite{BodyID: s.BodyID(t, site.ValFleuri), Email: "direction@val.exemple.test", Role: quality.RoleDirector})
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, s, site.RegionalAdvisor)
	p.Says(t, "1\u00a0invitation en attente")
	p.Has(t, `[aria-labelledby="a-completer"] a[href^="/reseau?"]`)
	p.Silent(t, "a une direction inscrite")
}
