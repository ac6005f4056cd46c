package platform

import (
	"context"
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// personProps is one account with what can be done to it: every action says what
// it does above its button.
type personProps struct {
	Page     ui.PageProps
	Facts    []ui.Term
	ID       string
	Name     string
	Self     bool
	Disabled bool
	Factor   bool
}

func (a area) personShow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	p, err := a.network.Person(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	props := personProps{
		ID: p.ID, Name: p.Name, Self: p.ID == v.Actor.PersonID, Disabled: !p.Disabled.IsZero(), Factor: p.SecondFactor, Facts: personFacts(p),
	}
	trail := crumbs("Comptes")
	trail[len(trail)-1].Href = path.People
	props.Page = v.Layout(w, r, page.Frame{
		Title: p.Name, Purpose: p.Email, Rail: page.RailPlatform, Breadcrumb: append(trail, ui.Crumb{Label: p.Name}),
	})
	return v.Render(w, r, http.StatusOK, personView(props))
}

func personFacts(p network.PersonLine) []ui.Term {
	cell := accountCell(p)
	factor := "Mot de passe seul"
	if p.SecondFactor {
		factor = "Mot de passe et double vérification"
	}
	terms := []ui.Term{
		{Label: "Compte", Component: cell.Component},
		{Label: "Connexion", Text: factor},
		{Label: "Créé", Text: i18n.OnDate(i18n.Today(p.Created))},
		{Label: "Rôles aujourd’hui", Component: hatList(hatLines(p.Hats))},
	}
	if !p.Disabled.IsZero() {
		terms = append(terms, ui.Term{Label: "Fermé", Text: i18n.OnMoment(p.Disabled)})
	}
	return terms
}

func (a area) personDisable(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.onPerson(w, r, v, "account_disabled", a.network.DisablePerson)
}

func (a area) personEnable(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.onPerson(w, r, v, "account_enabled", a.network.EnablePerson)
}

func (a area) personRecover(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.onPerson(w, r, v, "recovery_sent", func(ctx context.Context, actor authz.Actor, id string) error {
		return a.network.SendRecovery(ctx, actor, id, r.PostForm.Get("second_facteur") != "")
	})
}

// onPerson does one thing to an account and comes back to it.
func (a area) onPerson(w http.ResponseWriter, r *http.Request, v *page.Visit, flash string, do func(context.Context, authz.Actor, string) error) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	if err := do(r.Context(), v.Actor, id); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Person(id), flash)
}
