package steering

import (
	"net/http"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// steeringProps is what a structure steers with.
type steeringProps struct {
	Page   ui.PageProps
	Next   []meetingLine
	Last   []meetingLine
	Groups []groupLine
	Ended  []groupLine
	Empty  *ui.EmptyStateProps
}

// groupLine is a group in a list.
type groupLine struct {
	Name, Href string
	Kind       string
	Mission    string
	Chair      string
	Members    string
	Ended      string // when and why
}

// meetingLine is a meeting in a list.
type meetingLine struct {
	Title, Href string
	When        string
	Group       string
	State       ui.StatusProps
	Detail      string
}

func (a area) steering(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.svc.Steering(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := steeringProps{Next: meetingLines(s.Next), Last: meetingLines(s.Last)}
	for _, g := range s.Groups {
		if g.Ended {
			p.Ended = append(p.Ended, groupLineOf(g))
			continue
		}
		p.Groups = append(p.Groups, groupLineOf(g))
	}
	f := page.Frame{Title: "Pilotage", Purpose: "Qui décide, qui prépare, qui essaie\u00a0: les groupes de votre structure, leurs réunions et ce qu’elles décident.", Rail: page.RailSteering, Breadcrumb: crumbs()}
	f.Breadcrumb = []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Pilotage"}}
	if len(s.Groups) == 0 {
		p.Empty = &ui.EmptyStateProps{Icon: ui.IconMessagesSquare, Title: "Aucun groupe pour l’instant", Text: "La démarche se pilote d’habitude à trois niveaux\u00a0: un comité de pilotage (COPIL) qui décide, un comité technique (COTECH) qui prépare, et des groupes thématiques qui essaient."}
		if s.MayManage {
			p.Empty.Action = &ui.ButtonProps{Label: "Créer le premier groupe", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.GroupNew}
		}
	}
	f.Actions = headActions(s.MayManage && len(s.Groups) > 0)
	p.Page = v.Layout(w, r, f)
	return v.Render(w, r, http.StatusOK, steeringView(p))
}

func groupLineOf(g improve.Group) groupLine {
	l := groupLine{Name: g.Name, Href: path.Group(g.ID), Kind: i18n.GroupKindName(g.Kind), Mission: g.Mission, Members: i18n.Count(len(g.Members), "membre", "membres")}
	if g.Chair != "" {
		l.Chair = "Animé par " + g.Chair
	}
	if g.Mine {
		l.Members += ", dont vous"
	}
	if g.Ended {
		l.Ended = "Terminé " + i18n.OnDate(g.EndedOn) + "\u00a0: " + g.EndReason
	}
	return l
}

func meetingLines(list []improve.MeetingLine) []meetingLine {
	out := make([]meetingLine, 0, len(list))
	for _, m := range list {
		out = append(out, meetingLineOf(m))
	}
	return out
}

func meetingLineOf(m improve.MeetingLine) meetingLine {
	l := meetingLine{Title: m.Title, Href: path.Meeting(m.ID), When: i18n.Span(m.Starts, m.Ends(), m.Zone), Group: m.Group.Name, State: meetingChip(m.State)}
	switch m.State {
	case quality.MeetingPrepared:
		l.Detail = i18n.Count(m.Points, "point à l’ordre du jour", "points à l’ordre du jour")
	case quality.MeetingCancelled:
		l.Detail = m.Word
	default:
		if m.Present > 0 {
			l.Detail = i18n.Count(m.Present, "personne présente", "personnes présentes")
		}
	}
	return l
}

func meetingChip(s quality.State) ui.StatusProps {
	tone := ui.ToneNeutral
	switch s {
	case quality.MeetingPrepared:
		tone = ui.ToneActing
	case quality.MeetingHeld:
		tone = ui.ToneAttention
	case quality.MeetingApproved:
		tone = ui.ToneDone
	}
	return ui.StatusProps{Label: i18n.StateName(quality.MeetingFlow.Name, s), Tone: tone}
}

func number(n int) string { return strconv.Itoa(n) }
