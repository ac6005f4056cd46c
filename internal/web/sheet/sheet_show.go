package sheet

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// sheetProps is one sheet.
type sheetProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Chips   []ui.StatusProps
	Facts   []ui.Term
	Photo   string
	Answer  *answerProps
	Version string
	Move    string // where moves are sent
	Reply   *formProps
	Route   *formProps
	Close   *formProps
	Plain   []verbButton // verbs that ask for nothing
	Show    *showProps
	Act     string // makes an action of it
	Actions []bornProps
	Steps   []stepProps
	Say     *formProps
}

// formProps is a form of the page with its fields.
type formProps struct {
	Form   ui.FormProps
	Verb   string
	Fields []ui.FieldProps
	Send   string
	Open   bool // unfolded: it came back with a fault
}

type verbButton struct{ Label, Verb string }

// showProps shows the answer to the team, or stops.
type showProps struct {
	Action, Value string
	Words, Send   string
}

// answerProps is what was answered, and by whom.
type answerProps struct{ Text, By string }

// bornProps is an action born from the sheet.
type bornProps struct {
	Title, Href string
	State       ui.StatusProps
}

// stepProps is one thing that happened.
type stepProps struct {
	Who, What, When string
	Word            string
	Said            bool
}

// names of the fields in which the forms of the page hold a word.
const (
	fieldAnswer = "answer"
	fieldReason = "reason"
)

func (a area) sheet(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.svc.ShowSheet(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return a.showSheet(w, r, v, s, page.Filled{Values: url.Values{}}, http.StatusOK, nil)
}

func (a area) showSheet(w http.ResponseWriter, r *http.Request, v *page.Visit, s improve.SheetPage, f page.Filled, status int, notice *ui.NoticeProps) error {
	p := sheetProps{
		Notice: notice, Chips: []ui.StatusProps{sheetChip(s.SheetLine)}, Facts: factsOf(s.ImprovementSheet, s.SiteName), Version: strconv.Itoa(s.Version), Move: path.SheetMove(s.ID),
		Steps: stepsOf(s.Steps, false),
	}
	if s.Photo {
		p.Photo = path.SheetPhoto(s.ID)
	}
	if s.Answer != "" {
		p.Answer = &answerProps{s.Answer, answerBy(s.AnsweredBy, s.AnsweredDay)}
	}
	a.forms(s, f, &p)
	for _, b := range s.Actions {
		p.Actions = append(p.Actions, bornProps{b.Title, path.PlanAction(b.ID), ui.StatusProps{Label: i18n.StateName(quality.ActionFlow.Name, b.State), Tone: ui.ToneNeutral}})
	}
	if s.MayAct {
		p.Act = path.ActionOfSheet(s.ID)
	}
	p.Page = v.Layout(w, r, page.Frame{Title: s.SheetLine.Title, Purpose: purposeOf(s), Rail: page.RailSheets, Breadcrumb: crumbs(ui.Crumb{Label: "Fiche"})})
	return v.Render(w, r, status, sheetView(p))
}

func purposeOf(s improve.SheetPage) string {
	text := whoAndWhen(s.SheetLine) + "."
	switch {
	case s.State == quality.SheetRouted && s.Left:
		text += " Elle était confiée à " + s.Routed + ", qui n’a plus de rôle ici\u00a0: confiez-la à quelqu’un d’autre."
	case s.State == quality.SheetRouted && s.Given:
		text += " Votre réponse est attendue."
	case s.State == quality.SheetRouted && s.Routed != "":
		text += " Confiée à " + s.Routed + "."
	}
	return text
}

// forms are what the visitor may do; a form that came back holds what was typed.
func (a area) forms(s improve.SheetPage, f page.Filled, p *sheetProps) {
	sent := quality.Verb(f.Values.Get("verbe"))
	of := func(verb quality.Verb) page.Filled {
		if sent == verb {
			return f
		}
		if s.Anonymous { // whose author trusted that nobody knows: shown only by a hand that chose to
			return page.Filled{Values: url.Values{}}
		}
		return page.Filled{Values: url.Values{"show": {"1"}}}
	}
	move := func(verb quality.Verb, id, send string, fields ...ui.FieldProps) *formProps {
		if !slices.Contains(s.Verbs, verb) {
			return nil
		}
		mine := of(verb)
		out := &formProps{Form: ui.FormProps{ID: id, Action: path.SheetMove(s.ID), Faults: mine.Faults}, Verb: string(verb), Send: send, Open: sent == verb}
		for _, field := range fields {
			out.Fields = append(out.Fields, mine.Field(field))
		}
		return out
	}
	reply := []ui.FieldProps{{Kind: ui.FieldTextarea, Name: fieldAnswer, Label: "Votre réponse", Rows: 4, Required: true, Width: ui.WidthFull, Hint: replyHint(s)}}
	if s.MaySteer {
		reply = append(reply, ui.FieldProps{Kind: ui.FieldCheckbox, Name: "show", Value: "1", Label: "Montrer à l’équipe la fiche et sa réponse", Hint: "Sans le nom de qui l’a écrite, ni sa photo. Relisez-la\u00a0: les mots suffisent parfois à reconnaître quelqu’un."})
	}
	p.Reply = move(quality.VerbAnswer, "repondre", "Envoyer la réponse", reply...)
	people := ui.FieldProps{Kind: ui.FieldSelect, Name: "person", Label: "À qui\u202f?", EmptyOption: "Choisissez…", Required: true, Width: ui.WidthHalf}
	for _, one := range s.People {
		people.Options = append(people.Options, ui.Option{Value: one.ID, Label: one.Name})
	}
	p.Route = move(quality.VerbRoute, "confier", "Confier", people)
	if quality.SheetWaits(s.State) {
		p.Close = move(quality.VerbClose, "clore", "Classer sans suite", ui.FieldProps{Kind: ui.FieldTextarea, Name: fieldReason, Label: "Pourquoi\u202f?", Rows: 2, Required: true, Width: ui.WidthFull, Hint: "Qui l’a écrite lira ces mots."})
	}
	for _, verb := range s.Verbs {
		if line, err := quality.SheetFlow.Next(s.State, verb); err == nil && line.Condition == "" {
			p.Plain = append(p.Plain, verbButton{i18n.VerbName(quality.SheetFlow.Name, verb), string(verb)})
		}
	}
	p.Show = teamForm(s)
	if s.MayTalk {
		word := of("say")
		p.Say = &formProps{Form: ui.FormProps{ID: "mot", Action: path.SheetSay(s.ID), Faults: word.Faults}, Send: "Écrire ce mot", Fields: []ui.FieldProps{
			word.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "text", Label: "Un mot", Rows: 2, Width: ui.WidthFull, Hint: "Une précision, une question. Pas de nom de jeune ici."}),
		}}
	}
}

