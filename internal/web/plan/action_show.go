package plan

import (
	"net/http"
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

// actionProps is an action and all that belongs to it.
type actionProps struct {
	Page    ui.PageProps
	Notices []ui.NoticeProps
	State   ui.StatusProps
	Chips   []ui.StatusProps
	Move    string // where a move is sent
	Moves   []moveButton
	Change  string
	Facts   []ui.Term
	Texts   []ui.Term
	Effect  *effectProps
	Tasks   []taskProps
	Trials  []trialRow
	Try     string // proposes a trial for it
	Under   string // adds a sub-task
	Proofs  []proofProps
	Hidden  int // pieces the visitor may not read
	Choose  string
	Steps   []stepProps
	Say     *ui.FormProps
	Word    ui.FieldProps
	Calls   ui.FieldProps
	Version string
}

// moveButton moves the action at once, or leads to the page that asks for a word.
type moveButton struct {
	Label, Verb, Href string
	To                string // the state it leads to
	Main              bool
}

// taskProps is a sub-task in the list of its action.
type taskProps struct {
	lineProps
	State ui.StatusProps
}

// proofProps is a piece of evidence that shows what the action did.
type proofProps struct{ ID, Title, Href, Untie string }

// stepProps is one thing that happened to the action.
type stepProps struct {
	Who, What, When string
	Word            string
	Calls           string // « @ Camille Orvalin »
	Said            bool
}

// effectProps compares the levels the action was born from with those of today.
type effectProps struct {
	Title string
	Intro string
	Href  string // the commitment today
	Lines []effectLine
}

type effectLine struct {
	Scale         string
	Before, After string
	Words         string // « en hausse »
	Tone          ui.Tone
}

func (a area) action(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.svc.Show(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return a.showAction(w, r, v, s, page.Filled{}, http.StatusOK, nil)
}

func (a area) showAction(w http.ResponseWriter, r *http.Request, v *page.Visit, s improve.Sheet, word page.Filled, status int, notice *ui.NoticeProps) error {
	away, err := a.absences(r, v)
	if err != nil {
		return err
	}
	words := lineOf(s.Line, s.Today)
	if words.Owner != "" {
		words.Owner += awayWords(away, s.OwnerID)
	}
	p := actionProps{
		State: stateChip(s.State), Chips: words.Chips, Move: path.PlanActionMove(s.ID), Moves: movesOf(s.Line, ""), Facts: factsOf(s, words), Texts: textsOf(s), Effect: effectOf(s.Effect, levelsSince(s.Origin)),
		Steps: stepsOf(s.Steps), Version: strconv.Itoa(s.Version),
	}
	if o := s.Origin; o.Kind == quality.OriginSheet && o.Subject != "" && a.svc.MayReadSheet(r.Context(), v.Actor, o.Subject) {
		p.Facts = append(p.Facts, ui.Term{Label: "Née de la fiche", Component: originLink(path.Sheet(o.Subject), "Ouvrir la fiche")})
	}
	if notice != nil {
		p.Notices = append(p.Notices, *notice)
	}
	born, err := a.source(r, v, s)
	if err != nil {
		return err
	}
	if err := a.tried(r, v, s, &p); err != nil {
		return err
	}
	p.Facts = slices.Concat(born, commitmentToday(s.Effect), p.Facts)
	if s.MayDo {
		p.Change, p.Choose = path.PlanActionChange(s.ID), path.PlanActionProofs(s.ID)
	}
	if s.MayAdd {
		p.Under = path.ActionUnder(s.ID)
	}
	for _, task := range s.Under {
		p.Tasks = append(p.Tasks, taskProps{lineOf(task, s.Today), stateChip(task.State)})
	}
	if s.MayTalk {
		p.Say = &ui.FormProps{ID: "mot", Action: path.PlanActionSay(s.ID), Faults: word.Faults}
		p.Calls = callsOf(s.Team, word)
		p.Word = word.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "text", Label: "Votre mot", Rows: 2, MaxLength: quality.MaxActionWord, Width: ui.WidthFull, Hint: "Une nouvelle, une question, un coup de main. Pas de nom de jeune ici."})
	}
	a.readProofs(s, &p)
	p.Page = v.Layout(w, r, page.Frame{
		Title: s.Title, Purpose: words.Number + purposeOf(s), Rail: page.RailPlan, Breadcrumb: actionCrumbs(s),
	})
	return v.Render(w, r, status, actionView(p))
}

