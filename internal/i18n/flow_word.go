package i18n

import (
	"strings"

	"ariane/internal/quality"
)

// stateWord is a state on a chip and inside a sentence ("… est close").
type stateWord struct{ Chip, Lower string }

// flowNouns name the thing a flow is about, with its article.
var flowNouns = map[string]string{
	"structure":   "cette structure",
	"referential": "cette version du référentiel",
	"assessment":  "cette auto-évaluation",
	"work":        "cet engagement",
	"round":       "ce tour d’avis",
	"evidence":    "cette preuve",
	"erratum":     "ce signalement",
	"grid":        "cette version de la grille d’audit",
	"action":      "cette action",
	"meeting":     "cette réunion",
	"sheet":       "cette fiche",
	"trial":       "cette expérimentation",
	"application": "cette demande",
	"audit":       "cet audit",
	"label":       "ce label",
	"follow_up":   "cet audit de suivi",
	"appeal":      "ce recours",
	"complaint":   "cette réclamation",

	"version_change": "ce passage à une autre version",
}

var stateWords = map[string]map[quality.State]stateWord{
	"structure": {
		quality.StructureListed:  {"Connue du réseau", "connue du réseau, sans invitation pour l’instant"},
		quality.StructureInvited: {"Direction invitée", "en attente de la réponse de sa direction"},
		quality.StructureActive:  {"Active", "active"},
		quality.StructureClosed:  {"Fermée", "fermée"},
	},
	"referential": {
		quality.ReferentialDraft:     {"Brouillon", "à l’état de brouillon"},
		quality.ReferentialPublished: {"Publiée", "publiée, et ne change plus"},
		quality.ReferentialRetired:   {"Retirée", "retirée"},
	},
	"assessment": {
		quality.AssessmentOpen:   {"En cours", "en cours"},
		quality.AssessmentClosed: {"Validée", "validée, et ne change plus"},
	},
	"work": {
		quality.WorkToDo:       {"À faire", "à faire"},
		quality.WorkInProgress: {"En cours", "en cours"},
		quality.WorkToReview:   {"À relire", "à relire"},
		quality.WorkAgreed:     {"Accord trouvé", "déjà l’objet d’un accord"},
	},
	"round": {
		quality.RoundVoting:   {"Avis en cours", "en cours, niveaux cachés"},
		quality.RoundRevealed: {"Avis dévoilés", "dévoilé"},
		quality.RoundAgreed:   {"Accord écrit", "conclu par un accord"},
	},
	"evidence": {
		quality.EvidenceHeld:      {"Disponible", "disponible"},
		quality.EvidenceWithdrawn: {"Retirée", "retirée de la bibliothèque"},
	},
	"erratum": {
		quality.ErratumOpen:     {"À traiter", "en attente de réponse"},
		quality.ErratumAccepted: {"Retenu", "déjà retenu"},
		quality.ErratumDeclined: {"Non retenu", "déjà traité, sans être retenu"},
	},
	"grid": {
		quality.GridDraft:     {"Brouillon", "à l’état de brouillon"},
		quality.GridPublished: {"Publiée", "publiée, et ne change plus"},
		quality.GridRetired:   {"Retirée", "retirée"},
	},
	"meeting": {
		quality.MeetingPrepared:  {"En préparation", "en préparation"},
		quality.MeetingHeld:      {"Tenue, compte rendu à finir", "tenue, son compte rendu reste à approuver"},
		quality.MeetingApproved:  {"Compte rendu approuvé", "tenue, son compte rendu approuvé"},
		quality.MeetingCancelled: {"Annulée", "annulée"},
	},
	"action": {
		quality.ActionProposed: {"Proposée", "proposée, à décider"},
		quality.ActionRetained: {"Retenue", "retenue, pas encore commencée"},
		quality.ActionRunning:  {"En cours", "déjà en cours"},
		quality.ActionDone:     {"Réalisée", "réalisée"},
		quality.ActionVerified: {"Efficacité vérifiée", "réalisée, son effet vérifié"},
		quality.ActionDropped:  {"Abandonnée", "abandonnée"},
	},
	"sheet": {
		quality.SheetRaised:   {"À orienter", "en attente de quelqu’un pour y répondre"},
		quality.SheetRouted:   {"Réponse attendue", "confiée à quelqu’un, sans réponse encore"},
		quality.SheetAnswered: {"Répondue", "déjà répondue"},
		quality.SheetClosed:   {"Close", "close"},
	},
	"trial": {
		quality.TrialProposed: {"Proposée", "proposée, pas encore commencée"},
		quality.TrialRunning:  {"À l’essai", "à l’essai"},
		quality.TrialMeasured: {"Mesurée, à décider", "mesurée, à décider"},
		quality.TrialDeployed: {"Déployée", "déployée, site par site"},
		quality.TrialDropped:  {"Abandonnée", "abandonnée"},
	},
	"application": {
		quality.ApplicationDraft:     {"À compléter et signer", "en cours d’écriture"},
		quality.ApplicationSubmitted: {"Envoyée", "envoyée, en attente de lecture"},
		quality.ApplicationReturned:  {"À compléter", "revenue pour être complétée"},
		quality.ApplicationAdmitted:  {"Recevable", "recevable, et ne change plus"},
		quality.ApplicationDecided:   {"Décidée", "décidée par la commission"},
		quality.ApplicationWithdrawn: {"Retirée", "retirée par la structure"},
	},
	"audit": {
		quality.AuditComposing: {"Binôme à composer", "en attente d’un binôme"},
		quality.AuditProposed:  {"Binôme proposé", "en attente de la réponse de la structure au binôme proposé"},
		quality.AuditAgreed:    {"Binôme accepté", "confié à son binôme"},
		quality.AuditStopped:   {"Arrêté", "arrêté, avec la demande"},
	},
	"label":     labelStates,
	"follow_up": followUpStates,
	"appeal":    appealStates,
	"complaint": complaintStates,
	"version_change": {
		quality.VersionPending:   {"À garder ou à défaire", "en attente de votre décision"},
		quality.VersionConfirmed: {"Gardé", "déjà gardé"},
		quality.VersionUndone:    {"Défait", "déjà défait"},
	},
}

