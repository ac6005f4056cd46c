package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// withProofs adds the evidence of a cycle, as one ZIP file, to what can be
// downloaded of it: where there is a file in it that the reader may open.
func (p pages) withProofs(r *http.Request, v *page.Visit, c assess.Cycle, files []ui.FileLinkProps) ([]ui.FileLinkProps, error) {
	if p.library == nil || !v.May(authz.EvidenceRead, c.Facts()) { // who sees only what was given takes no archive
		return files, nil
	}
	list, err := p.library.Cycle(r.Context(), v.Actor, c.ID)
	if quality.CodeOf(err) == quality.CodeForbidden || quality.CodeOf(err) == quality.CodeNotFound {
		return files, nil
	}
	if err != nil {
		return nil, err
	}
	total, seen := int64(0), map[string]bool{}
	for _, a := range list {
		for _, f := range a.Files {
			if !seen[f.ID] && !f.HasMask && !f.Withheld() { // the copy goes, the original stays
				seen[f.ID] = true
				total += f.Size
			}
		}
	}
	if len(seen) == 0 {
		return files, nil
	}
	return append(files, ui.FileLinkProps{
		Label: "Preuves, " + i18n.Count(len(seen), "fichier", "fichiers"), Href: path.CycleEvidence(c.ID), Format: "ZIP", Size: i18n.FileSize(total), Icon: ui.IconPaperclip,
	}), nil
}
