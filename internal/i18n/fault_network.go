package i18n

// Faults of the network list and of the overlay of official wording.
var networkFaults = map[string]wording{
	"bad_code":           {Text: "« {1} » ne peut pas servir de code : des lettres sans accent, des chiffres et des tirets, de 2 à 20 caractères.", Bare: "Ce code ne convient pas."},
	"unknown_region":     {Text: "Le code région « {1} » n’existe pas dans le code officiel géographique.", Bare: "Ce code région n’existe pas."},
	"unknown_department": {Text: "Le code département « {1} » n’existe pas dans le code officiel géographique.", Bare: "Ce code département n’existe pas."},
	"other_region":       {Text: "Le département {1} appartient à la région {2}, et non à la région {3}.", Bare: "Ce département n’appartient pas à cette région."},
	"unknown_parent":     {Text: "L’association régionale « {1} » n’est pas connue : importez d’abord la liste des associations régionales.", Bare: "Cette association régionale n’est pas connue."},
	"bad_position":       {Text: "« {1} » n’est pas une position : latitude entre -90 et 90, longitude entre -180 et 180, toutes deux remplies ou toutes deux vides.", Bare: "Cette position n’est pas valable."},
	"bad_siret":          {Text: "Le Siret « {1} » comporte une erreur de saisie (14 chiffres, dont une clé) : il n’est pas repris.", Bare: "Ce Siret comporte une erreur de saisie."},
	"bad_post_code":      {Text: "Le code postal « {1} » n’a pas cinq chiffres : il est repris tel quel.", Bare: "Ce code postal n’a pas cinq chiffres."},
	"to_check":           {Text: "La liste signale cette ligne « à vérifier » : {1}.", Bare: "La liste signale cette ligne « à vérifier »."},
	"closed_here":        {Text: "Cette structure est fermée dans Ariane : la ligne n’est pas reprise."},
	"other_name":         {Text: "« {1} » est écrit à côté du code {2}, qui est celui de « {3} » : c’est le code qui compte.", Bare: "Le nom et le code ne disent pas la même chose : c’est le code qui compte."},
	"not_followed":       {Text: "La région {1} n’est pas de celles que suit {2} : vérifiez le rattachement.", Bare: "Cette association régionale ne suit pas cette région : vérifiez le rattachement."},
	"unknown_official":   {Text: "« {1} » n’existe pas dans ce référentiel.", Bare: "Cet identifiant n’existe pas dans ce référentiel."},
	"other_rows":         {Text: "{#1} lignes d’une autre nature ({2}) ne sont pas chargées : seuls le sont les textes des engagements et des attendus.", Bare: "Des lignes d’une autre nature ne sont pas chargées."},
	"withdrawn":          {Text: "Le texte de « {1} » est vide : son texte officiel est retiré, s’il y en avait un.", Bare: "Un texte vide retire le texte officiel."},
	"no_official":        {Text: "« {1} » reste sans texte officiel.", Bare: "Des éléments restent sans texte officiel."},
}
