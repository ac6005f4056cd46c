package i18n

import (
	"strings"

	"ariane/internal/quality"
)

// draftSteps say how a draft came to a state; {1} is the node (or the scale).
var draftSteps = map[string]string{
	"opened":   "Brouillon ouvert à partir de la version publiée",
	"created":  "Référentiel créé",
	"imported": "Fichier importé",
	"reverted": "Retour à un état précédent",

	string(quality.EditSet):         "{1} modifié",
	string(quality.EditHeader):      "Présentation modifiée",
	string(quality.EditScale):       "Échelle «\u00a0{1}\u00a0» modifiée",
	string(quality.EditAddLevel):    "Niveau ajouté à l’échelle «\u00a0{1}\u00a0»",
	string(quality.EditRemoveLevel): "Niveau retiré de l’échelle «\u00a0{1}\u00a0»",
	string(quality.EditAdd):         "{1} ajouté",
	string(quality.EditRemove):      "{1} retiré, avec ce qui était dessous",
}

// DraftStepWords says what somebody did to a draft: « 4.1.2 placé avant 4.1.1 ».
func DraftStepWords(what, node, beside string) string {
	switch quality.EditKind(what) {
	case quality.EditMove, quality.EditUp, quality.EditDown:
		if beside == "" {
			return node + " placé en dernier"
		}
		return node + " placé avant " + beside
	default:
		words, known := draftSteps[what]
		if !known {
			return "Brouillon modifié"
		}
		return strings.ReplaceAll(words, "{1}", node)
	}
}

var draftFields = map[string]string{
	"id": "Numéro", "kind": "Sorte", "text": "Texte", "short": "Nom court", "guidance": "Conseil", "evidence": "Preuves habituelles",
	"examples": "Exemples", "references": "Textes de référence", "source": "Place dans le texte d’origine", "proposed_by": "Proposé par",
	"replaces": "Continue", "marked": "Marque", "required": "Impératif", "not_concerned": "«\u00a0Non concerné\u00a0»", "weight": "Poids",
	"rated": "Cotation", "levels": "Repères de niveau", "level": "Niveaux", "applies": "Qui est concerné",
	"applies.status": "Statut juridique", "applies.wider_body": "Organisme plus large", "applies.overseas": "Outre-mer", "applies.several_sites": "Nombre de sites",
	"title": "Titre", "short_title": "Titre court", "provider": "Rédaction", "licence": "Licence", "description": "Présentation",
	"published": "Date de cette rédaction", "version": "Version", "locale": "Langue", "label": "Nom de l’échelle", "question": "Question posée",
	"gap": "Seuil d’écart", "parent": "Place", "nodes": "Éléments", "mappings": "Correspondances", "scales": "Échelles", "part": "Première partie",
	"children": "Éléments",
}

// DraftFieldName names a field of a référentiel (quality.NodeFields, HeaderFields,
// ScaleFields, or the key of a fault).
func DraftFieldName(key string) string {
	if name, ok := draftFields[key]; ok {
		return name
	}
	group, _, _ := strings.Cut(key, ".")
	if name, ok := draftFields[group]; ok {
		return name
	}
	return "Autre champ"
}
