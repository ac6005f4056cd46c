package account

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type factorProps struct {
	Page     ui.PageProps
	Tabs     ui.TabsProps
	Left     string // « 8 codes de secours »
	FewLeft  bool
	Required bool
}

// showFactor is the state of the second factor, or its activation.
func showFactor(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	profile, err := v.Kit.Network.Profile(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	if !profile.SecondFactor {
		return renderEnrolment(w, r, v, refusal{})
	}
	return v.Render(w, r, http.StatusOK, factorView(factorProps{
		Page: v.Layout(w, r, frame("Double vérification", "Un code de votre téléphone, en plus du mot de passe.", ui.Crumb{Label: "Double vérification"})),
		Tabs: tabs(path.TwoFactor), Left: i18n.Count(profile.RecoveryCodesLeft, "code de secours", "codes de secours"),
		FewLeft: profile.RecoveryCodesLeft < 3, Required: profile.SecondFactorRequired,
	}))
}

// confirmProps is a small page that asks for the password before something that
// weakens or renews the second factor.
type confirmProps struct {
	refusal
	Page    ui.PageProps
	Action  string
	Text    string
	Button  string
	Careful bool
}

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

func renderConfirm(w http.ResponseWriter, r *http.Request, v *page.Visit, title string, props confirmProps) error {
	props.Page = v.Layout(w, r, frame(title, "", ui.Crumb{Label: "Double vérification", Href: path.TwoFactor}, ui.Crumb{Label: title}))
	return v.Render(w, r, props.status(), confirmView(props))
}
