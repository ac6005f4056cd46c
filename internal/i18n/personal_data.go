package i18n

import (
	"strconv"
	"strings"

	"ariane/internal/quality"
)

// personalWords name what looks like personal data, one and several.
var personalWords = map[quality.PersonalKind][2]string{
	quality.PersonalNIR:       {"numéro de sécurité sociale", "numéros de sécurité sociale"},
	quality.PersonalIBAN:      {"numéro de compte bancaire", "numéros de compte bancaire"},
	quality.PersonalBirthDate: {"date de naissance", "dates de naissance"},
	quality.PersonalName:      {"nom à côté d’une date de naissance", "noms à côté de dates de naissance"},
	quality.PersonalPhone:     {"numéro de téléphone", "numéros de téléphone"},
	quality.PersonalEmail:     {"adresse électronique", "adresses électroniques"},
	quality.PersonalAddress:   {"adresse postale", "adresses postales"},
}

// PersonalKindName is the name of a kind of personal data.
func PersonalKindName(kind quality.PersonalKind) string {
	if words, ok := personalWords[kind]; ok {
		return words[0]
	}
	return "donnée personnelle"
}

// PersonalWarning introduces the lines of PersonalCountLine; "" without any.
func PersonalWarning(counts []quality.PersonalCount) string {
	if len(counts) == 0 {
		return ""
	}
	return "Ce document semble contenir des données personnelles. Une preuve n’en a pas besoin : déposez plutôt une copie où elles sont masquées ; l’original reste chez vous."
}

// PersonalCountLine is one line of the warning: « 3 numéros de téléphone
// (page 2, page 4, …) ».
func PersonalCountLine(count quality.PersonalCount) string {
	words := personalWords[count.Kind]
	line := Count(count.Found, words[0], words[1])
	var places []string
	for _, p := range count.Places {
		if name := PlaceName(p); name != "" {
			places = append(places, name)
		}
	}
	if len(places) == 0 {
		return line
	}
	if len(count.Places) < count.Found {
		places = append(places, "…")
	}
	return line + " (" + strings.Join(places, ", ") + ")"
}

var partNames = map[quality.DocumentPart]string{
	quality.PartHeader: "en-tête", quality.PartFooter: "pied de page", quality.PartNote: "note",
	quality.PartComment: "commentaire", quality.PartMessage: "en-tête du message", quality.PartAdded: "pièce jointe",
}

// PlaceName says where in a document: « page 3 », « ligne 12 », « feuille
// « Jeunes », cellule B4 », « commentaire »; "" when it is not known.
func PlaceName(p quality.DocumentPlace) string {
	var said []string
	if part := partNames[p.Part]; part != "" {
		said = append(said, part)
	}
	if p.Page > 0 {
		said = append(said, "page"+nbsp+strconv.Itoa(p.Page))
	}
	if p.Sheet != "" {
		said = append(said, "feuille "+"«"+nbsp+Shorten(p.Sheet, 40)+nbsp+"»")
	}
	if p.Cell != "" {
		said = append(said, "cellule"+nbsp+p.Cell)
	}
	if p.Line > 0 {
		said = append(said, "ligne"+nbsp+strconv.Itoa(p.Line))
	}
	if p.Paragraph > 0 && p.Page == 0 {
		said = append(said, "paragraphe"+nbsp+strconv.Itoa(p.Paragraph))
	}
	return strings.Join(said, ", ")
}
