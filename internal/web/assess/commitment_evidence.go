package assess

import (
	"context"
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	proofs "ariane/internal/web/evidence"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Library tells which evidence a cycle rests on (package evidence's Service).
type Library interface {
	Cycle(ctx context.Context, actor authz.Actor, assessmentID string) ([]evidence.Attached, error)
	Beside(ctx context.Context, actor authz.Actor, b evidence.Beside) ([]evidence.Attached, error)
	LimitsShown(ctx context.Context) (evidence.Limits, error)
}

// WithEvidence shows the evidence of each commitment, and lets who answers add to it.
func WithEvidence(l Library) Option { return func(p *pages) { p.library = l } }

// evidenceProps is the evidence of one commitment.
type evidenceProps struct {
	Intro  string
	Pieces []proofProps
	None   string
	Add    *addProofProps // nil for who only reads
}

// proofProps is one piece and where it serves under the commitment.
type proofProps struct {
	Title  string
	Href   string
	Facts  string
	Places []proofPlace
	Chip   *ui.StatusProps
	Edit   string // to tie it to more statements; "" for who only reads
}

type proofPlace struct {
	Words  string // « 1.1/2, pages 3 à 5 »
	Node   string
	Detach string
	Cycle  string
	Back   string
}

// addProofProps are the ways to add evidence from here.
type addProofProps struct {
	Form   ui.FormProps
	Cycle  string
	Node   string
	Owner  string
	Depot  ui.DepotProps
	More   string         // the whole form: statements, dates, links, certifications
	Choose ui.ButtonProps // among the pieces there are
}

// evidenceOf is the evidence of the commitment of a page, from what the page read.
func (p pages) evidenceOf(r *http.Request, v *page.Visit, pg assess.Page) (*evidenceProps, error) {
	if p.library == nil {
		return nil, nil //nolint:nilnil // no library: the page says nothing of evidence
	}
	node := pg.Item.View.Node
	list, err := p.library.Beside(r.Context(), v.Actor, evidence.Beside{AssessmentID: pg.Cycle.ID, Facts: pg.Facts(), Edition: pg.Edition, NodeID: node.ID})
	if quality.CodeOf(err) == quality.CodeForbidden {
		return nil, nil //nolint:nilnil // idem, for who may not see it
	}
	if err != nil {
		return nil, err
	}
	props := &evidenceProps{Pieces: proofsOf(v, pg, list)}
	if len(props.Pieces) == 0 {
		props.None = "Aucune preuve n’est rattachée à cet engagement pour l’instant."
	}
	if !v.May(authz.EvidenceAttach, pg.Facts()) {
		return props, nil
	}
	limits, err := p.library.LimitsShown(r.Context())
	if err != nil {
		return nil, err
	}
	props.Intro = "Ce qui le montre à quelqu’un d’extérieur. Un même document peut servir à plusieurs attendus."
	props.Add = &addProofProps{
		Form:  ui.FormProps{ID: "deposer", Action: path.EvidenceNew, Multipart: true},
		Cycle: pg.Cycle.ID, Node: node.ID, Owner: v.Actor.PersonID, Depot: proofs.DepotFor(limits.MaxBytes),
		More: path.EvidenceFor(pg.Cycle.ID, node.ID, ""), Choose: ui.ButtonProps{Label: "Choisir dans la bibliothèque", Kind: ui.ButtonQuiet, Icon: ui.IconFolder, Href: path.CommitmentEvidence(pg.Cycle.ID, node.ID)},
	}
	if pg.Given {
		props.Add.Choose.Label = "Choisir parmi vos preuves"
	}
	props.Add.Depot.Field.Label = "Déposer des fichiers pour cet engagement"
	return props, nil
}

// proofsOf gathers the lines of a commitment by piece, in reading order.
func proofsOf(v *page.Visit, pg assess.Page, list []evidence.Attached) []proofProps {
	node := pg.Item.View.Node
	may := v.May(authz.EvidenceAttach, pg.Facts())
	at := map[string]int{}
	var out []proofProps
	for _, a := range list {
		i, known := at[a.ID]
		if !known {
			i = len(out)
			at[a.ID] = i
			out = append(out, proofOf(a))
			if may {
				out[i].Edit = path.EvidenceAttach(a.ID, pg.Cycle.ID, node.ID)
			}
		}
		place := proofPlace{Words: placeWords(a, node.ID), Node: a.NodeID, Cycle: pg.Cycle.ID, Back: path.CommitmentProofs(pg.Cycle.ID, node.ID)}
		if may {
			place.Detach = path.EvidenceDetach(a.ID)
		}
		out[i].Places = append(out[i].Places, place)
	}
	return out
}

func placeWords(a evidence.Attached, commitment string) string {
	words := a.NodeID
	if a.NodeID == commitment {
		words = "L’engagement dans son ensemble"
	}
	if a.Place != "" {
		words += ", " + a.Place
	}
	return words
}

func proofOf(a evidence.Attached) proofProps {
	p := proofProps{Title: a.Title, Href: path.Evidence(a.ID), Facts: i18n.EvidenceKindName(a.Kind)}
	if a.Kind == quality.EvidenceFile {
		p.Facts = i18n.EvidenceFiles(a.FileCount, a.Withheld)
	}
	if period := i18n.EvidencePeriod(a.Evidence); period != "" {
		p.Facts += ", " + period
	}
	switch {
	case a.Status == quality.EvidenceExpired:
		p.Chip = &ui.StatusProps{Label: i18n.EvidenceStatusName(a.Status), Tone: ui.ToneAttention}
	case a.Warned:
		p.Chip = &ui.StatusProps{Label: "Données personnelles\u202f?", Tone: ui.ToneAttention}
	case a.Status == quality.EvidenceExpiring:
		p.Chip = &ui.StatusProps{Label: i18n.EvidenceStatusName(a.Status), Tone: ui.ToneAttention}
	}
	return p
}
