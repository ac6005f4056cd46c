package i18n

import "ariane/internal/quality"

// RolloutName is where a deployment stands on a site.
func RolloutName(r quality.Rollout) string {
	switch r {
	case quality.RolloutUnder:
		return "En cours"
	case quality.RolloutInPlace:
		return "En place"
	case quality.RolloutToDo:
	}
	return "À faire"
}

// TrialStepName says a verb of a trial as its history tells it: what somebody did.
func TrialStepName(v quality.Verb) string {
	switch v {
	case quality.VerbStart:
		return "a lancé l’essai"
	case quality.VerbMeasure:
		return "a noté le résultat mesuré"
	case quality.VerbResume:
		return "a repris la mesure"
	case quality.VerbDeploy:
		return "a noté la décision\u00a0: déployer"
	case quality.VerbAdjust:
		return "a noté la décision\u00a0: ajuster et réessayer"
	case quality.VerbDrop:
		return "a noté la décision\u00a0: abandonner"
	case quality.VerbRevive:
		return "a proposé de nouveau l’expérimentation"
	case "propose":
		return "a proposé l’expérimentation"
	case "change":
		return "a modifié l’expérimentation"
	}
	return "a fait avancer l’expérimentation"
}

// TrialVerdictName is what was decided of a trial, in a word or two; "" when nothing
// is.
func TrialVerdictName(v quality.Verb) string {
	switch v {
	case quality.VerbDeploy:
		return "Déployer"
	case quality.VerbAdjust:
		return "Ajuster et réessayer"
	case quality.VerbDrop:
		return "Abandonner"
	}
	return ""
}

// TrialVerdict is what was decided of a trial as the minutes of a meeting tell it, in
// no more than most characters.
func TrialVerdict(v quality.Verb, title, reason string, most int) string {
	return Shorten(TrialVerdictName(v)+" «\u00a0"+title+"\u00a0». "+reason, most-1)
}

var trialFields = map[string]string{"site": "le lieu", "before": "la mesure avant l’essai", "hoped": "l’effet espéré"}

// TrialFieldName names a field of a trial (quality.Trial.Missing) inside a sentence.
func TrialFieldName(field string) string {
	if name, ok := trialFields[field]; ok {
		return name
	}
	return "un détail"
}
