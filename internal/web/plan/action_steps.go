package plan

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// whatOf says one thing that happened, after the name of who did it.
func whatOf(st improve.Step) string {
	switch st.Kind {
	case improve.StepCreated:
		if st.To == quality.ActionProposed {
			return "a proposé l’action"
		}
		return "a ajouté l’action au plan"
	case improve.StepMoved:
		if st.Fields == string(improve.ViaReminder) {
			return i18n.ActionStepName(st.Verb) + " par le lien du rappel"
		}
		return i18n.ActionStepName(st.Verb)
	case improve.StepChanged:
		var names []string
		for _, f := range strings.Split(st.Fields, ",") {
			names = append(names, i18n.ActionFieldName(f))
		}
		return "a changé " + i18n.List(names)
	case improve.StepSaid:
		return "a écrit"
	case improve.StepProofAdded:
		return "a ajouté une preuve"
	case improve.StepProofRemoved:
		return "a retiré une preuve"
	}
	return "a fait avancer l’action"
}

func (a area) say(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	word := improve.ActionWord{ActionID: id, Text: r.PostForm.Get("text")}
	if who := r.PostForm.Get("calls"); who != "" {
		word.Calls = []string{who}
	}
	err := a.svc.Say(r.Context(), v.Actor, word)
	if err == nil {
		return v.Redirect(w, r, path.PlanAction(id)+"#mots", "")
	}
	f := page.Filled{Values: r.PostForm}
	if err := refused(&f, err); err != nil {
		return err
	}
	s, err := a.svc.Show(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	return a.showAction(w, r, v, s, f, http.StatusUnprocessableEntity, nil)
}

// callsOf asks whom a word calls; nothing to choose in a team of one.
func callsOf(team []improve.Named, typed page.Filled) ui.FieldProps {
	f := ui.FieldProps{
		Kind: ui.FieldSelect, Name: "calls", Label: "Appeler quelqu’un", Optional: true, EmptyOption: "Personne en particulier", Width: ui.WidthFull,
		Hint: "Cette personne verra votre mot dans ce qui l’attend, jusqu’à ce qu’elle réponde ici. Pour en appeler plusieurs, écrivez @ et leur nom dans le mot.",
	}
	for _, m := range team {
		f.Options = append(f.Options, ui.Option{Value: m.ID, Label: m.Name})
	}
	return typed.Field(f)
}
