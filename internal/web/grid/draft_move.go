package grid

import (
	"net/http"
	"net/url"
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// What a move says of itself: the button pressed, and afterwards the criterion that
// moved.
const (
	fieldPressed = "sens"
	fieldMoved   = "place"
)

// afterMove leads back to what moved: by a button, to that button; what was dropped
// is shown.
func afterMove(g referential.OpenGrid, id, pressed string) string {
	query := url.Values{fieldMoved: {id}}
	if pressed != ui.MoveUp && pressed != ui.MoveDown {
		return path.GridDraft(g.ID, g.Version) + "?" + query.Encode() + "#ligne-" + url.PathEscape(id)
	}
	query.Set(fieldPressed, pressed)
	return path.GridDraft(g.ID, g.Version) + "?" + query.Encode() // no fragment: it would take the focus
}

// movedNotice says where a criterion stands since it was moved; nil when none was.
func movedNotice(r *http.Request, g referential.OpenGrid) []ui.NoticeProps {
	id := r.URL.Query().Get(fieldMoved)
	at := slices.IndexFunc(g.Grid.Criteria, func(c quality.Criterion) bool { return c.ID == id })
	if at < 0 {
		return nil
	}
	return []ui.NoticeProps{{Tone: ui.ToneDone, Live: true, Text: "Le critère " + id + " est maintenant à la place " + i18n.Integer(at+1) + " sur " + i18n.Integer(len(g.Grid.Criteria)) + "."}}
}

// move changes the place of a criterion: by a button, or where it was dropped.
func (p pages) move(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen, "noeud"); err != nil {
		return err
	}
	edit := quality.GridEdit{Kind: quality.GridMove, ID: r.PostForm.Get("noeud"), Before: r.PostForm.Get("avant")}
	switch r.PostForm.Get(fieldPressed) {
	case ui.MoveUp:
		edit.Kind = quality.GridUp
	case ui.MoveDown:
		edit.Kind = quality.GridDown
	}
	_, err = p.refs.EditGrid(r.Context(), v.Actor, referential.GridEdit{ID: g.ID, Version: g.Version, Seen: r.PostForm.Get(fieldSeen), Edit: edit})
	if code := quality.CodeOf(err); code == quality.CodeConflict || code == quality.CodeNotFound {
		return v.Redirect(w, r, path.GridDraft(g.ID, g.Version), "grid_moved")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, afterMove(g, edit.ID, r.PostForm.Get(fieldPressed)), "")
}

func (p pages) removeAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	return askRemove(w, r, v, g, http.StatusOK, nil)
}

func askRemove(w http.ResponseWriter, r *http.Request, v *page.Visit, g referential.OpenGrid, status int, notes []string) error {
	c, there := g.Grid.Criterion(r.PathValue("critere"))
	if !there {
		return quality.Refuse(quality.CodeNotFound, "grid.criterion")
	}
	props := askProps{
		Action: path.GridDraftRemove(g.ID, g.Version, c.ID), Back: path.GridDraft(g.ID, g.Version), Notes: notes,
		Hidden: map[string]string{fieldSeen: g.Hash, fieldWas: referential.CriterionHash(c)},
		Button: ui.ButtonProps{Label: "Retirer ce critère", Kind: ui.ButtonCareful, Icon: ui.IconTrash2},
		Lines: []string{
			"Le critère «\u00a0" + c.Title + "\u00a0» quitte ce brouillon, avec ses questions et ses repères.",
			"Les versions publiées de la grille le gardent.",
		},
	}
	title := "Retirer le critère " + c.ID
	f := page.Frame{Title: title, Purpose: g.Title + ", version " + i18n.Integer(g.Version) + ".", Rail: page.RailReferential, Breadcrumb: draftCrumbs(g, title)}
	return v.Render(w, r, status, askPage(v.Layout(w, r, f), props))
}

func (p pages) remove(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen, fieldWas); err != nil {
		return err
	}
	_, err = p.refs.EditGrid(r.Context(), v.Actor, referential.GridEdit{
		ID: g.ID, Version: g.Version, Seen: r.PostForm.Get(fieldSeen), Was: r.PostForm.Get(fieldWas),
		Edit: quality.GridEdit{Kind: quality.GridRemove, ID: r.PathValue("critere")},
	})
	if quality.CodeOf(err) == quality.CodeConflict {
		if g, err = p.draftFor(r, v); err != nil {
			return err
		}
		return askRemove(w, r, v, g, http.StatusConflict, []string{"Quelqu’un d’autre vient de modifier ce critère. Rien n’est retiré\u00a0: relisez-le, puis confirmez si c’est toujours ce que vous voulez."})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.GridDraft(g.ID, g.Version), "grid_removed")
}
