package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// endingProps says what taking something away does, then asks.
type endingProps struct {
	Form    ui.FormProps
	Stood   string // what was read
	Holds   []string
	HoldsOf string // title above Holds
	Happens []string
	Kept    []string
	Button  ui.ButtonProps
	Cancel  ui.ButtonProps
}

// endedTeamProps is a group that was closed.
type endedTeamProps struct{ Name, Said, Reopen string }

// teamEnding says what closing a group does.
func (p pages) teamEnding(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.showTeamEnding(w, r, v, http.StatusOK)
}

func (p pages) teamEnd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldStood); err != nil {
		return err
	}
	err := p.svc.EndTeam(r.Context(), v.Actor, r.PathValue("id"), r.PostForm.Get(fieldStood))
	if quality.CodeOf(err) == quality.CodeConflict {
		return p.showTeamEnding(w, r, v, http.StatusConflict, ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Text: i18n.ErrorSentence(quality.AsError(err))})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.WorkTeams, "team_ended")
}

// teamReopen opens again a group that was closed.
func (p pages) teamReopen(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	err := p.svc.ReopenTeam(r.Context(), v.Actor, r.PathValue("id"))
	if quality.CodeOf(err) == quality.CodeExists {
		return p.showTeams(w, r, v, http.StatusConflict, ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Text: i18n.ErrorSentence(quality.AsError(err))})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.WorkTeams, "team_reopened")
}

func (p pages) showTeamEnding(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, flash ...ui.NoticeProps) error {
	e, err := p.svc.TeamToEnd(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := page.Frame{
		Title: "Fermer un groupe", Purpose: "Le groupe «\u00a0" + e.Team.Name + "\u00a0»\u00a0: ce qu’il tient, et ce qui va se passer.", Rail: page.RailTeam, Flash: flash,
		Breadcrumb: structureTrail(ui.Crumb{Label: "Équipe", Href: path.Team}, ui.Crumb{Label: "Groupes", Href: path.WorkTeams},
			ui.Crumb{Label: e.Team.Name, Href: path.WorkTeam(e.Team.ID)}, ui.Crumb{Label: "Fermer"}),
	}
	return v.Render(w, r, status, endingPage(v.Layout(w, r, f), teamEndingOf(e)))
}

func teamEndingOf(e assess.TeamEnding) endingProps {
	props := endingProps{
		Form: ui.FormProps{ID: "fermer", Action: path.WorkTeamEnd(e.Team.ID)}, Stood: e.Stood, HoldsOf: "Ce qu’il tient",
		Button: ui.ButtonProps{Label: "Fermer ce groupe", Kind: ui.ButtonCareful},
		Cancel: ui.ButtonProps{Label: "Revenir sans fermer", Kind: ui.ButtonQuiet, Href: path.WorkTeam(e.Team.ID)},
		Kept: []string{
			"Les réponses, les remarques et les preuves déjà là restent, au nom de qui les a écrites.",
			"Vous pourrez le rouvrir depuis «\u00a0Groupes fermés\u00a0»\u00a0: il retrouve ses membres, et ce qui lui était confié si vous ne l’avez pas confié autrement.",
		},
	}
	if len(e.Team.People) > 0 {
		props.Holds = append(props.Holds, i18n.Count(len(e.Team.People), "membre", "membres")+"\u00a0: "+names(e.Team.People)+".")
	}
	alone := 0
	for _, share := range e.Given {
		line := codeTitle(share.View.Node) + ", " + cycleName(share.Cycle)
		if len(share.View.Node.Rated) == 0 {
			line += " (" + i18n.Count(share.Commitments, "engagement", "engagements") + ")"
		}
		if with := withWhom(share.Stays); with != "" {
			line += "\u00a0; aussi à " + with
		} else {
			alone += share.Commitments
		}
		props.Holds = append(props.Holds, line+".")
	}
	if len(e.Given) == 0 {
		props.Holds = append(props.Holds, "Rien ne lui est confié dans une auto-évaluation en cours.")
	}
	switch {
	case alone > 0:
		props.Happens = append(props.Happens, i18n.Count(alone, "engagement n’est plus confié à personne", "engagements ne sont plus confiés à personne")+"\u00a0: à vous de les répartir de nouveau.")
	case len(e.Given) > 0:
		props.Happens = append(props.Happens, "Ce qui lui était confié reste aux autres personnes et groupes qui l’ont aussi.")
	}
	props.Happens = append(props.Happens,
		"Ses membres gardent leur rôle et ce qui leur est confié à leur nom\u202f; ils perdent ce qu’ils tenaient du groupe seul.",
		"On ne peut plus rien lui confier, et son nom redevient libre.")
	return props
}
