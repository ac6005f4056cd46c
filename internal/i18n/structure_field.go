package i18n

var structureFields = map[string]string{
	"name": "nom", "official_name": "nom officiel", "usual_name": "nom d’usage", "status": "statut juridique", "wider_body": "organisme plus large",
	"parent": "association régionale", "regions": "régions", "region": "région", "department": "département", "commune_code": "code de la commune",
	"commune": "commune", "address": "adresse", "post_code": "code postal", "latitude": "latitude", "longitude": "longitude", "siret": "Siret",
}

// StructureField names a field of a structure inside a sentence; one that is not
// known is written as it is.
func StructureField(field string) string {
	if word := structureFields[field]; word != "" {
		return word
	}
	return field
}
