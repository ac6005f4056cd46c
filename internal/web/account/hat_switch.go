package account

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

func switchHat(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	in, err := v.Kit.Network.SwitchHat(r.Context(), v.Token, r.PostFormValue("hat"))
	if err != nil {
		return err
	}
	v.Enter(w, in)
	return v.Redirect(w, r, next(in, path.Home), "hat_changed")
}
