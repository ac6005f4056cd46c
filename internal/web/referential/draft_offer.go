package referential

import (
	"ariane/internal/authz"
	"ariane/internal/quality"
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
