package i18n

// Faults of answers and of forms. Arguments: see the constants of package quality.
var commonFaults = map[string]wording{
	"missing":       {Text: "Il manque une valeur ici."},
	"unknown":       {Text: "« {1} » ne fait pas partie des choix proposés.", Bare: "Cette valeur ne fait pas partie des choix proposés."},
	"not_allowed":   {Text: "« Non concerné » n’est pas proposé ici : le référentiel demande une réponse."},
	"reason_needed": {Text: "Dites en une phrase pourquoi vous n’êtes pas concernés."},
	"too_long":      {Text: "Ce texte est trop long : {#1} caractères au plus.", Bare: "Ce texte est trop long."},
	"control_text":  {Text: "Ce texte contient des caractères illisibles ; retapez-le plutôt que de le coller."},
	"duplicate":     {Text: "« {1} » est déjà utilisé plus haut : chaque identifiant ne sert qu’une fois.", Bare: "Cette valeur est déjà utilisée."},
	"out_of_range":  {Text: "Un nombre entre {1} et {2} est attendu.", Bare: "Ce nombre est hors des limites prévues."},
}

var formFaults = map[string]wording{
	"bad_email":        {Text: "Cette adresse électronique semble incomplète ; vérifiez-la, par exemple prenom.nom@exemple.fr."},
	"bad_date":         {Text: "Cette date n’existe pas ; écrivez-la sous la forme 31/03/2026 ou 2026-03-31."},
	"far_date":         {Text: "Vérifiez l’année de cette date : elle doit être comprise entre {1} et {2}.", Bare: "Vérifiez l’année de cette date."},
	"bad_number":       {Text: "Un nombre est attendu ici."},
	"taken":            {Text: "« {1} » est déjà pris ; choisissez-en un autre.", Bare: "Cette valeur est déjà prise ; choisissez-en une autre."},
	"not_found":        {Text: "« {1} » est introuvable ; vérifiez l’orthographe.", Bare: "Cet élément est introuvable, ou vous n’y avez pas accès."},
	"too_short":        {Text: "C’est un peu court : {#1} caractères au moins.", Bare: "C’est un peu court."},
	"too_few":          {Text: "Il en faut au moins {#1}.", Bare: "Il en faut davantage."},
	"secret_common":    {Text: "Ce mot de passe est trop connu ; trois ou quatre mots sans lien entre eux conviennent bien."},
	"secret_personal":  {Text: "Ce mot de passe contient votre nom, votre adresse ou celui de votre structure ; choisissez des mots sans lien avec vous."},
	"retry_at":         {Text: "Revenez dans {#2} min, puis recommencez.", Bare: "Attendez quelques minutes, puis recommencez."},
	"secret_mismatch":  {Text: "Les deux saisies ne sont pas identiques."},
	"wrong_secret":     {Text: "L’adresse électronique et le mot de passe ne vont pas ensemble."},
	"wrong_code":       {Text: "Ce code n’est pas le bon, ou il a expiré ; recopiez celui qui s’affiche maintenant."},
	"end_before_start": {Text: "La fin tombe avant le début."},
	"in_past":          {Text: "Cette date est déjà passée."},
	"in_future":        {Text: "Cette date n’est pas encore arrivée."},
	"clash":            {Text: "Quelqu’un d’autre a écrit ici « {1} » ; votre envoi disait autre chose.", Bare: "Quelqu’un d’autre a effacé ce qui était écrit ici ; votre envoi disait autre chose."},
	"bad_role":         {Text: "Ce rôle n’existe pas dans cette structure."},
	"not_grantable":    {Text: "Votre rôle ne permet pas de confier celui-ci."},
	"own_invitation":   {Text: "On ne s’invite pas soi-même, ni quelqu’un de son équipe : indiquez l’adresse d’une autre personne."},
	"changed":          {Text: "Cette réponse a changé depuis votre lecture ; relisez-la."},
	"bad_characters":   {Text: "Ce texte contient des caractères invisibles ou illisibles : effacez-le, puis saisissez-le de nouveau au clavier."},
	"link_in_name":     {Text: "Un nom ne contient pas d’adresse de site : écrivez seulement le prénom et le nom."},
	"not_complete":     {Text: "Encore {#1} à compléter avant de continuer.", Bare: "Il reste des réponses à compléter avant de continuer."},
	"checked":          {Text: "Une vérification avant clôture demande de revoir ce point."},
	"same":             {Text: "C’est déjà la valeur actuelle."},
}
