package referential

import (
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// openDraftProps opens a draft of the next version from the one that is read.
type openDraftProps struct{ Action string }

func openDraftOf(v *page.Visit, e quality.Edition) *openDraftProps {
	if e.State == quality.ReferentialDraft || !v.MayReach(authz.ReferentialEdit) {
		return nil
	}
	return &openDraftProps{Action: path.DraftOpen(e.Referential.ID, e.Referential.Version)}
}

// draftButton leads from a draft to its editor.
func draftButton(v *page.Visit, e quality.Edition) []ui.ButtonProps {
	if e.State != quality.ReferentialDraft || !v.MayReach(authz.ReferentialEdit) {
		return nil
	}
	return []ui.ButtonProps{{Label: "Modifier", Icon: ui.IconPencil, Href: path.Draft(e.Referential.ID, e.Referential.Version)}}
}

// mayReport: whoever is signed in says what is wrong in a version others read.
func mayReport(v *page.Visit, e quality.Edition) bool {
	return e.State != quality.ReferentialDraft && v.May(authz.ErratumSend, authz.Facts{PersonID: v.Actor.PersonID})
}

// corrigendaWords say what to read otherwise: « Erratum du 3 mars 2026 : … »
func corrigendaWords(list []referential.Corrigendum) []string {
	var out []string
	for _, c := range list {
		words := "Erratum du " + i18n.Date(i18n.Today(c.At)) + "\u00a0: " + c.Text
		if c.Version > 0 {
			words += " (corrigé dans la version " + i18n.Integer(c.Version) + ")"
		}
		out = append(out, words)
	}
	return out
}
