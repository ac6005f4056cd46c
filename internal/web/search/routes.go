// Package search is the search of the top bar: one field for everything the hat
// worn may see. Each group asks the use case that owns it, so that a result and
// its page are refused alike.
package search

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/network"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// area is what the search looks through.
type area struct {
	network  *network.Service
	editions *referential.Service
	library  Library // nil: none is looked through
	plan     Plan    // idem
}

// Library lists the evidence of a structure as far as the actor sees it.
type Library interface {
	Library(ctx context.Context, actor authz.Actor, f evidence.Filter) (evidence.List, error)
}

// Option adds something to look through.
type Option func(*area)

// WithEvidence looks through the library of the structure of the hat worn.
func WithEvidence(l Library) Option { return func(a *area) { a.library = l } }

// Routes lists the page.
func Routes(kit page.Kit, editions *referential.Service, options ...Option) []page.Route {
	a := area{network: kit.Network, editions: editions}
	for _, o := range options {
		o(&a)
	}
	return []page.Route{{Pattern: "GET " + path.Search, Handle: a.find}}
}
