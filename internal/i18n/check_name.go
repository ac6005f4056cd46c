package i18n

import "ariane/internal/quality"

var checkNames = map[quality.CheckCode]string{
	quality.CheckUnanswered:       "Un niveau manque",
	quality.CheckNoProof:          "Engagement sans preuve",
	quality.CheckPrerequisite:     "Prérequis sans réponse",
	quality.CheckUnconfirmed:      "Une réponse reprise d’ailleurs n’est pas confirmée",
	quality.CheckMigrationPending: "Un passage à une autre version attend une décision",
	quality.CheckTopWithoutProof:  "Niveau le plus haut sans preuve",
	quality.CheckTopNotYet:        "Niveau le plus haut avec un attendu « pas encore »",
	quality.CheckPracticeAbove:    "Mise en pratique bien au-dessus du respect",
	quality.CheckRepeats:          "Commentaire qui reprend les mots de l’exigence",
	quality.CheckMarkReason:       "Attendu « non concerné » sans raison",
	quality.CheckExpired:          "Preuve qui a dépassé sa date",
	quality.CheckWorkNotAgreed:    "Travail confié, sans accord",
	quality.CheckOpenRound:        "Un tour d’avis est encore ouvert",
	quality.CheckOwnerless:        "Action du plan sans responsable",
	quality.CheckOpenComments:     "Remarques de collègues à traiter",
}

// CheckName is a closing check as its settings name it.
func CheckName(code quality.CheckCode) string {
	if name, ok := checkNames[code]; ok {
		return name
	}
	return "Autre vérification"
}

// SeverityChoice is a severity as one chooses it.
func SeverityChoice(s quality.Severity) string {
	switch s {
	case quality.SeverityBlocking:
		return "Empêche de valider"
	case quality.SeverityAdvisory:
		return "Conseil"
	default:
		return "Ne rien dire"
	}
}