func actionCrumbs(s improve.Sheet) []ui.Crumb {
	last := ui.Crumb{Label: "Action " + strconv.Itoa(s.Number)}
	if s.Own {
		if s.Parent != nil {
			return crumbs(ui.Crumb{Label: "Action " + strconv.Itoa(s.Parent.Number), Href: path.PlanAction(s.Parent.ID)}, last)
		}
		return crumbs(last)
	}
	return []ui.Crumb{
		{Label: "Accueil", Href: path.Home}, {Label: s.BodyName, Href: path.Structure(s.BodyID)}, {Label: "Plan", Href: path.PlanOf(path.Plan, s.BodyID)}, last,
	}
}

func purposeOf(s improve.Sheet) string {
	switch o := s.Origin; {
	case o.Kind == quality.OriginIdea:
		return ", née d’une idée"
	case o.Kind == quality.OriginCommitment && o.Node != "":
		return ", née de l’engagement " + o.Node + " «\u00a0" + o.Label + "\u00a0»"
	case o.Kind == quality.OriginSheet && o.Label == "":
		return ", née d’une fiche de remontée"
	default:
		return ", " + strings.ToLower(i18n.OriginName(o.Kind)) + " «\u00a0" + o.Label + "\u00a0»"
	}
}

// movesOf are the buttons that move an action; the first one that goes forward is the
// main one. from says where to come back to.
func movesOf(l improve.Line, from string) []moveButton {
	var out []moveButton
	main := false
	for _, verb := range l.Verbs {
		b := moveButton{Label: i18n.VerbName(quality.ActionFlow.Name, verb), Verb: string(verb), To: stateAfter(l.State, verb)}
		if needsWord(l.State, verb) {
			b.Href = path.PlanActionAsk(l.ID, string(verb), l.Version)
			if from != "" {
				b.Href += "&retour=" + from
			}
			b.Label += "…"
		}
		if !main && verb != quality.VerbDrop && verb != quality.VerbPause {
			b.Main, main = true, true
		}
		out = append(out, b)
	}
	return out
}

func factsOf(s improve.Sheet, words lineProps) []ui.Term {
	owner := words.Owner
	if owner == "" {
		owner = "Personne pour l’instant"
	}
	out := []ui.Term{{Label: "Responsable", Text: owner}}
	if len(s.Helpers) > 0 {
		out = append(out, ui.Term{Label: "Participent", Text: namesOf(s.Helpers)})
	}
	due := "Pas d’échéance"
	if words.DueDay != "" {
		due = words.DueDay
		if words.Due != "" {
			due += " (" + words.Due + ")"
		}
	}
	out = append(out, ui.Term{Label: "Pour le", Text: due})
	for _, t := range []ui.Term{
		{Label: "À partir du", Text: i18n.Date(s.Start)}, {Label: "Priorité", Text: priorityOf(s)}, {Label: "Budget", Text: euros(s.Budget)},
		{Label: "Réalisée le", Text: doneOn(s)},
	} {
		if t.Text != "" {
			out = append(out, t)
		}
	}
	return out
}

func doneOn(s improve.Sheet) string {
	if s.DoneAt.IsZero() {
		return ""
	}
	return i18n.Date(i18n.Today(s.DoneAt))
}

func priorityOf(s improve.Sheet) string {
	name := i18n.PriorityName(s.Priority())
	if name == "" {
		return ""
	}
	return name + " (apport\u00a0: " + strings.ToLower(i18n.GainName(s.Gain)) + "\u202f; effort\u00a0: " + strings.ToLower(i18n.EffortName(s.Effort)) + ")"
}

func euros(n int) string {
	if n == 0 {
		return ""
	}
	return i18n.Integer(n) + nbsp + "€"
}

func textsOf(s improve.Sheet) []ui.Term {
	var out []ui.Term
	for _, t := range []ui.Term{
		{Label: "Pourquoi", Text: s.Why}, {Label: "Résultat attendu", Text: s.Result}, {Label: "À quoi on le verra", Text: s.Measure}, {Label: "Moyens", Text: s.Means},
	} {
		if t.Text != "" {
			out = append(out, t)
		}
	}
	return out
}

