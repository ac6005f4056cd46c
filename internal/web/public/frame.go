package public

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// open is the frame of a page that search engines may list.
func open(w http.ResponseWriter, r *http.Request, v *page.Visit, title, purpose, description string) ui.PageProps {
	props := v.Layout(w, r, page.Frame{
		Title: title, Purpose: purpose, Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: title}},
	})
	props.NoIndex, props.Description = false, description
	return props
}

// orMissing says that the operator has not filled something in.
func orMissing(value string) string {
	if value == "" {
		return "À renseigner par l’organisme qui exploite ce service."
	}
	return value
}
