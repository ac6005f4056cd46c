package assess

import (
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// fieldName says which field of an answer this is, as the page calls it.
func fieldName(ref *quality.Referential, field string) string {
	if id, ok := strings.CutPrefix(field, fieldRating); ok {
		if scale, known := ref.Scale(id); known {
			return scale.Label
		}
		return "Niveau"
	}
	if id, ok := strings.CutPrefix(field, fieldMark); ok {
		if n := ref.Node(id); n != nil && n.IsBeside() {
			return "Prérequis " + statementCode(n)
		}
		if n := ref.Node(id); n != nil {
			return "Attendu " + statementCode(n)
		}
		return "Attendu " + id // of another version
	}
	if id, ok := strings.CutPrefix(field, fieldWhy); ok {
		return fieldName(ref, fieldMark+id) + "\u00a0: raison"
	}
	switch field {
	case fieldToConfirm:
		return "Réponse reprise d’ailleurs"
	case fieldComment:
		return "Commentaire"
	case fieldReason:
		return "Raison"
	case fieldAside:
		return "Non concerné"
	}
	return "Réponse"
}

// fieldWords says the value of a field in words: « 3 Satisfaisant », « En place ».
func fieldWords(ref *quality.Referential, field, value string) string {
	if id, ok := strings.CutPrefix(field, fieldRating); ok {
		scale, _ := ref.Scale(id)
		n, _ := strconv.Atoi(value)
		if level, known := scale.Level(n); known {
			return i18n.Integer(level.Value) + " " + level.Label
		}
		return "Pas encore répondu"
	}
	switch {
	case field == fieldToConfirm && value != "":
		return "À confirmer"
	case field == fieldToConfirm:
		return "Confirmée"
	case strings.HasPrefix(field, fieldMark):
		return i18n.MarkName(quality.Mark(value))
	case field == fieldAside && value != "":
		return "Cet engagement ne nous concerne pas"
	case field == fieldAside:
		return "Cet engagement nous concerne"
	case value == "":
		return "Rien d’écrit"
	}
	return value
}

// fieldRank is the order in which changes are told: levels in the order of the
// scales, then marks, then words.
func fieldRank(ref *quality.Referential, field string) int {
	last := len(ref.Scales)
	if id, ok := strings.CutPrefix(field, fieldRating); ok {
		return slices.IndexFunc(ref.Scales, func(s quality.Scale) bool { return s.ID == id })
	}
	switch {
	case field == fieldAside:
		return last
	case strings.HasPrefix(field, fieldMark):
		return last + 1
	}
	return last + 2
}

// isText reports a field one writes in with one's own words.
func isText(field string) bool {
	return field == fieldComment || field == fieldReason || strings.HasPrefix(field, fieldWhy)
}

// valueOf is the value of a field of an answer, "" when it holds none.
func valueOf(a quality.Answer, field string) string {
	if id, ok := strings.CutPrefix(field, fieldRating); ok {
		if a.Ratings[id] == 0 {
			return ""
		}
		return strconv.Itoa(a.Ratings[id])
	}
	if id, ok := strings.CutPrefix(field, fieldMark); ok {
		return string(a.Marks[id])
	}
	if id, ok := strings.CutPrefix(field, fieldWhy); ok {
		return a.MarkReasons[id]
	}
	switch {
	case field == fieldComment:
		return a.Comment
	case field == fieldReason:
		return a.Reason
	case field == fieldAside && a.NotConcerned:
		return asideYes
	case field == fieldToConfirm && a.ToConfirm:
		return asideYes
	}
	return ""
}

// answerFaults are the faults of an answer in words that fit this page.
func answerFaults(err error) []ui.FieldFault {
	faults := page.FieldFaults(err)
	domain := quality.AsError(err)
	for i := range faults {
		switch {
		case domain.Faults[i].Code == quality.FaultMissing && strings.HasPrefix(faults[i].Field, fieldRating):
			faults[i].Message = "Choisissez un niveau."
		case domain.Faults[i].Code != quality.FaultReasonNeeded:
		case faults[i].Field == fieldReason:
			faults[i].Message = "Dites en une phrase pourquoi cet engagement ne vous concerne pas."
		default:
			faults[i].Message = "Dites en quelques mots pourquoi ce point ne vous concerne pas, ou choisissez une autre marque."
		}
	}
	return faults
}
