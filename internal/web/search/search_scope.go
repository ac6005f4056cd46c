package search

import (
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// purpose says what this visitor looks through: no more than that is promised.
func (a area) purpose(v *page.Visit) string {
	places := []string{"Les pages"}
	if mayFindStructures(v) {
		places = append(places, "les structures")
	}
	if mayFindPeople(v) {
		places = append(places, "votre équipe")
	}
	if a.mayFindEvidence(v) {
		places = append(places, "les preuves que vous pouvez lire")
	}
	if a.mayFindActions(v) {
		places = append(places, "le plan et ce qui l’entoure")
	}
	return i18n.List(append(places, "les référentiels")) + ", avec ou sans accents."
}

// emptyOf teaches what can be looked for.
func (a area) emptyOf(v *page.Visit, query string) *ui.EmptyStateProps {
	empty := ui.EmptyStateProps{Icon: ui.IconSearch, Title: "Que cherchez-vous\u202f?"}
	if query != "" {
		empty.Title = "Rien ne correspond à «\u00a0" + query + "\u00a0»"
	}
	empty.Text = "Essayez un seul mot ou son début, le numéro d’un engagement, par exemple 4.2, " + a.places(v) + "."
	if a.library != nil && !v.HasLibrary() && v.MayReach(authz.EvidenceRead) {
		empty.Text += " Les preuves qu’une structure partage se lisent avec son auto-évaluation, que sa fiche ouvre."
	}
	return &empty
}

// places names what else this visitor may look through.
func (a area) places(v *page.Visit) string {
	var places []string
	if mayFindStructures(v) {
		places = append(places, "le nom ou la commune d’une structure")
	}
	if mayFindPeople(v) {
		places = append(places, "le nom d’une personne de votre équipe")
	}
	if a.mayFindEvidence(v) {
		places = append(places, "un mot d’une preuve")
	}
	if a.mayFindActions(v) {
		places = append(places, "un mot d’une action")
	}
	if len(places) == 0 {
		return "ou le nom d’une page"
	}
	return strings.Join(places, ", ") + " ou le nom d’une page"
}
