// Package team is the pages about the people of a body: who holds which role,
// who is invited, how a role ends; and the journal of the body, in words.
package team

import (
	"context"
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// area is what the handlers of these pages work with.
type area struct {
	kit      page.Kit
	network  *network.Service
	cycles   *assess.Service
	editions *referential.Service
	beside   Beside
}

// Beside is what other parts of the program tell on these pages; each may be missing.
type Beside struct {
	Absences Absences
	Titles   Titles
}

// Titles names what the events of a journal are about, by their subject, as far as the
// actor may read it.
type Titles func(ctx context.Context, actor authz.Actor, subjects []string) map[string]Titled

// Titled is the name of something and the address of its page.
type Titled struct{ Title, Path string }

// Absences tells until which day the people of the actor’s structure are away, of those
// who are (package remind).
type Absences func(ctx context.Context, actor authz.Actor) (map[string]quality.Day, error)

// Routes lists the pages of the team and of the journal.
func Routes(kit page.Kit, cycles *assess.Service, editions *referential.Service, beside ...Beside) []page.Route {
	a := area{kit: kit, network: kit.Network, cycles: cycles, editions: editions}
	if len(beside) > 0 {
		a.beside = beside[0]
	}
	return []page.Route{
		{Pattern: "GET " + path.Team, Handle: a.memberList},
		{Pattern: "GET " + path.Structures + "/{id}/equipe", Handle: a.memberList},
		{Pattern: "GET " + path.TeamInvite(), Handle: a.memberInvite},
		{Pattern: "POST " + path.TeamInvite(), Handle: a.memberInviteSend},
		{Pattern: "GET " + path.Team + "/{member}/fin", Handle: a.memberEnd},
		{Pattern: "POST " + path.Team + "/{member}/fin", Handle: a.memberEndConfirm},
		{Pattern: "POST " + path.Team + "/invitations/{invitation}/renvoyer", Handle: a.invitationResend},
		{Pattern: "POST " + path.Team + "/invitations/{invitation}/annuler", Handle: a.invitationRevoke},
		{Pattern: "GET " + path.Journal, Handle: a.journalRead},
		{Pattern: "GET " + path.Structures + "/{id}/journal", Handle: a.journalOf},
		{Pattern: "GET " + path.JournalNation, Handle: a.journalNation},
	}
}

// away tells who is away, on the page of one’s own team.
func (a area) away(r *http.Request, v *page.Visit, own bool) (map[string]quality.Day, error) {
	if a.beside.Absences == nil || !own {
		return map[string]quality.Day{}, nil
	}
	return a.beside.Absences(r.Context(), v.Actor)
}
