package assess

import (
	"ariane/internal/assess"
	"ariane/internal/referential"
	"ariane/internal/web/page"
)

// TeamRoutes lists the addresses of the work a team shares: who does what, one's
// own work, one question at a time, rounds of opinions, checks before closing.
func TeamRoutes(_ page.Kit, svc *assess.Service, refs *referential.Service, more ...Option) []page.Route {
	p := pages{svc: svc, refs: refs}
	for _, add := range more {
		add(&p)
	}
	return []page.Route{
		{Pattern: "GET /mon-travail", Handle: p.myWork},
		{Pattern: "GET /auto-evaluation/{id}/travail", Handle: p.workPlan},
		{Pattern: "GET /auto-evaluation/{id}/travail/{node...}", Handle: p.workGiving},
		{Pattern: "POST /auto-evaluation/{id}/travail/{node...}", Handle: p.workGive},
		{Pattern: "GET /auto-evaluation/{id}/ne-plus-confier/{node...}", Handle: p.workTakingBack},
		{Pattern: "GET /groupes", Handle: p.teams},
		{Pattern: "GET /groupes/nouveau", Handle: p.teamNew},
		{Pattern: "POST /groupes", Handle: p.teamCreate},
		{Pattern: "GET /groupes/{id}", Handle: p.teamShow},
		{Pattern: "POST /groupes/{id}", Handle: p.teamSave},
		{Pattern: "GET /groupes/{id}/fin", Handle: p.teamEnding},
		{Pattern: "POST /groupes/{id}/fin", Handle: p.teamEnd},
		{Pattern: "POST /groupes/{id}/rouvrir", Handle: p.teamReopen},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/travail", Handle: p.workMove},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/remarques", Handle: p.wordSay},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/remarques/{word}", Handle: p.wordDeal},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/presence", Handle: p.presence},
		{Pattern: "GET /auto-evaluation/{id}/carte/{node}", Handle: p.card},
		{Pattern: "POST /auto-evaluation/{id}/carte/{node}", Handle: p.cardSave},
		{Pattern: "GET /auto-evaluation/{id}/engagement/{node}/avis", Handle: p.room},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/avis", Handle: p.roomVote},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/avis/tour", Handle: p.roomOpen},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/avis/devoiler", Handle: p.roomReveal},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/avis/accord", Handle: p.roomSettle},
		{Pattern: "GET /auto-evaluation/{id}/verifications", Handle: p.checks},
		{Pattern: "GET /referentiels/verifications", Handle: p.checkSettings},
		{Pattern: "POST /referentiels/verifications", Handle: p.checkSettingsSave},
	}
}
