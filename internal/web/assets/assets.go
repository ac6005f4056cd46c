// Package assets holds what a page loads besides its HTML: the style sheet, the
// font, htmx, our own script and the icons, all embedded in the program.
//
// Each file is served under an address that holds the hash of its content
// (/assets/app.1f3c9a20b4d1.css), so a browser may keep it for ever and a new
// version of the program never meets an old style sheet. Nothing is fetched from
// anybody else: a page of Ariane makes no third-party call.
package assets

import (
	"net/http"
	"strings"
)

// Prefix is where Handler expects to be mounted.
const Prefix = "/assets/"

// URL returns the address of a file by its plain name: "app.css", "ariane.js",
// "depot.js", "editor.js", "board.js", "mask.js", "htmx.js", "icons.svg", "font.woff2", "font-italic.woff2", "font-ext.woff2".
// An unknown name is a mistake in the program and panics.
func URL(name string) string {
	f, ok := bundle().byName[name]
	if !ok {
		panic("assets: no file named " + name)
	}
	return f.url
}

// Handler serves every file under Prefix; missing answers for an address that is
// unknown or outdated.
func Handler(missing http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := bundle().byURL[r.URL.Path]
		if !ok {
			missing.ServeHTTP(w, r)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Cette adresse se lit ; rien ne s’y envoie.", http.StatusMethodNotAllowed)
			return
		}
		f.serve(w, r)
	})
}

// WeightOf returns the bytes that travel for the named files, compressed as
// they are served. It exists for the budget of a first visit.
func WeightOf(names ...string) int {
	total := 0
	for _, name := range names {
		total += len(bundle().byName[name].smallest())
	}
	return total
}

// IconIDs lists the symbols of the sprite.
func IconIDs() []string {
	var ids []string
	for _, part := range strings.Split(string(bundle().byName["icons.svg"].plain), `<symbol id="`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		ids = append(ids, id)
	}
	return ids
}
