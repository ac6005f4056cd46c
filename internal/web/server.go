// Package web is the HTML side of Ariane: the server, the list of routes and what
// every answer carries. One folder per area holds its handlers and, beside each,
// its view.
package web

import (
	"net/http"

	"ariane/internal/web/account"
	"ariane/internal/web/assets"
	"ariane/internal/web/page"
)

// New builds the handler of all pages. Every route is wrapped: sign-in is asked
// for unless the route says Public, and each handler asks the policy itself
// through its use case. The caller puts Secure around everything it serves.
func New(kit page.Kit, areas ...[]page.Route) http.Handler {
	kit.SignInAgain = account.SignInAgain
	mux := http.NewServeMux()
	nowhere := kit.Wrap(page.Route{Public: true, Handle: notFound})
	mux.Handle(assets.Prefix, assets.Handler(nowhere))
	for _, area := range areas {
		for _, route := range area {
			mux.Handle(route.Pattern, kit.Wrap(route))
		}
	}
	mux.Handle("/", nowhere)
	sameOrigin := http.NewCrossOriginProtection()
	sameOrigin.SetDenyHandler(kit.Wrap(page.Route{Public: true, Handle: crossOrigin}))
	return page.Identify(compress(sameOrigin.Handler(mux)))
}
