// Package notice is the page « Nouvelles »: what changed for a person since they last
// said « tout vu ». Nothing is kept for it but that instant: it is read from what
// exists.
package notice

import (
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// Routes lists the page and its only button.
func Routes() []page.Route {
	return []page.Route{
		{Pattern: "GET " + path.Notices, Handle: list},
		{Pattern: "POST " + path.Notices, Handle: see},
	}
}
