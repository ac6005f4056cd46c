package assess

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// Where a save leads, said in the address by the button that was pressed.
const (
	stepBefore = "avant"
	stepAfter  = "apres"
	stepSure   = "confirmer" // the answer carried from elsewhere is right: to the next one
)

// save stores an answer as it was sent: by a button (a page follows) or by the
// page's own script (a receipt follows).
func (p pages) save(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	edit, err := readEdit(r, v)
	if err != nil {
		return err
	}
	if fromSomebodyElse(r, v) {
		return p.showOtherWriter(w, r, v, edit)
	}
	saved, err := p.svc.Save(r.Context(), v.Actor, edit)
	if page.IsFragment(r) {
		return p.answerScript(w, r, v, edit, saved, err)
	}
	if isMoved(err) {
		return p.showMoved(w, r, v, edit)
	}
	switch quality.CodeOf(err) {
	case quality.CodeState:
		return p.showTooLate(w, r, v, edit, err)
	case quality.CodeConflict:
		return p.clashOfCommitment(w, r, v, saved, err)
	case quality.CodeInvalid:
		return p.showFaults(w, r, v, edit, err)
	default:
	}
	if err != nil {
		return err
	}
	to, err := p.afterSave(r, v, edit)
	if err != nil {
		return err
	}
	if saved.Merged {
		return v.Redirect(w, r, path.Commitment(edit.AssessmentID, edit.Answer.NodeID)+"?reunion=1", "")
	}
	return v.Redirect(w, r, to, savedWords(edit))
}

// afterSave is where a button leads: the commitment before or after, the
// overview after the last one, the same page otherwise.
func (p pages) afterSave(r *http.Request, v *page.Visit, edit assess.Edit) (string, error) {
	where := r.URL.Query().Get("suite")
	if confirms(r) {
		return p.nextToConfirm(r, v, edit)
	}
	if where != stepBefore && where != stepAfter {
		return path.Commitment(edit.AssessmentID, edit.Answer.NodeID), nil
	}
	pg, err := p.svc.Commitment(r.Context(), v.Actor, edit.AssessmentID, edit.Answer.NodeID)
	if err != nil {
		return "", err
	}
	next := pg.Following
	if where == stepBefore {
		next = pg.Previous
	}
	if next == nil && pg.Given {
		return path.MyWork, nil // the overview is not theirs to read
	}
	if next == nil {
		return path.Assessment(edit.AssessmentID), nil
	}
	return path.Commitment(edit.AssessmentID, next.ID), nil
}

// showFaults is the form again, with what was typed and every fault.
func (p pages) showFaults(w http.ResponseWriter, r *http.Request, v *page.Visit, edit assess.Edit, refused error) error {
	faults := answerFaults(refused)
	if len(faults) == 0 {
		return refused
	}
	pg, err := p.svc.Commitment(r.Context(), v.Actor, edit.AssessmentID, edit.Answer.NodeID)
	if err != nil {
		return err
	}
	return p.showCommitment(w, r, v, shownCommitment{Status: http.StatusUnprocessableEntity, Page: pg, Answer: edit.Answer, Version: edit.BaseVersion, Faults: faults})
}

// readEdit reads the whole form or refuses it: the last field of the page tells
// that nothing was cut on the way. What the page's own script sends must still be
// from who opened the page: meanwhile somebody else may have signed in next to it.
func readEdit(r *http.Request, v *page.Visit) (assess.Edit, error) {
	if err := page.ParseForm(r); err != nil {
		return assess.Edit{}, err
	}
	if page.IsFragment(r) && fromSomebodyElse(r, v) {
		return assess.Edit{}, quality.Refuse(quality.CodeSignIn, "writer")
	}
	version, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil || version < 0 || r.PostForm.Get("whole") == "" {
		return assess.Edit{}, page.ErrTruncated
	}
	edition, err := editionOf(r)
	fields, sound := answerFields(r.PostForm)
	if err != nil || !sound {
		return assess.Edit{}, page.ErrTruncated
	}
	if r.PostForm.Get("resolve") != "" {
		fields = nil // what was chosen is the whole answer
	}
	return assess.Edit{
		AssessmentID: r.PathValue("id"), Fields: fields, BaseVersion: version, Resolve: r.PostForm.Get("resolve") != "",
		Answer: readAnswer(r.PostForm, r.PathValue("node")), Edition: edition, Confirm: confirms(r),
	}, nil
}

// answerFields lists the fields of an answer that the form holds: a group that did
// not come says nothing, and erases nothing. A page sends each of them once; it is
// not sound otherwise.
func answerFields(form url.Values) (fields []string, sound bool) {
	for name, values := range form {
		if !isAnswerField(name) {
			continue
		}
		if len(values) > 1 {
			return nil, false
		}
		fields = append(fields, name)
		if name == fieldReason { // its box, when it is not ticked, sends nothing
			fields = append(fields, fieldAside)
		}
	}
	slices.Sort(fields)
	return fields, true
}

func isAnswerField(name string) bool {
	for _, prefix := range []string{fieldRating, fieldMark, fieldWhy} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return name == fieldComment || name == fieldReason
}

// readAnswer keeps what the fields say; the use case refuses what the
// référentiel does not offer. An empty field is "not answered".
func readAnswer(form map[string][]string, node string) quality.Answer {
	a := quality.Answer{NodeID: node, Ratings: map[string]int{}, Marks: map[string]quality.Mark{}, MarkReasons: map[string]string{}}
	for name, values := range form {
		value := strings.TrimSpace(strings.ReplaceAll(values[len(values)-1], "\r\n", "\n"))
		if value == "" {
			continue
		}
		if scale, ok := strings.CutPrefix(name, fieldRating); ok {
			a.Ratings[scale] = level(value)
		}
		if statement, ok := strings.CutPrefix(name, fieldMark); ok {
			a.Marks[statement] = quality.Mark(value)
		}
		if statement, ok := strings.CutPrefix(name, fieldWhy); ok {
			a.MarkReasons[statement] = value
		}
		switch name {
		case fieldComment:
			a.Comment = value
		case fieldReason:
			a.Reason = value
		case fieldAside:
			a.NotConcerned = value == asideYes
		}
	}
	return a
}

// level reads the value of a level; what is not a number is no level of any
// scale, and is refused as such.
func level(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil {
		return -1
	}
	return n
}
