package referential

import (
	"net/http"

	"ariane/internal/quality"
	"ariane/internal/web/page"
)

// draftMove puts an element under another, before one of its children: what
// dragging it in the tree sends.
func (p pages) draftMove(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen, "noeud", "sous", "avant"); err != nil {
		return err
	}
	in, err := editOf(r, quality.Edit{Kind: quality.EditMove, Node: r.PostForm.Get("noeud"), Parent: r.PostForm.Get("sous"), Before: r.PostForm.Get("avant")})
	if err != nil {
		return err
	}
	result, err := p.refs.EditDraft(r.Context(), v.Actor, in)
	if err != nil {
		return p.refusedDraft(w, r, v, in, result, err)
	}
	return v.Redirect(w, r, afterEdit(in, result, in.Edit.Node), "")
}
