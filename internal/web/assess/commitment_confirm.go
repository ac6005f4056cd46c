package assess

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
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

// confirmProps says that an answer was carried from elsewhere, and why it is to be
// read again. The zero value says nothing.
type confirmProps struct {
	Text   string
	What   []string // what changed since, one sentence each
	Whole  string   // every change between the two versions, "" when they are the same
	Proofs []answerLine
}

// confirmOf tells why an answer is « à confirmer »; sure says what to do about it.
func confirmOf(pg assess.Page, why assess.ConfirmReason, sure sureWords) confirmProps {
	props := confirmProps{Text: originWords(pg.Cycle, why) + sure.of(lent(pg.Cycle, why.Origin) && !why.Origin.IsZero()), What: whatChanged(why)}
	if why.Changes.New != nil {
		props.Whole = path.ReferentialCompare(pg.Cycle.ReferentialID, why.Origin.Version, pg.Cycle.Version)
	}
	for _, proof := range why.Proofs {
		line := answerLine{Title: proof.Title, Href: path.Evidence(proof.ID), Detail: "rattachée à " + proof.NodeID}
		if why.Changes.New.Node(proof.NodeID) == nil {
			line.Detail += ", retiré depuis"
		}
		props.Proofs = append(props.Proofs, line)
	}
	return props
}

// originWords says where an answer was given.
func originWords(c assess.Cycle, why assess.ConfirmReason) string {
	o := why.Origin
	if o.IsZero() {
		return "Cette réponse a été donnée avant, sur un autre cycle ou une autre version."
	}
	text := "Cette réponse est reprise " + takenFrom(c, o)
	if lent(c, o) {
		text = "Les niveaux de cet engagement sont repris " + takenFrom(c, o)
	}
	if !o.At.IsZero() {
		given := ", où elle a été donnée "
		if lent(c, o) {
			given = ", où ils ont été donnés "
		}
		text += given + i18n.OnMoment(o.At) + by(o.By)
	}
	if why.Changes.New != nil && len(why.What) == 0 {
		return text + ". Rien n’a changé depuis dans ce qu’elle demande."
	}
	return text + "."
}

// whatChanged tells what changed since in what an answer answers.
func whatChanged(why assess.ConfirmReason) []string {
	var out []string
	for _, c := range why.What {
		out = append(out, i18n.ChangeSentence(why.Changes, c))
	}
	return out
}

// reasonWords is the same in one line, for a list.
func reasonWords(c assess.Cycle, why assess.ConfirmReason) string {
	what := whatChanged(why)
	switch {
	case len(what) > 2:
		return strings.Join(what[:2], " ") + " Et " + i18n.Count(len(what)-2, "autre changement", "autres changements") + "."
	case len(what) > 0:
		return strings.Join(what, " ")
	case why.Origin.IsZero():
		return ""
	case lent(c, why.Origin):
		return "Niveaux repris " + takenFrom(c, why.Origin) + "."
	}
	return "Reprise " + takenFrom(c, why.Origin) + "."
}

// sureOf is where « Je confirme » leads, "" when there is nothing to confirm.
func sureOf(pg assess.Page) string {
	if !pg.Item.Answer.ToConfirm {
		return ""
	}
	return path.CommitmentThen(pg.Cycle.ID, pg.Item.View.Node.ID, stepSure)
}

// whyConfirm tells, above a form, why the answer is to confirm; nothing when it is
// not.
func (p pages) whyConfirm(r *http.Request, v *page.Visit, pg assess.Page, sure sureWords) (confirmProps, error) {
	if !pg.Item.Answer.ToConfirm {
		return confirmProps{}, nil
	}
	why, err := p.svc.WhyConfirmHere(r.Context(), v.Actor, pg)
	return confirmOf(pg, why, sure), err
}

// sureWords say what to do about what was taken: an answer, or levels alone.
type sureWords struct{ answer, levels string }

func (s sureWords) of(levels bool) string {
	if levels {
		return " Ils ne comptent pas encore. " + s.levels
	}
	return " Elle ne compte pas encore. " + s.answer
}

var (
	sureOnPage = sureWords{
		answer: "Toujours juste\u202f? Confirmez-la, en bas de la page. Sinon, choisissez le niveau d’aujourd’hui\u00a0: cela suffit.",
		levels: "Justes ici aussi\u202f? Confirmez-les, en bas de la page. Sinon, choisissez les vôtres\u00a0: cela suffit.",
	}
	sureOnCard = sureWords{
		answer: "Relisez chaque question\u202f; la dernière la confirme.",
		levels: "Relisez chaque question\u202f; la dernière les confirme.",
	}
)

// confirms reports that the form says the answer is right as it stands.
func confirms(r *http.Request) bool {
	return r.PostForm.Get(fieldConfirm) != "" && r.PostForm.Get(fieldConfirm) != "0" || r.URL.Query().Get("suite") == stepSure
}

// editionOf is the version of the référentiel the page answers on, 0 when it does not tell.
func editionOf(r *http.Request) (int, error) {
	told := r.PostForm.Get(fieldEdition)
	if told == "" {
		return 0, nil
	}
	return strconv.Atoi(told)
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
	words := writtenWords(edit.Answer)
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
