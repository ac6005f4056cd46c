// Package assess holds the pages of the self-assessment: the cycles of a
// structure, the commitment one answers, the results, validation, sharing,
// exports.
//
// The commitment page is one form, always sent whole with the version it started
// from. Sent by a button it is answered by a redirect; sent by the page's own
// script (each change, by itself) it is answered by a receipt and by the parts
// of the page that moved. Both ways go through the same handler, and both say
// what became of words that two people wrote at once.
package assess

import (
	"context"

	"github.com/a-h/templ"

	"ariane/internal/assess"
	"ariane/internal/referential"
	"ariane/internal/web/page"
)

// pages is what every handler of the area needs.
type pages struct {
	svc     *assess.Service
	refs    *referential.Service
	library Library     // nil: nothing is said of evidence
	plan    Improvement // nil: nothing is said of the plan
	beside  Panel       // nil: « Mon travail » tells the self-assessment alone
}

// Option adds what these pages show besides the answers.
type Option func(*pages)

// Panel is a part of a page that another area knows about; nil when it has nothing to
// show to this visitor.
type Panel func(context.Context, *page.Visit) (templ.Component, error)

// WithDuties adds to « Mon travail » what awaits somebody beside the self-assessment.
func WithDuties(p Panel) Option { return func(all *pages) { all.beside = p } }

// Routes lists the addresses of the self-assessment.
func Routes(_ page.Kit, svc *assess.Service, refs *referential.Service, more ...Option) []page.Route {
	p := pages{svc: svc, refs: refs}
	for _, add := range more {
		add(&p)
	}
	return []page.Route{
		{Pattern: "GET /auto-evaluation", Handle: p.cycles},
		{Pattern: "POST /auto-evaluation", Handle: p.open},
		{Pattern: "GET /auto-evaluation/{id}", Handle: p.overview},
		{Pattern: "GET /auto-evaluation/{id}/engagement/{node}", Handle: p.shared(p.commitment)},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}", Handle: p.save},
		{Pattern: "GET /auto-evaluation/{id}/engagement/{node}/historique", Handle: p.shared(p.history)},
		{Pattern: "GET /auto-evaluation/{id}/historique/{node...}", Handle: p.shared(p.prerequisiteHistory)},
		{Pattern: "GET /auto-evaluation/{id}/prerequis/{node...}", Handle: p.shared(p.prerequisite)},
		{Pattern: "POST /auto-evaluation/{id}/prerequis/{node...}", Handle: p.savePrerequisite},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/reprendre", Handle: p.borrow},
		{Pattern: "GET /auto-evaluation/{id}/version/{n}", Handle: p.version},
		{Pattern: "POST /auto-evaluation/{id}/version/{n}", Handle: p.applyVersion},
		{Pattern: "GET /auto-evaluation/{id}/version/passages", Handle: p.shared(p.versionStory)},
		{Pattern: "POST /auto-evaluation/{id}/version/garder", Handle: p.keepVersion},
		{Pattern: "GET /auto-evaluation/{id}/version/revenir", Handle: p.askReturn},
		{Pattern: "POST /auto-evaluation/{id}/version/revenir", Handle: p.returnVersion},
		{Pattern: "GET /auto-evaluation/{id}/comparaison", Handle: p.shared(p.comparison)},
		{Pattern: "GET /auto-evaluation/{id}/comparaison.csv", Handle: p.shared(p.comparisonCSV)},
		{Pattern: "GET /auto-evaluation/{id}/resultats", Handle: p.shared(p.results)},
		{Pattern: "GET /auto-evaluation/{id}/resultats/{axis}/{scale}", Handle: p.shared(p.figure)},
		{Pattern: "GET /auto-evaluation/{id}/valider", Handle: p.validation},
		{Pattern: "POST /auto-evaluation/{id}/valider", Handle: p.validate},
		{Pattern: "GET /auto-evaluation/{id}/version-validee", Handle: p.shared(p.snapshot)},
		{Pattern: "GET /auto-evaluation/{id}/partage", Handle: p.sharing},
		{Pattern: "POST /auto-evaluation/{id}/partage", Handle: p.share},
		{Pattern: "GET /auto-evaluation/{id}/classeur", Handle: p.book},
		{Pattern: "POST /auto-evaluation/{id}/classeur", Handle: p.bringBook, Upload: maxBook},
		{Pattern: "GET /auto-evaluation/{id}/classeur.xlsx", Handle: p.takeBook},
		{Pattern: "GET /auto-evaluation/{id}/export.csv", Handle: p.shared(p.exportCSV)},
		{Pattern: "GET /auto-evaluation/{id}/export.xlsx", Handle: p.shared(p.exportXLSX)},
		{Pattern: "GET /auto-evaluation/{id}/export.json", Handle: p.shared(p.exportJSON)},
	}
}
