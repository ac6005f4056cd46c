package i18n

// Faults of a piece of evidence.
var evidenceFaults = map[string]wording{
	"no_title":       {Text: "Donnez un titre."},
	"no_file":        {Text: "Choisissez au moins un fichier."},
	"too_many_files": {Text: "Une preuve réunit {#1} fichiers au plus : faites-en deux preuves.", Bare: "Cette preuve réunit trop de fichiers : faites-en deux preuves."},
	"bad_link":       {Text: "Cette adresse ne convient pas : elle commence par https:// ou http:// et ne contient ni espace ni mot de passe."},
	"not_received":   {Text: "Ce fichier n’est pas arrivé en entier. Choisissez-le de nouveau."},
	"in_piece":       {Text: "Un de ces fichiers est déjà dans une preuve de la bibliothèque : il n’est pas pris une seconde fois."},
	"not_of_here":    {Text: "Cet attendu n’existe pas dans cette auto-évaluation."},
	"nothing_more":   {Text: "Rien n’a changé depuis la dernière mise à jour."},
}
