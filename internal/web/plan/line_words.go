package plan

import (
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// lineProps is an action in a list or on a board.
type lineProps struct {
	ID       string
	Title    string
	Href     string
	Origin   string // « Engagement 4.1.1 »
	Number   string // « Action 12 »
	Due      string // « dans 6 jours », « 3 jours de retard »
	DueDay   string // « 3 mars 2026 »
	Late     bool
	Owner    string
	Initials string
	Helpers  string // « avec Claude et Alix »
	Priority string
	Tasks    string // « 2 sous-tâches sur 5 »
	Proofs   string
	Chips    []ui.StatusProps
}

func lineOf(l improve.Line, today quality.Day) lineProps {
	p := lineProps{
		ID: l.ID, Title: l.Title, Href: path.PlanAction(l.ID), Number: "Action " + strconv.Itoa(l.Number), Origin: originWords(l.Origin),
		Owner: l.Owner.Name, Initials: page.Initials(l.Owner.Name), Priority: i18n.PriorityName(l.Priority()),
	}
	if l.Mother != nil {
		p.Origin = "Sous-tâche de l’action " + strconv.Itoa(l.Mother.Number)
	}
	if !l.Due.IsZero() {
		p.Due, p.DueDay = i18n.Relative(l.Due, today), i18n.Date(l.Due)
		if !quality.ActionOpen(l.State) {
			p.Due = "" // how long ago says nothing of what is over
		}
	}
	if l.OwnerID != "" && !l.Owner.Here {
		p.Owner += " (n’a plus de rôle ici)"
	}
	if len(l.Helpers) > 0 {
		p.Helpers = "avec " + namesOf(l.Helpers)
	}
	if l.Tasks > 0 {
		p.Tasks = i18n.Count(l.TasksEnd, "sous-tâche finie", "sous-tâches finies") + " sur " + strconv.Itoa(l.Tasks)
	}
	if l.Proofs > 0 {
		p.Proofs = i18n.Count(l.Proofs, "preuve", "preuves")
	}
	for _, sign := range l.Signs {
		p.Late = p.Late || sign == quality.SignLate
		p.Chips = append(p.Chips, ui.StatusProps{Label: i18n.SignName(sign), Tone: ui.ToneAttention, Icon: signIcon(sign)})
	}
	return p
}

func signIcon(s quality.ActionSign) ui.IconName {
	switch s {
	case quality.SignLate:
		return ui.IconCalendar
	case quality.SignOwnerless:
		return ui.IconUsers
	case quality.SignStill:
		return ui.IconHistory
	case quality.SignUnverified:
		return ui.IconEye
	}
	return ""
}

// originWords is what an action was born from, "" for a free idea.
func originWords(o quality.Origin) string {
	switch {
	case o.Kind == quality.OriginIdea:
		return ""
	case o.Kind == quality.OriginCommitment && o.Node != "":
		return i18n.OriginName(o.Kind) + " " + o.Node
	}
	return i18n.OriginName(o.Kind)
}

func namesOf(people []improve.Named) string {
	names := make([]string, 0, len(people))
	for _, p := range people {
		names = append(names, p.Name)
	}
	return i18n.List(names)
}

// stateTone is how a state is coloured; its word says it.
func stateTone(s quality.State) ui.Tone {
	switch s {
	case quality.ActionRunning:
		return ui.ToneActing
	case quality.ActionDone, quality.ActionVerified:
		return ui.ToneDone
	}
	return ui.ToneNeutral
}

func stateChip(s quality.State) ui.StatusProps {
	return ui.StatusProps{Label: i18n.StateName(quality.ActionFlow.Name, s), Tone: stateTone(s)}
}