// teamForm shows an answer to the team, or stops; nil for who may not.
func teamForm(s improve.SheetPage) *showProps {
	switch {
	case !s.MaySteer || s.Answer == "" || quality.SheetWaits(s.State):
		return nil
	case s.Shown:
		return &showProps{Action: path.SheetShow(s.ID), Words: "L’équipe lit cette fiche et sa réponse, sans le nom de qui l’a écrite.", Send: "Ne plus montrer"}
	}
	return &showProps{Action: path.SheetShow(s.ID), Value: "1", Words: "Cette réponse n’est pas montrée à l’équipe.", Send: "Montrer à l’équipe"}
}

func replyHint(s improve.SheetPage) string {
	if s.Anonymous {
		return "Elle sera lue avec le code de suivi. Pas de nom de jeune ici."
	}
	return "Elle part par courriel à qui a écrit la fiche. Pas de nom de jeune ici."
}

func factsOf(s quality.ImprovementSheet, site string) []ui.Term {
	var out []ui.Term
	for _, t := range []ui.Term{{Label: "Ce qui se passe", Text: s.Text}, {Label: "Ce qui est proposé", Text: s.Idea}} {
		if t.Text != "" {
			out = append(out, ui.Term{Label: t.Label, Component: words(t.Text)})
		}
	}
	if site != "" {
		out = append(out, ui.Term{Label: "Site", Text: site})
	}
	if s.Node != "" {
		out = append(out, ui.Term{Label: "Engagement", Text: s.Node + " " + s.NodeTitle})
	}
	return out
}

func answerBy(name string, day quality.Day) string {
	if name == "" {
		return "Le " + i18n.Date(day)
	}
	return name + ", le " + i18n.Date(day)
}

// stepsOf tells what happened; to the author of an anonymous sheet, « vous ».
func stepsOf(steps []improve.SheetStep, own bool) []stepProps {
	var out []stepProps
	for _, st := range steps {
		p := stepProps{Who: st.By, When: i18n.Date(st.Day), Word: st.Word, Said: st.Kind == improve.SheetStepSaid}
		if st.By == "" {
			p.Who = "Qui a écrit la fiche"
			if own {
				p.Who = "Vous"
			}
		}
		switch st.Kind {
		case improve.SheetStepRaised:
			p.What = "a écrit la fiche"
			if st.By == "" {
				p.Who, p.What = "La fiche", "est arrivée"
			}
		case improve.SheetStepMoved:
			p.What = i18n.SheetStepName(st.Verb, st.Word)
			if st.Verb == quality.VerbRoute && st.By == "" {
				p.Who, p.What = "La fiche", "a été confiée, selon vos règles,"
			}
			if st.To != "" {
				p.What += " à " + st.To
			}
		case improve.SheetStepShown:
			p.What = "a montré la réponse à l’équipe"
		case improve.SheetStepHidden:
			p.What = "ne montre plus la réponse à l’équipe"
		case improve.SheetStepSaid:
		}
		out = append(out, p)
	}
	return out
}

// photo sends the photograph of a sheet, to be shown in its page and nowhere else.
func (a area) photo(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	content, kind, err := a.svc.SheetPhoto(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // only read
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", "inline")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, no-store")
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}
