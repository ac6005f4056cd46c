package i18n

import (
	"cmp"

	"ariane/internal/quality"
)

var followUpStates = map[quality.State]stateWord{
	quality.FollowUpPreparing: {"Dossier à compléter", "en préparation dans la structure"},
	quality.FollowUpSent:      {"Dossier envoyé", "en attente d’un rendez-vous"},
	quality.FollowUpScheduled: {"Visioconférence fixée", "fixé à une date"},
	quality.FollowUpConcluded: {"Conclu", "conclu"},
	quality.FollowUpCancelled: {"Annulé", "annulé"},
}

var followUpVerbs = map[quality.Verb]string{
	quality.VerbSubmit:   "Envoyer le dossier de suivi",
	quality.VerbReturn:   "Demander un complément",
	quality.VerbSchedule: "Fixer la visioconférence",
	quality.VerbConclude: "Conclure l’audit de suivi",
	quality.VerbCancel:   "Annuler l’audit de suivi",
}

var followUpSteps = map[quality.Verb]string{
	quality.VerbSubmit:   "Dossier de suivi envoyé",
	quality.VerbReturn:   "Complément demandé",
	quality.VerbSchedule: "Visioconférence fixée",
	quality.VerbConclude: "Audit de suivi conclu",
	quality.VerbCancel:   "Audit de suivi annulé",
}

// FollowUpStep says what happened to a follow-up audit.
func FollowUpStep(v quality.Verb) string { return followUpSteps[v] }

var followUpKinds = map[quality.FollowUpKind]string{
	quality.PointAlert:     "Point d’alerte",
	quality.PointCriterion: "Critère non validé",
	quality.PointCondition: "Demande de la commission",
}

// FollowUpKindName is what a follow-up audit looks at again.
func FollowUpKindName(k quality.FollowUpKind) string { return cmp.Or(followUpKinds[k], "Autre point") }

// FollowUpVerdictName says what became of a point: an alert is lifted, a criterion validated.
func FollowUpVerdictName(k quality.FollowUpKind, v quality.FollowUpVerdict) string {
	switch v {
	case quality.PointLifted:
		return map[quality.FollowUpKind]string{quality.PointAlert: "Levé", quality.PointCriterion: "Validé", quality.PointCondition: "Fait"}[k]
	case quality.PointMoving:
		return "En progrès"
	case quality.PointStands:
		return "Toujours à suivre"
	}
	return "À regarder"
}

// FollowUpPointSentence says what the plan and the evidence show about a point.
func FollowUpPointSentence(p quality.FollowUpPoint) string {
	text := "Aucune action du plan"
	if p.Actions > 0 {
		text = Count(p.Actions, "action du plan", "actions du plan") + ", dont " + Count(p.Done, "réalisée", "réalisées")
	}
	if p.Evidence == 0 {
		return text + "\u202f; aucune nouvelle preuve."
	}
	return text + "\u202f; " + Count(p.Evidence, "nouvelle preuve", "nouvelles preuves") + "."
}

var followUpConclusions = map[quality.FollowUpConclusion]string{
	quality.FollowUpConfirmed: "Tout est levé",
	quality.FollowUpWatched:   "Ce qui reste sera regardé au renouvellement",
	quality.FollowUpReferred:  "La commission examine le label",
}

// FollowUpConclusionName is what a follow-up audit leads to.
func FollowUpConclusionName(c quality.FollowUpConclusion) string {
	return cmp.Or(followUpConclusions[c], "Sans conclusion")
}
