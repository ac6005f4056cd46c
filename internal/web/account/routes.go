// Package account holds the doors of the site and the pages about oneself: sign
// in, second factor, links of letters (invitation, forgotten password), hat,
// password, devices, API tokens.
//
// Opening a one-time link (GET) never uses it: mail scanners open every link.
// Only the form of its page (POST) does. Secrets that are shown once (recovery
// codes, an API token) are the direct answer to the POST that made them; every
// other POST redirects.
package account

import "ariane/internal/web/page"

// Routes lists the pages of this area.
func Routes() []page.Route {
	routes := append(doors(), own()...)
	for i := range routes {
		routes[i].Secret = true
	}
	return routes
}

// doors are open to everybody: one comes here to be let in.
func doors() []page.Route {
	return []page.Route{
		{Pattern: "GET /connexion", Handle: showSignIn, Public: true},
		{Pattern: "POST /connexion", Handle: signIn, Public: true, Upload: 2 * page.MaxForm}, // it may carry a kept form
		{Pattern: "POST /deconnexion", Handle: signOut, Public: true},
		{Pattern: "GET /connexion/second-facteur", Handle: showCode, Public: true},
		{Pattern: "POST /connexion/second-facteur", Handle: checkCode, Public: true},
		{Pattern: "GET /connexion/double-verification", Handle: showPendingEnrolment, Public: true},
		{Pattern: "POST /connexion/double-verification", Handle: finishPendingEnrolment, Public: true},
		{Pattern: "GET /mot-de-passe-oublie", Handle: showForgotten, Public: true},
		{Pattern: "POST /mot-de-passe-oublie", Handle: askReset, Public: true},
		{Pattern: "GET /mot-de-passe/{token}", Handle: showReset, Public: true},
		{Pattern: "POST /mot-de-passe/{token}", Handle: useReset, Public: true},
		{Pattern: "GET /invitation/{token}", Handle: showInvitation, Public: true},
		{Pattern: "POST /invitation/{token}", Handle: acceptInvitation, Public: true},
	}
}

// own are for the person signed in.
func own() []page.Route {
	return []page.Route{
		{Pattern: "POST /changer-de-role", Handle: switchHat},
		{Pattern: "GET /compte", Handle: showProfile},
		{Pattern: "POST /compte", Handle: rename},
		{Pattern: "GET /compte/mot-de-passe", Handle: showPassword},
		{Pattern: "POST /compte/mot-de-passe", Handle: changePassword},
		{Pattern: "GET /compte/second-facteur", Handle: showFactor},
		{Pattern: "POST /compte/second-facteur", Handle: finishEnrolment},
		{Pattern: "GET /compte/second-facteur/codes", Handle: showRenewal},
		{Pattern: "POST /compte/second-facteur/codes", Handle: renewCodes},
		{Pattern: "GET /compte/second-facteur/arreter", Handle: showStop},
		{Pattern: "POST /compte/second-facteur/arreter", Handle: stopFactor},
		{Pattern: "GET /compte/sessions", Handle: showSessions},
		{Pattern: "POST /compte/sessions/{id}/deconnecter", Handle: endSession},
		{Pattern: "POST /compte/sessions/autres/deconnecter", Handle: endOtherSessions},
		{Pattern: "GET /compte/jetons", Handle: showTokens},
		{Pattern: "POST /compte/jetons", Handle: createToken},
		{Pattern: "POST /compte/jetons/{id}/revoquer", Handle: revokeToken},
	}
}
