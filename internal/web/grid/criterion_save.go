package grid

import (
	"net/http"
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// wholeForm are fields every form of a criterion sends, even empty.
var wholeForm = []string{fieldSeen, fieldWas, "id", "title", "text", "questions", "meet", "evidence", "weight", "fin"}

func (p pages) add(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.save(w, r, v, "")
}

func (p pages) criterionSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.save(w, r, v, r.PathValue("critere"))
}

// save writes a criterion; id is how it was called, "" for a new one.
func (p pages) save(w http.ResponseWriter, r *http.Request, v *page.Visit, id string) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, wholeForm...); err != nil {
		return err
	}
	c, faults := typedCriterion(r, g.Grid)
	edit := quality.GridEdit{Kind: quality.GridSet, ID: id, Criterion: c}
	if id == "" {
		edit.Kind = quality.GridAdd
	}
	if len(faults) > 0 {
		faults = append(faults, quality.CheckCriterion(c, g.Grid, g.Edition.Referential)...)
		return showForm(w, r, v, g, formState{status: http.StatusUnprocessableEntity, id: id, filled: refused(r, faults.Err(), g.Grid)})
	}
	_, err = p.refs.EditGrid(r.Context(), v.Actor, referential.GridEdit{ID: g.ID, Version: g.Version, Seen: r.PostForm.Get(fieldSeen), Was: r.PostForm.Get(fieldWas), Edit: edit})
	if err != nil {
		return p.refusedSave(w, r, v, edit, err)
	}
	if r.PostForm.Get("suite") == "encore" {
		return v.Redirect(w, r, path.GridDraftAdd(g.ID, g.Version), "saved")
	}
	return v.Redirect(w, r, path.GridDraft(g.ID, g.Version)+"#ligne-"+c.ID, "saved")
}

// refused is the form as it was typed, with its faults beside the fields.
func refused(r *http.Request, err error, g quality.AuditGrid) page.Filled {
	filled := page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)}
	for i := range filled.Faults {
		if filled.Faults[i].Field == "descriptors" && len(g.Values) > 0 {
			filled.Faults[i].Field = valueField(g.Values[0].Value)
		}
	}
	return filled
}

// refusedSave gives back what was typed: with its faults, beside what somebody else
// wrote meanwhile, or as a new criterion when it was removed.
func (p pages) refusedSave(w http.ResponseWriter, r *http.Request, v *page.Visit, edit quality.GridEdit, refusal error) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	s := formState{id: edit.ID, filled: refused(r, refusal, g.Grid)}
	now, there := g.Grid.Criterion(edit.ID)
	switch code := quality.CodeOf(refusal); {
	case code == quality.CodeInvalid:
		s.status = http.StatusUnprocessableEntity
	case code == quality.CodeNotFound, code == quality.CodeConflict && !there:
		s.status, s.id = http.StatusConflict, ""
		s.notice = &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Ce critère a été retiré entre-temps", Text: "Ce que vous aviez écrit est encore là\u00a0: l’enregistrer l’ajoutera de nouveau, à la fin de la grille."}
	case code == quality.CodeConflict:
		s.status, s.saved = http.StatusConflict, differing(g, edit.Criterion, now)
		s.notice = &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Quelqu’un d’autre vient de modifier ce critère", Text: "Rien n’est perdu\u00a0: voici ce qui est enregistré et, dessous, ce que vous aviez écrit. Gardez ce qui convient, puis enregistrez."}
	default:
		return refusal
	}
	return showForm(w, r, v, g, s)
}

// differing lists what is saved where it is not what was typed.
func differing(g referential.OpenGrid, typed, saved quality.Criterion) []ui.Term {
	var out []ui.Term
	mine, theirs := valuesOf(typed), valuesOf(saved)
	names := []string{"id", "title", "text", "nodes", "questions", "meet", "evidence", "required", "weight"}
	label := i18n.GridFieldName
	for _, name := range names {
		if !slices.Equal(mine[name], theirs[name]) {
			out = append(out, savedTerm(label(name), theirs[name]))
		}
	}
	for _, d := range g.Grid.Values {
		if name := valueField(d.Value); mine.Get(name) != theirs.Get(name) {
			out = append(out, savedTerm(d.Label, theirs[name]))
		}
	}
	return out
}

func savedTerm(label string, values []string) ui.Term {
	text := i18n.List(values)
	if text == "" {
		text = "rien"
	}
	return ui.Term{Label: label, Component: lines(text)}
}
