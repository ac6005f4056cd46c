package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// sharedEvidence is what sharing shows of the evidence, and what stays inside.
type sharedEvidence struct {
	Line     string // « 6 preuves rattachées, avec leurs fichiers »
	Kept     string // « 2 fichiers restent chez vous », "" for none
	Withheld []pieceLink
}

// pieceLink is a piece of which something stays inside.
type pieceLink struct{ Title, Href, Files string }

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
	met, kept := map[string]bool{}, 0
	for _, a := range attached {
		if met[a.ID] {
			continue
		}
		met[a.ID] = true
		if n := len(a.Kept); n > 0 {
			kept += n
			out.Withheld = append(out.Withheld, pieceLink{Title: a.Title, Href: path.Evidence(a.ID), Files: i18n.Count(n, "fichier", "fichiers")})
		}
	}
	if kept > 0 {
		out.Kept = i18n.Count(kept, "fichier reste chez vous", "fichiers restent chez vous")
	}
	out.Line = "les preuves rattachées, avec leurs fichiers (aucune pour l’instant)"
	if n := len(met); n > 0 {
		out.Line = i18n.Count(n, "preuve rattachée, avec ses fichiers", "preuves rattachées, avec leurs fichiers")
	}
	return out
}