// StateName is a state as a chip shows it; flow is quality.Flow.Name.
func StateName(flow string, s quality.State) string {
	if w, ok := stateWords[flow][s]; ok {
		return w.Chip
	}
	return "Étape inconnue"
}

// StateOf is a state said of the thing itself, as the journal does after its name:
// a référentiel is « Publié » where a chip beside « Version 2 » says « Publiée ».
func StateOf(flow string, s quality.State) string {
	name := StateName(flow, s)
	if flow == quality.ReferentialFlow.Name && s != quality.ReferentialDraft {
		return strings.TrimSuffix(name, "e")
	}
	return name
}

// verbs on buttons, by flow then verb; "" is said of every flow.
var verbNames = map[string]map[quality.Verb]string{
	"structure": {
		quality.VerbInviteDirector: "Inviter la direction",
		quality.VerbActivate:       "Rejoindre la structure",
		quality.VerbRename:         "Renommer la structure",
		quality.VerbChangeStatus:   "Changer le statut juridique",
		quality.VerbMerge:          "Fusionner avec une autre structure",
		quality.VerbSplit:          "Séparer en plusieurs structures",
		quality.VerbClose:          "Fermer la structure",
	},
	"referential": {
		quality.VerbPublish: "Publier cette version",
		quality.VerbRetire:  "Retirer cette version",
		quality.VerbReplace: "Remplacer le brouillon",
		quality.VerbEdit:    "Modifier le brouillon",
	},
	"assessment": {
		quality.VerbAnswer:   "Répondre",
		quality.VerbShare:    "Partager l’auto-évaluation",
		quality.VerbUnshare:  "Arrêter le partage",
		quality.VerbValidate: "Valider l’auto-évaluation",
	},
	"work": {
		quality.VerbStart:  "Commencer",
		quality.VerbSubmit: "Proposer à la relecture",
		quality.VerbReturn: "Renvoyer avec un mot",
		quality.VerbAgree:  "Donner son accord",
		quality.VerbReopen: "Reprendre le travail",
	},
	"round": {
		quality.VerbVote:   "Donner mon avis",
		quality.VerbReveal: "Dévoiler les avis",
		quality.VerbSettle: "Écrire l’accord",
		quality.VerbAgain:  "Refaire un tour",
	},
	"evidence": {
		quality.VerbRevise:   "Mettre à jour",
		quality.VerbAttach:   "Rattacher à des attendus",
		quality.VerbWithdraw: "Retirer de la bibliothèque",
		quality.VerbRestore:  "Remettre dans la bibliothèque",
	},
	"erratum": {
		quality.VerbAccept:  "Retenir",
		quality.VerbDecline: "Ne pas retenir",
	},
	"grid": {
		quality.VerbPublish: "Publier cette grille",
		quality.VerbRetire:  "Retirer cette grille",
		quality.VerbReplace: "Remplacer le brouillon",
		quality.VerbEdit:    "Modifier le brouillon",
	},
	"meeting": {
		quality.VerbHold:    "La réunion a lieu",
		quality.VerbApprove: "Approuver le compte rendu",
		quality.VerbCancel:  "Annuler la réunion",
		quality.VerbReopen:  "Rouvrir le compte rendu",
	},
	"action": {
		quality.VerbRetain: "Retenir",
		quality.VerbStart:  "Commencer",
		quality.VerbPause:  "Remettre à plus tard",
		quality.VerbFinish: "Terminer",
		quality.VerbVerify: "Vérifier l’effet",
		quality.VerbResume: "Reprendre",
		quality.VerbDrop:   "Abandonner",
		quality.VerbRevive: "Proposer de nouveau",
	},
	"sheet": {
		quality.VerbRoute:  "Confier la fiche",
		quality.VerbAnswer: "Répondre",
		quality.VerbClose:  "Clore",
		quality.VerbResume: "Reprendre",
	},
	"trial": {
		quality.VerbStart:   "Lancer l’essai",
		quality.VerbMeasure: "Noter le résultat",
		quality.VerbDeploy:  "Déployer",
		quality.VerbAdjust:  "Ajuster et réessayer",
		quality.VerbResume:  "Reprendre la mesure",
		quality.VerbDrop:    "Abandonner",
		quality.VerbRevive:  "Proposer de nouveau",
	},
	"application": {
		quality.VerbSubmit:   "Envoyer la demande",
		quality.VerbAdmit:    "Dire la demande recevable",
		quality.VerbReturn:   "Demander un complément",
		quality.VerbWithdraw: "Retirer la demande",
		quality.VerbDecide:   "Inscrire la décision",
	},
	"audit": {
		quality.VerbName:      "Proposer ce binôme",
		quality.VerbAgree:     "Accepter ce binôme",
		quality.VerbObject:    "Formuler une objection",
		quality.VerbSettle:    "Confirmer sans réponse",
		quality.VerbRecompose: "Recomposer le binôme",
		quality.VerbStop:      "Arrêter l’audit",
	},
	"label":     labelVerbs,
	"follow_up": followUpVerbs,
	"appeal":    appealVerbs,
	"complaint": complaintVerbs,
	"version_change": {
		quality.VerbConfirm: "Garder la nouvelle version",
		quality.VerbUndo:    "Revenir à la version d’avant",
	},
}

// VerbName is a verb as a button says it; flow is quality.Flow.Name.
func VerbName(flow string, v quality.Verb) string {
	if name, ok := verbNames[flow][v]; ok {
		return name
	}
	return "Continuer"
}

// VerbInfinitive is the same inside a sentence: "partager l’auto-évaluation".
func VerbInfinitive(flow string, v quality.Verb) string {
	name := VerbName(flow, v)
	first, size := firstRune(name)
	return strings.ToLower(first) + name[size:]
}

func firstRune(s string) (string, int) {
	for i := range s {
		if i > 0 {
			return s[:i], i
		}
	}
	return s, len(s)
}
