package account

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

func revokeToken(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := v.Kit.Network.RevokeToken(r.Context(), v.Actor, r.PathValue("id")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Tokens, "token_revoked")
}
