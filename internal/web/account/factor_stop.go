package account

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

func showStop(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return renderStop(w, r, v, refusal{})
}

func renderStop(w http.ResponseWriter, r *http.Request, v *page.Visit, no refusal) error {
	return renderConfirm(w, r, v, "Arrêter la double vérification", confirmProps{
		refusal: no, Action: path.FactorStop, Button: "Arrêter la double vérification", Careful: true,
		Text: "Votre mot de passe suffira pour entrer, et vos codes de secours ne serviront plus. Vous pourrez la réactiver à tout moment, par exemple sur un nouveau téléphone.",
	})
}

func stopFactor(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	err := v.Kit.Network.RemoveSecondFactor(r.Context(), v.Actor, r.PostFormValue("password"), v.Client(r))
	if no, ok := refused(err); ok {
		return renderStop(w, r, v, no)
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.TwoFactor, "totp_off")
}
