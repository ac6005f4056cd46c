package i18n

import (
	"cmp"

	"ariane/internal/quality"
)

var labelStates = map[quality.State]stateWord{
	quality.LabelGranted:   {"En cours de validité", "en cours de validité"},
	quality.LabelSuspended: {"Suspendu", "suspendu"},
	quality.LabelExpired:   {"Expiré", "expiré"},
	quality.LabelWithdrawn: {"Retiré", "retiré"},
	quality.LabelGivenUp:   {"Rendu", "rendu par la structure"},
	quality.LabelEnded:     {"Terminé", "terminé"},
}

var labelVerbs = map[quality.Verb]string{
	quality.VerbPause:     "Suspendre à la demande de la structure",
	quality.VerbSuspend:   "Suspendre le label",
	quality.VerbRestore:   "Rétablir le label",
	quality.VerbFollowUp:  "Inscrire l’audit de suivi",
	quality.VerbRenew:     "Renouveler le label",
	quality.VerbPass:      "Transmettre le label",
	quality.VerbWithdraw:  "Retirer le label",
	quality.VerbGiveUp:    "Rendre le label",
	quality.VerbEnd:       "Mettre fin au label",
	quality.VerbExpire:    "Constater la fin du label",
	quality.VerbReinstate: "Rétablir le label après un recours",
}

var labelSteps = map[quality.Verb]string{
	quality.VerbLabelGranted: "Label accordé",
	quality.VerbPause:        "Label suspendu à la demande de la structure",
	quality.VerbSuspend:      "Label suspendu",
	quality.VerbRestore:      "Label rétabli",
	quality.VerbFollowUp:     "Audit de suivi tenu",
	quality.VerbRenew:        "Label renouvelé",
	quality.VerbPass:         "Label transmis à la structure issue de la fusion",
	quality.VerbWithdraw:     "Label retiré",
	quality.VerbGiveUp:       "Label rendu par la structure",
	quality.VerbEnd:          "Fin du label",
	quality.VerbExpire:       "Label expiré",
	quality.VerbReinstate:    "Label rétabli après un recours",
}

// LabelStep says what happened to a label.
func LabelStep(v quality.Verb) string { return labelSteps[v] }

var standingWords = map[quality.State]string{
	quality.LabelGranted:   "Labellisée",
	quality.LabelSuspended: "Label suspendu",
	quality.LabelExpired:   "Label expiré",
	quality.LabelWithdrawn: "Label retiré",
	quality.LabelGivenUp:   "Label rendu",
	quality.LabelEnded:     "Label terminé",
}

// StandingWord is what the register says of a structure, in a word or two.
func StandingWord(s quality.Standing) string {
	return cmp.Or(standingWords[s.State], "Pas de label")
}

// StandingSentence is what the register says of a structure, with its days. Why a label was
// suspended or withdrawn is nobody else’s business; that its holder asked is said.
func StandingSentence(s quality.Standing) string {
	switch s.State {
	case "":
		return "Pas de label à cette date."
	case quality.LabelGranted:
		return "Labellisée depuis le" + nbsp + Date(s.Since) + ", jusqu’au" + nbsp + Date(s.Until) + "."
	case quality.LabelSuspended:
		if s.Cause == quality.CauseRequest {
			return "Label suspendu depuis le" + nbsp + Date(s.Since) + ", à la demande de la structure."
		}
		return "Label suspendu depuis le" + nbsp + Date(s.Since) + "."
	case quality.LabelExpired:
		return "Label expiré depuis le" + nbsp + Date(s.Since) + "."
	}
	return StandingWord(s) + " " + OnDate(s.Since) + "."
}

// StandingPart says what a label covers since a merger; name is that of the structure that
// was labelled before. "" when it covers the whole.
func StandingPart(s quality.Standing, name string) string {
	if s.Part == "" {
		return ""
	}
	return "Le label couvre ce qui était «\u00a0" + name + "\u00a0» avant la fusion, jusqu’à l’audit qui regardera l’ensemble."
}

var labelDates = map[quality.LabelDateCode]string{
	quality.DateFollowUpOpens:  "L’audit de suivi peut se tenir",
	quality.DateFollowUpDue:    "Audit de suivi à tenir au plus tard",
	quality.DateRenewalOpens:   "Le renouvellement peut être décidé",
	quality.DateEnds:           "Dernier jour du label",
	quality.DateRenewalCloses:  "Dernier jour pour renouveler en gardant la date anniversaire",
	quality.DateSuspensionDone: "Décision attendue sur la suspension",
}

// LabelDateName is a day of the life of a label.
func LabelDateName(c quality.LabelDateCode) string { return cmp.Or(labelDates[c], "Autre date") }

var labelCauses = map[quality.LabelCause]string{
	quality.CauseRequest:  "À la demande de la structure",
	quality.CauseFollowUp: "Audit de suivi non tenu, ou suites restées sans réponse",
	quality.CauseFindings: "Engagements qui ne sont plus tenus",
	quality.CauseMerger:   "Fusion\u00a0: un autre label de la nouvelle structure continue",
	quality.CauseClosure:  "Fermeture de la structure",
	quality.CauseOther:    "Autre raison",
}

// LabelCauseName says why a label is suspended or over, to those who may know.
func LabelCauseName(c quality.LabelCause) string { return cmp.Or(labelCauses[c], "Raison inconnue") }
