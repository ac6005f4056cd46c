package account

import (
	"net/http"

	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// linkProps is what a link that does not open says: what happened, what to do.
type linkProps struct {
	Page   ui.PageProps
	Text   string
	Action ui.ButtonProps
}

type linkWords struct {
	Title, Text string
	Action      ui.ButtonProps
}

var (
	toSignIn    = ui.ButtonProps{Label: "Se connecter", Kind: ui.ButtonPrimary, Href: path.SignIn}
	toForgotten = ui.ButtonProps{Label: "Demander un nouveau lien", Kind: ui.ButtonPrimary, Href: path.Forgotten}
	toHome      = ui.ButtonProps{Label: "Aller à l’accueil", Kind: ui.ButtonPrimary, Href: path.Home}
)

const askInviter = "Demandez à la personne qui vous invite de la renvoyer : cela lui prend dix secondes, et un nouveau lien vous parvient aussitôt."

// alreadyIn replaces the advice to sign in for who is.
const alreadyIn = "Votre session est déjà ouverte : il n’y a rien d’autre à faire. L’accueil vous montre ce qui vous concerne."

var invitationWords = map[string]linkWords{
	quality.ReasonLinkExpired: {"Cette invitation a expiré", "Une invitation reste ouverte quelques jours seulement. " + askInviter, toHome},
	quality.ReasonLinkUsed:    {"Cette invitation a déjà servi", "Votre accès est donc déjà ouvert. Connectez-vous avec votre adresse électronique et votre mot de passe.", toSignIn},
	quality.ReasonLinkRevoked: {"Cette invitation a été annulée", "La structure l’a retirée, une invitation plus récente la remplace, ou quelqu’un d’autre a déjà pris ce rôle : regardez d’abord le dernier courriel reçu. Sinon, demandez des nouvelles à la personne qui vous invitait.", toHome},
	quality.ReasonLinkUnknown: {"Ce lien d’invitation est incomplet", "Il en manque sans doute un morceau : certaines messageries coupent les longs liens. Copiez-le en entier depuis le courriel et collez-le dans la barre d’adresse.", toHome},
}

var resetWords = map[string]linkWords{
	quality.ReasonLinkExpired: {"Ce lien a expiré", "Par sécurité, il ne reste ouvert que peu de temps. Votre mot de passe n’a pas changé.", toForgotten},
	quality.ReasonLinkUsed:    {"Ce lien a déjà servi", "Votre mot de passe a déjà été changé avec ce lien. Connectez-vous avec le nouveau, ou demandez un autre lien si ce n’était pas vous.", toForgotten},
	quality.ReasonLinkRevoked: {"Ce lien ne sert plus", "Un autre lien a servi depuis, ou le mot de passe a été changé dans «\u00a0Mon compte\u00a0». Connectez-vous avec le mot de passe choisi alors\u202f; si ce n’était pas vous, demandez un nouveau lien.", toForgotten},
	quality.ReasonLinkUnknown: {"Ce lien est incomplet", "Il en manque sans doute un morceau : certaines messageries coupent les longs liens. Copiez-le en entier depuis le courriel et collez-le dans la barre d’adresse.", toForgotten},
}

// renderLink explains a link that does not open (410); any other error is left to
// the error page.
func renderLink(w http.ResponseWriter, r *http.Request, v *page.Visit, words map[string]linkWords, err error) error {
	domain := quality.AsError(err)
	if domain == nil || domain.Code != quality.CodeExpired {
		return err
	}
	said, ok := words[domain.Reason]
	if !ok {
		said = words[quality.ReasonLinkUnknown]
	}
	if v.SignedIn() && said.Action.Href == path.SignIn {
		said.Text, said.Action = alreadyIn, toHome
	}
	return v.Render(w, r, http.StatusGone, linkView(linkProps{
		Page: v.Layout(w, r, page.Frame{Title: said.Title, KeepFlash: true}), Text: said.Text, Action: said.Action,
	}))
}
