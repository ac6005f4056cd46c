package account

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

func showRenewal(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return renderRenewal(w, r, v, refusal{})
}

func renderRenewal(w http.ResponseWriter, r *http.Request, v *page.Visit, no refusal) error {
	return renderConfirm(w, r, v, "Refaire les codes de secours", confirmProps{
		refusal: no, Action: path.RecoveryCodes, Button: "Créer dix nouveaux codes",
		Text: "Dix nouveaux codes remplacent les anciens, qui ne serviront plus.",
	})
}

func renewCodes(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	codes, err := v.Kit.Network.RenewRecoveryCodes(r.Context(), v.Actor, r.PostFormValue("password"), v.Client(r))
	if no, ok := refused(err); ok {
		return renderRenewal(w, r, v, no)
	}
	if err != nil {
		return err
	}
	return renderCodes(w, r, v, codes, path.TwoFactor, "Vos nouveaux codes sont prêts, les anciens ne servent plus")
}
