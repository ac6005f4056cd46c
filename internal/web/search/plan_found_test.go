package search_test

import (
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
	"ariane/internal/web/search"
)

// What a structure does to improve is found by who reads it there, by nobody else.
func TestTheSearchFindsWhatThePlanHoldsForWhoReadsIt(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(search.Routes(s.Kit, s.Referentials, search.WithPlan(s.Improve)))
	lead := s.Actor(t, site.QualityLead)
	action, err := s.Improve.Add(t.Context(), lead, improve.Draft{Action: quality.Action{Title: "Ouvrir la ludothèque du mercredi"}, Retain: true})
	if err != nil {
		t.Fatal(err)
	}
	trial, err := s.Improve.ProposeTrial(t.Context(), lead, improve.TrialDraft{Trial: quality.Trial{Title: "Une ludothèque à l’accueil", Need: "L’attente est longue."}})
	if err != nil {
		t.Fatal(err)
	}
	copil, err := s.Improve.SaveGroup(t.Context(), lead, improve.GroupEdit{Group: quality.Group{Kind: quality.GroupSteering, Name: "Comité ludothèque", ChairID: lead.PersonID}})
	if err != nil {
		t.Fatal(err)
	}
	address := path.SearchFor("LUDOTHEQUE")
	p := s.As(t, site.QualityLead).Get(t, address)
	p.Sound(t)
	p.Has(t, `.found a[href="`+path.PlanAction(action)+`"]`)
	p.Has(t, `.found a[href="`+path.Trial(trial)+`"]`)
	p.Has(t, `.found a[href="`+path.Group(copil)+`"]`)
	p.Says(t, "3\u00a0résultats", "le plan et ce qui l’entoure")
	s.As(t, site.Staff).Get(t, address).Has(t, "#actions")
	for _, who := range []site.Person{site.OtherLead, site.RegionalAdvisor, site.LabelOffice, site.TechnicalAdmin} {
		other := s.As(t, who).Get(t, address)
		other.Sound(t)
		for _, id := range []string{"#actions", "#experimentations", "#reunions", "#fiches", "#indicateurs"} {
			other.Lacks(t, id)
		}
	}
}
