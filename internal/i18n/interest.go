package i18n

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"ariane/internal/quality"
)

// timetableFaults are the faults of the timetable of an audit.
var timetableFaults = map[string]wording{
	"many_slots": {Text: "Un emploi du temps tient {#1} moments au plus\u00a0: retirez-en un d’abord.", Bare: "Cet emploi du temps est plein."},
	"slot_twice": {Text: "À cette heure-là, le binôme est déjà pris par le moment qui commence à {1}\u00a0: décalez l’un des deux.", Bare: "Le binôme est déjà pris à cette heure-là."},
	"slot_day":   {Text: "Ce moment sort de la journée\u00a0: il tient entre {1} et {2}.", Bare: "Ce moment sort de la journée."},
}

var conflictNames = map[quality.ConflictKind]string{
	quality.ConflictKind(quality.InterestEmployment): "Y travaille",
	quality.ConflictKind(quality.InterestGovernance): "Siège dans sa gouvernance",
	quality.ConflictKind(quality.InterestSupport):    "L’a accompagnée vers le label",
	quality.ConflictKind(quality.InterestAudit):      "L’a déjà auditée",
	quality.ConflictKind(quality.InterestFamily):     "Un proche y travaille ou y siège",
	quality.ConflictKind(quality.InterestOther):      "Autre lien déclaré",
	quality.ConflictRegion:                           "Même région",
	quality.ConflictReciprocal:                       "Audit réciproque",
	quality.ConflictObjection:                        "Objection de la structure",
}

// ConflictName is a conflict of interest in a word or two.
func ConflictName(k quality.ConflictKind) string {
	if name, ok := conflictNames[k]; ok {
		return name
	}
	return "Autre lien"
}

// InterestName is a link between a person and a structure in a word or two.
func InterestName(k quality.InterestKind) string { return ConflictName(quality.ConflictKind(k)) }

// InterestSourceName says how a link is known.
func InterestSourceName(s quality.InterestSource) string {
	switch s {
	case quality.SourcePerson:
		return "Déclaré par la personne"
	case quality.SourceStructure:
		return "Déclaré par la structure"
	case quality.SourceSupportLog:
		return "Journal d’accompagnement"
	case quality.SourceHistory:
	}
	return "Rôles et audits passés"
}

// UnfitSentence says why somebody may not take a seat of a pair; body is the name of
// the structure its link is with, "" for none.
func UnfitSentence(u quality.Unfit, body string) string {
	switch u.Code {
	case quality.UnfitConflict:
		return conflictSentence(quality.ConflictKind(arg(u.Args, 0)), body, dayArg(u.Args, 2))
	case quality.UnfitObjection:
		return "La structure a formulé une objection" + onDay(dayArg(u.Args, 0)) + "."
	case quality.UnfitSeat:
		return "Cette place du binôme revient à l’autre sorte d’auditeur."
	case quality.UnfitTwice:
		return "Cette personne tient déjà l’autre place du binôme."
	case quality.UnfitMandate:
		if end := dayArg(u.Args, 0); !end.IsZero() {
			return "Le mandat s’arrête " + OnDate(end) + ", avant la fin d’un audit aux dates souhaitées."
		}
		return "Aucun mandat à ces dates."
	case quality.UnfitUntrained:
		return "La formation à l’audit n’est pas encore suivie."
	case quality.UnfitQuota:
		return "Le nombre d’audits de l’année est atteint\u00a0: " + arg(u.Args, 0) + " sur " + arg(u.Args, 1) + "."
	case quality.UnfitAway:
		return "Pas de disponibilité aux dates souhaitées\u00a0: il faut " + workingDays(arg(u.Args, 0)) + "."
	case quality.UnfitApart:
		return "Pas de date commune avec l’autre membre du binôme\u00a0: il faut " + workingDays(arg(u.Args, 0)) + "."
	}
	return "Cette personne ne peut pas tenir cette place."
}

func conflictSentence(kind quality.ConflictKind, body string, ends quality.Day) string {
	text := "Lien d’intérêt\u00a0: " + lowerFirst(ConflictName(kind))
	if body != "" {
		text += " (" + body + ")"
	}
	if ends.IsZero() {
		return text + "."
	}
	return text + ". Il ne compte plus à partir du " + Date(ends) + "."
}

// ScorePartSentence explains a part of what an auditor is proposed by.
func ScorePartSentence(p quality.ScorePart) string {
	first, second := arg(p.Args, 0), arg(p.Args, 1)
	switch p.Code {
	case quality.PartCompetence:
		if second == "0" {
			return "Aucune compétence ne manque au binôme"
		}
		return "Compétences qui manquent au binôme\u00a0: " + first + " sur " + second
	case quality.PartExperience:
		if second == "" {
			return "Audits déjà menés\u00a0: " + first
		}
		return "Audits déjà menés\u00a0: " + first + ", et " + second + " pour l’autre membre du binôme"
	case quality.PartLoad:
		if second == "" {
			return "Audits de l’année\u00a0: " + first
		}
		return "Audits de l’année\u00a0: " + first + " sur " + second
	case quality.PartAvailability:
		if second == "0" {
			return "La structure n’a pas indiqué de dates"
		}
		return "Périodes souhaitées qui conviennent\u00a0: " + first + " sur " + second
	}
	return "Autre critère"
}

var slotNames = map[quality.SlotKind]string{
	quality.SlotOpening:   "Réunion d’ouverture",
	quality.SlotInterview: "Entretien",
	quality.SlotVisit:     "Visite de site",
	quality.SlotDocuments: "Lecture des dossiers et des preuves",
	quality.SlotPair:      "Temps du binôme seul",
	quality.SlotClosing:   "Réunion de clôture",
}

// SlotName is what a moment of an audit is for.
func SlotName(k quality.SlotKind) string {
	if name, ok := slotNames[k]; ok {
		return name
	}
	return "Autre moment"
}

// SampleMethodSentence says how a sample was drawn, for who wants to draw it again.
func SampleMethodSentence(m quality.SampleMethod, seed string) string {
	if m != quality.SampleHash {
		return "Tirage par une autre méthode."
	}
	return "Tirage reproductible\u00a0: on classe selon l’empreinte SHA-256 de la graine «\u00a0" + seed +
		"\u00a0», suivie d’un octet nul, puis de l’identifiant du site ou du numéro du dossier\u00a0; les premiers sont retenus. Le site principal l’est toujours."
}

func arg(args []string, i int) string {
	if i < len(args) {
		return args[i]
	}
	return ""
}

func dayArg(args []string, i int) quality.Day {
	day, err := quality.ParseDay(arg(args, i))
	if err != nil {
		return quality.Day{}
	}
	return day
}

func onDay(d quality.Day) string {
	if d.IsZero() {
		return ""
	}
	return " " + OnDate(d)
}

func workingDays(count string) string {
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 {
		n = 1
	}
	return Count(n, "jour ouvré", "jours ouvrés de suite")
}

// lowerFirst puts a name inside a sentence.
func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}
