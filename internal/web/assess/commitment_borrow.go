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

// borrowProps is what the structure answered to a matching commitment of another
// référentiel, offered and never taken by itself.
type borrowProps struct {
	ID       string
	Title    string // « REF-209, engagement 3 Accueillir »
	Href     string
	Source   string // « Label n° 1, validée le 12 octobre 2025 »
	Relation string
	Why      string
	Levels   []levelWord // to take
	Comment  string      // to take
	Before   string      // what taking does, said before
	Form     ui.FormProps
	Cycle    string
	Node     string
	Proofs   []lentProof
}

// lentProof is a piece of evidence that serves there and may serve here too.
type lentProof struct {
	ID, Title, Href string
	Place           string // « pages 3 à 5 »
	Form            ui.FormProps
	Node            string
}

// Fields of the form that takes a proposal.
const (
	fieldFromCycle = "cycle"
	fieldFromNode  = "point"
	fieldTake      = "prendre"
	takeLevels     = "niveaux"
	takeWords      = "mots"
)

func (p pages) borrowOf(r *http.Request, v *page.Visit, s shownCommitment) ([]borrowProps, error) {
	if s.Status != http.StatusOK || !mayAnswer(v, s.Page.Cycle) {
		return nil, nil // while something is to mend, nothing is offered
	}
	found, err := p.svc.Proposals(r.Context(), v.Actor, s.Page)
	if err != nil {
		return nil, err
	}
	var out []borrowProps
	for i, f := range found {
		id := "deja-fait-" + i18n.Integer(i+1)
		ref := f.Edition.Referential
		b := borrowProps{
			ID: id, Title: shortTitle(ref) + ", " + codeTitle(f.Node), Href: path.Commitment(f.Cycle.ID, f.Node.ID),
			Relation: i18n.Capital(i18n.RelationTo(f.Relation.Reverse(), s.Page.Item.View.Node.ID)), Why: f.Why, Comment: f.Borrow.Comment, Cycle: f.Cycle.ID, Node: f.Node.ID,
			Levels: levelsGiven(ref, s.Page.Item.View.Node, quality.Answer{Ratings: f.Borrow.Ratings}),
			Form:   ui.FormProps{ID: id, Action: path.CommitmentBorrow(s.Page.Cycle.ID, s.Page.Item.View.Node.ID)},
		}
		b.Source = cycleName(f.Cycle) + ", en cours."
		if !f.Cycle.ClosedAt.IsZero() {
			b.Source = cycleName(f.Cycle) + ", validée " + i18n.OnDate(i18n.Today(f.Cycle.ClosedAt)) + "."
		}
		b.Before = beforeTaking(f.Borrow, s.Page.Item.Answer)
		if v.May(authz.EvidenceAttach, s.Page.Cycle.Facts()) {
			b.Proofs = lentProofsOf(s.Page, id, f.Proofs)
		}
		if f.Borrow.Any() || len(b.Proofs) > 0 {
			out = append(out, b)
		}
	}
	return out, nil
}

// beforeTaking says what taking a proposal does; nothing is taken yet.
func beforeTaking(b quality.Borrow, mine quality.Answer) string {
	text := "Rien n’est repris pour l’instant."
	if len(b.Ratings) > 0 {
		text += " Une fois repris, les niveaux sont à confirmer\u00a0: ils ne comptent qu’après."
	}
	for scale := range b.Ratings {
		if mine.Ratings[scale] != 0 {
			text += " Ils prennent la place de ceux que vous avez donnés."
			break
		}
	}
	if b.Comment != "" {
		text += " Les mots s’ajoutent aux vôtres."
	}
	return text
}

func lentProofsOf(pg assess.Page, id string, list []quality.Proof) []lentProof {
	node := pg.Item.View.Node.ID
	var out []lentProof
	for i, proof := range list {
		out = append(out, lentProof{
			ID: proof.ID, Title: proof.Title, Href: path.Evidence(proof.ID), Place: proof.Place, Node: node,
			Form: ui.FormProps{ID: id + "-preuve-" + i18n.Integer(i+1), Action: path.CommitmentEvidence(pg.Cycle.ID, node)},
		})
	}
	return out
}

func shortTitle(ref *quality.Referential) string {
	if ref.ShortTitle != "" {
		return ref.ShortTitle
	}
	return ref.Title
}

// borrow takes the levels or the words of a proposal; the answer is then on screen,
// levels to confirm.
func (p pages) borrow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	t := assess.Take{
		AssessmentID: r.PathValue("id"), NodeID: r.PathValue("node"),
		FromCycle: r.PostForm.Get(fieldFromCycle), FromNode: r.PostForm.Get(fieldFromNode),
		Levels: r.PostForm.Get(fieldTake) == takeLevels, Comment: r.PostForm.Get(fieldTake) == takeWords,
	}
	_, err := p.svc.TakeProposal(r.Context(), v.Actor, t)
	if e := quality.AsError(err); e != nil && e.Reason == "proposal" { // sent twice: it is already there
		return v.Redirect(w, r, path.Commitment(t.AssessmentID, t.NodeID), "")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Commitment(t.AssessmentID, t.NodeID), "borrowed")
}
