package i18n

import (
	"strconv"

	"ariane/internal/quality"
)

// stationNames are the stations of a journey.
var stationNames = map[quality.StationCode]string{
	quality.StationEngagement:  "Engagement",
	quality.StationAssessment:  "Auto-évaluation",
	quality.StationPlan:        "Plan d’amélioration approuvé",
	quality.StationApplication: "Demande de labellisation",
	quality.StationAudit:       "Audit par le binôme",
	quality.StationReport:      "Rapport et observations",
	quality.StationCommission:  "Commission nationale",
	quality.StationLabel:       "Label, pour quatre ans",
	quality.StationFollowUp:    "Audit de suivi, à deux ans",
	quality.StationRenewal:     "Renouvellement",
}

// StationName is a station of a journey.
func StationName(c quality.StationCode) string { return stationNames[c] }

var supportNatures = map[quality.SupportNature]string{
	quality.SupportVisit:    "Visite sur place",
	quality.SupportMeeting:  "Réunion ou visioconférence",
	quality.SupportTraining: "Atelier ou journée Label",
	quality.SupportReading:  "Relecture de documents",
	quality.SupportExchange: "Échange par téléphone ou courriel",
	quality.SupportOther:    "Autre",
}

// SupportNatureName is how somebody supported a structure.
func SupportNatureName(n quality.SupportNature) string { return supportNatures[n] }

var holderMoves = map[quality.Holder]string{
	quality.HeldByStructure:   "C’est à la structure d’avancer.",
	quality.HeldByPair:        "C’est au binôme d’auditeurs d’avancer.",
	quality.HeldByOffice:      "C’est au pôle labellisation de l’UNML d’avancer.",
	quality.HeldBySecretariat: "C’est au secrétariat de la commission d’avancer.",
}

// HolderMove says whose move it is.
func HolderMove(h quality.Holder) string { return holderMoves[h] }

// readinessWords are what an item asks, and what it says once it is met.
var readinessWords = map[quality.ReadinessCode]struct{ left, met string }{
	quality.ReadyLead:      {"Nommez une personne responsable qualité.", "Une personne responsable qualité est nommée."},
	quality.ReadySteering:  {"Réunissez un comité de pilotage.", "Un comité de pilotage existe."},
	quality.ReadyBoard:     {"Joignez la décision du conseil d’administration qui engage la structure.", "La décision du conseil d’administration est jointe."},
	quality.ReadyProject:   {"Joignez votre projet associatif, ou de structure\u00a0: il est le fil conducteur de l’audit.", "Le projet associatif est joint."},
	quality.ReadySnapshot:  {"Terminez l’auto-évaluation du label et faites-la valider par la direction.", "L’auto-évaluation du label est validée par la direction."},
	quality.ReadyEdition:   {"Passez à la version du référentiel en vigueur, puis validez de nouveau.", "Elle porte sur la version du référentiel en vigueur."},
	quality.ReadyEvidence:  {"Joignez une preuve à chaque engagement.", "Chaque engagement a au moins une preuve."},
	quality.ReadyPlan:      {"Faites approuver le plan d’amélioration par la direction.", "Le plan d’amélioration est approuvé par la direction."},
	quality.ReadyAlive:     {"Reprenez les actions en retard du plan\u00a0: l’audit regardera s’il vit.", "Aucune action du plan n’est en retard."},
	quality.ReadyBarometer: {"Mesurez la satisfaction des jeunes et des employeurs.", "La satisfaction des jeunes et des employeurs est mesurée."},
	quality.ReadyWritten:   {"Écrivez la demande jusqu’au bout\u00a0: lettre, dates, effectif, contact.", "La demande est complète."},
	quality.ReadyDirector:  {"La direction doit signer la demande.", "La direction a signé la demande."},
	quality.ReadyChair:     {"La présidence doit signer la demande.", "La présidence a signé la demande."},
}

// ReadinessSentence is an item of the checklist « Prêt pour l’audit ? ».
func ReadinessSentence(i quality.ReadinessItem) string {
	words := readinessWords[i.Code]
	switch {
	case i.Met:
		return words.met
	case i.Code == quality.ReadyEvidence && i.Count > 0:
		return "Joignez une preuve à " + Count(i.Count, "engagement qui n’en a pas", "engagements qui n’en ont pas") + ", dans une nouvelle auto-évaluation validée."
	case i.Code == quality.ReadyAlive:
		return Count(i.Count, "action du plan est en retard", "actions du plan sont en retard") + "\u00a0: l’audit regardera s’il vit."
	}
	return words.left
}

// ReadinessSeverity is the chip of an item that is not met.
func ReadinessSeverity(s quality.Severity) string {
	if s == quality.SeverityBlocking {
		return "À régler avant l’envoi"
	}
	return "Conseillé"
}

var documentNames = map[quality.CaseDocumentKind]string{
	quality.DocumentBoard:   "Décision du conseil d’administration",
	quality.DocumentProject: "Projet associatif, ou de structure",
}