func stateAfter(from quality.State, verb quality.Verb) string {
	line, err := quality.ActionFlow.Next(from, verb)
	if err != nil {
		return ""
	}
	return string(line.To)
}

// moveKind: the way forward stands out.
func moveKind(m moveButton) ui.ButtonKind {
	if m.Main {
		return ui.ButtonPrimary
	}
	return ui.ButtonQuiet
}

// hiddenProofs counts the pieces the visitor may not read.
func hiddenProofs(n int) string {
	return i18n.Count(n, "preuve est rattachée, que vous ne pouvez pas lire.", "preuves sont rattachées, que vous ne pouvez pas lire.")
}

// commitmentToday says what became of the commitment an action was born from, where the
// latest self-assessment no longer has it as it was numbered; nothing otherwise.
func commitmentToday(e *improve.Effect) []ui.Term {
	if e == nil || len(e.Next) == 1 && e.Next[0] == e.NodeID {
		return nil
	}
	is := "la version " + strconv.Itoa(e.Is) + " du référentiel"
	said := "L’engagement " + e.NodeID + " n’existe plus dans " + is + "\u00a0: ce qui en a été dit reste dans l’historique."
	if len(e.Next) > 0 {
		said = "L’engagement " + e.NodeID + " est devenu " + i18n.List(e.Next) + " dans " + is + "."
	}
	return []ui.Term{{Label: "L’engagement aujourd’hui", Component: sourceLink(path.Commitment(e.NowID, e.NodeID), said)}}
}

// todayID is the number under which a commitment is read today.
func todayID(e *improve.Effect) string {
	if len(e.Next) == 1 {
		return e.Next[0]
	}
	return e.NodeID
}

// effectOf tells an effect since a day, in words: « le jour où l’action est née ».
func effectOf(e *improve.Effect, since string) *effectProps {
	if e == nil || len(e.Steps) == 0 {
		return nil
	}
	p := &effectProps{Href: path.Commitment(e.NowID, todayID(e)), Title: "Ce que l’action a changé", Intro: "Niveaux de l’engagement " + e.NodeID + " " + since + ", et aujourd’hui."}
	if e.Now > e.Since {
		p.Intro = "Niveaux de l’engagement " + e.NodeID + " " + since + " (auto-évaluation n°" + nbsp + strconv.Itoa(e.Since) + "), et dans la plus récente (n°" + nbsp + strconv.Itoa(e.Now) + ")."
	}
	for _, step := range e.Steps {
		p.Lines = append(p.Lines, effectLineOf(e.Scales, step))
	}
	return p
}

func effectLineOf(scales []quality.Scale, step quality.LevelStep) effectLine {
	l := effectLine{Scale: step.Scale, Before: "pas encore coté", After: "pas encore coté", Tone: ui.ToneNeutral}
	i := slices.IndexFunc(scales, func(s quality.Scale) bool { return s.ID == step.Scale })
	if i < 0 {
		return l
	}
	l.Scale = scales[i].Label
	for _, level := range scales[i].Levels {
		word := strconv.Itoa(level.Value) + ", " + strings.ToLower(level.Label)
		if level.Value == step.Before {
			l.Before = word
		}
		if level.Value == step.Now {
			l.After = word
		}
	}
	switch step.Trend() {
	case quality.TrendUp:
		l.Words, l.Tone = "En hausse", ui.ToneDone
	case quality.TrendDown:
		l.Words, l.Tone = "En baisse", ui.ToneAttention
	case quality.TrendSame:
		l.Words = "Inchangé"
	case quality.TrendNone:
		l.Words = "À venir"
	}
	return l
}

func stepsOf(list []improve.Step) []stepProps {
	out := make([]stepProps, 0, len(list))
	for _, st := range slices.Backward(list) { // the latest first
		who := st.By
		if who == "" {
			who = "Ariane"
		}
		line := stepProps{Who: who, What: whatOf(st), When: i18n.OnMoment(st.At), Word: st.Word, Said: st.Kind == improve.StepSaid}
		if len(st.Calls) > 0 {
			line.Calls = "Pour " + i18n.List(st.Calls)
		}
		out = append(out, line)
	}
	return out
}
