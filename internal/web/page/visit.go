// Package page is what every page handler shares: who visits, how a page is
// rendered (into a buffer first), how an error becomes a French page, how forms
// are read. Handlers return errors; this package is the one place that shows
// them.
package page

import (
	"log/slog"
	"net/http"
	"time"

	"ariane/internal/authz"
	"ariane/internal/network"
)

// Kit is what pages need besides their own use cases.
type Kit struct {
	Network  *network.Service
	Clock    func() time.Time
	Zone     *time.Location // of the dates shown: Europe/Paris
	Log      *slog.Logger
	Version  string
	BaseURL  string
	Demo     bool   // demonstration data: banner, /demo, mailbox
	DemoReal bool   // its structures are a real list; people are invented, and there is no result
	NoMail   bool   // no mail server is set: letters wait in the queue
	Contact  string // of the operator, to write to; "" when nobody said
	Secure   bool   // cookies only over HTTPS
	Proxy    bool   // a proxy of the operator's stands in front and writes X-Forwarded-For

	// SignInAgain answers a form that arrived without a session, so that nothing
	// written is lost; nil refuses it.
	SignInAgain Handler
}

// Visit is one request by somebody: the zero Actor is the public.
type Visit struct {
	Kit    Kit
	Actor  authz.Actor
	Viewer network.Viewer
	Token  string // of the session; "" when nobody is signed in
	Now    time.Time
	ID     string // of the request, for the log and the error page
}

// SignedIn reports whether somebody is there.
func (v *Visit) SignedIn() bool { return v.Actor.PersonID != "" }

// May asks the policy, for buttons.
func (v *Visit) May(action authz.Action, facts authz.Facts) bool {
	return authz.May(v.Actor, action, facts)
}

// MayReach asks whether the action is open to the visitor on anything at all,
// for navigation.
func (v *Visit) MayReach(action authz.Action) bool {
	_, err := authz.Reach(v.Actor, action)
	return err == nil
}

// Handler answers one request or says why not.
type Handler func(w http.ResponseWriter, r *http.Request, v *Visit) error

// Route is one line of the route list: "GET /reseau/{id}". Public pages are open
// to everybody; others ask to sign in first. Upload is the largest body in bytes
// (0: the limit of ordinary forms). The form of a Secret route holds passwords and
// keys: no page ever gives it back. Nobody is a public page that never asks who visits,
// whatever cookie the browser sends: looking at a session dates it.
type Route struct {
	Pattern string
	Handle  Handler
	Public  bool
	Upload  int64
	Secret  bool
	Nobody  bool
}
