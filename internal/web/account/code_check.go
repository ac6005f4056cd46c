package account

import (
	"net/http"
	"strings"

	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// viaRecovery is the value of the field "voie" of the form for a recovery code.
const viaRecovery = "secours"

type codeProps struct {
	refusal
	Page     ui.PageProps
	Back     string
	Recovery bool // the recovery code was tried: its form stays open and bears the fault
}

// faultsOf are the faults of one of the two forms.
func (p codeProps) faultsOf(recovery bool) []ui.FieldFault {
	if recovery != p.Recovery {
		return nil
	}
	out := make([]ui.FieldFault, 0, len(p.Faults))
	for _, f := range p.Faults {
		if recovery && f.Field == "code" {
			f.Field = "code-secours"
		}
		out = append(out, f)
	}
	return out
}

func showCode(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if v.Viewer.Pending != network.PendingCode {
		return leavePending(w, r, v)
	}
	return renderCode(w, r, v, codeProps{Back: returnTo(r)})
}

func checkCode(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if v.Viewer.Pending != network.PendingCode {
		return leavePending(w, r, v)
	}
	back := returnTo(r)
	in, err := v.Kit.Network.CheckCode(r.Context(), v.Token, strings.TrimSpace(r.PostFormValue("code")), v.Client(r))
	if no, ok := refused(err); ok {
		return renderCode(w, r, v, codeProps{refusal: no, Back: back, Recovery: r.PostFormValue("voie") == viaRecovery})
	}
	if err != nil {
		return err
	}
	v.Enter(w, in)
	return v.Redirect(w, r, next(in, back), "")
}

func renderCode(w http.ResponseWriter, r *http.Request, v *page.Visit, props codeProps) error {
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Double vérification", Purpose: "Votre mot de passe est bon. Il manque le code de votre téléphone.",
	})
	return v.Render(w, r, props.status(), codeView(props))
}

// leavePending leads away from a page of the sign-in that is not due: to the step
// that is, to where one wanted to go, or to the beginning.
func leavePending(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	switch v.Viewer.Pending {
	case network.PendingCode:
		return v.Redirect(w, r, path.With(path.SecondFactor, returnTo(r)), "")
	case network.PendingEnrolment:
		return v.Redirect(w, r, path.With(path.Enrolment, returnTo(r)), "")
	case network.PendingNothing:
	}
	if v.SignedIn() {
		return v.Redirect(w, r, returnTo(r), "")
	}
	return v.Redirect(w, r, path.SignInBack(returnTo(r)), "")
}
