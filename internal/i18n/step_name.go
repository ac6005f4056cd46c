package i18n

import "ariane/internal/quality"

var stepNames = map[quality.Step]string{
	quality.StepNotInvited: "À inviter",
	quality.StepInvited:    "Direction invitée",
	quality.StepNotStarted: "À commencer",
	quality.StepInProgress: "Auto-évaluation en cours",
	quality.StepValidated:  "Auto-évaluation validée",
}

// StepName is a step of the démarche as a chip shows it.
func StepName(s quality.Step) string {
	if name, ok := stepNames[s]; ok {
		return name
	}
	return "Étape inconnue"
}
