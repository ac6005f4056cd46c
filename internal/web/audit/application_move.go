package audit

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"ariane/internal/audit"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// moveProps asks for the word that goes with a verb, or to confirm it.
type moveProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Happens string
	Form    ui.FormProps
	Verb    string
	Version string
	Word    *ui.FieldProps
	Cancel  string
	Send    ui.ButtonProps
}

func (a area) moveAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	app, err := a.svc.Application(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	asked := r.URL.Query()
	f := page.Filled{Values: url.Values{"verbe": {asked.Get("verbe")}, "version": {asked.Get("version")}}}
	return a.showMove(w, r, v, app, f, http.StatusOK, nil)
}

func (a area) move(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	verb := quality.Verb(r.PostForm.Get("verbe"))
	id := r.PathValue("id")
	err := a.svc.Move(r.Context(), v.Actor, audit.Move{ID: id, Version: versionOf(f), Verb: verb, Word: r.PostForm.Get("word")})
	if err == nil {
		return v.Redirect(w, r, path.Application(id), "application_"+string(verb))
	}
	app, shown := a.svc.Application(r.Context(), v.Actor, id)
	if shown != nil {
		return shown
	}
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeState:
		f.Values.Set("version", strconv.Itoa(app.Version))
		return a.showMove(w, r, v, app, f, http.StatusConflict, stale(err))
	case quality.CodeInvalid:
		_ = refused(&f, err)
		return a.showMove(w, r, v, app, f, http.StatusUnprocessableEntity, nil)
	}
	return err
}

func (a area) showMove(w http.ResponseWriter, r *http.Request, v *page.Visit, app audit.ApplicationPage, f page.Filled, status int, notice *ui.NoticeProps) error {
	verb := quality.Verb(f.Values.Get("verbe"))
	if !slices.Contains(app.Verbs, verb) {
		if notice == nil { // an old link
			return v.Redirect(w, r, path.Application(app.ID), "")
		}
		return a.showApplication(w, r, v, status, notice)
	}
	name := i18n.VerbName(quality.ApplicationFlow.Name, verb)
	p := moveProps{
		Notice: notice, Happens: i18n.ApplicationHappens(verb), Form: ui.FormProps{ID: "avancer", Action: path.ApplicationMove(app.ID), Faults: f.Faults}, Verb: string(verb),
		Version: f.Values.Get("version"), Cancel: path.Application(app.ID), Send: ui.ButtonProps{Label: name, Kind: ui.ButtonPrimary},
	}
	if verb == quality.VerbWithdraw {
		p.Send.Kind = ui.ButtonCareful
	}
	line, _ := quality.ApplicationFlow.Next(app.State, verb)
	needed := line.Condition == quality.ConditionWord
	word := f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "word", Label: wordLabel(verb), Rows: 4, MaxLength: quality.MaxCaseWord, Width: ui.WidthFull, Required: needed, Optional: !needed})
	p.Word = &word
	p.Page = v.Layout(w, r, page.Frame{
		Title: name, Purpose: i18n.ApplicationName(app.Number) + " " + i18n.OfBody(app.BodyName) + ".", Rail: page.RailCase,
		Breadcrumb: crumbs(ui.Crumb{Label: i18n.ApplicationName(app.Number), Href: path.Application(app.ID)}, ui.Crumb{Label: name}),
	})
	return v.Render(w, r, status, moveView(p))
}

func wordLabel(verb quality.Verb) string {
	switch verb {
	case quality.VerbReturn:
		return "Que manque-t-il\u202f?"
	case quality.VerbWithdraw:
		return "Pourquoi la retirer\u202f?"
	}
	return "Un mot, si vous le souhaitez"
}
