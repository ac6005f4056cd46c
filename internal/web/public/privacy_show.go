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
	const interest, safety = "Intérêt légitime : conduire la démarche qualité du réseau", "Intérêt légitime : la sécurité du service"
	return []treatment{
		{"Nom, adresse électronique, mot de passe (jamais lisible)", "Vous reconnaître et vous donner accès à ce que vos rôles permettent", interest, "Tant que vous avez un rôle, puis : " + kept},
		{"Rôles, structure, dates", "Savoir qui peut faire quoi, et qui l’a pu", interest, kept},
		{"Réponses et commentaires, avec leur auteur", "Travailler à plusieurs sur l’auto-évaluation et en garder la trace", interest, kept},
		{"Journal des actions : qui, quoi, quand", "Prouver que rien n’a été modifié après coup ; un texte peut en être effacé sans rompre cette preuve", interest, kept},
		{"Appareils connectés : nom du navigateur, dates", "Vous montrer où votre compte est ouvert, et vous laisser le fermer", safety, "Jusqu’à la fin de la session, 30 jours au plus"},
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
