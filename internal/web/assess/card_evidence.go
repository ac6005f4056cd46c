package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// cardEvidence is the evidence of the commitment, folded under a card.
type cardEvidence struct {
	Summary string
	Pieces  []proofProps
	Add     string
}

// cardEvidenceOf recalls the evidence of a commitment; nil for who may not add any.
func (p pages) cardEvidenceOf(r *http.Request, v *page.Visit, pg assess.Page) (*cardEvidence, error) {
	all, err := p.evidenceOf(r, v, pg)
	if err != nil || all == nil || all.Add == nil {
		return nil, err
	}
	c := &cardEvidence{Summary: "Aucune preuve rattachée pour l’instant", Pieces: all.Pieces, Add: path.CommitmentProofs(pg.Cycle.ID, pg.Item.View.Node.ID)}
	if len(c.Pieces) > 0 {
		c.Summary = i18n.Count(len(c.Pieces), "preuve rattachée", "preuves rattachées") + " à cet engagement"
	}
	return c, nil
}
