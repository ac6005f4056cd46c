package i18n

import (
	"cmp"

	"ariane/internal/quality"
)

var appealStates = map[quality.State]stateWord{
	quality.AppealLodged:    {"Reçu", "reçu, sa recevabilité reste à dire"},
	quality.AppealAdmitted:  {"À l’étude", "recevable, et à l’étude"},
	quality.AppealDeclined:  {"Non recevable", "déclaré non recevable"},
	quality.AppealUpheld:    {"Accepté", "accepté"},
	quality.AppealDismissed: {"Décision confirmée", "clos, la décision est confirmée"},
	quality.AppealWithdrawn: {"Retiré", "retiré par la structure"},
}

var appealVerbs = map[quality.Verb]string{
	quality.VerbAdmit:    "Dire le recours recevable",
	quality.VerbDecline:  "Dire le recours non recevable",
	quality.VerbUphold:   "Accepter le recours",
	quality.VerbDismiss:  "Confirmer la décision",
	quality.VerbWithdraw: "Retirer le recours",
}

var appealSteps = map[quality.Verb]string{
	quality.VerbAppealLodged: "Recours déposé",
	quality.VerbAdmit:        "Recours recevable",
	quality.VerbDecline:      "Recours non recevable",
	quality.VerbUphold:       "Recours accepté",
	quality.VerbDismiss:      "Décision confirmée",
	quality.VerbWithdraw:     "Recours retiré par la structure",
}

// AppealStep says what happened to an appeal.
func AppealStep(v quality.Verb) string { return appealSteps[v] }

var appealTargets = map[quality.AppealTarget]string{
	quality.AgainstDecision:   "La décision de la commission",
	quality.AgainstSuspension: "La suspension du label",
	quality.AgainstWithdrawal: "Le retrait du label",
}

// AppealTargetName is what an appeal is against.
func AppealTargetName(t quality.AppealTarget) string { return cmp.Or(appealTargets[t], "Autre") }

var appealRemedies = map[quality.AppealRemedy]string{
	quality.RemedyReplaced: "Une autre décision remplace celle de la commission",
	quality.RemedyAgain:    "Le dossier repasse en commission, sans les personnes qui en ont décidé",
	quality.RemedyLifted:   "Le label est rétabli",
}

// AppealRemedyName is what follows an appeal that is upheld.
func AppealRemedyName(r quality.AppealRemedy) string { return cmp.Or(appealRemedies[r], "Autre") }

var complaintStates = map[quality.State]stateWord{
	quality.ComplaintReceived:   {"Reçue", "reçue, sans accusé de réception encore"},
	quality.ComplaintExamined:   {"À l’étude", "à l’étude"},
	quality.ComplaintAnswered:   {"Répondue", "déjà répondue"},
	quality.ComplaintRedirected: {"Réorientée", "réorientée vers qui peut y répondre"},
	quality.ComplaintWithdrawn:  {"Retirée", "retirée par son auteur"},
}

var complaintVerbs = map[quality.Verb]string{
	quality.VerbAcknowledge: "Accuser réception",
	quality.VerbRedirect:    "Réorienter",
	quality.VerbAnswer:      "Répondre",
	quality.VerbReopen:      "Rouvrir la réclamation",
	quality.VerbWithdraw:    "Retirer la réclamation",
}

var complaintSteps = map[quality.Verb]string{
	quality.VerbComplaintRaised: "Réclamation déposée",
	quality.VerbAcknowledge:     "Accusé de réception envoyé",
	quality.VerbRedirect:        "Réclamation réorientée",
	quality.VerbAnswer:          "Réponse donnée",
	quality.VerbReopen:          "Réclamation rouverte",
	quality.VerbWithdraw:        "Réclamation retirée",
}

// ComplaintStep says what happened to a complaint.
func ComplaintStep(v quality.Verb) string { return complaintSteps[v] }

var complaintSubjects = map[quality.ComplaintSubject]string{
	quality.AboutStructure:  "Une structure labellisée ne tient pas ses engagements",
	quality.AboutUse:        "Quelqu’un se dit labellisé sans l’être",
	quality.AboutAudit:      "La façon dont un audit s’est passé",
	quality.AboutCommission: "La façon dont un dossier a été traité",
	quality.AboutOther:      "Autre sujet",
}

// ComplaintSubjectName is what a complaint is about.
func ComplaintSubjectName(s quality.ComplaintSubject) string {
	return cmp.Or(complaintSubjects[s], "Sujet inconnu")
}

var complaintVerdicts = map[quality.ComplaintVerdict]string{
	quality.ComplaintFounded:   "Fondée",
	quality.ComplaintPartly:    "Fondée en partie",
	quality.ComplaintUnfounded: "Non fondée",
}

// ComplaintVerdictName says what a complaint was worth.
func ComplaintVerdictName(v quality.ComplaintVerdict) string {
	return cmp.Or(complaintVerdicts[v], "Sans conclusion")
}
