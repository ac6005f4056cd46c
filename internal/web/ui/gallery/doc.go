// Package gallery shows every component of internal/web/ui in every state.
//
// The tests of this package check what must hold for any page (one h1, labels
// tied to fields, hashed assets). To look at it:
//
//	go run ./internal/web/ui/gallery/show
package gallery

import (
	"net/http"

	"ariane/internal/web/assets"

	"github.com/a-h/templ"
)

// Handler serves the gallery and the assets: "/" components, "/accueil" a home
// page, "/engagement" a commitment, "/resultats" results, "/public" a page for
// everybody. The address "/enregistrer" answers an autosave; "?panne" fails it.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle(assets.Prefix, assets.Handler(http.NotFoundHandler()))
	for path, page := range Pages() {
		mux.Handle("GET "+path, templ.Handler(page))
	}
	mux.HandleFunc("POST /enregistrer", save)
	return policy(mux)
}

// Pages lists the sample pages by address.
func Pages() map[string]templ.Component {
	return map[string]templ.Component{
		"/{$}":        Components(),
		"/accueil":    Home(),
		"/engagement": Commitment(),
		"/resultats":  Results(),
		"/public":     Public(),
	}
}

// policy is the strict one the product serves: a component that needs more breaks here first.
func policy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		next.ServeHTTP(w, r)
	})
}

func save(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Has("panne") {
		http.Error(w, "panne", http.StatusServiceUnavailable)
		return
	}
	_ = savedAnswer(r.FormValue("version")).Render(r.Context(), w)
}
