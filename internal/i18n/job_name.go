package i18n

// jobNames say what each kind of background work does, for who keeps the machine.
var jobNames = map[string]string{
	"mail.invitation":       "Courriel d’invitation",
	"mail.reset":            "Courriel de nouveau mot de passe",
	"mail.password_changed": "Courriel d’avertissement de changement de mot de passe",
	"mail.factor_removed":   "Courriel d’avertissement d’arrêt de la double vérification",
	"mail.new_hat":          "Courriel de nouveau rôle",
	"mail.work_due":         "Courriel de rappel d’une date",
	"mail.week":             "Lettre de la semaine",
	"mail.work_news":        "Courriel de nouvelles du travail partagé",
	"mail.sheet":            "Courriel d’une fiche de remontée",
	"mail.sheets":           "Courriel du matin sur les fiches arrivées",
	"sheet.settle":          "Fiches anonymes du jour réécrites ensemble, et courriels du matin",
	"mail.meeting":          "Courriel d’une réunion",
	"mail.erratum":          "Courriel de réponse à une erreur signalée",
	"work.remind":           "Recherche des rappels à envoyer",
	"work.tell":             "Nouvelles du travail partagé",
	"evidence.read":         "Lecture d’un fichier de preuve",
	"letter.write":          "Préparation des lettres de la semaine",
	"evidence.sweep":        "Ménage des fichiers de preuves",
	"files.sweep":           "Ménage du dépôt de fichiers",
	"upkeep.purge":          "Ménage quotidien",
	"upkeep.sweep":          "Ménage des sessions et des liens",
	"upkeep.verify":         "Vérification du journal",
}

// JobName is the name of a kind of background work; ok is false for a kind that
// this version of the program does not know, named by its code.
func JobName(kind string) (name string, ok bool) {
	if name, ok = jobNames[kind]; ok {
		return name, true
	}
	return "Travail inconnu de cette version (" + kind + ")", false
}
