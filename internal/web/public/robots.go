package public

import (
	"io"
	"net/http"

	"ariane/internal/web/assets"
	"ariane/internal/web/page"
)

// robotRules lets search engines read the public pages and nothing else.
const robotRules = `User-agent: *
Allow: /$
Allow: /assets/
Allow: /registre
Allow: /accessibilite
Allow: /donnees-personnelles
Allow: /mentions-legales
Disallow: /
`

func robots(w http.ResponseWriter, _ *http.Request, _ *page.Visit) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	_, err := io.WriteString(w, robotRules)
	return err
}

// favicon serves the browsers that ask for it by habit; pages name the real one.
func favicon(w http.ResponseWriter, r *http.Request, _ *page.Visit) error {
	http.Redirect(w, r, assets.URL("mark.svg"), http.StatusFound)
	return nil
}
