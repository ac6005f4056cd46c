package public

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

type welcomeProps struct {
	Page ui.PageProps
	Demo bool
}

// Welcome is the home page of somebody who is not signed in.
func Welcome(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	props := v.Layout(w, r, page.Frame{Title: "Ariane", Purpose: "La démarche qualité des Missions locales, pas à pas."})
	props.NoIndex = false
	props.Description = "Ariane accompagne les Missions locales dans leur démarche qualité : auto-évaluation, plan d’amélioration, label."
	return v.Render(w, r, http.StatusOK, welcomeView(welcomeProps{Page: props, Demo: v.Kit.Demo}))
}
