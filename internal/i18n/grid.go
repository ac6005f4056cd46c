package i18n

import "ariane/internal/quality"

// gridFaults are the faults of an audit grid.
var gridFaults = map[string]wording{
	"grid_node":       {Text: "«\u00a0{1}\u00a0» n’existe pas dans la version du référentiel que suit cette grille.", Bare: "Un critère cite un élément qui n’existe pas dans ce référentiel."},
	"grid_node_kind":  {Text: "«\u00a0{1}\u00a0» n’est ni un engagement, ni un attendu\u00a0: un critère ne peut pas porter dessus.", Bare: "Un critère porte sur autre chose qu’un engagement ou un attendu."},
	"no_criterion":    {Text: "Une grille a au moins un critère."},
	"unknown_value":   {Text: "La conclusion «\u00a0{1}\u00a0» n’existe pas dans cette grille.", Bare: "Une conclusion n’existe pas dans cette grille."},
	"one_line":        {Text: "Chaque élément de cette liste tient sur une ligne, sans rien autour."},
	"uncovered":       {Text: "Aucun critère ne porte sur l’engagement {1} ({2}).", Bare: "Aucun critère ne porte sur un engagement."},
	"no_referential":  {Text: "Cette grille suit le référentiel «\u00a0{1}\u00a0», version {2}, qui n’est pas dans Ariane. Importez-le d’abord.", Bare: "Le référentiel que suit cette grille n’est pas dans Ariane. Importez-le d’abord."},
	"grid_number":     {Text: "Écrivez un nombre entier, de {#1} à {#2}.", Bare: "Ce nombre ne convient pas."},
	"same_node_twice": {Text: "«\u00a0{1}\u00a0» est cité deux fois par ce critère.", Bare: "Un élément est cité deux fois."},
	"not_a_grid":      {Text: "Ce fichier n’est pas une grille d’audit\u00a0: Ariane lit son propre YAML et le classeur XLSX qu’elle exporte."},
}

// GridCheckWords stand before a statement one verifies.
const GridCheckWords = "À vérifier\u00a0: "

// DefaultGridValues are the conclusions of a new grid, best first.
func DefaultGridValues() []quality.Descriptor {
	return []quality.Descriptor{
		{Value: quality.GridValid, Label: "Validé", Text: "Ce qui est attendu est tenu dans l’ensemble et se vérifie auprès des équipes comme dans les documents."},
		{Value: quality.GridAlert, Label: "Validé, avec un point d’alerte", Text: "L’essentiel est là, mais un point fragile demande une action datée."},
		{Value: quality.GridInvalid, Label: "Non validé", Text: "Ce qui est attendu manque, ou reste trop isolé pour que les jeunes ou les employeurs en profitent."},
	}
}

var gridFields = map[string]string{
	"id": "Code", "title": "Titre", "text": "Ce que l’on cherche à voir", "nodes": "Engagements et attendus", "questions": "Questions à poser",
	"meet": "Qui rencontrer", "evidence": "Preuves à regarder", "descriptors": "Repères", "required": "Impératif", "weight": "Poids",
	"description": "Présentation", "provider": "Rédaction", "licence": "Licence", "referential": "Référentiel", "referential_version": "Version du référentiel",
	"version": "Version", "locale": "Langue", "values": "Conclusions", "criteria": "Critères", "value": "Code", "label": "En mots",
}

// GridFieldName names a field of a grid or of a criterion (the key of a fault).
func GridFieldName(key string) string {
	if name, ok := gridFields[key]; ok {
		return name
	}
	return key
}
