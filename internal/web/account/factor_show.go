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

func renderConfirm(w http.ResponseWriter, r *http.Request, v *page.Visit, title string, props confirmProps) error {
	props.Page = v.Layout(w, r, frame(title, "", ui.Crumb{Label: "Double vérification", Href: path.TwoFactor}, ui.Crumb{Label: title}))
	return v.Render(w, r, props.status(), confirmView(props))
}
