package assess

import (
	"net/http"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// savePrerequisite stores the mark of a prerequisite, sent by a button (the
// overview follows) or by the page's own script (a receipt follows).
func (p pages) savePrerequisite(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	edit, err := readEdit(r, v)
	if err != nil {
		return err
	}
	o, err := p.svc.Overview(r.Context(), v.Actor, edit.AssessmentID)
	if err != nil {
		return err
	}
	it, found := besideItem(o, edit.Answer.NodeID)
	if !found {
		return quality.Refuse(quality.CodeNotFound, "node")
	}
	// The form asks for the mark only: a comment that came another way stays.
	edit.Answer.Comment = it.Answer.Comment
	saved, err := p.svc.Save(r.Context(), v.Actor, edit)
	if page.IsFragment(r) {
		return answerPrerequisite(w, r, v, it.View.Node, edit, saved, err)
	}
	switch quality.CodeOf(err) {
	case quality.CodeConflict:
		return p.showClash(w, r, v, crossingOf(o, it), saved, err)
	case quality.CodeInvalid:
		return p.showOverview(w, r, v, http.StatusUnprocessableEntity, o, typedMark{Edit: edit, Faults: answerFaults(err)})
	default:
	}
	if err != nil {
		return err
	}
	if saved.Merged {
		return v.Redirect(w, r, path.Assessment(o.Cycle.ID)+"?reunion=1", "")
	}
	return v.Redirect(w, r, path.Prerequisites(o.Cycle.ID), savedWords(edit))
}

func crossingOf(o assess.Overview, it assess.Item) crossing {
	n := it.View.Node
	return crossing{
		Cycle: o.Cycle, Ref: o.Edition.Referential, Node: n, Here: path.Prerequisite(o.Cycle.ID, n.ID),
		Back: ui.Crumb{Label: "Les prérequis", Href: path.Prerequisites(o.Cycle.ID)}, What: "ce prérequis",
	}
}

// prerequisiteReceipt is what the page's own script swaps in after a save.
type prerequisiteReceipt struct {
	Receipt   ui.SaveReceiptProps
	VersionID string
	Version   string // "" leaves the version of the form as it is
	State     string
	Confirmed prerequisiteCarried // the words « à confirmer » to take away, without ID when they stay
	Mark      *prerequisiteMark   // what a colleague chose, to show in place
}

func answerPrerequisite(w http.ResponseWriter, r *http.Request, v *page.Visit, n *quality.Node, edit assess.Edit, saved assess.Saved, err error) error {
	if err != nil {
		refused, known := refusedReceipt(path.Prerequisite(edit.AssessmentID, n.ID), err, false)
		if !known {
			return err
		}
		return v.Render(w, r, page.StatusOf(err), prerequisiteFragment(prerequisiteReceipt{Receipt: refused.Receipt}))
	}
	props := prerequisiteReceipt{
		Receipt:   ui.SaveReceiptProps{State: ui.ReceiptSaved, At: i18n.Clock(saved.At)},
		VersionID: versionID + placeOf(n), Version: strconv.Itoa(saved.Version), State: string(saved.State),
	}
	if saved.State != quality.NodeToConfirm {
		props.Confirmed.ID = toConfirmID + placeOf(n)
	}
	if saved.Merged {
		mark := prerequisiteMarkOf(n, saved.Current, nil)
		props.Mark = &mark
		props.Receipt.Message = "Enregistré à " + i18n.Clock(saved.At) + ", avec le choix d’un ou d’une collègue."
	}
	return v.Render(w, r, http.StatusOK, prerequisiteFragment(props))
}
