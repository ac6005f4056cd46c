package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// wordSay leaves a remark on a commitment.
func (p pages) wordSay(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldText); err != nil {
		return err
	}
	id, node := r.PathValue("id"), r.PathValue("node")
	typed := typedWork{Text: r.PostForm.Get(fieldText), Calls: r.PostForm[fieldCalls]}
	err := p.svc.Say(r.Context(), v.Actor, assess.Remark{AssessmentID: id, NodeID: node, Text: typed.Text, Calls: typed.Calls})
	if quality.CodeOf(err) == quality.CodeInvalid {
		return p.workRefused(w, r, v, err, typed)
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.WorkPlace(id, node), "word_said")
}

// wordDeal marks a remark as dealt with, or opens it again.
func (p pages) wordDeal(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id, node := r.PathValue("id"), r.PathValue("node")
	if err := p.svc.Deal(r.Context(), v.Actor, id, node, r.PathValue("word"), r.PostForm.Get(fieldDone) == "1"); err != nil {
		return err
	}
	return v.Redirect(w, r, path.WorkPlace(id, node), "")
}
