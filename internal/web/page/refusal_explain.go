package page

import (
	"net/http"
	"net/url"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Refusal is what an error page says: what happened (Title, Purpose), what is
// safe and what to do (Advice), and where to do it (Way; without label, home).
type Refusal struct {
	Title, Purpose, Advice string
	Way                    ui.ButtonProps
}

// ways are the buttons of the page: the main one, then home unless it is home.
func (f Refusal) ways() []ui.ButtonProps {
	home := ui.ButtonProps{Label: "Revenir à l’accueil", Kind: ui.ButtonPrimary, Href: path.Home}
	if f.Way.Label == "" {
		return []ui.ButtonProps{home}
	}
	f.Way.Kind, home.Kind = ui.ButtonPrimary, ui.ButtonQuiet
	return []ui.ButtonProps{f.Way, home}
}

const unread = "Ce formulaire n’a pas pu être lu"

// refusals are what the page says of each code; Purpose is the sentence of the
// error itself.
var refusals = map[quality.Code]Refusal{
	quality.CodeNotFound:  {Title: "Cette page n’existe pas", Advice: "Elle a peut-être changé d’adresse. L’accueil vous ramène à ce qui vous concerne."},
	quality.CodeForbidden: {Title: "Cette page ne vous est pas ouverte", Advice: "Rien n’a été modifié. L’accueil vous ramène à ce qui vous concerne."},
	quality.CodeConflict:  {Title: "Quelqu’un a modifié cela entre-temps", Advice: "Rien n’a été écrasé. Revenez à la page, relisez, puis recommencez."},
	quality.CodeState:     {Title: "Cela n’est pas possible pour le moment", Advice: "Rien n’a été modifié. Revenez à la page pour voir où en sont les choses."},
	quality.CodeExists:    {Title: "Cela n’est pas possible pour le moment", Advice: "Rien n’a été modifié. Revenez à la page pour voir où en sont les choses."},
	quality.CodeExpired:   {Title: "Ce lien ne fonctionne plus", Advice: "Demandez-en un nouveau à la personne qui vous l’a envoyé."},
	quality.CodeThrottled: {Title: "Un peu de patience", Advice: "Votre compte n’est pas bloqué. Attendez le délai indiqué, puis réessayez."},
	quality.CodeSignIn: {
		Title: "Connectez-vous pour continuer", Advice: "Votre session s’est peut-être terminée. Rien de ce qui était enregistré n’est perdu.",
		Way: ui.ButtonProps{Label: "Se connecter", Href: path.SignIn},
	},
	quality.CodeUnavailable: {
		Title:  "Un service ne répond pas pour le moment",
		Advice: "Le reste d’Ariane fonctionne. Si cela dure plus d’une heure, prévenez la personne qui administre Ariane.",
	},
	quality.CodeInvalid: {Title: unread, Advice: "Rien n’a été modifié. Revenez à la page et recommencez."},
}

// reasons say more than their code.
var reasons = map[string]Refusal{
	ErrTooLarge.Reason: {
		Title:  unread,
		Advice: "Rien n’a été modifié. Un texte ou un fichier dépasse de loin la taille prévue\u00a0: rouvrez la page et envoyez-le plus court, ou en plusieurs fois.",
	},
	ErrTruncated.Reason: {
		Title:  unread,
		Advice: "Rien n’a été modifié. La connexion s’est sans doute coupée pendant l’envoi\u00a0: rouvrez la page, puis recommencez.",
	},
	ErrUnreadable.Reason: {
		Title:  unread,
		Advice: "Rien n’a été modifié. Cela arrive après un copier-coller depuis un autre logiciel\u00a0: rouvrez la page, puis retapez ce passage.",
	},
	ReasonCrossOrigin: {
		Title:  "Cette demande ne venait pas d’Ariane",
		Advice: "C’est une protection\u00a0: seules les pages d’Ariane peuvent agir en votre nom. Ouvrez Ariane depuis l’accueil, puis recommencez.",
	},
}

// ReasonCrossOrigin is the reason of a form that a page of another site sent.
const ReasonCrossOrigin = "cross_origin"

func (v *Visit) wordsOf(r *http.Request, err error) Refusal {
	domain := quality.AsError(err)
	if domain == nil {
		return Refusal{
			Title: "Quelque chose n’a pas marché de notre côté", Purpose: "Rien de ce qui était enregistré n’est perdu.",
			Advice: "Réessayez dans un instant. Si cela se répète, transmettez la référence ci-dessous à la personne qui administre Ariane.",
		}
	}
	said, known := reasons[domain.Reason]
	if !known {
		said = refusals[domain.Code]
	}
	said.Purpose = i18n.ErrorSentence(domain)
	switch domain.Code {
	case quality.CodeInvalid, quality.CodeConflict, quality.CodeState, quality.CodeExists:
		said.Way = wayBack(r)
	case quality.CodeForbidden:
		if !known && len(v.Viewer.Hats) > 1 {
			said.Advice = "Vous portez plusieurs rôles\u00a0: essayez d’en changer en haut de la page."
		}
	default:
	}
	return said
}

// wayBack leads to the page of this site that the visitor comes from: its path
// only, since an address may hold what was searched. Unknown, it is home.
func wayBack(r *http.Request) ui.ButtonProps {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || from.User != nil {
		return ui.ButtonProps{}
	}
	to := SafeReturn(from.EscapedPath())
	if to == path.Home || r.Method == http.MethodGet && to == r.URL.EscapedPath() {
		return ui.ButtonProps{}
	}
	return ui.ButtonProps{Label: "Revenir à la page", Icon: ui.IconArrowLeft, Href: to}
}
