package account

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// signOut ends the session, also one that is only half open.
func signOut(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if v.Token != "" {
		if err := v.Kit.Network.SignOut(r.Context(), v.Token); err != nil {
			return err
		}
	}
	v.Leave(w)
	if back := returnTo(r); back != path.Home {
		return v.Redirect(w, r, back, "")
	}
	return v.Redirect(w, r, path.SignIn, "signed_out")
}
