package plan

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// trialsProps is every trial of a structure, step by step.
type trialsProps struct {
	Page   ui.PageProps
	Views  ui.TabsProps
	Empty  *ui.EmptyStateProps
	Groups []trialGroup
	Past   []trialRow // given up
}

type trialGroup struct {
	ID, Title string
	Rows      []trialRow
}

// trialRow is a trial in a list, with the way it has gone.
type trialRow struct {
	Title, Href string
	State       ui.StatusProps
	Why         *ui.StatusProps
	Detail      string // « Siège, Groupe accueil, depuis le 3 mars »
	Measure     string
	Track       []trackStep
}

// trackStep is a step of the way of a trial.
type trackStep struct {
	Label string
	Class string // track-done, track-now, ""
	Now   bool
}

var trackLabels = []string{"Proposée", "À l’essai", "Mesurée", "Décidée", "En place partout"}

// trackOf is how far a trial has gone; nothing for one that was given up.
func trackOf(l improve.TrialLine) []trackStep {
	now := map[quality.State]int{quality.TrialProposed: 0, quality.TrialRunning: 1, quality.TrialMeasured: 2, quality.TrialDeployed: 3}[l.State]
	if l.State == quality.TrialDropped {
		return nil
	}
	if l.State == quality.TrialDeployed && l.Sites > 0 && l.InPlace == l.Sites {
		now = len(trackLabels) - 1
	}
	out := make([]trackStep, len(trackLabels))
	for i, label := range trackLabels {
		out[i].Label = label
		switch {
		case i == now:
			out[i].Class, out[i].Now = "track-now", true
		case i < now:
			out[i].Class = "track-done"
		}
	}
	return out
}

func trialChip(s quality.State) ui.StatusProps {
	p := ui.StatusProps{Label: i18n.StateName(quality.TrialFlow.Name, s), Tone: ui.ToneNeutral}
	switch s {
	case quality.TrialRunning:
		p.Tone = ui.ToneActing
	case quality.TrialMeasured:
		p.Tone, p.Icon = ui.ToneAttention, ui.IconScale
	case quality.TrialDeployed:
		p.Tone = ui.ToneDone
	}
	return p
}

func trialRowOf(l improve.TrialLine) trialRow {
	row := trialRow{Title: l.Title, Href: path.Trial(l.ID), State: trialChip(l.State), Detail: whereAndWho(l), Track: trackOf(l)}
	if l.Why == quality.AwaitMeasure {
		row.Why = &ui.StatusProps{Label: i18n.AwaitName(l.Why), Tone: ui.ToneAttention, Icon: ui.IconCalendar}
	}
	switch {
	case l.State == quality.TrialDeployed:
		row.Measure = "En place sur " + inPlaceOf(l)
	case l.Result != "":
		row.Measure = "Obtenu\u00a0: " + i18n.Shorten(l.Result, 160)
	case l.Hoped != "":
		row.Measure = "Espéré\u00a0: " + i18n.Shorten(l.Hoped, 160)
	}
	return row
}

func inPlaceOf(l improve.TrialLine) string {
	return i18n.Count(l.InPlace, "site", "sites") + " sur " + strconv.Itoa(l.Sites)
}

// whereAndWho tells where a trial is, who tries, when.
func whereAndWho(l improve.TrialLine) string {
	var parts []string
	for _, p := range []string{l.Place, l.Group, datesOf(l.Trial)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if l.Round > 1 {
		parts = append(parts, roundName(l.Round))
	}
	return strings.Join(parts, ", ")
}

func datesOf(t quality.Trial) string {
	switch {
	case !t.Start.IsZero() && !t.Until.IsZero():
		return "du " + i18n.Date(t.Start) + " au " + i18n.Date(t.Until)
	case !t.Start.IsZero():
		return "à partir du " + i18n.Date(t.Start)
	case !t.Until.IsZero():
		return "jusqu’au " + i18n.Date(t.Until)
	}
	return ""
}

func roundName(n int) string {
	if n == 1 {
		return "1er\u00a0essai"
	}
	return strconv.Itoa(n) + "e\u00a0essai"
}

// trialParts are the parts of the list, what waits for a decision first.
var trialParts = []struct {
	state     quality.State
	id, title string
}{
	{quality.TrialMeasured, "a-decider", "À décider par le comité de pilotage"},
	{quality.TrialRunning, "a-l-essai", "À l’essai"},
	{quality.TrialProposed, "proposees", "Proposées"},
	{quality.TrialDeployed, "deployees", "Déployées, site par site"},
}

func (a area) trials(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	all, err := a.svc.Trials(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := trialsProps{Views: headOf(improve.Plan{BodyID: v.Actor.BodyID, Own: true}, viewTrial, url.Values{}).Views}
	for _, part := range trialParts {
		g := trialGroup{ID: part.id, Title: part.title}
		for _, l := range all.Lines {
			if l.State == part.state {
				g.Rows = append(g.Rows, trialRowOf(l))
			}
		}
		if len(g.Rows) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	for _, l := range all.Lines {
		if l.State == quality.TrialDropped {
			p.Past = append(p.Past, trialRowOf(l))
		}
	}
	f := page.Frame{
		Title: "Expérimentations", Rail: page.RailPlan, Breadcrumb: crumbs(ui.Crumb{Label: "Expérimentations"}),
		Purpose: "Essayer sur un site, mesurer, puis décider pour tous\u00a0: où en est chaque essai.",
	}
	propose := ui.ButtonProps{Label: "Proposer une expérimentation", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.TrialNew}
	if len(all.Lines) == 0 {
		p.Empty = &ui.EmptyStateProps{Icon: ui.IconCompass, Title: "Aucune expérimentation pour l’instant", Text: "Une nouvelle organisation, un nouvel outil\u202f? Un groupe l’essaie sur un site pendant quelques semaines, mesure avant et après, et le comité de pilotage décide\u00a0: déployer, ajuster et réessayer, ou abandonner."}
		if all.MayPropose {
			p.Empty.Action = &propose
		}
	} else if all.MayPropose {
		f.Actions = ui.Button(propose)
	}
	p.Page = v.Layout(w, r, f)
	return v.Render(w, r, http.StatusOK, trialsView(p))
}

// tried tells the trials of an action on its page, and leads to a new one.
func (a area) tried(r *http.Request, v *page.Visit, s improve.Sheet, p *actionProps) error {
	if !s.Own {
		return nil
	}
	lines, err := a.svc.TriedFor(r.Context(), v.Actor, s.ID)
	if err != nil {
		return err
	}
	for _, l := range lines {
		p.Trials = append(p.Trials, trialRowOf(l))
	}
	if s.MayTalk && quality.ActionOpen(s.State) { // who may talk here is of the structure, and it is not closed
		p.Try = path.TrialFor(s.ID)
	}
	return nil
}

// levelsSince says which day the levels an action remembers are of.
func levelsSince(o quality.Origin) string {
	if o.Kind == quality.OriginTrial {
		return "le jour où l’écart a été noté"
	}
	return "le jour où l’action est née"
}
