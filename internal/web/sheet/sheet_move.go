package sheet

import (
	"net/http"
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) move(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id, in := r.PathValue("id"), r.PostForm
	m := quality.SheetMove{Verb: quality.Verb(in.Get("verbe")), Person: in.Get("person"), Word: in.Get(wordField(in.Get("verbe"))), Show: in.Get("show") != ""}
	err := a.svc.MoveSheet(r.Context(), v.Actor, improve.SheetMove{ID: id, Version: versionOf(r), SheetMove: m})
	if err == nil {
		return v.Redirect(w, r, path.Sheet(id), flashOf(m.Verb))
	}
	return a.notMoved(w, r, v, m, err)
}

// wordField is the field in which the form of a verb holds its word.
func wordField(verb string) string {
	if quality.Verb(verb) == quality.VerbAnswer {
		return fieldAnswer
	}
	return fieldReason
}

func flashOf(verb quality.Verb) string {
	switch verb {
	case quality.VerbRoute:
		return "sheet_routed"
	case quality.VerbAnswer:
		return "sheet_answered"
	}
	return "sheet_moved"
}

// notMoved shows the sheet as it stands now, with what was typed: in its form while
// that is still open, to copy otherwise.
func (a area) notMoved(w http.ResponseWriter, r *http.Request, v *page.Visit, m quality.SheetMove, err error) error {
	s, shown := a.svc.ShowSheet(r.Context(), v.Actor, r.PathValue("id"))
	if shown != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		if err := refused(&f, err, map[string]string{"word": wordField(string(m.Verb))}); err != nil {
			return err
		}
		return a.showSheet(w, r, v, s, f, http.StatusUnprocessableEntity, nil)
	case quality.CodeConflict, quality.CodeState:
		notice := &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "La fiche n’a pas bougé", Text: i18n.ErrorSentence(quality.AsError(err))}
		if m.Word != "" && !slices.Contains(s.Verbs, m.Verb) {
			notice.Text += " Vos mots, à recopier\u00a0: «\u00a0" + m.Word + "\u00a0»."
		}
		return a.showSheet(w, r, v, s, f, http.StatusConflict, notice)
	}
	return err
}

func (a area) say(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "text"); err != nil {
		return err
	}
	id := r.PathValue("id")
	err := a.svc.SaySheet(r.Context(), v.Actor, id, r.PostForm.Get("text"))
	if err == nil {
		return v.Redirect(w, r, path.Sheet(id)+"#suite", "")
	}
	f := page.Filled{Values: r.PostForm}
	if err := refused(&f, err, nil); err != nil {
		return err
	}
	f.Values.Set("verbe", "say")
	s, err := a.svc.ShowSheet(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	return a.showSheet(w, r, v, s, f, http.StatusUnprocessableEntity, nil)
}

func (a area) show(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "montrer"); err != nil {
		return err
	}
	id, shown := r.PathValue("id"), r.PostForm.Get("montrer") != ""
	if err := a.svc.ShowToTeam(r.Context(), v.Actor, id, shown); err != nil {
		return err
	}
	flash := "sheet_hidden"
	if shown {
		flash = "sheet_shown"
	}
	return v.Redirect(w, r, path.Sheet(id), flash)
}
