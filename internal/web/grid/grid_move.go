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

// askProps asks before something that does not come back.
type askProps struct {
	Action string // where the form posts
	Lines  []string
	Faults []faultLine // why it cannot be done yet
	Notes  []string
	Hidden map[string]string
	Button ui.ButtonProps
	Back   string
}

func (p pages) publishAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.askMove(w, r, v, quality.VerbPublish, http.StatusOK, "")
}

func (p pages) retireAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.askMove(w, r, v, quality.VerbRetire, http.StatusOK, "")
}

// askMove shows what the move does; a version that cannot make it leads back to it.
func (p pages) askMove(w http.ResponseWriter, r *http.Request, v *page.Visit, verb quality.Verb, status int, read string) error {
	g, err := p.managed(r, v)
	if err != nil {
		return err
	}
	if _, err := quality.AuditGridFlow.Next(g.State, verb); err != nil {
		return v.Redirect(w, r, path.Grid(g.ID, g.Version), "")
	}
	props, title := publishWords(g), "Publier cette grille"
	if verb == quality.VerbRetire {
		props, title = retireWords(g), "Retirer cette grille"
	}
	if status == http.StatusConflict {
		props.Notes = append([]string{changedNote(g, read)}, props.Notes...)
	}
	f := page.Frame{Title: title, Purpose: g.Title + ", version " + i18n.Integer(g.Version) + ".", Rail: page.RailReferential, Breadcrumb: gridCrumbs(g, ui.Crumb{Label: title})}
	return v.Render(w, r, status, askPage(v.Layout(w, r, f), props))
}

func publishWords(g referential.OpenGrid) askProps {
	p := askProps{
		Action: path.GridPublish(g.ID, g.Version), Back: path.GridDraft(g.ID, g.Version), Faults: faultLines(g),
		Hidden: map[string]string{fieldSeen: g.Hash, fieldRead: criteriaRead(g)},
		Button: ui.ButtonProps{Label: "Publier la version " + i18n.Integer(g.Version), Kind: ui.ButtonPrimary, Icon: ui.IconSend},
		Lines: []string{
			"Toutes les structures pourront la lire, et les audits à venir pourront la prendre.",
			"Elle ne changera plus\u00a0: une correction se fera dans une nouvelle version.",
			"Les audits déjà commencés gardent la grille avec laquelle ils ont commencé.",
		},
		Notes: uncoveredNotes(g),
	}
	if g.Edition.State == quality.ReferentialDraft {
		p.Faults = append(p.Faults, faultLine{Where: "Référentiel", Words: "La version que suit cette grille est encore un brouillon. Publiez-la d’abord.", Href: path.Referential(g.ReferentialID, i18n.Integer(g.ReferentialVersion))})
	}
	return p
}

func retireWords(g referential.OpenGrid) askProps {
	return askProps{
		Action: path.GridRetire(g.ID, g.Version), Back: path.Grid(g.ID, g.Version),
		Button: ui.ButtonProps{Label: "Retirer la version " + i18n.Integer(g.Version), Kind: ui.ButtonPrimary},
		Lines:  []string{"Aucun nouvel audit ne prendra cette version.", "Ceux qui l’ont prise continuent jusqu’au bout, sans rien perdre.", "Elle reste lisible par tous."},
		Notes:  []string{"Une version retirée ne se republie pas. Pour la remplacer, publiez d’abord la suivante."},
	}
}

func uncoveredNotes(g referential.OpenGrid) []string {
	if g.Edition.IsZero() {
		return nil
	}
	var names []string
	for _, n := range g.Grid.Uncovered(g.Edition.Referential) {
		names = append(names, n.ID+" ("+n.Title()+")")
	}
	if len(names) == 0 {
		return nil
	}
	return []string{"Aucun critère ne porte sur " + i18n.List(names) + ". Vous pouvez publier ainsi, si c’est voulu."}
}

func (p pages) publish(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.managed(r, v)
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen, fieldRead); err != nil {
		return err
	}
	seen := r.PostForm.Get(fieldSeen)
	if seen == "" {
		return page.ErrTruncated
	}
	err = p.refs.PublishGridRead(r.Context(), v.Actor, g.ID, g.Version, seen)
	if quality.CodeOf(err) == quality.CodeConflict {
		return p.askMove(w, r, v, quality.VerbPublish, http.StatusConflict, r.PostForm.Get(fieldRead))
	}
	if code := quality.CodeOf(err); code == quality.CodeInvalid || code == quality.CodeState && g.State == quality.GridDraft {
		return p.askMove(w, r, v, quality.VerbPublish, http.StatusUnprocessableEntity, "")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Grid(g.ID, g.Version), "grid_published")
}

func (p pages) retire(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.managed(r, v)
	if err != nil {
		return err
	}
	if err := p.refs.RetireGrid(r.Context(), v.Actor, g.ID, g.Version); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Grid(g.ID, g.Version), "grid_retired")
}

// next opens a draft of the next version; when there is one, it leads there.
func (p pages) next(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.managed(r, v)
	if err != nil {
		return err
	}
	number, err := p.refs.NextGrid(r.Context(), v.Actor, g.ID, g.Version)
	return afterDerived(w, r, v, g.ID, number, err)
}

// carry opens a draft on today’s version of the référentiel.
func (p pages) carry(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.managed(r, v)
	if err != nil {
		return err
	}
	number, err := p.refs.CarryGrid(r.Context(), v.Actor, g.ID, g.Version)
	return afterDerived(w, r, v, g.ID, number, err)
}

func afterDerived(w http.ResponseWriter, r *http.Request, v *page.Visit, id string, number int, err error) error {
	if e := quality.AsError(err); e != nil && e.Code == quality.CodeExists {
		return v.Redirect(w, r, path.GridDraft(id, number), "grid_draft_exists")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.GridDraft(id, number), "grid_drafted")
}
