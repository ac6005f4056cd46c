package page

import "ariane/internal/web/ui"

// flashWords is the catalogue of the messages a page leaves for the next one.
var flashWords = map[string]ui.NoticeProps{
	"signed_out":       done("Votre session est fermée. À bientôt."),
	"password_changed": done("Votre mot de passe est changé. Les autres appareils ont été déconnectés."),
	"profile_saved":    done("Vos informations sont enregistrées."),
	"totp_on":          done("La double vérification est active."),
	"totp_off":         done("La double vérification est arrêtée."),
	"session_ended":    done("L’appareil est déconnecté."),
	"token_revoked":    done("Le jeton ne fonctionne plus."),
	"hat_changed":      done("Vous avez changé de rôle."),
	"invited":          done("L’invitation est partie par courriel."),
	"invitation_ended": done("L’invitation est annulée : son lien ne fonctionne plus."),
	"member_ended":     done("Cette personne n’a plus accès à la structure."),
	"welcome":          done("Bienvenue ! Votre accès est ouvert."),
	"structure_saved":  done("La fiche de la structure est à jour. L’ancienne version reste dans l’historique."),
	"site_saved":       done("Le site est enregistré."),
	"site_closed":      done("Le site est fermé. Il reste dans l’historique."),
	"reorganised":      done("La réorganisation est enregistrée. L’historique des structures est conservé."),
	"imported":         done("L’import est appliqué."),
	"opened":           done("Votre auto-évaluation est ouverte. Commencez par l’engagement de votre choix."),
	"saved":            done("C’est enregistré."),
	"shared":           done("Votre ARML et l’UNML peuvent maintenant lire cette auto-évaluation."),
	"unshared":         done("Le partage est arrêté : seuls l’étape, les dates et l’avancement restent visibles."),
	"validated":        done("L’auto-évaluation est validée. Sa version définitive est conservée avec son empreinte."),
	"published":        done("La version est publiée : les structures peuvent ouvrir un cycle dessus."),
	"retired":          done("La version est retirée : les cycles en cours continuent, aucun nouveau ne s’ouvre."),
	"security_saved":   done("Les règles de sécurité sont enregistrées."),
	"job_retried":      done("L’envoi est remis dans la file."),
	"job_discarded":    done("L’envoi est écarté."),
	"account_disabled": done("Le compte est fermé et ses appareils sont déconnectés."),
	"account_enabled":  done("Le compte est rouvert : la personne peut de nouveau se connecter."),
	"recovery_sent":    done("Le lien de secours est parti par courriel."),
	"notices_seen":     done("C’est noté : seuls les prochains changements s’afficheront ici."),
	"role_ended":       done("Le rôle a pris fin. Il reste visible parmi les rôles passés."),
}

func done(text string) ui.NoticeProps {
	return ui.NoticeProps{Tone: ui.ToneDone, Text: text, Live: true}
}
