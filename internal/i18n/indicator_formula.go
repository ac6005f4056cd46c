package i18n

import "ariane/internal/quality"

type formulaWord struct{ name, how string }

var formulaWords = map[quality.IndicatorFormula]formulaWord{
	quality.FormulaCommitments: {"Engagements au niveau attendu", "Engagements au niveau attendu sur chaque échelle, divisés par ceux qui vous concernent, dans la dernière auto-évaluation validée à la fin de la période."},
	quality.FormulaStatements:  {"Attendus en place", "Attendus marqués «\u00a0en place\u00a0», divisés par ceux qui portent une marque («\u00a0non concerné\u00a0» mis à part), dans la dernière auto-évaluation validée à la fin de la période."},
	quality.FormulaEvidence:    {"Preuves à jour", "Preuves de la bibliothèque sans date de fin ou dont la date n’est pas passée, divisées par toutes, au dernier jour de la période."},
	quality.FormulaSheets:      {"Fiches déposées", "Fiches de remontée déposées dans la période, avec un nom ou sans."},
	quality.FormulaAnswered:    {"Fiches qui ont eu leur réponse", "Fiches de remontée dont la première réponse a été donnée dans la période."},
	quality.FormulaSheetsShut:  {"Fiches closes", "Fiches de remontée closes dans la période, avec ou sans réponse, et qui n’ont pas été reprises."},
	quality.FormulaSheetRate:   {"Fiches pour dix personnes", "Fiches de remontée déposées dans la période, divisées par les personnes qui ont un rôle à son dernier jour, multipliées par dix."},
	quality.FormulaSheetDelay:  {"Délai de réponse aux fiches", "Jours entre le dépôt d’une fiche et sa réponse\u00a0: la valeur du milieu des réponses données dans la période."},
	quality.FormulaActionsDone: {"Actions réalisées", "Actions du plan terminées dans la période et qui n’ont pas été reprises."},
	quality.FormulaActionsTime: {"Actions réalisées à temps", "Actions terminées dans la période à leur échéance ou avant, divisées par celles qui avaient une échéance."},
	quality.FormulaActionsLate: {"Actions en retard", "Actions décidées dont l’échéance est passée au dernier jour de la période."},
	quality.FormulaVerified:    {"Actions dont l’effet est vérifié", "Actions passées à «\u00a0efficacité vérifiée\u00a0» dans la période."},
	quality.FormulaMeetings:    {"Réunions au compte rendu approuvé", "Réunions de vos groupes tenues dans la période et dont le compte rendu est approuvé."},
	quality.FormulaAttendance:  {"Présence aux réunions", "Personnes notées présentes, divisées par toutes celles dont la présence est notée, aux réunions de la période."},
	quality.FormulaTrained:     {"Personnes formées", "Personnes de la structure présentes à une formation ou un séminaire de la période, chacune comptée une fois."},
}

// FormulaName is a formula in a few words.
func FormulaName(f quality.IndicatorFormula) string { return formulaWords[f].name }

// FormulaHow says how a formula counts; how a value is had when nobody computes it.
func FormulaHow(f quality.IndicatorFormula) string {
	if f == "" {
		return "La valeur est écrite par la personne responsable, à chaque période."
	}
	return formulaWords[f].how
}
