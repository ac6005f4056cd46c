package search

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/web/page"
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
	Code, Text, Href string
	Detail           string
}

func (a area) find(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	query := strings.TrimSpace(i18n.Shorten(r.URL.Query().Get("q"), longestQuery))
	props := findProps{Search: ui.SearchProps{Action: path.Search, Label: "Rechercher dans Ariane", Value: query}}
	f := page.Frame{Title: "Recherche", Purpose: "Tout ce que votre rôle vous permet de lire, avec ou sans accents.", Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Recherche"}}}
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
		props.Empty = emptyOf(v, query)
	}
	layout := v.Layout(w, r, f)
	layout.Search = nil // the page is itself the search
	return v.Render(w, r, http.StatusOK, findPage(layout, props))
}

// emptyOf teaches what can be looked for.
func emptyOf(v *page.Visit, query string) *ui.EmptyStateProps {
	empty := ui.EmptyStateProps{Icon: ui.IconSearch, Title: "Que cherchez-vous\u202f?"}
	if query != "" {
		empty.Title = "Rien ne correspond à «\u00a0" + query + "\u00a0»"
	}
	empty.Text = "Essayez un seul mot ou son début, le numéro d’un engagement, par exemple 4.2, " + placesOf(v) + "."
	return &empty
}

// placesOf names what else this visitor may look through.
func placesOf(v *page.Visit) string {
	places := "ou le nom d’une page"
	if mayFindPeople(v) {
		places = "le nom d’une personne de votre équipe " + places
	}
	if mayFindStructures(v) {
		return "le nom ou la commune d’une structure, " + places
	}
	return places
}
