// Package reminder holds the pages around reminders: what a link of a weekly letter
// confirms without signing in, and « Passer la main ».
//
// Opening a link (GET) changes nothing: programs that watch over mails open every link.
// Only the form of its page (POST) does.
package reminder

import (
	"ariane/internal/remind"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

type area struct{ svc *remind.Service }

// Routes lists the addresses of this area.
func Routes(svc *remind.Service) []page.Route {
	a := area{svc}
	return []page.Route{
		{Pattern: "GET /rappel/{secret}", Handle: a.ask, Nobody: true, Secret: true},
		{Pattern: "POST /rappel/{secret}", Handle: a.confirm, Nobody: true, Secret: true},
		{Pattern: "GET " + path.HandOver, Handle: a.holders},
		{Pattern: "POST " + path.HandOver, Handle: a.give},
		{Pattern: "POST " + path.HandOver + "/absence", Handle: a.tellAway},
		{Pattern: "POST " + path.HandOver + "/absence/{id}/fin", Handle: a.endAway},
	}
}
