package i18n

import "ariane/internal/quality"

// reasonSentences say refusals that have a finer reason than an action or a
// step of a life cycle (quality.Error.Reason).
var reasonSentences = map[string]string{
	quality.ReasonLinkUnknown:  "Ce lien n’existe pas. Vérifiez que l’adresse a été recopiée en entier, ou demandez un nouveau lien.",
	quality.ReasonLinkExpired:  "Ce lien a expiré. Demandez-en un nouveau à la personne qui vous l’a envoyé.",
	quality.ReasonLinkUsed:     "Ce lien a déjà servi. Si c’était vous, connectez-vous ; sinon, demandez-en un nouveau.",
	quality.ReasonLinkRevoked:  "Ce lien a été annulé ou remplacé. Cherchez le message le plus récent, ou demandez un nouveau lien.",
	quality.ReasonMember:       "Cette personne a déjà ce rôle ici.",
	quality.ReasonAccount:      "Un compte existe déjà pour cette adresse. Connectez-vous d’abord, puis ouvrez de nouveau le lien.",
	quality.ReasonOtherAccount: "Cette invitation est adressée à une autre personne. Déconnectez-vous, puis ouvrez de nouveau le lien.",
	quality.ReasonDisabled:     "Ce compte est désactivé. L’équipe qui vous a invité peut le rouvrir.",
	quality.ReasonHasDirector:  "Cette structure a déjà une direction : c’est elle qui invite. Si elle est partie, mettez d’abord fin à son rôle depuis la page de la structure.",
	quality.ReasonLastDirector: "C’est la dernière direction de la structure. Nommez d’abord quelqu’un d’autre.",
	quality.ReasonLastHolder:   "Plus personne ne pourrait gérer l’équipe. Confiez d’abord ce rôle à quelqu’un d’autre.",
	quality.ReasonHasAttached:  "Des structures sont encore rattachées à celle-ci. Rattachez-les d’abord à une autre association régionale.",
	quality.ReasonOwnAccount:   "Vous ne pouvez pas le faire sur votre propre compte. Demandez à une autre personne.",
	quality.ReasonNoHat:        "Vous n’avez pas de rôle dans cette structure, ou n’en avez plus. Revenez à l’accueil\u00a0: vos rôles d’aujourd’hui y sont proposés.",
	quality.ReasonUnshared:     "La Mission locale n’a pas partagé cette auto-évaluation : seuls l’étape, les dates et l’avancement restent visibles.",
	quality.ReasonSecondFactor: "Le second facteur est déjà réglé, ou l’un de vos rôles le demande.",

	quality.ReasonFilesDown:     "Le dépôt de fichiers ne répond pas. Ce qui était enregistré l’est toujours\u00a0: réessayez dans quelques minutes.",
	quality.ReasonFilesFull:     "Il n’y a plus de place dans le dépôt de fichiers. Rien n’est perdu : prévenez la personne qui administre Ariane, puis réessayez.",
	quality.ReasonUploadOffset:  "Cette partie du fichier n’est pas celle qui était attendue. Rien n’est perdu : l’envoi reprend là où il en était.",
	quality.ReasonUploadExpired: "Cet envoi est resté trop longtemps en attente. Choisissez de nouveau le fichier ; les autres pièces sont intactes.",

	quality.ReasonVersionPending:    "Un passage à une autre version attend votre décision : gardez-la ou revenez à celle d’avant, puis recommencez.",
	quality.ReasonVersionOlder:      "On passe seulement à une version publiée plus récente que celle de cette auto-évaluation.",
	quality.ReasonGivenMeanwhile:    "Quelqu’un d’autre vient de confier ce travail autrement. Rien n’est changé\u00a0: regardez à qui il l’est, puis choisissez.",
	quality.ReasonAnsweredMeanwhile: "La réponse a changé depuis que vous l’avez lue. Relisez-la, puis donnez votre accord.",
	quality.ReasonGroupMeanwhile:    "Ce groupe, ou ce qui lui est confié, a changé depuis que vous avez lu cette page. Rien n’est fermé : relisez, puis confirmez.",
	quality.ReasonGroupName:         "Un autre groupe porte ce nom aujourd’hui. Donnez-lui-en un autre, puis rouvrez celui-ci.",
	quality.ReasonVersionMoved:      "Cette auto-évaluation est passée à une autre version du référentiel depuis que vous avez ouvert la page ; rien n’est enregistré. Recopiez vos mots, puis revenez à l’auto-évaluation\u00a0: elle dit où l’engagement en est aujourd’hui.",

	quality.ReasonNothingToVouch:  "Ce fichier n’attend pas de relecture\u00a0: rien n’y est signalé, ou une copie masquée le remplace déjà.",
	quality.ReasonEvidenceUsed:    "Une auto-évaluation validée, la démarche ou une formation s’appuie sur cette preuve\u00a0: elle se retire de la bibliothèque, mais ne s’efface pas.",
	quality.ReasonEvidencePlace:   "Une preuve se dépose sur un engagement qui vous est confié\u00a0: ouvrez-le depuis «\u00a0Mon travail\u00a0».",
	quality.ReasonEvidenceWaiting: "Plusieurs de vos fichiers attendent déjà d’être joints à une preuve. Terminez-en un, puis recommencez.",

	quality.ReasonChecksBlock: "Une vérification bloque encore la validation. La liste mène à chaque point à régler.",
	quality.ReasonNotYetRead:  "Confirmez d’abord les niveaux repris\u00a0: relisez-les, puis «\u00a0Je confirme\u00a0».",
	quality.ReasonNotSettled:  "Donnez d’abord tous les niveaux de cet engagement, ou dites pourquoi il ne vous concerne pas.",
	"round.nobody":            "Personne n’a donné d’avis dans ce tour : ouvrez-en un autre avant d’écrire un accord.",

	quality.ReasonPlanUnshared:      "Cette structure ne montre pas son plan d’amélioration pour l’instant.",
	quality.ReasonPlanEmpty:         "Aucune action n’est décidée : retenez-en au moins une avant d’approuver le plan.",
	quality.ReasonPlanChanged:       "Le plan a changé depuis que vous l’avez lu ; rien n’est approuvé. Relisez-le, puis approuvez.",
	quality.ReasonOpenTasks:         "Des sous-tâches sont encore ouvertes : terminez-les ou abandonnez-les d’abord.",
	quality.ReasonParentClosed:      "L’action dont celle-ci est une sous-tâche est terminée : reprenez-la d’abord.",
	quality.ReasonGroupEnded:        "Ce groupe est terminé\u00a0: il ne change plus.",
	quality.ReasonMeetingMoved:      "Quelqu’un d’autre vient de changer cette page. Rien n’est perdu\u00a0: voici où elle en est, vos mots restent affichés.",
	quality.ReasonMinutesMoved:      "Quelqu’un d’autre écrit ce compte rendu en même temps. Vos mots restent affichés\u00a0: comparez-les avec les siens avant d’enregistrer.",
	quality.ReasonMeetingEarly:      "Le jour de cette réunion n’est pas encore venu.",
	quality.ReasonMinutesEmpty:      "Le compte rendu est vide\u00a0: écrivez-le avant de l’approuver.",
	quality.ReasonNobodyThere:       "Personne n’est noté présent\u00a0: dites d’abord qui était là, puis approuvez.",
	quality.ReasonMeetingPast:       "L’heure de cette réunion est passée\u00a0: on n’y invite plus. Changez sa date, ou dites qu’elle a eu lieu.",
	quality.ReasonMinutesClosed:     "Cette réunion ne change plus.",
	quality.ReasonMinutesEarly:      "Le compte rendu s’écrit une fois la réunion commencée.",
	quality.ReasonMinutesUnread:     "Ce compte rendu se lit une fois approuvé.",
	quality.ReasonDecisionActed:     "Une action est née de cette décision\u00a0: elle reste.",
	quality.ReasonIndicatorMoved:    "Quelqu’un d’autre vient d’écrire ici. Rien n’est perdu\u00a0: voici où cela en est, vos mots restent affichés.",
	quality.ReasonIndicatorComputed: "Ariane compte cet indicateur\u00a0: personne n’écrit ses valeurs.",
	quality.ReasonIndicatorEnded:    "Cet indicateur n’est plus suivi\u00a0: reprenez-le d’abord.",
	quality.ReasonChapterMoved:      "Quelqu’un d’autre vient d’écrire cette partie. Rien n’est perdu\u00a0: voici son texte, le vôtre reste affiché.",
	quality.ReasonIndicatorTaken:    "Cet indicateur de la bibliothèque est déjà suivi\u00a0: retrouvez-le dans la liste.",

	quality.ReasonTrainingMoved:   "Quelqu’un d’autre vient de changer cette formation. Vos mots restent affichés.",
	quality.ReasonTrainingCopied:  "Sa feuille de présence est dans la bibliothèque des preuves\u00a0: elle ne change plus.",
	quality.ReasonActionMoved:     "Quelqu’un d’autre vient de changer cette action. Rien n’est perdu : voici où elle en est, vos mots restent affichés.",
	quality.ReasonTrialMoved:      "Quelqu’un d’autre vient de faire avancer cette expérimentation. Rien n’est perdu : voici où elle en est, vos mots restent affichés.",
	quality.ReasonTrialUnready:    "Il manque de quoi comparer : dites où l’essai a lieu, ce que vous mesurez avant, et ce que vous espérez.",
	quality.ReasonTrialClosed:     "Cette expérimentation est mesurée ou décidée : ce qu’elle dit ne change plus.",
	quality.ReasonTrialUndeployed: "Le déploiement n’est pas décidé : il n’y a rien à suivre site par site.",
	quality.ReasonVerdictTaken:    "Cette décision est celle d’une expérimentation : elle reste au compte rendu.",

	quality.ReasonAuditMoved:         "Quelqu’un a changé cet audit depuis votre lecture. Rien n’est perdu\u00a0: relisez, puis recommencez.",
	quality.ReasonAuditUnfit:         "Une personne de ce binôme ne peut pas auditer cette structure\u00a0: la raison est écrite à côté de son nom.",
	quality.ReasonApplicationMoved:   "Cette demande a changé depuis votre lecture. Rien n’est perdu\u00a0: relisez-la, puis recommencez.",
	quality.ReasonApplicationLive:    "Une demande est déjà en cours dans votre structure\u00a0: continuez celle-ci.",
	quality.ReasonApplicationSent:    "Cette demande est partie\u00a0: ce qu’elle dit ne change plus.",
	quality.ReasonApplicationUnready: "Il reste des points à régler avant. La liste mène à chacun d’eux.",
	quality.ReasonApplied:            "Une demande de labellisation s’appuie sur cette auto-évaluation\u00a0: elle reste lisible par l’ARML et l’UNML. Retirez d’abord la demande.",
	quality.ReasonSignedElsewhere:    "Vous avez déjà signé à un autre titre\u00a0: il faut les signatures de deux personnes.",

	quality.ReasonVoteSeatless: "Vous n’avez pas de siège à la commission ce jour-là.",
	quality.ReasonVoteRecused:  "Vous êtes en déport sur ce dossier\u00a0: il se décide sans vous.",
	quality.ReasonVoteClosed:   "Le vote sur ce dossier est clos\u00a0: rien n’y est ajouté.",
	quality.ReasonVoteTwice:    "Votre vote est déjà enregistré\u00a0: il compte une fois.",
	quality.ReasonVoteSeat:     "Votre siège a déjà voté\u00a0: la personne titulaire et la personne suppléante ont une seule voix à elles deux.",
	quality.ReasonVoteAbsent:   "Vous n’êtes pas sur la liste de présence. Signalez-vous au secrétariat de la séance, puis votez.",
	quality.ReasonVoteStandby:  "Une suppléance vote seulement quand la personne titulaire est absente, ou en déport sur ce dossier.",
	quality.ReasonVoteQuorum:   "Le quorum n’est pas réuni sur ce dossier\u00a0: le vote attend.",
	quality.ReasonVoteFew:      "Il y a trop peu de votants pour un vote secret\u00a0: les totaux diraient qui a voté quoi. Choisissez une autre façon de voter.",

	quality.ReasonReminderUnknown: "Ce lien n’est celui d’aucun rappel. Il a pu être coupé en deux par votre messagerie\u00a0: copiez-le en entier, ou connectez-vous.",
	quality.ReasonReminderOver:    "Ce lien a servi son temps\u00a0: il valait un mois. La lettre suivante en a un autre, et vous pouvez toujours vous connecter.",
	quality.ReasonReminderRole:    "Votre rôle dans cette structure a pris fin\u00a0: ce lien ne confirme plus rien en votre nom.",
	quality.ReasonReminderOthers:  "Quelqu’un d’autre s’en charge maintenant\u00a0: il n’y a rien à confirmer de votre côté.",

	quality.ReasonSheetMoved:  "Quelqu’un d’autre vient de répondre à cette fiche ou de la confier. Rien n’est perdu\u00a0: voici où elle en est, vos mots restent affichés.",
	quality.ReasonSheetLink:   "Ce lien n’est plus, ou n’est pas, celui d’une structure. Le bon est sur l’affiche de votre structure\u202f; il a pu être renouvelé. Demandez-le à la personne responsable qualité.",
	quality.ReasonSheetCode:   "Aucune fiche n’a ce code. Vérifiez chaque signe, puis recommencez.",
	quality.ReasonSheetFull:   "Beaucoup de messages sont déjà arrivés par ici aujourd’hui. Gardez le vôtre pour demain, ou parlez-en de vive voix.",
	quality.ReasonSheetPhotos: "Beaucoup de photos arrivent en même temps. Envoyez de nouveau dans une minute, ou envoyez la fiche sans photo.",
	quality.ReasonSheetRules:  "Quelqu’un d’autre vient de changer qui répond aux fiches. Vos choix sont encore là\u00a0: relisez-les, puis enregistrez de nouveau.",
	quality.ReasonSheetUnseen: "Seule une fiche qui a reçu sa réponse se montre à l’équipe.",

	quality.ReasonNodeGone:       "Quelqu’un d’autre a retiré cet élément du brouillon. Ce que vous aviez écrit n’est pas enregistré, et reste affiché pour que vous puissiez le reprendre.",
	quality.ReasonLastNode:       "C’est le dernier élément du référentiel : ajoutez-en un autre avant de le retirer, ou supprimez le brouillon.",
	quality.ReasonMoveInside:     "Un élément ne peut pas être rangé sous lui-même. Choisissez une autre place.",
	quality.ReasonLastLevel:      "Une échelle garde au moins deux niveaux.",
	quality.ReasonPlaceGone:      "La place choisie a changé\u00a0: quelqu’un d’autre vient de déplacer ou de retirer l’élément qui s’y trouvait. Celui-ci n’a pas bougé\u00a0: choisissez de nouveau sa place.",
	"draft.clash":                "Quelqu’un d’autre a changé la même chose pendant que vous écriviez. Rien n’est perdu : les deux textes sont affichés, gardez celui qui convient.",
	"draft.changed_under":        "Quelqu’un d’autre vient de modifier ce que vous alliez retirer. Rien n’est retiré : relisez, puis recommencez.",
	"draft.changed_since":        "Le brouillon a changé depuis que vous avez ouvert cette page. Rien n’est modifié : relisez son historique, puis recommencez.",
	"referential.draft_exists":   "Un brouillon de ce référentiel est déjà ouvert : continuez-le, publiez-le ou supprimez-le avant d’en ouvrir un autre.",
	"referential.published.edit": "Cette version est publiée et ne change plus. Ouvrez un brouillon de la suivante pour la corriger.",
	"referential.retired.edit":   "Cette version est retirée et ne change plus. Ouvrez un brouillon de la suivante pour la corriger.",
	"erratum.send":               "Vous avez déjà envoyé beaucoup de signalements aujourd’hui. Merci ! Gardez celui-ci pour demain.",

	"import.changed_since":     "Quelqu’un d’autre a modifié ce qui était en place depuis votre vérification. Rien n’est remplacé : relisez ce que le fichier changerait maintenant, puis confirmez si c’est toujours ce que vous voulez.",
	"grid.changed":             "Quelqu’un d’autre a modifié cette grille pendant que vous écriviez. Rien n’est perdu : relisez, puis recommencez.",
	"grid.changed_since":       "Quelqu’un d’autre a modifié cette grille depuis que vous avez ouvert cette page. Rien n’est supprimé : relisez-la, puis recommencez.",
	"grid.draft_exists":        "Un brouillon de cette grille est déjà ouvert : continuez-le, publiez-le ou supprimez-le avant d’en ouvrir un autre.",
	"grid.same_version":        "Cette grille suit déjà cette version du référentiel.",
	"grid.unknown_referential": "Le référentiel que suit cette grille n’est pas dans Ariane, ou n’est pas publié.",
	"grid.published.replace":   "Cette version est publiée et ne change plus. Importez la correction sous un nouveau numéro de version.",
	"grid.published.edit":      "Cette version est publiée et ne change plus. Ouvrez-en une nouvelle pour la corriger.",
	"grid.retired.edit":        "Cette version est retirée et ne change plus. Ouvrez-en une nouvelle pour la corriger.",

	"assessment.changed":            "Des réponses ont changé depuis votre lecture ; rien n’est validé. Relisez-les, puis validez.",
	"assessment.incomplete":         "Il reste des engagements à coter avant de valider. La liste mène à chacun d’eux.",
	"referential.not_published":     "Cette version du référentiel n’est pas publiée : choisissez-en une qui l’est.",
	"referential.published.replace": "Cette version est publiée et ne change plus. Importez la correction sous un nouveau numéro de version.",
	"structure.closed":              "Cette structure est fermée : son histoire reste lisible, sans modification.",
	"cross_origin":                  "Cette demande vient d’une autre adresse que la nôtre ; elle n’a pas été suivie et rien n’a été modifié.",
	"form.too_large":                "Ce formulaire est trop volumineux ; rien n’a été enregistré. Raccourcissez le texte.",
	"form.truncated":                "Ce formulaire est arrivé incomplet ; rien n’a été enregistré. Envoyez-le de nouveau.",
	"form.unreadable":               "Ce formulaire contient des caractères illisibles ; rien n’a été enregistré. Effacez le texte collé, retapez-le, puis envoyez de nouveau.",
	"answer.clash":                  "Quelqu’un d’autre a changé cette réponse entre-temps ; la vôtre n’est pas enregistrée et rien n’est perdu. Relisez la réponse, choisissez ce que vous gardez, puis envoyez-la avec son nouveau numéro de version.",
	"answer.version":                "Cette réponse n’a jamais eu la version indiquée ; rien n’a été enregistré. Relisez la réponse, puis recommencez à partir d’elle.",
	"idempotency.other":             "Cette clé (Idempotency-Key) a déjà servi à un autre envoi ; rien n’a été enregistré. Prenez une nouvelle clé pour un nouvel envoi.",
	"api_token":                     "Ce jeton d’accès manque, n’est pas reconnu ou a expiré. Créez-en un dans « Mon compte », puis envoyez-le dans l’en-tête « Authorization ».",
	"json":                          "Ce document JSON n’a pas la forme attendue ; rien n’a été enregistré. La forme est décrite dans /api/v1/openapi.json.",
	"idle":                          "Votre session s’est fermée après un long moment sans activité. Connectez-vous pour continuer.",

	quality.ReasonLabelMoved:        "Quelque chose a déjà été décidé sur ce label après ce jour. Rien n’est changé\u00a0: relisez son histoire, puis recommencez.",
	quality.ReasonLabelRenewed:      "Ce label est déjà renouvelé pour la période suivante.",
	quality.ReasonLabelEarly:        "Il est trop tôt pour renouveler ce label\u00a0: la page du label dit à partir de quand c’est possible.",
	quality.ReasonLabelLate:         "Ce label a pris fin depuis trop longtemps pour être renouvelé\u00a0: une nouvelle demande de labellisation est nécessaire.",
	quality.ReasonLabelNoFollowUp:   "Aucun audit de suivi n’est attendu pour ce label.",
	quality.ReasonLabelFollowUpSoon: "Il est trop tôt pour l’audit de suivi\u00a0: la page du label dit à partir de quand il peut se tenir.",
	quality.ReasonLabelRuns:         "Le dernier jour de ce label n’est pas passé.",
	quality.ReasonLabelAppeal:       "Un label retiré ne se rétablit qu’après un recours accepté.",
	quality.ReasonHandlerPart:       "Vous avez pris part à ce qui est contesté\u00a0: une autre personne doit instruire ce dossier.",
	quality.ReasonHandlerTied:       "Vous avez un lien avec cette structure\u00a0: une autre personne doit instruire ce dossier.",
	quality.ReasonAppealExists:      "Un recours contre cette décision est déjà à l’étude.",
}

// existsSentences say what already exists: the reason is then the action that
// would have made it a second time.
var existsSentences = map[string]string{
	"assessment.open": "Une auto-évaluation est déjà ouverte sur ce référentiel. Continuez-la, ou validez-la avant d’en ouvrir une autre.",
}

// throttledSentence says when to come back (quality.FaultRetryAt).
func throttledSentence(err *quality.Error) string {
	for _, f := range err.Faults {
		if f.Code == quality.FaultRetryAt {
			return "Il y a eu beaucoup d’essais en peu de temps. " + Sentence(f)
		}
	}
	return "Il y a eu beaucoup d’essais en peu de temps. Attendez quelques minutes, puis recommencez."
}

var nodeStateNames = map[quality.NodeState]string{
	quality.NodeTodo:         "À faire",
	quality.NodeStarted:      "Commencé",
	quality.NodeToConfirm:    "À confirmer",
	quality.NodeSettled:      "Terminé",
	quality.NodeNotConcerned: "Non concerné",
}

// NodeStateName is where a rated node stands, as a chip shows it.
func NodeStateName(s quality.NodeState) string {
	if name, ok := nodeStateNames[s]; ok {
		return name
	}
	return "Étape inconnue"
}
