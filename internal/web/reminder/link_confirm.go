package reminder

import (
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// linkProps is what a link asks to confirm, or what became of it.
type linkProps struct {
	Page   ui.PageProps
	Facts  []ui.Term
	Notice *ui.NoticeProps
	Form   *ui.FormProps // nil: nothing to confirm
	Word   ui.FieldProps
	Way    ui.ButtonProps
}

func (a area) ask(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.show(w, r, v, page.Filled{Values: url.Values{}}, nil)
}

func (a area) confirm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	secret := r.PathValue("secret")
	err := a.svc.Confirm(r.Context(), secret, r.PostForm.Get("word"))
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		return a.show(w, r, v, page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)}, nil)
	case quality.CodeState, quality.CodeConflict:
		return a.show(w, r, v, page.Filled{Values: r.PostForm}, quality.AsError(err))
	}
	if err != nil {
		return refused(w, r, v, err)
	}
	http.Redirect(w, r, path.Reminder(secret), http.StatusSeeOther)
	return nil
}

// refused says why a link confirms nothing.
func refused(w http.ResponseWriter, r *http.Request, v *page.Visit, err error) error {
	domain := quality.AsError(err)
	if domain == nil {
		return err
	}
	return v.Explain(w, r, err, page.Refusal{
		Title: "Ce rappel ne demande plus rien", Purpose: i18n.ErrorSentence(domain), Way: ui.ButtonProps{Label: "Me connecter", Href: path.SignIn},
	})
}

func (a area) show(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, why *quality.Error) error {
	secret := r.PathValue("secret")
	asked, err := a.svc.Asked(r.Context(), secret)
	if err != nil {
		return refused(w, r, v, err)
	}
	p := linkProps{Facts: factsOf(asked), Way: ui.ButtonProps{Label: "Ouvrir Ariane", Kind: ui.ButtonQuiet, Href: path.Home}}
	status, title, purpose := http.StatusOK, "C’est fait\u202f?", "Dites-le en un clic, sans vous connecter."
	if len(f.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	if why != nil {
		status = http.StatusConflict
		p.Notice = &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’est changé", Text: i18n.ErrorSentence(why)}
	}
	switch {
	case asked.Done && asked.Used:
		title, purpose = "C’est noté, merci\u202f!", "Tout le monde voit maintenant que c’est fait."
	case asked.Done:
		title, purpose = "C’est déjà fait", "Il n’y a plus rien à confirmer."
	case !asked.Mine:
		title, purpose = "Rien à confirmer", i18n.ErrorSentence(quality.AsError(quality.Refuse(quality.CodeForbidden, quality.ReasonReminderOthers)))
	case len(asked.Waits) > 0:
		title, purpose = "Pas encore", "Des sous-tâches sont encore ouvertes\u00a0: «\u00a0"+strings.Join(asked.Waits, "\u00a0», «\u00a0")+"\u00a0». Elles se terminent d’abord."
	case !asked.Open:
		title, purpose = "Rien à confirmer", "Depuis ce rappel, cela a bougé\u00a0: «\u00a0"+asked.State+"\u00a0»."
	default:
		p.Form = &ui.FormProps{ID: "fait", Action: path.Reminder(secret), Faults: f.Faults}
		p.Word = f.Field(ui.FieldProps{
			Kind: ui.FieldTextarea, Name: "word", Label: "Un mot sur ce qui a été fait", Rows: 3, MaxLength: quality.MaxActionWord, Optional: !asked.Word, Required: asked.Word,
		})
	}
	p.Page = v.Layout(w, r, page.Frame{Title: title, Purpose: purpose, KeepFlash: true})
	p.Page.Door = true
	return v.Render(w, r, status, linkView(p))
}

func factsOf(asked remind.Asked) []ui.Term {
	what := "Action du plan"
	if asked.Kind == quality.DutyRoutine {
		what = "Tâche qui revient"
	}
	facts := []ui.Term{{Label: what, Text: asked.Title}, {Label: "Où elle en est", Text: asked.State}}
	if !asked.Due.IsZero() {
		facts = append(facts, ui.Term{Label: "Prévue", Text: i18n.OnDate(asked.Due)})
	}
	return append(facts, ui.Term{Label: "Structure", Text: asked.Body}, ui.Term{Label: "En votre nom", Text: asked.Name})
}
