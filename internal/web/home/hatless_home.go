package home

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// hatlessProps explains to somebody without a page of their own what to do.
type hatlessProps struct {
	Empty ui.EmptyStateProps
	Steps []string
}

// hatless is the home page of who holds no role today, or a role whose pages do
// not exist yet.
func (a area) hatless(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f := frame(v, "Bienvenue", "Votre compte est ouvert.")
	return v.Render(w, r, http.StatusOK, hatlessPage(v.Layout(w, r, f), hatlessOf(v)))
}

// ownPage leads who audits, who looks after auditors and who receives applications to
// their page; nil for any other.
func ownPage(v *page.Visit) *ui.ButtonProps {
	switch {
	case v.Audits():
		return &ui.ButtonProps{Label: "Ouvrir mes audits", Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, Href: path.Audits}
	case v.MayReach(authz.ApplicationReceive):
		return &ui.ButtonProps{Label: "Ouvrir les demandes", Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, Href: path.Received}
	case v.MayReach(authz.AuditorList):
		return &ui.ButtonProps{Label: "Ouvrir les auditeurs", Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, Href: path.Auditors}
	}
	return nil
}

func hatlessOf(v *page.Visit) hatlessProps {
	read := &ui.ButtonProps{Label: "Lire les référentiels", Icon: ui.IconBookOpen, Href: path.Referentials}
	if own := ownPage(v); own != nil {
		return hatlessProps{Empty: ui.EmptyStateProps{
			Icon: ui.IconClipboardCheck, Title: "Tout est prêt", Action: own, Text: "Ce qui relève de votre rôle (" + i18n.RoleName(v.Actor.Roles[0]) + ") s’ouvre ici.",
		}}
	}
	if len(v.Actor.Roles) > 0 {
		return hatlessProps{Empty: ui.EmptyStateProps{
			Icon: ui.IconSprout, Title: "Vos pages arrivent", Action: read,
			Text: "Votre rôle (" + i18n.RoleName(v.Actor.Roles[0]) + ") est bien enregistré. Ce que vous ferez ici s’ouvrira dans une prochaine version d’Ariane\u202f; vous n’avez rien à faire d’ici là.",
		}}
	}
	return hatlessProps{
		Empty: ui.EmptyStateProps{
			Icon: ui.IconUsers, Title: "Vous n’avez pas de rôle en ce moment", Action: read,
			Text: "C’est une structure qui donne un rôle, par une invitation. Dès que vous en aurez un, votre page d’accueil s’ouvrira ici.",
		},
		Steps: []string{
			"Vous travaillez dans une Mission locale\u00a0: demandez une invitation à votre direction ou à la personne responsable qualité.",
			"Vous dirigez une Mission locale\u00a0: l’association régionale (ARML) ou l’UNML vous invite.",
			"Vous travaillez dans une ARML\u00a0: demandez à sa direction, ou au pôle labellisation de l’UNML.",
		},
	}
}
