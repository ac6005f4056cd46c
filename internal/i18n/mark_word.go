package i18n

import (
	"strings"

	"ariane/internal/quality"
)

var markNames = map[quality.Mark]string{
	quality.MarkNone:         "Sans marque",
	quality.MarkInPlace:      "En place",
	quality.MarkPartly:       "En partie",
	quality.MarkNotYet:       "Pas encore",
	quality.MarkNotConcerned: "Non concerné",
}

// MarkName is the French name of a mark: "En place", "En partie"…
func MarkName(m quality.Mark) string {
	if name, ok := markNames[m]; ok {
		return name
	}
	return markNames[quality.MarkNone]
}

// kindNames: singular and plural of the kinds of nodes the built-in libraries use.
var kindNames = map[quality.Kind][2]string{
	quality.KindValue:        {"valeur", "valeurs"},
	quality.KindPrinciple:    {"principe", "principes"},
	quality.KindMission:      {"mission", "missions"},
	quality.KindPrerequisite: {"prérequis", "prérequis"},
	quality.KindPart:         {"partie", "parties"},
	quality.KindTheme:        {"thème", "thèmes"},
	quality.KindCommitment:   {"engagement", "engagements"},
	quality.KindStatement:    {"attendu", "attendus"},
	quality.KindExample:      {"illustration", "illustrations"},
	quality.KindIndicator:    {"indicateur", "indicateurs"},
}

// KindName is the French singular of a kind of node; a kind a library brought
// itself is shown as it is written there.
func KindName(k quality.Kind) string {
	if names, ok := kindNames[k]; ok {
		return names[0]
	}
	return Shorten(string(k), 40)
}

// CountKind writes "24 engagements".
func CountKind(n int, k quality.Kind) string {
	names, ok := kindNames[k]
	if !ok {
		names = [2]string{KindName(k), KindName(k)}
	}
	return Count(n, names[0], names[1])
}

var relationNames = map[quality.Relation]string{
	quality.RelationEqual:     "équivalent",
	quality.RelationSubset:    "compris dans",
	quality.RelationSuperset:  "contient",
	quality.RelationIntersect: "se recoupe avec",
	quality.RelationNone:      "sans lien",
}

// RelationName says how a node relates to the one it is mapped to, between the two:
// « E2 », « compris dans », « 4.2.2 ».
func RelationName(r quality.Relation) string {
	if name, ok := relationNames[r]; ok {
		return name
	}
	return "en lien avec"
}

var relationSentences = map[quality.Relation]string{
	quality.RelationEqual: "dit la même chose que", quality.RelationSubset: "est compris dans",
	quality.RelationSuperset: "contient", quality.RelationIntersect: "recoupe en partie",
}

// RelationTo says what the node just named is to another one: « E2 », « est compris
// dans 4.2.2 ». Both ends are said: no reader has to guess which way it goes.
func RelationTo(r quality.Relation, code string) string {
	words, known := relationSentences[r]
	if !known {
		words = "est en lien avec"
	}
	return words + nbsp + code
}

// ConditionsName says in French which structures a node is for, "" for all:
// "Association, plusieurs sites".
func ConditionsName(c quality.Conditions) string {
	var parts []string
	for _, s := range c.Status {
		parts = append(parts, StatusName(s))
	}
	for _, condition := range []struct {
		value   *bool
		yes, no string
	}{
		{c.WiderBody, "rattachée à un organisme plus large", "indépendante d’un organisme plus large"},
		{c.Overseas, "outre-mer", "hors outre-mer"},
		{c.SeveralSites, "plusieurs sites", "un seul site"},
	} {
		switch {
		case condition.value == nil:
		case *condition.value:
			parts = append(parts, condition.yes)
		default:
			parts = append(parts, condition.no)
		}
	}
	return strings.Join(parts, ", ")
}
