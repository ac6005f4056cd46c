package i18n

import (
	"strings"

	"ariane/internal/quality"
)

// checkWordings say what a closing check found and what to do, in one sentence.
// The arguments are those each check documents.
var checkWordings = map[quality.CheckCode]wording{
	quality.CheckUnanswered:       {Text: "Tous les niveaux ne sont pas encore choisis."},
	quality.CheckUnconfirmed:      {Text: "Cette réponse vient d’une version ou d’un cycle d’avant : relisez-la et confirmez-la."},
	quality.CheckTopWithoutProof:  {Text: "Le niveau le plus haut est choisi (« {1} ») et aucune preuve n’est jointe : joignez-en une, ou revoyez le niveau."},
	quality.CheckNoProof:          {Text: "Aucune preuve n’est jointe\u00a0: une demande de labellisation en demandera une à chaque engagement, et ce qui est validé ne se complète plus."},
	quality.CheckPrerequisite:     {Text: "Ce prérequis attend une réponse."},
	quality.CheckTopNotYet:        {Text: "Le niveau le plus haut est choisi (« {1} ») alors que des attendus portent « pas encore » : vérifiez que les deux vont ensemble."},
	quality.CheckRepeats:          {Text: "Le commentaire reprend les mots de l’exigence : dites plutôt comment cela se passe chez vous."},
	quality.CheckExpired:          {Text: "La preuve « {1} » a dépassé sa date : remplacez-la ou prolongez-la."},
	quality.CheckMarkReason:       {Text: "L’attendu {1} est dit « non concerné » sans raison : écrivez-la en quelques mots."},
	quality.CheckPracticeAbove:    {Text: "La mise en pratique est jugée bien au-dessus du respect : vérifiez les deux niveaux."},
	quality.CheckWorkNotAgreed:    {Text: "Ce travail a été confié et n’est pas encore conclu par un accord."},
	quality.CheckOpenRound:        {Text: "Un tour d’avis est encore ouvert ({1} avis sur {2}) : attendez les derniers, ou dévoilez-le. À la validation il s’arrête, et chacun ne relit plus que le sien."},
	quality.CheckOwnerless:        {Text: "L’action «\u00a0{1}\u00a0» est décidée et personne ne s’en charge\u00a0: confiez-la, ou remettez-la à plus tard."},
	quality.CheckOpenComments:     {Text: "Des remarques de collègues attendent d’être traitées."},
	quality.CheckMigrationPending: {Text: "Le passage à la nouvelle version du référentiel attend d’être confirmé."},
}

// CheckSentence is what a closing check says.
func CheckSentence(c quality.Check) string {
	args := c.Args
	if c.Code == quality.CheckTopWithoutProof || c.Code == quality.CheckTopNotYet {
		args = []string{strings.Join(c.Args, "\u00a0» et «\u00a0")} // one scale, or both
	}
	return checkWordings[c.Code].fill(args)
}

// SeverityName is the chip of a closing check.
func SeverityName(s quality.Severity) string {
	switch s {
	case quality.SeverityBlocking:
		return "À régler avant de clore"
	case quality.SeverityAdvisory:
		return "À regarder"
	default:
		return "Sans effet"
	}
}