// CaseDocumentName is a document of the file of a structure.
func CaseDocumentName(k quality.CaseDocumentKind) string { return documentNames[k] }

// SigningName is in which quality somebody signs: « la direction ».
func SigningName(q quality.SigningQuality) string {
	if q == quality.SignedByChair {
		return "la présidence"
	}
	return "la direction"
}

// ApplicationName is « Demande n° 2 ».
func ApplicationName(number int) string { return "Demande n°\u00a0" + strconv.Itoa(number) }

// StationWord says where a structure stands about a station.
func StationWord(s quality.Station) string {
	switch s.State {
	case quality.StationDone:
		return "Fait"
	case quality.StationCurrent:
		return "En cours"
	case quality.StationLeft:
		return "À compléter"
	case quality.StationAhead:
	}
	if s.Begun {
		return "Commencé"
	}
	return "À venir"
}

var stationNotes = map[quality.StationCode]string{
	quality.StationEngagement:  "Une décision du conseil d’administration, une personne responsable qualité, un comité de pilotage.",
	quality.StationAssessment:  "Où vous en êtes sur chaque engagement, validé par la direction.",
	quality.StationPlan:        "Ce que vous faites de vos écarts, approuvé et daté par la direction.",
	quality.StationApplication: "Une lettre, vos dates, deux signatures.",
	quality.StationAudit:       "Une personne de l’organisme certificateur et une personne du réseau passent un à deux jours chez vous.",
	quality.StationReport:      "Un rapport provisoire, vos observations, chacune avec sa réponse, puis le rapport final.",
	quality.StationCommission:  "Une commission indépendante décide, et dit pourquoi.",
	quality.StationLabel:       "Le label est inscrit au registre public.",
	quality.StationFollowUp:    "À distance\u00a0: les points d’alerte et ce qui a avancé.",
	quality.StationRenewal:     "La date anniversaire est gardée.",
}

// StationNote says what a station is about.
func StationNote(c quality.StationCode) string { return stationNotes[c] }

var applicationSteps = map[quality.Verb]string{
	quality.VerbApplicationBegun: "Demande commencée",
	quality.VerbSubmit:           "Demande envoyée",
	quality.VerbReturn:           "Complément demandé",
	quality.VerbAdmit:            "Demande dite recevable",
	quality.VerbWithdraw:         "Demande retirée",
	quality.VerbDecide:           "Décision de la commission",
}

var auditSteps = map[quality.Verb]string{
	quality.VerbAuditOpened: "Demande recevable\u00a0: un binôme est cherché",
	quality.VerbName:        "Binôme proposé",
	quality.VerbAgree:       "Binôme accepté par la structure",
	quality.VerbObject:      "Objection de la structure",
	quality.VerbSettle:      "Binôme confirmé",
	quality.VerbRecompose:   "Binôme à recomposer",
	quality.VerbStop:        "Audit arrêté, avec la demande",
}

// AuditStep says what happened to an audit.
func AuditStep(v quality.Verb) string { return auditSteps[v] }

var competenceNames = map[quality.Competence]string{
	quality.CompetenceGovernance:  "Gouvernance et vie associative",
	quality.CompetencePartnership: "Partenariats et territoire",
	quality.CompetenceWelcome:     "Accueil et orientation des jeunes",
	quality.CompetencePath:        "Accompagnement des parcours",
	quality.CompetenceEmployers:   "Relation avec les employeurs",
	quality.CompetenceSteering:    "Pilotage, budget et équipes",
	quality.CompetenceQuality:     "Démarches qualité",
}

// CompetenceName is something of the trade an auditor knows well.
func CompetenceName(c quality.Competence) string { return competenceNames[c] }

// ApplicationStep says what happened to an application.
func ApplicationStep(v quality.Verb) string { return applicationSteps[v] }

// Between writes « du 3 au 9 mars 2026 » in full: « du 3 mars 2026 au 9 mars 2026 ».
func Between(from, until quality.Day) string { return "du " + Date(from) + " au " + Date(until) }

var applicationHappens = map[quality.Verb]string{
	quality.VerbSubmit:   "La demande part au pôle labellisation, avec l’auto-évaluation, ses preuves et les documents joints, tels qu’ils sont aujourd’hui. Votre structure continue dans un nouveau cycle.",
	quality.VerbAdmit:    "La structure en est avertie, et l’audit se prépare.",
	quality.VerbReturn:   "La structure complète sa demande et l’envoie de nouveau. Rien n’est refusé.",
	quality.VerbWithdraw: "Personne ne vous en tiendra rigueur\u00a0: vous pourrez en écrire une autre quand vous le voudrez. Celle-ci reste lisible.",
}

// ApplicationHappens says what a verb changes.
func ApplicationHappens(v quality.Verb) string { return applicationHappens[v] }
