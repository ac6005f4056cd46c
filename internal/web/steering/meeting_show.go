package steering

import (
	"context"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"ariane/internal/formats/document"
	"ariane/internal/formats/markdown"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// meetingProps is a meeting and all that belongs to it.
type meetingProps struct {
	Page      ui.PageProps
	Notice    *ui.NoticeProps
	ID        string
	Version   string
	State     ui.StatusProps
	Moves     []moveButton
	Change    string
	Invite    string // the label of the button, "" when there is none
	Next      string // prepares the meeting after this one
	Facts     []ui.Term
	Agenda    []pointProps
	Sortable  bool
	Point     ui.FieldProps
	Waiting   []waitProps
	There     []ui.FieldProps // how each person is there
	Guests    ui.FieldProps
	Attended  []ui.Term
	Decisions []decisionProps
	Decide    *ui.FieldProps
	Decidable bool // decisions may be noted
	Minutes   templ.Component
	Unread    string // why there are no minutes to read
	Write     string
	Receipt   string // « Écrit le … par … »
	Files     []ui.FileLinkProps
	Faults    []ui.FieldFault
}

type moveButton struct {
	Label, Verb, Href string
	Main              bool
}

// pointProps is a point of the agenda.
type pointProps struct {
	ID, Title, Href string
	Why             *ui.StatusProps
	State           *ui.StatusProps
	Detail          string
	First, Last     bool
	Action          *actionMoves
	Trial           []ui.ButtonProps // decide about a trial
}

// actionMoves decide about a proposed action from the agenda.
type actionMoves struct{ ID, Version string }

type waitProps struct{ Value, Title, Why string }

type decisionProps struct {
	ID, Words string
	Detail    string
	Action    string // its title
	Href      string
	State     ui.StatusProps
	Act       bool
	Remove    bool
}

func (a area) meeting(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showMeeting(w, r, v, page.Filled{}, http.StatusOK, nil)
}

func (a area) showMeeting(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int, notice *ui.NoticeProps) error {
	m, err := a.svc.Meeting(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := meetingProps{Notice: notice, ID: m.ID, Version: strconv.Itoa(m.Version), State: meetingChip(m.State), Facts: meetingFacts(m), Faults: f.Faults}
	alive := m.State == quality.MeetingPrepared || m.State == quality.MeetingHeld
	if m.MayManage {
		p.Moves, p.Sortable = movesOf(m), alive
		if m.State == quality.MeetingPrepared {
			p.Change = path.MeetingPart(m.ID, "modifier")
			if !m.Starts.Before(v.Now) {
				p.Invite = inviteLabel(m)
			}
		} else if m.Group.MayMeet {
			p.Next = path.MeetingNew(m.Group.ID, m.ID)
		}
	}
	p.agenda(m, f)
	p.attendance(m, f)
	p.decisions(m, f)
	p.minutes(m)
	p.Page = v.Layout(w, r, page.Frame{
		Title: m.Title, Purpose: m.Group.Name + ", " + i18n.Span(m.Starts, m.Ends(), m.Zone), Rail: page.RailSteering,
		Breadcrumb: crumbs(ui.Crumb{Label: m.Group.Name, Href: path.Group(m.Group.ID)}, ui.Crumb{Label: m.Title}),
	})
	return v.Render(w, r, status, meetingView(p))
}

func movesOf(m improve.MeetingPage) []moveButton {
	var out []moveButton
	for _, verb := range m.Verbs {
		b := moveButton{Label: i18n.VerbName(quality.MeetingFlow.Name, verb), Verb: string(verb), Main: verb == quality.VerbHold || verb == quality.VerbApprove}
		if line, err := quality.MeetingFlow.Next(m.State, verb); err == nil && line.Condition == quality.ConditionWord {
			b.Href, b.Label = path.MeetingAsk(m.ID, string(verb), m.Version), b.Label+"…"
		}
		if verb == quality.VerbHold && m.Today.Before(quality.DayOf(m.Starts, m.Zone)) {
			continue // its day has not come
		}
		out = append(out, b)
	}
	return out
}

func inviteLabel(m improve.MeetingPage) string {
	switch {
	case m.InvitedAt.IsZero():
		return "Inviter le groupe"
	case len(m.Uninvited) > 0:
		return "Inviter aussi les nouveaux membres"
	}
	return "Envoyer de nouveau l’invitation"
}

func meetingFacts(m improve.MeetingPage) []ui.Term {
	out := []ui.Term{{Label: "Quand", Text: i18n.Span(m.Starts, m.Ends(), m.Zone)}}
	if m.Place != "" {
		out = append(out, ui.Term{Label: "Où", Text: m.Place})
	}
	if m.Link != "" {
		out = append(out, ui.Term{Label: "Visioconférence", Component: outside(m.Link)})
	}
	if m.Group.Chair != "" {
		out = append(out, ui.Term{Label: "Animation", Text: m.Group.Chair})
	}
	if m.State == quality.MeetingCancelled {
		return append(out, ui.Term{Label: "Annulée", Text: m.Word})
	}
	if m.MayManage && m.State == quality.MeetingPrepared {
		invited := "Personne pour l’instant"
		if !m.InvitedAt.IsZero() {
			invited = i18n.Count(m.Invited, "personne", "personnes") + ", " + i18n.OnDate(quality.DayOf(m.InvitedAt, m.Zone))
		}
		out = append(out, ui.Term{Label: "Invitées", Text: invited})
	}
	return append(out, ui.Term{Label: "Agenda", Component: calendarLink(path.MeetingPart(m.ID, "reunion.ics"))})
}

func (p *meetingProps) agenda(m improve.MeetingPage, f page.Filled) {
	for i, line := range m.Agenda {
		one := pointProps{ID: line.ID, Title: line.Title, First: i == 0, Last: i == len(m.Agenda)-1}
		if line.Why != quality.AwaitNone {
			one.Why = &ui.StatusProps{Label: i18n.AwaitName(line.Why), Tone: ui.ToneAttention}
		}
		if line.Action != nil {
			one.Href = path.PlanAction(line.Action.ID)
			one.State = &ui.StatusProps{Label: i18n.StateName(quality.ActionFlow.Name, line.Action.State)}
			one.Detail = line.Action.Owner.Name
			if !line.Action.Due.IsZero() {
				one.Detail = strings.TrimPrefix(one.Detail+", pour "+i18n.OnDate(line.Action.Due), ", ")
			}
			if m.MaySteer && p.Sortable && slices.Contains(line.Action.Verbs, quality.VerbRetain) {
				one.Action = &actionMoves{line.Action.ID, strconv.Itoa(line.Action.Version)}
			}
		}
		if line.Trial != nil {
			one.trial(m, *line.Trial)
		}
		p.Agenda = append(p.Agenda, one)
	}
	p.Point = f.Field(ui.FieldProps{Name: "point", Label: "Ajouter un point", MaxLength: quality.MaxPointTitle, Width: ui.WidthFull})
	if !p.Sortable {
		return
	}
	for _, wait := range m.Waiting {
		p.Waiting = append(p.Waiting, waitProps{string(wait.Kind) + ":" + wait.Subject, wait.Title, i18n.AwaitName(wait.Why)})
	}
}

// trial shows a trial as it stands, and leads to its verdict while the meeting is held.
func (p *pointProps) trial(m improve.MeetingPage, t improve.TrialLine) {
	p.Href = path.Trial(t.ID)
	p.State = &ui.StatusProps{Label: i18n.StateName(quality.TrialFlow.Name, t.State)}
	if t.Result != "" {
		p.Detail = "Avant\u00a0: " + t.Before + ". Espéré\u00a0: " + t.Hoped + ". Obtenu\u00a0: " + t.Result
	}
	if t.State != quality.TrialMeasured || m.State != quality.MeetingHeld || !m.MayTry || m.Group.Kind != quality.GroupSteering {
		return
	}
	for _, verb := range []quality.Verb{quality.VerbDeploy, quality.VerbAdjust, quality.VerbDrop} {
		p.Trial = append(p.Trial, ui.ButtonProps{Label: i18n.VerbName(quality.TrialFlow.Name, verb) + "…", Context: "«\u00a0" + t.Title + "\u00a0»", Kind: ui.ButtonQuiet, Href: path.TrialAsk(t.ID, string(verb), t.Version, m.ID)})
	}
}

func (p *meetingProps) attendance(m improve.MeetingPage, f page.Filled) {
	if m.State == quality.MeetingHeld && m.MayManage {
		for _, person := range m.Attendance.People {
			field := ui.FieldProps{Kind: ui.FieldRadios, Name: "presence-" + person.ID, Label: person.Name, Inline: true, Value: string(person.Presence), Error: ui.FaultOf(f.Faults, "presence-"+person.ID)}
			for _, way := range quality.Presences() {
				field.Options = append(field.Options, ui.Option{Value: string(way), Label: i18n.PresenceName(way)})
			}
			p.There = append(p.There, field)
		}
		p.Guests = ui.FieldProps{
			Kind: ui.FieldTextarea, Name: "guests", Label: "Invités", Optional: true, Rows: 2, Hint: "Un nom par ligne\u00a0: partenaires, financeurs, invités d’un jour.", Width: ui.WidthFull,
			Value: strings.Join(m.Attendance.Guests, "\n"), Error: ui.FaultOf(f.Faults, "guests"),
		}
		if f.Values.Has("guests") {
			p.Guests.Value = f.Values.Get("guests")
		}
		return
	}
	for _, said := range []struct {
		label string
		as    quality.Presence
	}{{"Présents", quality.PresencePresent}, {"Excusés", quality.PresenceExcused}, {"Absents", quality.PresenceAbsent}, {"Attendus", quality.PresenceUnsaid}} {
		var names []string
		for _, person := range m.Attendance.People {
			if person.Presence == said.as {
				names = append(names, person.Name)
			}
		}
		if len(names) > 0 && (said.as != quality.PresenceUnsaid || m.State == quality.MeetingPrepared || m.State == quality.MeetingHeld) {
			p.Attended = append(p.Attended, ui.Term{Label: said.label, Text: i18n.List(names)})
		}
	}
	if len(m.Attendance.Guests) > 0 {
		p.Attended = append(p.Attended, ui.Term{Label: "Invités", Text: i18n.List(m.Attendance.Guests)})
	}
}

func (p *meetingProps) decisions(m improve.MeetingPage, f page.Filled) {
	p.Decidable = m.State == quality.MeetingHeld || m.State == quality.MeetingApproved
	for _, d := range m.Decisions {
		one := decisionProps{ID: d.ID, Words: d.Words, Detail: "Notée par " + d.By}
		switch {
		case d.Trial != nil:
			one.Action, one.Href = "Expérimentation\u00a0: "+d.Trial.Title, path.Trial(d.Trial.ID)
			one.State = ui.StatusProps{Label: i18n.StateName(quality.TrialFlow.Name, d.Trial.State)}
		case d.Action != nil:
			one.Action, one.Href = "Action "+strconv.Itoa(d.Action.Number)+"\u00a0: "+d.Action.Title, path.PlanAction(d.Action.ID)
			one.State = ui.StatusProps{Label: i18n.StateName(quality.ActionFlow.Name, d.Action.State)}
		default:
			one.Act, one.Remove = m.MayAct, p.Sortable
		}
		p.Decisions = append(p.Decisions, one)
	}
	if m.MayManage && m.State == quality.MeetingHeld {
		field := f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "decision", Label: "Noter une décision", Rows: 2, MaxLength: quality.MaxDecisionText, Width: ui.WidthFull, Hint: "Une décision à la fois\u00a0: elle devient une action en un clic."})
		p.Decide = &field
	}
}

