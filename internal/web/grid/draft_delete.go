package grid

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (p pages) deleteAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	return askDelete(w, r, v, g, http.StatusOK)
}

// askDelete shows what goes and what stays; notes say why it is asked again.
func askDelete(w http.ResponseWriter, r *http.Request, v *page.Visit, g referential.OpenGrid, status int, notes ...string) error {
	version := i18n.Integer(g.Version)
	props := askProps{
		Action: path.GridDelete(g.ID, g.Version), Back: path.GridDraft(g.ID, g.Version), Notes: notes,
		Hidden: map[string]string{fieldSeen: g.Hash},
		Button: ui.ButtonProps{Label: "Supprimer le brouillon", Kind: ui.ButtonCareful, Icon: ui.IconTrash2},
		Lines: []string{
			"Le brouillon de la version " + version + " disparaît, avec ses " + i18n.Count(len(g.Grid.Criteria), "critère", "critères") + ". Cela ne s’annule pas.",
			"Les versions publiées de la grille ne changent pas, et le journal garde la trace de ce brouillon.",
			"Pour en garder une copie, emportez d’abord le fichier depuis la page de lecture.",
		},
	}
	if len(g.Grid.Criteria) < 2 {
		props.Lines[0] = "Le brouillon de la version " + version + " disparaît. Cela ne s’annule pas."
	}
	f := page.Frame{Title: "Supprimer le brouillon", Purpose: g.Title + ", version " + version + ".", Rail: page.RailReferential, Breadcrumb: draftCrumbs(g, "Supprimer")}
	return v.Render(w, r, status, askPage(v.Layout(w, r, f), props))
}

func (p pages) delete(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen); err != nil {
		return err
	}
	err = p.refs.DiscardGrid(r.Context(), v.Actor, g.ID, g.Version, r.PostForm.Get(fieldSeen))
	if quality.CodeOf(err) == quality.CodeConflict {
		if g, err = p.draftFor(r, v); err != nil {
			return err
		}
		return askDelete(w, r, v, g, http.StatusConflict, "Quelqu’un d’autre vient de modifier cette grille. Rien n’est supprimé\u00a0: relisez-la, puis confirmez si c’est toujours ce que vous voulez.")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Grids, "draft_deleted")
}
