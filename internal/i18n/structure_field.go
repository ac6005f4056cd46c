package i18n

import (
	"ariane/internal/quality"
)

// What each field of a structure is called, at the start of a line.
var structureFields = map[string]string{
	"name": "Nom", "official_name": "Nom officiel", "usual_name": "Nom d’usage", "status": "Statut juridique", "wider_body": "Organisme plus large",
	"parent": "Association régionale", "regions": "Régions", "region": "Région", "department": "Département", "commune_code": "Code de la commune",
	"commune": "Commune", "address": "Adresse", "post_code": "Code postal", "latitude": "Latitude", "longitude": "Longitude", "siret": "Siret",
	"code": "Code", "kind": "Genre", "state": "État", "position": "Position",
}

// StructureField names a field of a structure; one that is not known is written
// as it is.
func StructureField(field string) string {
	if word := structureFields[field]; word != "" {
		return word
	}
	return field
}

// maxFieldValue is how much of a value is worth reading in the account of a change.
const maxFieldValue = 120

// StructureValue says a value of a field of a structure: « vide », a legal status
// by its name, yes and no in French, otherwise the value between quotes.
func StructureValue(field, value string) string {
	switch {
	case value == "":
		return "vide"
	case value == "yes":
		return "oui"
	case value == "no":
		return "non"
	case field == "status" && StatusName(quality.LegalStatus(value)) != "":
		return StatusName(quality.LegalStatus(value))
	}
	return "«\u00a0" + Shorten(value, maxFieldValue) + "\u00a0»"
}

// StructureChange says what became of a field: « Nom : « A » → « B » ».
func StructureChange(field, before, after string) string {
	return StructureField(field) + "\u00a0: " + StructureValue(field, before) + " → " + StructureValue(field, after)
}
