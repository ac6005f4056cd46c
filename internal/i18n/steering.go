package i18n

import "ariane/internal/quality"

// steeringFaults are the faults of groups, meetings and trainings.
var steeringFaults = map[string]wording{
	"crowd":     {Text: "{#1} personnes au plus.", Bare: "Trop de personnes."},
	"bad_hour":  {Text: "Écrivez l’heure comme 14:30 ou 14h30."},
	"no_hour":   {Text: "Cette heure n’existe pas ce jour-là\u00a0: les horloges la sautent. Choisissez-en une autre."},
	"presence":  {Text: "Choisissez présent, excusé ou absent."},
	"nobody":    {Text: "Notez d’abord qui était là."},
	"full_list": {Text: "Un ordre du jour tient {#1} points au plus\u00a0: retirez-en un d’abord.", Bare: "Cet ordre du jour est plein."},
}

var groupKinds = map[quality.GroupKind][2]string{
	quality.GroupSteering:  {"COPIL", "Comité de pilotage (COPIL)\u00a0: il décide"},
	quality.GroupTechnical: {"COTECH", "Comité technique (COTECH)\u00a0: il prépare et suit"},
	quality.GroupTheme:     {"Groupe thématique", "Groupe thématique\u00a0: il travaille un sujet, propose et essaie"},
}

// GroupKindName is a kind of group in a word or two.
func GroupKindName(k quality.GroupKind) string { return groupKinds[k][0] }

// GroupKindPurpose says what a kind of group is for, acronym explained.
func GroupKindPurpose(k quality.GroupKind) string { return groupKinds[k][1] }

// PresenceName is how somebody was at a meeting; "" is not said yet.
func PresenceName(p quality.Presence) string {
	switch p {
	case quality.PresencePresent:
		return "Présent"
	case quality.PresenceExcused:
		return "Excusé"
	case quality.PresenceAbsent:
		return "Absent"
	case quality.PresenceUnsaid:
	}
	return "Pas noté"
}

// AwaitName is why something is on an agenda, "" when nothing waits.
func AwaitName(a quality.Await) string {
	switch a {
	case quality.AwaitTrial:
		return "Expérimentation à décider"
	case quality.AwaitDecide:
		return "À décider"
	case quality.AwaitLate:
		return "En retard"
	case quality.AwaitMeasure:
		return "Résultat à mesurer"
	case quality.AwaitVerify:
		return "Effet à vérifier"
	case quality.AwaitNone:
	}
	return ""
}

// TrainingKindName is what people were brought together for.
func TrainingKindName(k quality.TrainingKind) string {
	if k == quality.TrainingSeminar {
		return "Séminaire"
	}
	return "Formation"
}
