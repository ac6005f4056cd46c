package account

import (
	"net/http"

	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

type signInProps struct {
	refusal
	Page  ui.PageProps
	Email string
	Back  string
	Demo  bool
}

func showSignIn(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	back := returnTo(r)
	if v.SignedIn() {
		return v.Redirect(w, r, back, "")
	}
	return renderSignIn(w, r, v, signInProps{Back: back})
}

func signIn(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	back, email := returnTo(r), r.PostFormValue("email")
	in, err := v.Kit.Network.SignIn(r.Context(), network.SignIn{
		Email: email, Password: r.PostFormValue("password"), Client: v.Client(r), OldToken: v.Token,
	})
	if no, ok := refused(err); ok {
		return renderSignIn(w, r, v, signInProps{refusal: no, Email: email, Back: back})
	}
	if err != nil {
		return err
	}
	v.Enter(w, in)
	return v.Redirect(w, r, next(in, back), "")
}

func renderSignIn(w http.ResponseWriter, r *http.Request, v *page.Visit, props signInProps) error {
	props.Page = v.Layout(w, r, page.Frame{Title: "Se connecter", Purpose: "Retrouvez votre démarche là où vous l’avez laissée."})
	props.Demo = v.Kit.Demo
	return v.Render(w, r, props.status(), signInView(props))
}
