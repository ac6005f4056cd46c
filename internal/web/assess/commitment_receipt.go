package assess

import (
	"net/http"
	"slices"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// receiptProps is what the page's own script swaps in after a save: the receipt,
// and the parts of the page that moved.
type receiptProps struct {
	Receipt ui.SaveReceiptProps
	Version string // "" leaves the version of the form as it is
	State   string
	List    *ui.StateListProps // nil when no commitment moved
	Done    ui.ProgressProps
	Choices *choicesProps // what a colleague changed, to show in place
	Sure    bool          // the answer is no longer « à confirmer »
}

// answerScript answers a save made by the page's own script.
func (p pages) answerScript(w http.ResponseWriter, r *http.Request, v *page.Visit, edit assess.Edit, saved assess.Saved, err error) error {
	leads := r.URL.Query().Has("suite")
	if err != nil {
		props, known := refusedReceipt(path.Commitment(edit.AssessmentID, edit.Answer.NodeID), err, leads)
		if !known {
			return err
		}
		return v.Render(w, r, page.StatusOf(err), receiptFragment(props))
	}
	if leads && !saved.Merged {
		to, err := p.afterSave(r, v, edit)
		if err != nil {
			return err
		}
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusOK)
		return nil
	}
	props, err := p.savedReceipt(r, v, edit, saved)
	if err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, receiptFragment(props))
}

// savedReceipt says that it is safe, and refreshes what moved.
//
// When a colleague's changes were joined, the fields on screen no longer say what
// is stored. Choices are shown in place. A text is not, because words may be
// under way in that very field: the form then keeps the version it started from,
// so that its next save joins again instead of undoing the colleague's words.
func (p pages) savedReceipt(r *http.Request, v *page.Visit, edit assess.Edit, saved assess.Saved) (receiptProps, error) {
	props := receiptProps{
		Receipt: ui.SaveReceiptProps{State: ui.ReceiptSaved, At: i18n.Clock(saved.At)},
		Version: strconv.Itoa(saved.Version), State: string(saved.State),
	}
	moved := string(saved.State) != r.PostForm.Get("state")
	props.Sure = moved && saved.State != quality.NodeToConfirm
	var theirs []string
	if saved.Merged {
		theirs = quality.ChangedFields(edit.Answer, saved.Current)
	}
	if !moved && len(theirs) == 0 {
		return props, nil
	}
	pg, err := p.svc.Commitment(r.Context(), v.Actor, edit.AssessmentID, edit.Answer.NodeID)
	if err != nil {
		return receiptProps{}, err
	}
	list := stateListOf(pg.Overview, pg.Item.View.Node)
	props.List, props.Done = &list, settledSoFar(pg.Progress)
	if len(theirs) == 0 {
		return props, nil
	}
	props.Receipt.Message = "Enregistré à " + i18n.Clock(saved.At) + ", réuni avec les réponses d’un ou d’une collègue."
	props.Receipt.Details = seeJoined(path.Commitment(edit.AssessmentID, edit.Answer.NodeID))
	if touchesText(theirs) {
		props.Version = strconv.Itoa(edit.BaseVersion)
		return props, nil
	}
	refreshed := choicesOf(pg, saved.Current, nil)
	props.Choices = &refreshed
	return props, nil
}

// touchesText reports whether a field one types in is among these.
func touchesText(fields []string) bool {
	for _, f := range fields {
		if isText(f) || f == fieldAside {
			return true
		}
	}
	return false
}

// refusedReceipt says why nothing was written to who sent the form to here, by a
// button that leads on or as they wrote; false for what is no refusal of the answer
// itself.
func refusedReceipt(here string, err error, leads bool) (receiptProps, bool) {
	props := receiptProps{Receipt: ui.SaveReceiptProps{State: ui.ReceiptRefused}}
	switch quality.CodeOf(err) {
	case quality.CodeConflict:
		if isMoved(err) {
			return movedReceipt(here), true
		}
		props.Receipt.Message = "Pas encore enregistré\u00a0: une autre réponse vient d’arriver au même endroit. Rien n’est perdu."
		props.Receipt.Details = compareButton(here)
		return props, true
	case quality.CodeInvalid:
		faults := answerFaults(err)
		if !leads && onlyAwaitsReason(err) {
			props.Receipt.State, props.Receipt.Message = ui.ReceiptIdle, awaitedReason(faults[0].Field)
			return props, true
		}
		props.Receipt.Message = "Pas enregistré\u00a0: un point est à revoir. Votre saisie reste affichée."
		props.Receipt.Details = faultList(faults)
		return props, len(faults) > 0
	case quality.CodeState:
		props.Receipt.Message = "Pas enregistré\u00a0: cette auto-évaluation vient d’être validée, elle ne change plus."
		props.Receipt.Details = seeKept(here)
		return props, true
	default:
		return props, false
	}
}

// onlyAwaitsReason: « non concerné » was just chosen, and its reason is still to be
// written: nothing is wrong yet.
func onlyAwaitsReason(err error) bool {
	faults := quality.AsError(err).Faults
	return len(faults) > 0 && !slices.ContainsFunc(faults, func(f quality.Fault) bool { return f.Code != quality.FaultReasonNeeded })
}

func awaitedReason(field string) string {
	if field == fieldReason {
		return "Écrivez la raison\u00a0: l’engagement sera alors enregistré comme non concerné."
	}
	return "Écrivez la raison sous «\u00a0Non concerné\u00a0»\u00a0: tout sera alors enregistré."
}

func mergedNotice() ui.NoticeProps {
	return ui.NoticeProps{
		Tone: ui.ToneDone, Live: true, Title: "C’est enregistré, et réuni",
		Text: "Pendant que vous répondiez, un ou une collègue écrivait aussi. Voici la version réunie\u00a0: rien n’a été écrasé.",
	}
}
