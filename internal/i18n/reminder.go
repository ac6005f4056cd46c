package i18n

import (
	"strings"
	"time"

	"ariane/internal/quality"
)

// dutyGroups name the parts of a weekly letter.
var dutyGroups = map[quality.DutyKind]string{
	quality.DutyAction:    "Le plan d’amélioration",
	quality.DutyProof:     "Le plan d’amélioration",
	quality.DutyVerify:    "Le plan d’amélioration",
	quality.DutyCall:      "Le plan d’amélioration",
	quality.DutyOwnerless: "Le plan d’amélioration",
	quality.DutyAway:      "Les absences",
	quality.DutyTrial:     "Les expérimentations",
	quality.DutyMeasure:   "Les expérimentations",
	quality.DutyRoutine:   "Les tâches qui reviennent",
	quality.DutyIndicator: "Les indicateurs",
	quality.DutyPart:      "L’auto-évaluation",
	quality.DutyReview:    "L’auto-évaluation",
	quality.DutyOpinion:   "L’auto-évaluation",
	quality.DutyWord:      "L’auto-évaluation",
	quality.DutyEvidence:  "Les preuves",
	quality.DutySheet:     "Les fiches de remontée",
	quality.DutyMeeting:   "Les réunions",
}

// DutyGroup names the part of a letter a duty stands in.
func DutyGroup(kind quality.DutyKind) string { return dutyGroups[kind] }

// DutyLine says in a sentence what awaits somebody, without the full stop of its title.
// today and zone are those of the structure.
func DutyLine(d quality.Duty, today quality.Day, zone *time.Location) string {
	title := "«\u00a0" + d.Title + "\u00a0»"
	line := title
	switch d.Kind {
	case quality.DutyAction, quality.DutyPart:
		line += wanted(d, today)
	case quality.DutyRoutine:
		line += turnWanted(d, today)
	case quality.DutyTrial:
		line += " est mesurée\u00a0: le comité de pilotage décide de la suite"
	case quality.DutyMeasure:
		line += " est finie depuis " + OnDate(d.Due) + "\u00a0: notez ce que vous avez obtenu"
	case quality.DutyIndicator:
		line += "\u00a0: " + Count(d.Count, "valeur à écrire", "valeurs à écrire")
	case quality.DutyProof:
		line += " est réalisée\u00a0: joignez ce qui le montre"
	case quality.DutyVerify:
		line += " est réalisée depuis un moment\u00a0: quel effet voyez-vous\u202f?"
	case quality.DutyCall:
		line += "\u00a0: un mot vous y appelle"
	case quality.DutyOwnerless:
		line = Count(d.Count, "action décidée n’a personne pour la mener", "actions décidées n’ont personne pour les mener")
	case quality.DutyAway:
		line = d.Title + " est absent·e jusqu’au " + Date(d.Due) + " et personne ne remplace\u00a0: des échéances tombent d’ici là"
	case quality.DutyReview:
		line = Count(d.Count, "engagement attend votre relecture", "engagements attendent votre relecture")
	case quality.DutyOpinion:
		line = Count(d.Count, "avis est attendu de vous", "avis sont attendus de vous")
	case quality.DutyWord:
		line = Count(d.Count, "remarque d’un ou d’une collègue vous appelle", "remarques de collègues vous appellent")
	case quality.DutyEvidence:
		line += evidenceEnd(d)
	case quality.DutySheet:
		line = "Une fiche du " + Date(d.Due) + " attend une réponse"
	case quality.DutyMeeting:
		line += ", " + DayName(quality.DayOf(d.Starts, zone)) + " à " + ClockIn(d.Starts, zone)
	}
	if d.Orphan {
		line += " (la personne qui s’en chargeait est partie)"
	}
	return line
}

func wanted(d quality.Duty, today quality.Day) string {
	switch {
	case d.Due.IsZero():
		return ""
	case d.Late:
		return ", en retard\u00a0: c’était pour " + OnDate(d.Due)
	}
	text := ", pour " + OnDate(d.Due)
	if words := Relative(d.Due, today); words != "" {
		text += " (" + words + ")"
	}
	return text
}

func turnWanted(d quality.Duty, today quality.Day) string {
	if d.Late {
		return ", à faire depuis " + OnDate(d.Due)
	}
	return wanted(d, today)
}

func evidenceEnd(d quality.Duty) string {
	if d.Late {
		return " n’est plus valable depuis " + OnDate(d.Due)
	}
	return " n’est plus valable après " + OnDate(d.Due)
}

var weekdayNames = []string{"Aucun", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"}

// WeekdayName names a day of the week, with a capital; « Aucun » for none.
func WeekdayName(w quality.LetterWeekday) string {
	if w < 0 || int(w) >= len(weekdayNames) {
		return weekdayNames[0]
	}
	return weekdayNames[w]
}

// zonePlaces say where a time zone is lived in.
var zonePlaces = map[string]string{
	"Europe/Paris": "heure de Paris", "America/Guadeloupe": "heure de Guadeloupe", "America/Martinique": "heure de Martinique", "America/Cayenne": "heure de Guyane",
	"Indian/Reunion": "heure de La Réunion", "America/Miquelon": "heure de Saint-Pierre-et-Miquelon", "Indian/Mayotte": "heure de Mayotte",
	"America/St_Barthelemy": "heure de Saint-Barthélemy", "America/Marigot": "heure de Saint-Martin", "Pacific/Wallis": "heure de Wallis-et-Futuna",
	"Pacific/Tahiti": "heure de Tahiti", "Pacific/Noumea": "heure de Nouméa",
}

// ZonePlace says whose time it is: « heure de La Réunion ».
func ZonePlace(zone *time.Location) string {
	if words, known := zonePlaces[zone.String()]; known {
		return words
	}
	return "heure de Paris"
}

// OfBody is « de la » before a Mission locale, « de l’ » before an association, a union
// or their initials, and OfName before anything else.
func OfBody(name string) string {
	first, _, _ := strings.Cut(Fold(name), " ")
	switch first {
	case "mission":
		return "de la " + name
	case "association", "union", "arml", "unml":
		return "de l’" + name
	}
	return OfName(name)
}

// OfName is « de » before a name, or « d’ » where it begins with a vowel.
func OfName(name string) string {
	folded := Fold(name)
	if folded != "" && strings.ContainsRune("aeiouh", rune(folded[0])) {
		return "d’" + name
	}
	return "de " + name
}

var holdingNames = map[quality.HoldingKind]string{
	quality.HoldingAction:    "Actions du plan",
	quality.HoldingHelp:      "Actions auxquelles la personne prend part",
	quality.HoldingRoutine:   "Tâches qui reviennent",
	quality.HoldingIndicator: "Indicateurs",
	quality.HoldingPart:      "Travail confié dans l’auto-évaluation",
	quality.HoldingEvidence:  "Preuves à tenir à jour",
	quality.HoldingSheet:     "Fiches de remontée à répondre",
	quality.HoldingGroup:     "Groupes animés",
}

// HoldingName names what a person may hold, for a title.
func HoldingName(kind quality.HoldingKind) string { return holdingNames[kind] }
