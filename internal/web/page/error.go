package page

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// StatusOf is the HTTP status of a domain error, 500 for anything else.
func StatusOf(err error) int {
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		return http.StatusUnprocessableEntity
	case quality.CodeForbidden:
		return http.StatusForbidden
	case quality.CodeNotFound:
		return http.StatusNotFound
	case quality.CodeConflict, quality.CodeExists, quality.CodeState:
		return http.StatusConflict
	case quality.CodeExpired:
		return http.StatusGone
	case quality.CodeThrottled:
		return http.StatusTooManyRequests
	case quality.CodeSignIn:
		return http.StatusUnauthorized
	case quality.CodeUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// errorWords is what an error page says: what happened, what is safe, what to do.
type errorWords struct{ Title, Purpose, Advice string }

func wordsOf(err error) errorWords {
	domain := quality.AsError(err)
	if domain == nil {
		return errorWords{
			"Quelque chose n’a pas marché de notre côté",
			"Rien de ce qui était enregistré n’est perdu.",
			"Réessayez dans un instant. Si cela se répète, transmettez la référence ci-dessous à la personne qui administre Ariane.",
		}
	}
	words := errorWords{Purpose: i18n.ErrorSentence(domain)}
	switch domain.Code {
	case quality.CodeNotFound:
		words.Title, words.Advice = "Cette page n’existe pas", "Elle a peut-être changé d’adresse. L’accueil vous ramène à ce qui vous concerne."
	case quality.CodeForbidden:
		words.Title, words.Advice = "Cette page ne vous est pas ouverte", "Si vous portez plusieurs rôles, essayez d’en changer en haut de la page."
	case quality.CodeConflict:
		words.Title, words.Advice = "Quelqu’un a modifié cela entre-temps", "Rien n’a été écrasé. Revenez à la page, relisez, puis recommencez."
	case quality.CodeState, quality.CodeExists:
		words.Title, words.Advice = "Cela n’est pas possible pour le moment", "Rien n’a été modifié. Revenez à la page précédente pour voir où en sont les choses."
	case quality.CodeExpired:
		words.Title, words.Advice = "Ce lien ne fonctionne plus", "Demandez-en un nouveau à la personne qui vous l’a envoyé."
	case quality.CodeThrottled:
		words.Title, words.Advice = "Un peu de patience", "Votre compte n’est pas bloqué. Attendez le délai indiqué, puis réessayez."
	case quality.CodeSignIn:
		words.Title, words.Advice = "Connectez-vous pour continuer", "Votre session s’est peut-être terminée. Rien de ce qui était enregistré n’est perdu."
	case quality.CodeUnavailable:
		words.Title, words.Advice = "Un service ne répond pas pour le moment", "Le reste d’Ariane fonctionne. Si cela dure plus d’une heure, prévenez la personne qui administre Ariane."
	case quality.CodeInvalid:
		words.Title, words.Advice = "Ce formulaire n’a pas pu être lu", "Rien n’a été modifié. Revenez à la page précédente et recommencez."
	}
	return words
}

// Error shows an error as a page, or as a short notice when the page's own script
// asked for a fragment.
func (v *Visit) Error(w http.ResponseWriter, r *http.Request, err error) error {
	status := StatusOf(err)
	words := wordsOf(err)
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "60")
	}
	if IsFragment(r) {
		return v.Render(w, r, status, errorFragment(words))
	}
	reference := ""
	if status >= http.StatusInternalServerError {
		reference = v.ID
	}
	props := v.Layout(w, r, Frame{Title: words.Title, Purpose: words.Purpose})
	return v.Render(w, r, status, errorPage(props, words, reference, status == http.StatusUnauthorized))
}
