package i18n

import (
	"strings"

	"ariane/internal/quality"
)

const (
	unknownError = "Quelque chose n’a pas fonctionné de notre côté. Vos données sont intactes ; réessayez dans un instant."
	signInFirst  = "Connectez-vous pour continuer."
)

// ErrorSentence says a refusal as a whole: what happened, what is safe, what to
// do. The faults are said one by one by Sentence. nil gives "".
func ErrorSentence(err *quality.Error) string {
	if err == nil {
		return ""
	}
	if said, ok := reasonSentences[err.Reason]; ok {
		return said
	}
	switch err.Code {
	case quality.CodeInvalid:
		return invalidSentence(err)
	case quality.CodeForbidden:
		return forbiddenSentence(err.Reason)
	case quality.CodeState:
		return stateSentence(err.Reason)
	case quality.CodeNotFound:
		return "Cette page ou cet élément est introuvable, ou vous n’y avez pas accès."
	case quality.CodeConflict:
		return "Quelqu’un d’autre vient de modifier la même chose. Rien n’est perdu : comparez les deux versions, puis choisissez."
	case quality.CodeExists:
		if said, ok := existsSentences[err.Reason]; ok {
			return said
		}
		return "Cet élément existe déjà."
	case quality.CodeExpired:
		return "Ce lien a expiré ou a déjà servi. Demandez-en un nouveau à la personne qui vous l’a envoyé."
	case quality.CodeThrottled:
		return throttledSentence(err)
	case quality.CodeSignIn:
		return signInFirst
	case quality.CodeUnavailable:
		return "Un service dont Ariane a besoin ne répond pas. Rien n’est perdu : réessayez dans quelques minutes."
	}
	return unknownError
}

func invalidSentence(err *quality.Error) string {
	if len(err.Faults) == 0 {
		return "Cette demande n’a pas pu être comprise ; rien n’a été enregistré."
	}
	return Count(len(err.Faults), "point est à revoir", "points sont à revoir") + " avant d’enregistrer."
}

func forbiddenSentence(action string) string {
	verb := ActionVerb(action)
	if verb == "" {
		return "Votre rôle ne permet pas de faire cela. Si c’est une erreur, parlez-en à la direction de votre structure."
	}
	return "Votre rôle ne permet pas " + de(verb) + ". Si c’est une erreur, parlez-en à la direction de votre structure."
}

// stateSentence explains a reason "<flow>.<state>.<verb>" (quality.Flow.Next).
func stateSentence(reason string) string {
	flow, rest, _ := strings.Cut(reason, ".")
	state, _, _ := strings.Cut(rest, ".")
	words, ok := stateWords[flow][quality.State(state)]
	if !ok {
		return "Ce n’est pas possible à cette étape."
	}
	return "Ce n’est pas possible à cette étape : " + flowNouns[flow] + " est " + words.Lower + "."
}

// de writes "de publier" or "d’ouvrir".
func de(verb string) string {
	if strings.ContainsAny(Fold(verb)[:1], "aeiouyh") {
		return "d’" + verb
	}
	return "de " + verb
}
