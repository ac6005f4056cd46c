package i18n

// actionWord is an action as the journal shows it (a noun) and as a refusal
// says it (a verb).
type actionWord struct{ Noun, Verb string }

// actionWords cover the actions of package authz and the events of the journal.
var actionWords = map[string]actionWord{
	"account.self":              {"Gestion de son compte", "gérer ce compte"},
	"structure.list":            {"Consultation de la liste des structures", "voir la liste des structures"},
	"structure.read":            {"Consultation d’une structure", "voir cette structure"},
	"structure.import":          {"Import de la liste du réseau", "importer la liste du réseau"},
	"structure.edit":            {"Modification d’une structure", "modifier cette structure"},
	"structure.rename":          {"Changement de nom d’une structure", "renommer cette structure"},
	"structure.change_status":   {"Changement de statut juridique", "changer le statut de cette structure"},
	"structure.reorganise":      {"Réorganisation de structures", "fusionner, séparer ou fermer des structures"},
	"structure.merge":           {"Fusion de structures", "fusionner des structures"},
	"structure.split":           {"Séparation d’une structure", "séparer cette structure"},
	"structure.close":           {"Fermeture d’une structure", "fermer cette structure"},
	"structure.invite_director": {"Invitation d’une direction", "inviter la direction de cette structure"},
	"structure.activate":        {"Entrée d’une structure dans Ariane", "activer cette structure"},
	"structure.open":            {"Ouverture du journal d’une structure", "ouvrir ce journal"},
	"site.manage":               {"Gestion des sites", "gérer les sites"},
	"site.add":                  {"Ajout d’un site", "ajouter un site"},
	"site.edit":                 {"Modification d’un site", "modifier ce site"},
	"site.close":                {"Fermeture d’un site", "fermer ce site"},
	"membership.list":           {"Consultation de l’équipe", "voir les membres de l’équipe"},
	"membership.manage":         {"Gestion de l’équipe", "gérer les membres de l’équipe"},
	"membership.invite":         {"Invitation d’une personne", "inviter une personne"},
	"membership.add":            {"Arrivée d’une personne", "ajouter une personne"},
	"membership.start":          {"Prise d’un rôle", "confier ce rôle"},
	"membership.end":            {"Fin d’un rôle", "mettre fin à ce rôle"},
	"invitation.create":         {"Envoi d’une invitation", "envoyer une invitation"},
	"invitation.accept":         {"Acceptation d’une invitation", "accepter cette invitation"},
	"invitation.revoke":         {"Annulation d’une invitation", "annuler cette invitation"},
	"journal.open":              {"Ouverture d’un journal", "ouvrir un journal"},
	"journal.read":              {"Consultation du journal", "lire le journal"},
	"journal.national":          {"Consultation du journal national", "lire le journal national"},
	"case.read":                 {"Consultation d’une démarche", "lire cette démarche"},
	"support.read":              {"Consultation du journal d’accompagnement", "lire ce journal d’accompagnement"},
	"support.write":             {"Journal d’accompagnement", "écrire dans ce journal d’accompagnement"},
	"support.take_back":         {"Retrait d’une ligne du journal d’accompagnement", "retirer cette ligne du journal d’accompagnement"},
	"auditor.list":              {"Consultation des auditeurs", "consulter les auditeurs"},
	"auditor.manage":            {"Dossier d’un auditeur", "tenir le dossier de cette personne"},
	"interest.declare":          {"Déclaration de liens d’intérêt", "déclarer des liens d’intérêt"},
	"audit.read":                {"Consultation d’un audit", "lire cet audit"},
	"audit.compose":             {"Composition d’un binôme", "composer ce binôme"},
	"audit.answer":              {"Réponse au binôme proposé", "répondre au binôme proposé"},
	"case.document":             {"Document de la démarche", "choisir les documents de cette démarche"},
	"application.read":          {"Consultation d’une demande de labellisation", "lire cette demande de labellisation"},
	"application.write":         {"Écriture de la demande de labellisation", "écrire cette demande de labellisation"},
	"application.sign":          {"Signature de la demande de labellisation", "signer cette demande à ce titre"},
	"application.submit":        {"Envoi ou retrait de la demande de labellisation", "envoyer ou retirer cette demande"},
	"application.receive":       {"Réception d’une demande de labellisation", "recevoir cette demande de labellisation"},
	"application.decide":        {"Décision de la commission", "inscrire une décision de la commission"},
	"label.own":                 {"Label suspendu ou rendu à la demande de la structure", "suspendre ou rendre ce label"},
	"label.decide":              {"Décision sur un label", "inscrire une décision sur ce label"},
	"label.follow_up":           {"Audit de suivi", "inscrire cet audit de suivi"},
	"follow_up.prepare":         {"Dossier de suivi envoyé", "préparer et envoyer ce dossier de suivi"},
	"label.expire":              {"Fin d’un label", "constater la fin de ce label"},
	"appeal.lodge":              {"Recours d’une structure", "déposer ou retirer ce recours"},
	"appeal.handle":             {"Instruction d’un recours", "instruire ce recours"},
	"complaint.raise":           {"Réclamation", "déposer ou retirer cette réclamation"},
	"complaint.handle":          {"Instruction d’une réclamation", "instruire cette réclamation"},
	"referential.read":          {"Consultation d’un référentiel", "lire ce référentiel"},
	"referential.import":        {"Import d’un référentiel", "importer un référentiel"},
	"referential.replace":       {"Remplacement d’un brouillon de référentiel", "remplacer ce brouillon"},
	"referential.publish":       {"Publication d’un référentiel", "publier ce référentiel"},
	"referential.retire":        {"Retrait d’un référentiel", "retirer ce référentiel"},
	"referential.official":      {"Chargement du texte officiel", "charger le texte officiel"},
	"referential.edit":          {"Écriture d’un brouillon de référentiel", "écrire dans un référentiel"},
	"erratum.send":              {"Signalement d’une erreur", "signaler une erreur"},
	"erratum.answer":            {"Réponse à un signalement", "répondre à ce signalement"},
	"grid.read":                 {"Consultation d’une grille d’audit", "lire cette grille d’audit"},
	"grid.manage":               {"Écriture d’une grille d’audit", "écrire cette grille d’audit"},
	"assessment.progress":       {"Consultation de l’avancement", "voir l’avancement de cette auto-évaluation"},
	"assessment.open":           {"Ouverture d’une auto-évaluation", "ouvrir une auto-évaluation"},
	"assessment.history":        {"Lecture de l’historique des réponses", "lire l’historique des réponses"},
	"assessment.read":           {"Lecture d’une auto-évaluation", "lire cette auto-évaluation"},
	"assessment.answer":         {"Réponse à un engagement", "répondre à cette auto-évaluation"},
	"assessment.validate":       {"Validation de l’auto-évaluation", "valider cette auto-évaluation"},
	"assessment.share":          {"Partage de l’auto-évaluation", "partager cette auto-évaluation"},
	"assessment.unshare":        {"Arrêt du partage de l’auto-évaluation", "arrêter le partage de cette auto-évaluation"},
	"assessment.export":         {"Export de l’auto-évaluation", "exporter cette auto-évaluation"},
	"assessment.version":        {"Changement de version du référentiel", "changer la version de cette auto-évaluation"},
	"evidence.read":             {"Consultation d’une preuve", "voir cette preuve"},
	"evidence.original":         {"Ouverture d’un document non masqué", "ouvrir ce document"},
	"evidence.manage":           {"Gestion des preuves", "ajouter ou modifier une preuve"},
	"evidence.add":              {"Ajout d’une preuve", "ajouter une preuve"},
	"evidence.revise":           {"Mise à jour d’une preuve", "mettre à jour cette preuve"},
	"evidence.mask":             {"Copie masquée d’une preuve", "masquer cette preuve"},
	"evidence.vouch":            {"Fichier relu, sans donnée personnelle", "dire ce fichier sans donnée personnelle"},
	"evidence.unvouch":          {"Relecture d’un fichier annulée", "annuler la relecture de ce fichier"},
	"evidence.attach":           {"Rattachement d’une preuve", "rattacher cette preuve"},
	"evidence.detach":           {"Détachement d’une preuve", "détacher cette preuve"},
	"evidence.withdraw":         {"Retrait d’une preuve", "retirer cette preuve"},
	"evidence.restore":          {"Remise d’une preuve", "remettre cette preuve"},
	"evidence.erase":            {"Effacement d’une preuve", "effacer cette preuve"},
	"evidence.settings":         {"Réglage du dépôt des preuves", "régler le dépôt des preuves"},
	"work.assign":               {"Répartition du travail", "répartir le travail"},
	"work.do":                   {"Travail sur un engagement", "travailler sur cet engagement"},
	"work.review":               {"Relecture d’un engagement", "relire cet engagement"},
	"work.group":                {"Groupe de travail", "former des groupes de travail"},
	"work.deal":                 {"Remarque traitée ou rouverte", "dire que cette remarque est traitée"},
	"work.comment":              {"Remarque sur un engagement", "écrire une remarque sur cet engagement"},
	"work.mine":                 {"Consultation de son travail", "voir ce travail"},
	"work.remind":               {"Rappels du travail", "envoyer les rappels du travail"},
	"letter.send":               {"Lettre de la semaine", "envoyer les lettres de la semaine"},
	"reminder.rule":             {"Délais des rappels", "changer les délais des rappels"},
	"team.away":                 {"Absence d’un ou d’une collègue", "dire l’absence d’un ou d’une collègue"},
	"team.hand_over":            {"Passage de main", "confier à d’autres ce que tenait quelqu’un"},
	"consensus.read":            {"Lecture d’un tour d’avis", "lire ce tour d’avis"},
	"check.manage":              {"Réglage des vérifications avant clôture", "régler les vérifications avant clôture"},
	"consensus.lead":            {"Animation d’un tour d’avis", "animer ce tour d’avis"},
	"consensus.vote":            {"Avis donné dans un tour", "donner votre avis dans ce tour"},
	"plan.read":                 {"Lecture du plan d’amélioration", "lire ce plan d’amélioration"},
	"plan.share":                {"Partage du plan d’amélioration", "partager ce plan d’amélioration"},
	"plan.approve":              {"Approbation du plan d’amélioration", "approuver ce plan d’amélioration"},
	"action.propose":            {"Action ajoutée au plan", "proposer une action"},
	"action.steer":              {"Décision sur une action", "décider de cette action"},
	"action.do":                 {"Travail sur une action", "faire avancer cette action"},
	"steering.read":             {"Lecture du pilotage", "voir le pilotage de cette structure"},
	"steering.manage":           {"Organisation du pilotage", "organiser le pilotage de cette structure"},
	"meeting.read":              {"Lecture d’une réunion", "voir cette réunion"},
	"meeting.manage":            {"Travail sur une réunion", "animer cette réunion"},
	"trial.read":                {"Lecture d’une expérimentation", "voir cette expérimentation"},
	"trial.propose":             {"Expérimentation proposée", "proposer une expérimentation"},
	"trial.do":                  {"Travail sur une expérimentation", "mener cette expérimentation"},
	"trial.decide":              {"Décision sur une expérimentation", "décider de cette expérimentation"},
	"minutes.read":              {"Lecture d’un compte rendu", "lire ce compte rendu"},
	"indicator.read":            {"Lecture des indicateurs", "voir les indicateurs de cette structure"},
	"indicator.manage":          {"Choix d’un indicateur", "choisir les indicateurs"},
	"indicator.enter":           {"Valeur d’un indicateur", "écrire la valeur de cet indicateur"},
	"chapter.read":              {"Lecture du chapitre du rapport d’activité", "lire ce chapitre"},
	"chapter.edit":              {"Écriture du chapitre du rapport d’activité", "écrire ce chapitre"},
	"action.talk":               {"Mot sur une action", "écrire un mot sur cette action"},
	"sheet.raise":               {"Fiche de remontée", "remonter une fiche"},
	"sheet.read":                {"Lecture d’une fiche de remontée", "lire cette fiche de remontée"},
	"sheet.steer":               {"Suivi d’une fiche de remontée", "orienter cette fiche"},
	"sheet.answer":              {"Réponse à une fiche de remontée", "répondre à cette fiche"},
	"sheet.talk":                {"Mot sur une fiche de remontée", "écrire un mot sur cette fiche"},
	"sheet.rules":               {"Choix de qui répond aux fiches", "choisir qui répond aux fiches"},
	"sheet.link":                {"Lien des fiches sans compte", "gérer le lien des fiches sans compte"},
	"sheet.vitality":            {"Vitalité de la démarche", "voir la vitalité de la démarche"},
	"security.manage":           {"Réglages de sécurité", "régler la sécurité de la plateforme"},
	"job.manage":                {"Suivi des travaux de fond", "gérer les travaux de fond"},
	"person.manage":             {"Gestion des comptes", "gérer les comptes"},
	"person.create":             {"Création d’un compte", "créer un compte"},
	"person.disable":            {"Désactivation d’un compte", "désactiver ce compte"},
	"person.recover":            {"Envoi d’un lien de secours", "envoyer un lien de secours"},
	"person.erase":              {"Effacement de données personnelles", "effacer ces données"},
	"account.sign_in":           {"Connexion", "vous connecter"},
	"account.sign_out":          {"Déconnexion", "vous déconnecter"},
	"account.password":          {"Changement de mot de passe", "changer ce mot de passe"},
	"account.reset":             {"Nouveau mot de passe par lien", "demander un nouveau mot de passe"},
	"account.second_factor":     {"Réglage du second facteur", "régler le second facteur"},
	"account.token":             {"Création d’un jeton d’accès", "créer un jeton d’accès"},
	"account.session_end":       {"Fermeture d’une session", "fermer cette session"},
}

// ActionName is an action as the journal shows it.
func ActionName(action string) string {
	if w, ok := actionWords[action]; ok {
		return w.Noun
	}
	return "Autre action"
}

// ActionVerb is an action in the infinitive, "" when it is not known.
func ActionVerb(action string) string { return actionWords[action].Verb }

// ActorName names a system actor of the journal ("system:command"), "" for a
// person, whose name the caller has.
func ActorName(actor string) string {
	switch actor {
	case "system:command":
		return "Ligne de commande"
	case "system:schedule":
		return "Tâche planifiée"
	case "system:demo":
		return "Démonstration"
	}
	if len(actor) > 7 && actor[:7] == "system:" {
		return "Ariane"
	}
	return ""
}
