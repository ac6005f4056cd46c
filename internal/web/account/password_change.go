package account

import (
	"net/http"

	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type passwordProps struct {
	refusal
	Page  ui.PageProps
	Tabs  ui.TabsProps
	Email string
}

func showPassword(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return renderPassword(w, r, v, refusal{})
}

func changePassword(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	in, err := v.Kit.Network.ChangePassword(r.Context(), v.Actor, v.Token, network.PasswordChange{
		Current: r.PostFormValue("current"), New: r.PostFormValue("password"), Again: r.PostFormValue("again"),
	}, v.Client(r))
	if no, ok := refused(err); ok {
		return renderPassword(w, r, v, no)
	}
	if err != nil {
		return err
	}
	v.Enter(w, in)
	return v.Redirect(w, r, path.Account, "password_changed")
}

func renderPassword(w http.ResponseWriter, r *http.Request, v *page.Visit, no refusal) error {
	return v.Render(w, r, no.status(), passwordView(passwordProps{
		refusal: no, Tabs: tabs(path.Password), Email: v.Viewer.Email,
		Page: v.Layout(w, r, frame("Changer de mot de passe", "Vos autres appareils seront déconnectés.", ui.Crumb{Label: "Mot de passe"})),
	}))
}
