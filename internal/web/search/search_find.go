package search

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/passage"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// mostTold is how many results of a group are shown; its page has the others.
const mostTold = 8

// longestQuery bounds what is looked for and said again, in characters.
const longestQuery = 200

// findProps is the page: the field, then what was found, group by group.
type findProps struct {
	Search ui.SearchProps
	Count  string // « 12 résultats », "" before the first search
	Groups []group
	Empty  *ui.EmptyStateProps
}

// group is the results of one kind; MoreHref shows the others where it is set.
type group struct {
	ID, Title           string
	Count               int
	Hits                []hit
	MoreHref, MoreLabel string
}

// hit is one result.
type hit struct {
	Code, Href string
	Text       []passage.Span
	Detail     string
	Quotes     []quote
}

func (a area) find(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	query := strings.TrimSpace(i18n.Shorten(r.URL.Query().Get("q"), longestQuery))
	props := findProps{Search: ui.SearchProps{Action: path.Search, Label: "Rechercher dans Ariane", Value: query}}
	f := page.Frame{Title: "Recherche", Purpose: a.purpose(v), Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Recherche"}}}
	if words := strings.Fields(i18n.Fold(query)); len(words) > 0 {
		groups, err := a.groups(r.Context(), v, query, words)
		if err != nil {
			return err
		}
		total := 0
		for _, g := range groups {
			total += g.Count
		}
		props.Groups, props.Count = groups, i18n.Count(total, "résultat", "résultats")+" pour «\u00a0"+query+"\u00a0»"
	}
	if len(props.Groups) == 0 {
		props.Empty = a.emptyOf(v, query)
	}
	layout := v.Layout(w, r, f)
	layout.Search = nil // the page is itself the search
	return v.Render(w, r, http.StatusOK, findPage(layout, props))
}
