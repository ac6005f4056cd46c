package plan

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// shareProps says who sees the plan, and lets one change it.
type shareProps struct {
	Page    ui.PageProps
	Now     string
	Seen    []string
	Unseen  []string
	Form    ui.FormProps
	Value   string // what the button sends
	Send    string
	Careful bool
}

func (a area) shareAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	plan, err := a.svc.Plan(r.Context(), v.Actor, improve.Filter{})
	if err != nil {
		return err
	}
	if !plan.MayShare {
		return quality.Refuse(quality.CodeForbidden, string(authz.PlanShare))
	}
	p := shareProps{
		Form: ui.FormProps{ID: "partage", Action: path.PlanShare}, Value: "1", Send: "Montrer le plan à l’ARML et à l’UNML",
		Now:    "Votre plan n’est lu que par votre équipe.",
		Seen:   []string{"les actions, leurs responsables, leurs dates et leur avancement\u202f;", "les mots échangés et l’historique de chaque action\u202f;", "les tâches récurrentes, ce qui en a été fait ou non, et la page des progrès\u202f;", "les plans approuvés par la direction."},
		Unseen: []string{"les niveaux et les réponses de votre auto-évaluation, sauf si vous la partagez aussi\u202f;", "les preuves, sauf celles d’une auto-évaluation partagée\u202f;", "les fiches de remontée, les expérimentations, les réunions et les indicateurs."},
	}
	if !plan.SharedAt.IsZero() {
		p.Value, p.Send, p.Careful = "", "Arrêter de montrer le plan", true
		p.Now = "Votre ARML et l’UNML lisent votre plan depuis " + i18n.OnDate(i18n.Today(plan.SharedAt)) + "."
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Partager le plan", Purpose: "Votre ARML peut vous aider là où elle voit ce que vous essayez. Rien n’est montré sans vous.", Rail: page.RailPlan,
		Breadcrumb: crumbs(ui.Crumb{Label: "Partager"}),
	})
	return v.Render(w, r, http.StatusOK, shareView(p))
}

func (a area) share(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	shared := r.PostForm.Get("montrer") != ""
	if err := a.svc.Share(r.Context(), v.Actor, shared); err != nil {
		return err
	}
	if shared {
		return v.Redirect(w, r, path.Plan, "plan_shared")
	}
	return v.Redirect(w, r, path.Plan, "plan_unshared")
}
