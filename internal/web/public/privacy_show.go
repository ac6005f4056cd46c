package public

import (
	"net/http"

	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

type privacyProps struct {
	Page    ui.PageProps
	Name    string
	Contact string
	Table   ui.TableProps
}

// treatment is one line of the register of processing.
type treatment struct{ Data, Why, Basis, Long string }

// treatments lists what the program keeps. kept is how long the organisation
// keeps the history; the other durations are what the program does by itself.
func treatments(kept string) []treatment {
	return append(append(accountTreatments(kept), workTreatments(kept)...), safetyTreatments(kept)...)
}

// The grounds, in the words of the register of processing.
const (
	interest = "Intérêt légitime\u00a0: conduire la démarche qualité du réseau"
	safety   = "Intérêt légitime\u00a0: la sécurité du service"
)

func accountTreatments(kept string) []treatment {
	return []treatment{
		{"Nom, adresse électronique, mot de passe (jamais lisible)", "Vous reconnaître et vous donner accès à ce que vos rôles permettent", interest, "Tant que vous avez un rôle, puis\u00a0: " + kept},
		{"Rôles, structure, dates", "Savoir qui peut faire quoi, et qui l’a pu", interest, kept},
		{"Invitations\u00a0: nom et adresse de la personne invitée, rôle proposé, qui invite", "Ouvrir un accès sans jamais envoyer de mot de passe", interest, "Un mois après la fin du lien"},
		{"Courriels qui vous sont écrits\u00a0: votre adresse et ce que dit le message", "Vous inviter, vous prévenir, vous rappeler une date", interest,
			"Effacés d’Ariane dès qu’ils sont partis. Un message qui n’a pas pu partir attend que l’administration le relance ou l’abandonne. Qu’un rappel vous a été envoyé\u00a0: 400\u00a0jours"},
	}
}

func workTreatments(kept string) []treatment {
	return []treatment{
		{"Réponses et commentaires, avec leur auteur", "Travailler à plusieurs sur l’auto-évaluation et en garder la trace", interest, kept},
		{"Preuves\u00a0: fichiers, liens, certifications, leurs versions, qui les dépose et qui les tient à jour", "Montrer ce qui est fait, une fois pour tous les attendus, et prévenir avant la date de fin", interest,
			"Un envoi resté sans suite\u00a0: une semaine. Une preuve effacée par la structure\u00a0: ses fichiers disparaissent sous trois jours. Le reste\u00a0: " + kept},
		{"Ce que la lecture des fichiers y repère de personnel\u00a0: le genre, le nombre, l’endroit, jamais les mots\u202f; qui a déclaré un fichier relu", "Éviter que le nom d’un jeune sorte de la structure", interest, "Aussi longtemps que le fichier"},
		{"Remarques entre collègues, travail confié, dates, étapes, avec leur auteur", "Se répartir le travail et se relire", interest, "Ce que la cloche vous annonce\u00a0: 60\u00a0jours. Le reste\u00a0: " + kept},
		{"Présence\u00a0: l’engagement que vous avez ouvert pour y répondre, et l’heure", "Dire à vos collègues qui modifie la page en ce moment", interest,
			"Montrée moins d’une minute après votre départ, effacée aux visites suivantes\u202f; l’historique n’en garde rien"},
		{"Avis donnés avant un accord\u00a0: niveaux, points forts, progrès, avec leur auteur", "Entendre chacun avant de se mettre d’accord", interest, kept},
		{"Journal des actions\u00a0: qui, quoi, quand", "Prouver que rien n’a été modifié après coup\u202f; un texte peut en être effacé sans rompre cette preuve", interest, kept},
	}
}

func safetyTreatments(kept string) []treatment {
	return []treatment{
		{"Appareils connectés\u00a0: nom du navigateur, dates", "Vous montrer où votre compte est ouvert, et vous laisser le fermer", safety, "Jusqu’à la fin de la session, 30 jours au plus"},
		{"Jetons d’API\u00a0: leur nom, la structure, les dates\u202f; le jeton lui-même n’est montré qu’une fois et ne peut pas être relu", "Laisser un programme de votre choix travailler avec vos droits", safety, "Un jeton fonctionne un an au plus\u202f; sa ligne reste dans votre liste\u00a0: " + kept},
		{"Essais de connexion, sous une forme qui ne permet de retrouver ni l’adresse du réseau ni le compte", "Ralentir qui essaierait de deviner un mot de passe", safety, "Un mois au plus"},
	}
}

func (p pages) personalData(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return v.Render(w, r, http.StatusOK, privacyView(privacyProps{
		Page: open(w, r, v, "Données personnelles", "Ce qu’Ariane garde de vous, pourquoi, combien de temps, et vos droits.",
			"Données personnelles dans Ariane : finalités, durées, droits."),
		Name: orMissing(p.operator.Name), Contact: p.operator.privacy(), Table: treatmentTable(orMissing(p.operator.Retention)),
	}))
}

func treatmentTable(kept string) ui.TableProps {
	table := ui.TableProps{
		ID: "traitements", Caption: "Ce qui est gardé, et pourquoi", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Ce qui est gardé"}, {Label: "Pourquoi"}, {Label: "Fondement"}, {Label: "Combien de temps"}},
	}
	for _, t := range treatments(kept) {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: t.Data}, {Text: t.Why}, {Text: t.Basis}, {Text: t.Long}}})
	}
	return table
}
