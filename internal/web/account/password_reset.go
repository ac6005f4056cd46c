package account

import (
	"net/http"

	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type resetProps struct {
	refusal
	Page   ui.PageProps
	Action string
	Email  string
	First  bool
}

// showReset only looks at the link: opening it does not use it.
func showReset(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return renderReset(w, r, v, refusal{})
}

func useReset(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	in, err := v.Kit.Network.UseReset(r.Context(), r.PathValue("token"), r.PostFormValue("password"), r.PostFormValue("again"), v.Client(r))
	if no, ok := refused(err); ok {
		return renderReset(w, r, v, no)
	}
	if err != nil {
		return renderLink(w, r, v, resetWords, err)
	}
	v.Enter(w, in)
	return v.Redirect(w, r, next(in, path.Home), "password_changed")
}

func renderReset(w http.ResponseWriter, r *http.Request, v *page.Visit, no refusal) error {
	token := r.PathValue("token")
	view, err := v.Kit.Network.OpenReset(r.Context(), token, v.Client(r))
	if wait, ok := refused(err); ok {
		no, view = wait, network.ResetView{}
	} else if err != nil {
		return renderLink(w, r, v, resetWords, err)
	}
	f := page.Frame{Title: "Choisir un nouveau mot de passe", Purpose: "Vous entrez dès qu’il est enregistré, et vos autres appareils sont déconnectés."}
	if view.First {
		f = page.Frame{Title: "Bienvenue dans Ariane", Purpose: "Choisissez votre mot de passe pour entrer."}
	}
	return v.Render(w, r, no.status(), resetView(resetProps{
		refusal: no, Page: v.Layout(w, r, f), Action: path.Reset(token), Email: view.Email, First: view.First,
	}))
}
