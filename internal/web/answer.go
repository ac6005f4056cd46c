package web

import (
	"net/http"

	"ariane/internal/quality"
	"ariane/internal/web/page"
)

func notFound(http.ResponseWriter, *http.Request, *page.Visit) error {
	return quality.Refuse(quality.CodeNotFound, "page")
}

func crossOrigin(http.ResponseWriter, *http.Request, *page.Visit) error {
	return quality.Refuse(quality.CodeForbidden, page.ReasonCrossOrigin)
}

// contentPolicy allows what the pages themselves load and nothing else: no inline
// script or style, no third party.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"

// Secure adds the headers every answer carries, pages or not.
func Secure(https bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // one-time links are addresses: they never leave the site
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if https {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}