func (p *meetingProps) minutes(m improve.MeetingPage) {
	held := m.State == quality.MeetingHeld || m.State == quality.MeetingApproved
	switch {
	case !held:
		p.Unread = "Il s’écrit pendant la réunion ou juste après."
		return
	case !m.MayRead:
		p.Unread = "Il se lit une fois approuvé."
		return
	}
	if m.Text == "" {
		p.Unread = "Rien n’est écrit pour l’instant."
	} else {
		p.Minutes = rendered(m.Text)
	}
	if m.MayManage && m.State == quality.MeetingHeld {
		p.Write = path.MeetingPart(m.ID, "compte-rendu")
	}
	if !m.WrittenAt.IsZero() {
		p.Receipt = "Écrit par " + m.WrittenBy + ", " + i18n.OnMoment(m.WrittenAt) + "."
	}
	if !m.ApprovedAt.IsZero() {
		p.Receipt += " Approuvé par " + m.ApprovedBy + ", " + i18n.OnMoment(m.ApprovedAt) + "."
	}
	p.Files = []ui.FileLinkProps{
		{Label: "Compte rendu à imprimer", Href: path.MeetingPart(m.ID, "compte-rendu.pdf"), Format: "PDF", Icon: ui.IconPrinter},
		{Label: "Compte rendu à modifier", Href: path.MeetingPart(m.ID, "compte-rendu.odt"), Format: "ODT", Icon: ui.IconFileText},
	}
}

// rendered shows Markdown: titles, lists, bold words, links; never HTML.
func rendered(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		return document.WriteHTML(w, document.Document{Blocks: markdown.Blocks(text, 2)})
	})
}
