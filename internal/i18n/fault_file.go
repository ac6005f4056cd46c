package i18n

// Faults of files: encodings, YAML, tables.
var fileFaults = map[string]wording{
	"empty_file":     {Text: "Le fichier est vide."},
	"too_big":        {Text: "Le fichier est trop lourd : {#1} octets au plus.", Bare: "Le fichier est trop lourd."},
	"not_text":       {Text: "Ce fichier n’est pas un fichier texte (classeur, archive ou image ?) : enregistrez-le au format demandé."},
	"not_utf8":       {Text: "Le fichier n’est pas écrit en UTF-8 et ses accents seraient perdus. Dans votre tableur : « Enregistrer sous », puis « CSV UTF-8 » ; dans un éditeur de texte : « Encodage UTF-8 »."},
	"utf16":          {Text: "Le fichier est écrit en UTF-16 (« Texte Unicode »). Enregistrez-le de nouveau en UTF-8 : « CSV UTF-8 » dans un tableur, « Encodage UTF-8 » dans un éditeur de texte."},
	"unreadable":     {Text: "La lecture du fichier s’est interrompue ; rien n’a été enregistré."},
	"too_many":       {Text: "Il y en a trop : {#1} au plus dans un fichier.", Bare: "Il y a trop d’éléments dans ce fichier."},
	"more_faults":    {Text: "Et {#1} de plus, non affichés ici : corrigez d’abord ceux-ci.", Bare: "D’autres points ne sont pas affichés ici."},
	"unknown_key":    {Text: "La clé « {1} » n’est pas connue : elle est conservée, sans être utilisée.", Bare: "Cette clé n’est pas connue : elle est conservée, sans être utilisée."},
	"same_key":       {Text: "La clé « {1} » est écrite deux fois au même endroit.", Bare: "Une clé est écrite deux fois au même endroit."},
	"wrong_type":     {Text: "Ici est attendu : {t1} ; le fichier donne {t2}.", Bare: "La valeur n’est pas du genre attendu."},
	"yaml_syntax":    {Text: "L’écriture YAML n’est pas comprise à partir d’ici : vérifiez l’alignement, les deux-points et les guillemets, sur cette ligne et la précédente."},
	"yaml_tab":       {Text: "Une tabulation sert de décalage : remplacez-la par des espaces."},
	"yaml_aliases":   {Text: "Le fichier emploie trop de répétitions (ancres et renvois) : écrivez les valeurs en toutes lettres."},
	"yaml_documents": {Text: "Le fichier contient plusieurs documents (séparés par « --- ») : un seul est attendu."},
	"too_deep":       {Text: "Les éléments sont emboîtés trop profondément : {#1} niveaux au plus.", Bare: "Les éléments sont emboîtés trop profondément."},
	"foreign_format": {Text: "Ce fichier est au format {1} ; Ariane lit ici sa propre forme, dont l’export YAML d’un référentiel donne un exemple.", Bare: "Ce fichier est dans un autre format que celui d’Ariane."},
	"csv_syntax":     {Text: "Un guillemet mal placé empêche de lire la suite : un texte ouvert par un guillemet droit doit se refermer, et un guillemet à l’intérieur s’écrit deux fois."},
	"no_column":      {Text: "La colonne « {1} » manque ; la première ligne doit donner le nom des colonnes.", Bare: "Une colonne obligatoire manque."},
	"same_column":    {Text: "La colonne « {1} » est donnée deux fois.", Bare: "Une colonne est donnée deux fois."},
	"unused_column":  {Text: "La colonne « {1} » n’est pas connue : elle n’est pas lue.", Bare: "Une colonne n’est pas connue : elle n’est pas lue."},
	"column_count":   {Text: "Cette ligne a {#1} colonnes au lieu de {#2} : un séparateur ou un guillemet est sans doute en trop, ou manque.", Bare: "Cette ligne n’a pas le bon nombre de colonnes."},
	"duplicate_line": {Text: "« {1} » figure déjà à la ligne {2}.", Bare: "Cette valeur figure déjà plus haut."},
	"no_line":        {Text: "Le fichier a un en-tête, mais aucune ligne en dessous."},
}
