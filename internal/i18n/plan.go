package i18n

import "ariane/internal/quality"

// planFaults are the faults of the improvement plan.
var planFaults = map[string]wording{
	"too_many_people": {Text: "Une action réunit {#1} personnes au plus\u00a0: formez plutôt un groupe de travail.", Bare: "Cette action réunit trop de personnes."},
	"circular":        {Text: "Cette action est elle-même, de près ou de loin, une sous-tâche de celle-ci. Choisissez-en une autre."},
	"not_a_plan":      {Text: "Ce fichier n’est pas un classeur du plan pris dans Ariane\u00a0: prenez-en un sur cette page, puis recopiez-y vos actions."},
	"other_plan":      {Text: "Ce classeur est celui du plan d’une autre structure. Prenez ici le vôtre."},
	"not_your_action": {Text: "L’action {1} n’est pas portée par vous\u00a0: ce que le classeur en dit n’est pas lu.", Bare: "Cette action n’est pas portée par vous."},
	"owner_steered":   {Text: "Seule la personne qui pilote le plan confie une action à quelqu’un d’autre\u00a0: le responsable de l’action {1} reste le même.", Bare: "Seule la personne qui pilote le plan confie une action à quelqu’un d’autre."},
	"no_person":       {Text: "Personne de la structure ne s’appelle «\u00a0{1}\u00a0»\u00a0: choisissez un nom de la liste.", Bare: "Personne de la structure ne porte ce nom."},
	"no_action":       {Text: "Aucune action du plan ne porte le numéro «\u00a0{1}\u00a0».", Bare: "Aucune action du plan ne porte ce numéro."},
	"not_a_weight":    {Text: "«\u00a0{1}\u00a0» n’est pas dans la liste de cette colonne.", Bare: "Cette valeur n’est pas dans la liste de la colonne."},
	"added_before":    {Text: "Cette ligne a déjà été ajoutée\u00a0: c’est l’action {1}. Pour la changer, prenez un nouveau classeur.", Bare: "Cette ligne a déjà été ajoutée."},
	"parent_closed":   {Text: "Cette action est terminée\u00a0: reprenez-la d’abord, ou choisissez-en une autre."},
}

var originNames = map[quality.OriginKind]string{
	quality.OriginIdea:       "Idée",
	quality.OriginCommitment: "Engagement",
	quality.OriginBallot:     "Avis de l’équipe",
	quality.OriginSurvey:     "Baromètre",
	quality.OriginSheet:      "Fiche de remontée",
	quality.OriginFinding:    "Constat d’audit",
	quality.OriginCondition:  "Demande de la commission",
	quality.OriginDecision:   "Décision de réunion",
	quality.OriginTrial:      "Expérimentation",
	quality.OriginIndicator:  "Indicateur",
}

// OriginName is what an action was born from, in a word.
func OriginName(k quality.OriginKind) string {
	if name, ok := originNames[k]; ok {
		return name
	}
	return "Autre origine"
}

var signNames = map[quality.ActionSign]string{
	quality.SignLate:       "En retard",
	quality.SignOwnerless:  "Sans responsable",
	quality.SignStill:      "Sans mouvement",
	quality.SignUnverified: "Effet à vérifier",
}

// SignName is what asks to be looked at in an action, as a chip shows it.
func SignName(s quality.ActionSign) string {
	if name, ok := signNames[s]; ok {
		return name
	}
	return "À regarder"
}

var signWords = map[quality.ActionSign][2]string{
	quality.SignLate:       {"action en retard", "actions en retard"},
	quality.SignOwnerless:  {"action sans responsable", "actions sans responsable"},
	quality.SignStill:      {"action sans mouvement depuis 60 jours", "actions sans mouvement depuis 60 jours"},
	quality.SignUnverified: {"action dont l’effet reste à vérifier", "actions dont l’effet reste à vérifier"},
}

// SignLabel says what the count of a sign is of.
func SignLabel(s quality.ActionSign, n int) string {
	words, known := signWords[s]
	if !known {
		words = [2]string{"action à regarder", "actions à regarder"}
	}
	return Plural(n, words[0], words[1])
}

// SignSentence counts the actions of a plan that have a sign.
func SignSentence(s quality.ActionSign, n int) string {
	return Count(n, SignLabel(s, n), SignLabel(s, n))
}

// PriorityName is a priority in words, "" when nothing was said.
func PriorityName(p quality.Priority) string {
	return [...]string{"", "Peut attendre", "Priorité moyenne", "Prioritaire"}[p]
}

// GainName says what an action would bring, 1 to 3.
func GainName(n int) string {
	if n < 1 || n > quality.MostOfScale {
		return ""
	}
	return [...]string{"Un peu", "Nettement", "Beaucoup"}[n-1]
}

// EffortName says what an action would ask, 1 to 3.
func EffortName(n int) string {
	if n < 1 || n > quality.MostOfScale {
		return ""
	}
	return [...]string{"Quelques jours", "Quelques semaines", "Plusieurs mois"}[n-1]
}

var actionFields = map[string]string{
	"title": "le titre", "why": "le constat", "owner": "la personne responsable", "helpers": "les personnes qui participent", "start": "le début",
	"due": "l’échéance", "gain": "l’effet attendu", "effort": "l’effort", "budget": "le budget", "means": "les moyens", "result": "le résultat attendu",
	"measure": "l’indicateur", "parent": "le rattachement",
}

// ActionFieldName names a field of an action (quality.ActionChanges) inside a
// sentence.
func ActionFieldName(field string) string {
	if name, ok := actionFields[field]; ok {
		return name
	}
	return "un détail"
}

// ActionStepName says a verb of an action as its history tells it: what somebody did.
func ActionStepName(v quality.Verb) string {
	switch v {
	case quality.VerbRetain:
		return "a retenu l’action"
	case quality.VerbStart:
		return "a commencé"
	case quality.VerbPause:
		return "a remis à plus tard"
	case quality.VerbFinish:
		return "a terminé"
	case quality.VerbVerify:
		return "a vérifié l’effet"
	case quality.VerbResume:
		return "a repris l’action"
	case quality.VerbDrop:
		return "a abandonné l’action"
	case quality.VerbRevive:
		return "a proposé de nouveau l’action"
	}
	return "a fait avancer l’action"
}
