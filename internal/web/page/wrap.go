package page

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"

	"ariane/internal/metrics"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/path"
)

// Wrap makes an http.Handler of a route: who visits, limits on the body, and the
// one place where an error becomes a page.
func (k Kit) Wrap(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		metrics.Name(r.Context(), measured(route))
		limit := route.Upload
		if limit == 0 {
			limit = MaxForm
		}
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		v := &Visit{Kit: k, Now: k.Clock(), ID: requestID(r.Context())}
		if err := k.serve(w, r, v, route); err != nil {
			k.fail(w, r, v, err)
		}
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll() // net/http forgets the files of a request that was copied with a context
		}
	})
}

// measured is the name of a route among measures. The pages that never ask who visits
// are counted together: a count that moves would tell when an anonymous sheet came.
func measured(route Route) string {
	if route.Nobody {
		return "nobody"
	}
	return route.Pattern
}

func (k Kit) serve(w http.ResponseWriter, r *http.Request, v *Visit, route Route) (err error) {
	defer func() {
		p := recover()
		if p == http.ErrAbortHandler { //nolint:errorlint // compared as net/http does: the line is cut on purpose
			panic(p)
		}
		if p != nil {
			err = panicked{value: p, stack: debug.Stack()}
		}
	}()
	if !route.Nobody {
		if err := k.identify(r, v); err != nil {
			return err
		}
	}
	if !readableAddress(r) {
		return quality.Refuse(quality.CodeNotFound, "address")
	}
	if route.Public || route.Nobody || v.SignedIn() {
		return route.Handle(w, r, v)
	}
	if k.SignInAgain != nil && !route.Secret && isWritten(r) {
		return k.SignInAgain(w, r, v)
	}
	if due := v.Due(); due != "" && !IsFragment(r) { // a fragment is answered as without a session: a page would land in its place
		http.Redirect(w, r, due, http.StatusSeeOther)
		return nil
	}
	return quality.Refuse(quality.CodeSignIn, "page")
}

// isWritten reports a form that was sent as a page, without files: those the
// browser alone may send again.
func isWritten(r *http.Request) bool {
	return r.Method == http.MethodPost && !IsFragment(r) && !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/")
}

// readableAddress refuses addresses nobody's browser makes: broken UTF-8, control
// characters.
func readableAddress(r *http.Request) bool {
	query, err := url.QueryUnescape(r.URL.RawQuery)
	return err == nil && quality.Readable(r.URL.Path) && quality.Readable(query)
}

// identify resolves the session cookie; an unknown or expired one is simply
// nobody.
func (k Kit) identify(r *http.Request, v *Visit) error {
	token := k.cookie(r, sessionCookie)
	if token == "" {
		return nil
	}
	actor, viewer, err := k.Network.Resolve(r.Context(), token)
	switch quality.CodeOf(err) {
	case quality.CodeSignIn, quality.CodeExpired, quality.CodeNotFound:
		return nil
	}
	if err != nil {
		return err
	}
	v.Actor, v.Viewer, v.Token = actor, viewer, token
	return nil
}

// Due is the page of what is still missing after a correct password, "" when
// nothing is.
func (v *Visit) Due() string { return pendingPage(v.Viewer.Pending) }

func pendingPage(p network.Pending) string {
	switch p {
	case network.PendingEnrolment:
		return path.Enrolment
	case network.PendingCode:
		return path.SecondFactor
	case network.PendingNothing:
	}
	return ""
}

type panicked struct {
	value any
	stack []byte
}

func (panicked) Error() string { return "panic in a page" }

// fail shows an error: domain errors explain themselves, everything else is
// logged once, with the request id the page shows.
func (k Kit) fail(w http.ResponseWriter, r *http.Request, v *Visit, err error) {
	code := quality.CodeOf(err)
	if code == quality.CodeSignIn && r.Method == http.MethodGet && !IsFragment(r) {
		http.Redirect(w, r, path.SignInBack(r.URL.RequestURI()), http.StatusSeeOther)
		return
	}
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		w.WriteHeader(http.StatusRequestTimeout) // the visitor left, or half of the line did: never an empty 200
		return
	}
	switch code {
	case "":
		k.logFailure(r, v, err)
	case quality.CodeUnavailable: // no failure of the program, but somebody must look at it
		k.Log.Warn("page unavailable", slog.String("request", v.ID), slog.String("route", r.Pattern), slog.String("error", err.Error()))
	}
	// A form cut on its way ends the context of its request: the page that says
	// so is made all the same.
	r = r.WithContext(context.WithoutCancel(r.Context()))
	if renderErr := v.Error(w, r, err); renderErr != nil {
		k.logFailure(r, v, renderErr)
	}
}

func (k Kit) logFailure(r *http.Request, v *Visit, err error) {
	attrs := []any{slog.String("request", v.ID), slog.String("route", r.Pattern), slog.String("error", err.Error())}
	var p panicked
	if errors.As(err, &p) {
		attrs = append(attrs, slog.Any("panic", p.value), slog.String("stack", string(p.stack)))
	}
	k.Log.Error("page failed", attrs...)
}

type requestKey struct{}

// Identify gives every request its id, shown on error pages and in the log.
func Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := strings.ToLower(rand.Text()[:12])
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, id)))
	})
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}
