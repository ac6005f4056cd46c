package i18n

// Faults of a référentiel (quality.CheckReferential).
var referentialFaults = map[string]wording{
	"unknown_scale":  {Text: "L’échelle « {1} » n’est pas décrite dans « scales ».", Bare: "Cette échelle n’est pas décrite dans « scales »."},
	"unknown_level":  {Text: "L’échelle « {1} » n’a pas de niveau {2}.", Bare: "Ce niveau n’existe pas dans l’échelle."},
	"level_order":    {Text: "Les niveaux de l’échelle « {1} » doivent être écrits du plus bas au plus haut, sans répétition.", Bare: "Les niveaux doivent être écrits du plus bas au plus haut."},
	"no_level":       {Text: "L’échelle « {1} » n’a aucun niveau.", Bare: "Cette échelle n’a aucun niveau."},
	"nothing_rated":  {Text: "Rien n’est à coter : au moins un élément doit dire sur quelles échelles il se cote (« Coté sur » dans un classeur, « rated » dans un fichier YAML)."},
	"rated_nested":   {Text: "Cet élément est coté sous « {1} », coté lui aussi : un seul des deux peut l’être.", Bare: "Cet élément est coté sous un autre élément coté : un seul des deux peut l’être."},
	"bad_id":         {Text: "« {1} » ne peut pas servir d’identifiant : des lettres, des chiffres et . / _ - seulement, sans espace.", Bare: "Cet identifiant ne convient pas."},
	"unknown_node":   {Text: "La correspondance cite « {1} », qui n’existe pas dans ce référentiel.", Bare: "La correspondance cite un élément qui n’existe pas."},
	"bad_relation":   {Text: "« {1} » n’est pas une relation connue : equal, subset, superset, intersect ou none.", Bare: "Cette relation n’est pas connue."},
	"bad_status":     {Text: "« {1} » n’est pas un statut connu : association ou gip.", Bare: "Ce statut n’est pas connu."},
	"unknown_kind":   {Text: "La sorte « {1} » est gardée telle quelle : Ariane ne lui connaît aucune règle.", Bare: "Cette sorte est gardée telle quelle : Ariane ne lui connaît aucune règle."},
	"near_kind":      {Text: "La sorte « {1} » est gardée telle quelle : Ariane ne lui connaît aucune règle. Vouliez-vous écrire « {2} » ?", Bare: "Cette sorte n’a pas de règle : vérifiez son orthographe."},
	"untold":         {Text: "Un nom court ne suffit pas\u00a0: écrivez le texte de cet élément, puisqu’il est à coter ou à marquer."},
	"unknown_before": {Text: "«\u00a0{1}\u00a0» n’existe pas dans la version {2}\u00a0: écrivez le numéro d’un élément de cette version, ou laissez vide.", Bare: "La version précédente n’a pas cet élément."},
	"missing_levels": {Text: "Il manque le repère d’un ou de plusieurs niveaux de l’échelle « {1} ».", Bare: "Il manque le repère d’un ou de plusieurs niveaux."},
}
