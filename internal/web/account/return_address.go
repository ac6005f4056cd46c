package account

import (
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// returnTo is where the visitor wanted to go before the door: an address of this
// site, never another one, never a door (one would turn in circles).
func returnTo(r *http.Request) string {
	raw := r.FormValue("retour")
	u, err := url.Parse(raw) // also refuses the control characters that browsers drop
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || strings.Contains(raw, `\`) {
		return path.Home
	}
	if strings.HasPrefix(u.Path, path.SignIn) || u.Path == path.SignOut {
		return path.Home
	}
	return page.SafeReturn(raw)
}

// next is where a session just opened leads: the pending step, which remembers
// where to go afterwards, or that place itself.
func next(in network.SignedIn, back string) string {
	to := page.After(in, back)
	if in.Pending != network.PendingNothing {
		return path.With(to, back)
	}
	return to
}
