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
	Kept  *keptForm // sent when the session had ended, nil as a rule
}

func showSignIn(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	back := returnTo(r)
	if v.SignedIn() || v.Due() != "" {
		return leavePending(w, r, v)
	}
	return renderSignIn(w, r, v, signInProps{Back: back})
}

func signIn(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	back, email, kept := returnTo(r), r.PostFormValue("email"), keptIn(r.PostForm)
	in, err := v.Kit.Network.SignIn(r.Context(), network.SignIn{
		Email: email, Password: r.PostFormValue("password"), Client: v.Client(r), OldToken: v.Token,
	})
	if no, ok := refused(err); ok {
		return renderSignIn(w, r, v, signInProps{refusal: no, Email: email, Back: back, Kept: kept})
	}
	if err != nil {
		return err
	}
	v.Enter(w, in)
	if kept != nil {
		return enterWith(w, r, v, in, kept)
	}
	return v.Redirect(w, r, next(in, back), "")
}

func renderSignIn(w http.ResponseWriter, r *http.Request, v *page.Visit, props signInProps) error {
	f := page.Frame{Title: "Se connecter", Purpose: "Retrouvez votre démarche là où vous l’avez laissée."}
	if props.Kept != nil {
		f = page.Frame{Title: "Votre session s’est terminée", Purpose: "Rien n’est perdu\u00a0: ce que vous venez d’écrire est gardé sur cette page. Reconnectez-vous pour l’envoyer."}
	}
	props.Page = v.Layout(w, r, f)
	props.Page.Door = true
	props.Demo = v.Kit.Demo
	return v.Render(w, r, props.status(), signInView(props))
}
