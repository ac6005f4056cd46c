package evidence

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// withdrawProps says what withdrawing and erasing do, then asks.
type withdrawProps struct {
	Page     ui.PageProps
	Withdraw string // "" when it is withdrawn already
	Happens  []string
	Erase    string // "" when it cannot be erased
	Erased   []string
	Refused  string // why it cannot be erased
	Cancel   string
}

func (a area) withdrawAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.svc.Show(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if !s.MayWithdraw {
		return quality.Refuse(quality.CodeForbidden, string(authz.EvidenceWithdraw))
	}
	props := withdrawProps{
		Cancel:  path.Evidence(s.ID),
		Happens: []string{"Elle n’est plus proposée et ne soutient plus les auto-évaluations en cours.", "Celles qui sont déjà validées la gardent, telle qu’elle était.", "Vous pourrez la remettre, avec ce qu’elle soutenait."},
		Erased:  []string{"Ses fichiers, ses versions et ce qu’elle soutient disparaissent pour de bon.", "Le journal garde la trace qu’elle a existé, sans son contenu."},
	}
	if s.State == quality.EvidenceHeld {
		props.Withdraw = path.EvidenceWithdraw(s.ID)
	}
	if s.MayErase {
		props.Erase = path.EvidenceErase(s.ID)
	} else if s.Used {
		props.Refused = i18n.ErrorSentence(quality.Refuse(quality.CodeState, quality.ReasonEvidenceUsed))
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Retirer une preuve", Purpose: "« " + s.Title + " »", Rail: page.RailEvidence,
		Breadcrumb: crumbs(ui.Crumb{Label: i18n.Shorten(s.Title, 40), Href: path.Evidence(s.ID)}, ui.Crumb{Label: "Retirer"}),
	})
	return v.Render(w, r, http.StatusOK, withdrawView(props))
}

func (a area) withdraw(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := a.svc.Withdraw(r.Context(), v.Actor, r.PathValue("id")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Evidences, "proof_out")
}

func (a area) restore(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := a.svc.Restore(r.Context(), v.Actor, r.PathValue("id")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Evidence(r.PathValue("id")), "proof_back")
}

func (a area) erase(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := a.svc.Erase(r.Context(), v.Actor, r.PathValue("id")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Evidences, "proof_erased")
}
