package plan

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// moveProps asks for the word that goes with a move, and says what it does.
type moveProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Form    ui.FormProps
	Verb    string
	Version string
	Back    string // of the board, kept through the form
	Happens string
	Word    ui.FieldProps
	Open    []lineProps // sub-tasks that stop it
	Cancel  string
	Send    string
	Careful bool
}

// needsWord reports that a verb in a state is refused without a word.
func needsWord(from quality.State, verb quality.Verb) bool {
	line, err := quality.ActionFlow.Next(from, verb)
	return err == nil && line.Needs()
}

func (a area) moveAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.svc.Show(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	asked := r.URL.Query()
	f := page.Filled{Values: url.Values{"verbe": {asked.Get("verbe")}, "version": {asked.Get("version")}, "retour": {asked.Get("retour")}}}
	return a.showMove(w, r, v, s, f, http.StatusOK, nil)
}

func (a area) move(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id, verb := r.PathValue("id"), quality.Verb(r.PostForm.Get("verbe"))
	err := a.svc.Move(r.Context(), v.Actor, improve.Move{ID: id, Version: versionOf(r), ActionMove: quality.ActionMove{Verb: verb, Word: r.PostForm.Get("word")}})
	if err == nil {
		return v.Redirect(w, r, backTo(id, r.PostForm.Get("retour")), "action_moved")
	}
	f := page.Filled{Values: r.PostForm}
	s, shown := a.svc.Show(r.Context(), v.Actor, id)
	if shown != nil {
		return err
	}
	notice := &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "L’action n’a pas bougé", Text: i18n.ErrorSentence(quality.AsError(err))}
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		if err := refused(&f, err); err != nil {
			return err
		}
		return a.showMove(w, r, v, s, f, http.StatusUnprocessableEntity, nil)
	case quality.CodeConflict, quality.CodeState:
		f.Values.Set("version", strconv.Itoa(s.Version))
		return a.showMove(w, r, v, s, f, http.StatusConflict, notice)
	}
	return err
}

// backTo is where one comes back to after a move: the board it was made on, at the
// card that moved, or the action.
func backTo(id, from string) string {
	if board, person, _ := strings.Cut(from, boardCut); board == viewBoard {
		v := url.Values{"bouge": {id}}
		if person != "" {
			v.Set("qui", person)
		}
		return path.PlanBoard + "?" + v.Encode() + "#a-" + id
	}
	return path.PlanAction(id)
}

func (a area) showMove(w http.ResponseWriter, r *http.Request, v *page.Visit, s improve.Sheet, f page.Filled, status int, notice *ui.NoticeProps) error {
	verb := quality.Verb(f.Values.Get("verbe"))
	if !slices.Contains(s.Verbs, verb) {
		return a.notNow(w, r, v, s, f, notice)
	}
	name := i18n.VerbName(quality.ActionFlow.Name, verb)
	props := moveProps{
		Notice: notice, Form: ui.FormProps{ID: "avancer", Action: path.PlanActionMove(s.ID), Faults: f.Faults}, Verb: string(verb), Version: f.Values.Get("version"),
		Back: f.Values.Get("retour"), Cancel: backTo(s.ID, f.Values.Get("retour")), Send: name, Careful: verb == quality.VerbDrop, Happens: happens(verb),
	}
	props.Word = f.Field(wordField(verb, needsWord(s.State, verb)))
	for _, task := range s.Under {
		if quality.ActionOpen(task.State) && (verb == quality.VerbFinish || verb == quality.VerbDrop || verb == quality.VerbVerify) {
			props.Open = append(props.Open, lineOf(task, s.Today))
		}
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: name, Purpose: "«\u00a0" + s.Title + "\u00a0», " + i18n.StateOf(quality.ActionFlow.Name, s.State) + " aujourd’hui.", Rail: page.RailPlan,
		Breadcrumb: crumbs(ui.Crumb{Label: "Action " + strconv.Itoa(s.Number), Href: path.PlanAction(s.ID)}, ui.Crumb{Label: name}),
	})
	return v.Render(w, r, status, moveView(props))
}

// notNow shows the action as it stands when the move asked for is not open any more,
// with the word that was written, to copy.
func (a area) notNow(w http.ResponseWriter, r *http.Request, v *page.Visit, s improve.Sheet, f page.Filled, notice *ui.NoticeProps) error {
	if notice == nil {
		return v.Redirect(w, r, path.PlanAction(s.ID), "action_elsewhere")
	}
	if word := f.Values.Get("word"); word != "" {
		notice.Text += " Vos mots, à recopier\u00a0: «\u00a0" + word + "\u00a0»."
	}
	return a.showAction(w, r, v, s, page.Filled{}, http.StatusConflict, notice)
}

func happens(verb quality.Verb) string {
	switch verb {
	case quality.VerbDrop:
		return "L’action reste lisible, avec la raison. On peut la proposer de nouveau plus tard."
	case quality.VerbVerify:
		return "Dites ce que vous avez vu\u00a0: un chiffre avant et après, ce que disent les jeunes ou l’équipe. Si l’effet n’est pas là, reprenez plutôt l’action."
	case quality.VerbResume:
		return "L’action redevient «\u00a0En cours\u00a0». Dites ce qui manque encore."
	}
	return ""
}

func wordField(verb quality.Verb, needed bool) ui.FieldProps {
	f := ui.FieldProps{Kind: ui.FieldTextarea, Name: "word", Label: "Un mot", Rows: 3, MaxLength: quality.MaxActionWord, Width: ui.WidthFull, Required: needed, Optional: !needed}
	switch verb {
	case quality.VerbDrop:
		f.Label = "Pourquoi l’abandonner\u202f?"
	case quality.VerbVerify:
		f.Label = "Qu’avez-vous vu\u202f?"
	case quality.VerbResume:
		f.Label = "Que reste-t-il à faire\u202f?"
	}
	return f
}
