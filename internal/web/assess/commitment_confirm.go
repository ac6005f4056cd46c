package assess

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

const (
	fieldConfirm   = "confirm"
	fieldToConfirm = "to_confirm" // as quality.ChangedFields names it
	fieldEdition   = "edition"    // version of the référentiel the form was made for
	toConfirmID    = "a-confirmer"
	sureID         = "confirmer"
)

// confirmOf says that an answer was carried from elsewhere, and where « Je
// confirme » leads.
func confirmOf(pg assess.Page) (text, sure string) {
	if !pg.Item.Answer.ToConfirm {
		return "", ""
	}
	return "Cette réponse a été donnée avant, sur un autre cycle, une autre version ou un autre référentiel. Elle ne compte pas encore. " +
		"Toujours juste\u202f? Confirmez-la, en bas de la page. Sinon, choisissez le niveau d’aujourd’hui\u00a0: cela suffit.", path.CommitmentThen(pg.Cycle.ID, pg.Item.View.Node.ID, stepSure)
}

// confirms reports that the form says the answer is right as it stands.
func confirms(r *http.Request) bool {
	return r.PostForm.Get(fieldConfirm) != "" && r.PostForm.Get(fieldConfirm) != "0" || r.URL.Query().Get("suite") == stepSure
}

func editionOf(r *http.Request) int {
	n, _ := strconv.Atoi(r.PostForm.Get(fieldEdition)) // not told: 0
	return n
}

// nextToConfirm leads to the next answer to confirm, to the overview after the
// last one.
func (p pages) nextToConfirm(r *http.Request, v *page.Visit, edit assess.Edit) (string, error) {
	pg, err := p.svc.Commitment(r.Context(), v.Actor, edit.AssessmentID, edit.Answer.NodeID)
	if err != nil {
		return "", err
	}
	first, passed := "", false
	for _, g := range pg.Groups {
		for _, it := range g.Items {
			n := it.View.Node
			passed = passed || n == pg.Item.View.Node
			switch {
			case it.State != quality.NodeToConfirm:
			case passed:
				return path.Commitment(pg.Cycle.ID, n.ID), nil
			case first == "":
				first = path.Commitment(pg.Cycle.ID, n.ID)
			}
		}
	}
	if first == "" {
		first = path.Assessment(pg.Cycle.ID)
	}
	return first, nil
}

func savedWords(edit assess.Edit) string {
	if edit.Confirm {
		return "answer_confirmed"
	}
	return "saved"
}

// isMoved tells an answer given on a version the cycle is no longer on.
func isMoved(err error) bool {
	e := quality.AsError(err)
	return e != nil && e.Reason == quality.ReasonVersionMoved
}

// showMoved shows the commitment as the new version has it, and the words that were
// typed on the old one: nothing was written, nothing is lost.
func (p pages) showMoved(w http.ResponseWriter, r *http.Request, v *page.Visit, edit assess.Edit) error {
	pg, err := p.svc.Commitment(r.Context(), v.Actor, edit.AssessmentID, edit.Answer.NodeID)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return quality.Refuse(quality.CodeConflict, quality.ReasonVersionMoved)
	}
	if err != nil {
		return err
	}
	words := strings.TrimSpace(edit.Answer.Comment + "\n" + edit.Answer.Reason)
	notice := ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Le référentiel a changé de version pendant que vous répondiez",
		Text: "Rien n’a été enregistré. Voici l’engagement d’aujourd’hui\u00a0: relisez-le, puis répondez.", Body: typedWords(words),
	}
	return p.showCommitment(w, r, v, shownCommitment{
		Status: http.StatusConflict, Page: pg, Answer: pg.Item.Answer, Version: pg.Item.Version, Flash: []ui.NoticeProps{notice},
	})
}

func movedReceipt(here string) receiptProps {
	return receiptProps{Receipt: ui.SaveReceiptProps{
		State:   ui.ReceiptRefused,
		Message: "Pas enregistré\u00a0: l’auto-évaluation vient de passer à une autre version du référentiel. Copiez vos mots, puis rouvrez l’engagement.",
		Details: reopenLink(here),
	}}
}
