package account

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type forgottenProps struct {
	refusal
	Page    ui.PageProps
	Email   string
	Sent    bool
	Demo    bool
	NoMail  bool   // no letter leaves this installation yet
	Contact string // whom to ask instead
}

func showForgotten(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return renderForgotten(w, r, v, forgottenProps{Sent: r.URL.Query().Has("envoye")})
}

// askReset says the same thing whether the address is known or not: this page must
// not tell who has an account.
func askReset(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	email := r.PostFormValue("email")
	err := v.Kit.Network.RequestReset(r.Context(), email, v.Client(r))
	if no, ok := refused(err); ok {
		return renderForgotten(w, r, v, forgottenProps{refusal: no, Email: email})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Forgotten+"?envoye=oui", "")
}

func renderForgotten(w http.ResponseWriter, r *http.Request, v *page.Visit, props forgottenProps) error {
	f := page.Frame{Title: "Mot de passe oublié", Purpose: "Cela arrive à tout le monde : un lien par courriel, et vous en choisissez un autre."}
	switch {
	case v.Kit.NoMail: // the same to everybody: nothing tells who has an account
		f.Purpose = "Cela arrive à tout le monde, et cela se répare."
		props.NoMail, props.Contact = true, v.Kit.Contact
	case props.Sent:
		f = page.Frame{Title: "Regardez vos courriels", Purpose: "La suite se passe dans votre messagerie."}
	}
	props.Page, props.Demo = v.Layout(w, r, f), v.Kit.Demo
	return v.Render(w, r, props.status(), forgottenView(props))
}

// noMailNotice says whom to ask where no letter leaves.
func noMailNotice(contact string) ui.NoticeProps {
	if contact == "" {
		contact = "la personne qui administre Ariane"
	}
	return ui.NoticeProps{
		Tone: ui.ToneAttention, Title: "Cette installation n’envoie pas encore de courriels",
		Text: "Pour choisir un nouveau mot de passe, adressez-vous à " + contact + ".",
	}
}
