package assess

import (
	"net/http"
	"slices"

	"ariane/internal/assess"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// sharedEvidence is what sharing shows of the evidence, and what stays inside.
type sharedEvidence struct {
	Line     string // « les 6 preuves rattachées, avec leurs fichiers »
	Withheld []pieceLink
}

type pieceLink struct{ Title, Href string }

// evidenceShared reads it for who decides.
func (p pages) evidenceShared(r *http.Request, v *page.Visit, c assess.Cycle) (sharedEvidence, error) {
	if p.library == nil {
		return sharedEvidence{}, nil
	}
	attached, err := p.library.Cycle(r.Context(), v.Actor, c.ID)
	if err != nil {
		return sharedEvidence{}, err
	}
	return sharedEvidenceOf(attached), nil
}

func sharedEvidenceOf(attached []evidence.Attached) sharedEvidence {
	var out sharedEvidence
	met := map[string]bool{}
	for _, a := range attached {
		if met[a.ID] {
			continue
		}
		met[a.ID] = true
		if slices.ContainsFunc(a.Files, evidence.File.Withheld) {
			out.Withheld = append(out.Withheld, pieceLink{a.Title, path.Evidence(a.ID)})
		}
	}
	out.Line = "les preuves rattachées, avec leurs fichiers (aucune pour l’instant)"
	if n := len(met); n > 0 {
		out.Line = i18n.Count(n, "preuve rattachée, avec ses fichiers", "preuves rattachées, avec leurs fichiers")
	}
	return out
}
