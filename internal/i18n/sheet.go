package i18n

import "ariane/internal/quality"

// sheetFaults are the faults of improvement sheets.
var sheetFaults = map[string]wording{
	"photo_kind":   {Text: "Ce fichier n’est pas une photo JPEG ou PNG. Reprenez-la avec l’appareil photo du téléphone, ou envoyez la fiche sans elle."},
	"photo_heic":   {Text: "Cette photo est au format HEIC de l’iPhone, qui ne s’ouvre pas partout. Faites-en une capture d’écran et choisissez celle-ci, ou envoyez la fiche sans elle."},
	"photo_webp":   {Text: "Cette image est au format WebP. Faites-en une capture d’écran et choisissez celle-ci, ou envoyez la fiche sans elle."},
	"photo_big":    {Text: "Cette photo est trop lourde\u00a0: {#1}\u00a0Mo au plus. Choisissez une taille plus petite, ou envoyez la fiche sans elle.", Bare: "Cette photo est trop lourde."},
	"photo_pixels": {Text: "Cette photo est trop grande\u00a0: {#1}\u00a0millions de points au plus. Choisissez une taille plus petite, ou envoyez la fiche sans elle.", Bare: "Cette photo est trop grande."},
	"photo_broken": {Text: "Cette photo n’est pas arrivée entière. Choisissez-la de nouveau, ou envoyez la fiche sans elle."},
	"claim_code":   {Text: "Un code de suivi a seize lettres et chiffres, par exemple K7QM-2F8V-0T3X-9BHD. Vérifiez que rien ne manque."},
}

// SheetStepName says a verb of a sheet, with its word, as its history tells it: what
// somebody did.
func SheetStepName(v quality.Verb, word string) string {
	switch v {
	case quality.VerbRoute:
		return "a confié la fiche"
	case quality.VerbAnswer:
		return "a répondu"
	case quality.VerbClose:
		if word != "" {
			return "a classé la fiche sans suite"
		}
		return "a clos la fiche"
	case quality.VerbResume:
		return "a repris la fiche"
	}
	return "a fait avancer la fiche"
}

// Delay is a number of days to an answer, as a figure says it.
func Delay(days int) string {
	switch {
	case days < 0:
		return "–"
	case days == 0:
		return "le jour même"
	}
	return Count(days, "jour", "jours")
}
