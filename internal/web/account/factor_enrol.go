package account

import (
	"errors"
	"net/http"
	"strings"

	"github.com/pquerna/otp"

	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type enrolProps struct {
	refusal
	Page    ui.PageProps
	Tabs    *ui.TabsProps // nil while the sign-in is pending
	Action  string
	Back    string
	Pending bool
	QR      ui.QRProps
	URI     string // otpauth:, for somebody already on the phone
	Secret  string // in groups of four
}

func showPendingEnrolment(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if v.Viewer.Pending != network.PendingEnrolment {
		return leavePending(w, r, v)
	}
	return renderEnrolment(w, r, v, refusal{})
}

func finishPendingEnrolment(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if v.Viewer.Pending != network.PendingEnrolment {
		return leavePending(w, r, v)
	}
	return finishEnrolment(w, r, v)
}

// finishEnrolment answers with the recovery codes themselves: they exist nowhere
// else, so there is no page to be redirected to.
func finishEnrolment(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	codes, in, err := v.Kit.Network.FinishEnrolment(r.Context(), v.Token, strings.TrimSpace(r.PostFormValue("code")), v.Client(r))
	if no, ok := refused(err); ok {
		return renderEnrolment(w, r, v, no)
	}
	if err != nil {
		return err
	}
	v.Enter(w, in)
	follow := path.TwoFactor
	if v.Viewer.Pending != network.PendingNothing {
		follow = next(in, returnTo(r))
	}
	return renderCodes(w, r, v, codes, follow, "La double vérification est active")
}

func renderEnrolment(w http.ResponseWriter, r *http.Request, v *page.Visit, no refusal) error {
	begun, err := beginOrRepeat(r, v, no)
	if err != nil {
		return err
	}
	qr, err := ui.QROf(begun.URI)
	if err != nil {
		return errors.Join(errors.New("draw the QR code of a second factor"), err)
	}
	props := enrolProps{
		refusal: no, Action: path.TwoFactor, Back: returnTo(r), QR: qr, URI: begun.URI, Secret: groups(begun.Secret),
		Pending: v.Viewer.Pending == network.PendingEnrolment,
	}
	f := frame("Activer la double vérification", "Un code de votre téléphone, en plus du mot de passe.",
		ui.Crumb{Label: "Double vérification"})
	if props.Pending {
		props.Action = path.Enrolment
		f = page.Frame{Title: "Activer la double vérification", Purpose: "Votre rôle donne accès à beaucoup de choses : il demande un code de votre téléphone, en plus du mot de passe."}
	} else {
		t := tabs(path.TwoFactor)
		props.Tabs = &t
	}
	props.Page = v.Layout(w, r, f)
	return v.Render(w, r, props.status(), enrolView(props))
}

// beginOrRepeat makes a new key, except after a wrong code: the form brings back
// the key it showed, so that the telephone which has just learnt it still fits.
// What proves a code is the key kept by the use case, never this one.
func beginOrRepeat(r *http.Request, v *page.Visit, no refusal) (network.Enrolment, error) {
	if no.Status != 0 {
		key, err := otp.NewKeyFromURL(r.PostFormValue("uri"))
		if err == nil && strings.HasPrefix(key.URL(), "otpauth://totp/") && len(key.URL()) < 300 {
			return network.Enrolment{Secret: key.Secret(), URI: key.URL()}, nil
		}
	}
	return v.Kit.Network.BeginEnrolment(r.Context(), v.Token)
}

// groups writes a secret in groups of four, as one copies it by hand.
func groups(secret string) string {
	var out []string
	for len(secret) > 4 {
		out, secret = append(out, secret[:4]), secret[4:]
	}
	return strings.Join(append(out, secret), " ")
}
