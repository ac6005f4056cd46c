package main

import "net/url"

// homeCode is the guests' own structure, which the demonstration gives a plan, groups
// and sheets to count.
const homeCode = "DEMO-29-1"

// measureIndicators asks for what a structure follows, as everybody in it reads it:
// its quality lead has taken every kind of indicator that Ariane counts.
func measureIndicators(b *bench) error {
	server, err := b.site()
	if err != nil {
		return err
	}
	lead, err := enter(b.ctx, server.address, "qualite@demo.invalid", homeCode)
	if err != nil {
		return err
	}
	counted := url.Values{"indicators": {
		"engagements-solides", "attendus-en-place", "preuves-a-jour", "fiches-pour-dix", "fiches-delai", "actions-realisees", "actions-a-temps", "actions-en-retard",
		"actions-verifiees", "reunions-tenues", "presence-reunions", "personnes-formees", "entretiens-honores", "convention-sorties", "emploi-rappel",
	}}
	if _, err := lead.do(b.ctx, "POST", "/plan/indicateurs/bibliotheque", counted); err != nil {
		return err
	}
	return b.pageAlone("indicators of a structure", lead, "/plan/indicateurs", below(20))
}
