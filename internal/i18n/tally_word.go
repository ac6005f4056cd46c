package i18n

// tallyWords counts what a file holds, in the words of an account of import.
var tallyWords = map[string][2]string{
	"nodes":        {"élément", "éléments"},
	"assessable":   {"élément évaluable", "éléments évaluables"},
	"questions":    {"question", "questions"},
	"choices":      {"choix de réponse", "choix de réponse"},
	"expressions":  {"règle de calcul", "règles de calcul"},
	"translations": {"élément traduit dans d’autres langues", "éléments traduits dans d’autres langues"},
	"groups":       {"groupe d’application", "groupes d’application"},
	"grouped":      {"élément rattaché à un groupe d’application", "éléments rattachés à un groupe d’application"},
	"controls":     {"mesure de référence", "mesures de référence"},
	"threats":      {"menace", "menaces"},
	"linked":       {"élément relié à des mesures ou à des menaces", "éléments reliés à des mesures ou à des menaces"},
	"scores":       {"élément avec sa propre échelle ou sa propre cible", "éléments avec leur propre échelle ou leur propre cible"},
	"scales":       {"échelle", "échelles"},
	"mapping_sets": {"série de correspondances avec d’autres référentiels", "séries de correspondances avec d’autres référentiels"},
	"pairs":        {"correspondance", "correspondances"},
	"objects":      {"autre objet du fichier", "autres objets du fichier"},
	"keys":         {"clé particulière", "clés particulières"},
	"parameters":   {"paramètre", "paramètres"},
	"parts":        {"rubrique particulière", "rubriques particulières"},
	"properties":   {"propriété particulière", "propriétés particulières"},
	"links":        {"renvoi", "renvois"},
	"resources":    {"document cité", "documents cités"},
	"lines":        {"ligne", "lignes"},
}

// TallyWords says a count of an account of import: « 16 questions ». A code
// without words is said as it is.
func TallyWords(code string, n int) string {
	words, known := tallyWords[code]
	if !known {
		words = [2]string{code, code}
	}
	return Count(n, words[0], words[1])
}
