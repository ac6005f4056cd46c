package team

import (
	"context"
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/web/page"
)

func (a area) invitationResend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.manage(w, r, v, "invited", func(ctx context.Context, actor authz.Actor, id string) error {
		_, err := a.network.ResendInvitation(ctx, actor, id)
		return err
	})
}

func (a area) invitationRevoke(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.manage(w, r, v, "invitation_ended", a.network.RevokeInvitation)
}

// manage does one thing to an invitation and comes back to the team. A button
// pressed twice, or beaten by the person who just accepted, changes nothing: the
// page shows how things stand.
func (a area) manage(w http.ResponseWriter, r *http.Request, v *page.Visit, flash string, do func(context.Context, authz.Actor, string) error) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	err := do(r.Context(), v.Actor, r.PathValue("invitation"))
	if quality.CodeOf(err) == quality.CodeExpired {
		return v.Redirect(w, r, page.SafeReturn(r.PostForm.Get("retour")), "")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, page.SafeReturn(r.PostForm.Get("retour")), flash)
}
