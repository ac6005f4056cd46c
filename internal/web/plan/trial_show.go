package plan

import (
	"net/http"
	"slices"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// trialProps is a trial and all that belongs to it.
type trialProps struct {
	Page     ui.PageProps
	Notices  []ui.NoticeProps
	State    ui.StatusProps
	Why      *ui.StatusProps
	Track    []trackStep
	Move     string
	Version  string
	Moves    []moveButton
	Change   string
	Facts    []ui.Term
	Measures []measureProps
	Texts    []ui.Term
	Effect   *effectProps
	Rollout  *rolloutProps
	Deploys  []linkProps
	Act      string // makes the action that deploys it
	Rounds   []roundProps
	Steps    []stepProps
}

// measureProps is the measure of a trial at one moment.
type measureProps struct {
	Label, Text string
	Class       string
}

type linkProps struct {
	Href, Label string
	State       ui.StatusProps
}

// roundProps is a try that was measured, and what was decided of it.
type roundProps struct {
	Name, Dates   string
	What          string
	Hoped, Result string
	Verdict       string
	Reason        string
	By            string
	Meeting       string          // address
	Alone         *ui.StatusProps // the verdict is that of no meeting
}

func (a area) trial(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.svc.Trial(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return a.showTrial(w, r, v, t, page.Filled{}, http.StatusOK, nil)
}

func (a area) showTrial(w http.ResponseWriter, r *http.Request, v *page.Visit, t improve.TrialPage, f page.Filled, status int, notice *ui.NoticeProps) error {
	row := trialRowOf(t.TrialLine)
	p := trialProps{
		State: row.State, Why: row.Why, Track: row.Track, Move: path.TrialPart(t.ID, "avancer"), Version: strconv.Itoa(t.Version), Moves: trialMoves(t, r.URL.Query().Get("reunion")),
		Facts: trialFacts(t), Measures: measuresOf(t), Texts: trialTexts(t), Effect: effectOf(t.Effect, "le jour où l’écart a été noté"), Rollout: rolloutOf(t, f),
		Rounds: roundsOf(t), Steps: trialSteps(t.Steps),
	}
	if notice != nil {
		p.Notices = append(p.Notices, *notice)
	}
	if p.Why == nil {
		p.Why = deployedAlone(t)
	}
	if p.Effect != nil {
		p.Effect.Title = "L’engagement de départ"
	}
	if t.MayChange {
		p.Change = path.TrialPart(t.ID, "modifier")
		if n := missingNotice(t); n != nil {
			p.Notices = append(p.Notices, *n)
		}
	}
	for _, d := range t.Deploys {
		p.Deploys = append(p.Deploys, linkProps{path.PlanAction(d.ID), "Action " + strconv.Itoa(d.Number) + "\u00a0: " + d.Title, stateChip(d.State)})
	}
	if t.MayAct {
		p.Act = path.ActionFromTrial(t.ID)
	}
	p.Page = v.Layout(w, r, page.Frame{Title: t.Title, Purpose: purposeOfTrial(t), Rail: page.RailPlan, Breadcrumb: trialCrumbs(ui.Crumb{Label: t.Title})})
	return v.Render(w, r, status, trialView(p))
}

func purposeOfTrial(t improve.TrialPage) string {
	out := "Expérimentation"
	if t.Round > 1 {
		out += ", " + roundName(t.Round)
	}
	if t.Place != "" {
		out += ", " + t.Place
	}
	return out
}

// missingNotice says what a trial needs before it begins.
func missingNotice(t improve.TrialPage) *ui.NoticeProps {
	if len(t.Missing) == 0 {
		return nil
	}
	names := make([]string, 0, len(t.Missing))
	for _, field := range t.Missing {
		names = append(names, i18n.TrialFieldName(field))
	}
	return &ui.NoticeProps{
		Tone: ui.ToneActing, Title: "Avant de lancer l’essai", Text: "Il reste à dire " + i18n.List(names) + "\u00a0: sans cela, rien à comparer à la fin.",
		Action: &ui.ButtonProps{Label: "Compléter", Href: path.TrialPart(t.ID, "modifier")},
	}
}

// trialMoves are the buttons of a trial as it stands; verdicts may be those of a
// meeting.
func trialMoves(t improve.TrialPage, meeting string) []moveButton {
	var out []moveButton
	for _, verb := range t.Verbs {
		line, err := quality.TrialFlow.Next(t.State, verb)
		if err != nil || verb == quality.VerbStart && len(t.Missing) > 0 {
			continue
		}
		b := moveButton{Label: i18n.VerbName(quality.TrialFlow.Name, verb), Verb: string(verb), To: string(line.To)}
		if line.Condition == quality.ConditionWord {
			b.Label, b.Href = b.Label+"…", path.TrialAsk(t.ID, string(verb), t.Version, meeting)
		}
		b.Main = len(out) == 0 && verb != quality.VerbDrop && verb != quality.VerbRevive
		out = append(out, b)
	}
	return out
}

func trialFacts(t improve.TrialPage) []ui.Term {
	out := []ui.Term{}
	if t.Source != nil {
		out = append(out, ui.Term{Label: "Pour l’action", Component: sourceLink(path.PlanAction(t.Source.ID), strconv.Itoa(t.Source.Number)+". "+t.Source.Title)})
	}
	for _, term := range []ui.Term{
		{Label: "Où", Text: t.Place}, {Label: "Qui l’essaie", Text: t.Group}, {Label: "Proposée par", Text: t.Author}, {Label: "Quand", Text: i18n.Capital(datesOf(t.Trial))},
	} {
		if term.Text != "" {
			out = append(out, term)
		}
	}
	return out
}

func measuresOf(t improve.TrialPage) []measureProps {
	result := measureProps{"Obtenu", t.Result, "measure-result"}
	if t.Result == "" {
		result.Text, result.Class = "Pas encore mesuré", "measure-none"
	}
	out := []measureProps{{"Avant", t.Before, ""}, {"Espéré", t.Hoped, ""}, result}
	for i, m := range out {
		if m.Text == "" {
			out[i].Text, out[i].Class = "À préciser", "measure-none"
		}
	}
	return out
}

func trialTexts(t improve.TrialPage) []ui.Term {
	out := []ui.Term{{Label: "À quoi cela répond", Text: t.Need}}
	if t.What != "" {
		out = append(out, ui.Term{Label: "L’organisation et les outils", Text: t.What})
	}
	return out
}

// roundsOf are the tries that were measured or decided, the latest first.
func roundsOf(t improve.TrialPage) []roundProps {
	var out []roundProps
	for _, r := range slices.Backward(t.Rounds) {
		if r.Verdict == "" && (r.Result == "" || len(t.Rounds) == 1) {
			continue
		}
		one := roundProps{Name: i18n.Capital(roundName(r.Number)), Dates: datesOf(r.Tried), Hoped: r.Tried.Hoped, Result: r.Result, Verdict: i18n.TrialVerdictName(r.Verdict), Reason: r.Reason}
		if len(t.Rounds) > 1 {
			one.What = r.Tried.What
		}
		if r.By != "" {
			one.By = r.By + ", " + i18n.OnMoment(r.At)
		}
		switch {
		case r.Meeting != "":
			one.Meeting = path.Meeting(r.Meeting)
		case quality.TrialVerdict(r.Verdict):
			one.Alone = decidedAlone()
		}
		out = append(out, one)
	}
	return out
}

// decidedAlone marks what one person decided outside a meeting of the steering body.
func decidedAlone() *ui.StatusProps {
	return &ui.StatusProps{Label: "Décidé hors réunion du comité", Tone: ui.ToneAttention, Icon: ui.IconCircleUser}
}

// deployedAlone marks a deployment that no meeting decided.
func deployedAlone(t improve.TrialPage) *ui.StatusProps {
	if t.State != quality.TrialDeployed {
		return nil
	}
	for _, r := range slices.Backward(t.Rounds) {
		if r.Verdict == quality.VerbDeploy {
			if r.Meeting == "" {
				return decidedAlone()
			}
			return nil
		}
	}
	return nil
}

func trialSteps(list []improve.TrialStep) []stepProps {
	out := make([]stepProps, 0, len(list))
	for _, st := range slices.Backward(list) {
		out = append(out, stepProps{Who: st.By, What: i18n.TrialStepName(st.Verb), When: i18n.OnMoment(st.At), Word: st.Word})
	}
	return out
}
