// Package search is the search of the top bar: one field for everything the hat
// worn may see. Each group asks the use case that owns it, so that a result and
// its page are refused alike.
package search

import (
	"ariane/internal/network"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// area is what the search looks through.
type area struct {
	network  *network.Service
	editions *referential.Service
}

// Routes lists the page.
func Routes(kit page.Kit, editions *referential.Service) []page.Route {
	a := area{network: kit.Network, editions: editions}
	return []page.Route{{Pattern: "GET " + path.Search, Handle: a.find}}
}
