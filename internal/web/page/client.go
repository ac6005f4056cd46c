package page

import (
	"net"
	"net/http"
	"strings"

	"ariane/internal/network"
)

// Client tells the throttling where a request comes from.
func (v *Visit) Client(r *http.Request) network.Client {
	return network.Client{Address: v.Kit.address(r), Device: v.Kit.cookie(r, deviceCookie), Agent: agentName(r.UserAgent())}
}

// address is the browser's own address. The last hop of X-Forwarded-For counts
// only when the operator says that a proxy stands in front (Kit.Proxy): otherwise
// anybody could write it.
func (k Kit) address(r *http.Request) string {
	if k.Proxy {
		hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last := strings.TrimSpace(hops[len(hops)-1]); net.ParseIP(last) != nil {
			return last
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// Enter opens a session in the browser: cookies, then the page to go to.
func (v *Visit) Enter(w http.ResponseWriter, in network.SignedIn) {
	v.Kit.setCookie(w, sessionCookie, in.Token, sessionLife)
	if in.Device != "" {
		v.Kit.setCookie(w, deviceCookie, in.Device, deviceLife)
	}
}

// Leave forgets the session in the browser.
func (v *Visit) Leave(w http.ResponseWriter) { v.Kit.setCookie(w, sessionCookie, "", 0) }

// After is where to go once signed in: the page of the pending step, else back.
func After(in network.SignedIn, back string) string {
	if in.Pending != network.PendingNothing {
		return pendingPage(in.Pending)
	}
	return SafeReturn(back)
}

var (
	browsers = []struct{ mark, name string }{{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}
	systems  = []struct{ mark, name string }{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "Mac"}, {"Linux", "Linux"}}
)

// agentName is a short name for the list of sessions: « Firefox, Linux ».
func agentName(agent string) string {
	out := "Navigateur"
	for _, b := range browsers {
		if strings.Contains(agent, b.mark) {
			out = b.name
			break
		}
	}
	for _, s := range systems {
		if strings.Contains(agent, s.mark) {
			return out + ", " + s.name
		}
	}
	return out
}
