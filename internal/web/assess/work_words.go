package assess

import (
	"strings"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// workChip is where the work stands; no tone judges.
func workChip(s quality.State) ui.StatusProps {
	chip := ui.StatusProps{Label: i18n.StateName(quality.WorkFlow.Name, s), Tone: ui.ToneNeutral, Icon: ui.IconCircleDashed}
	switch s {
	case quality.WorkInProgress:
		chip.Tone, chip.Icon = ui.ToneActing, ui.IconCircleDot
	case quality.WorkToReview:
		chip.Tone, chip.Icon = ui.ToneAttention, ui.IconEye
	case quality.WorkAgreed:
		chip.Tone, chip.Icon = ui.ToneDone, ui.IconCircleCheck
	default:
	}
	return chip
}

// names writes « Camille Orvalin, Sacha Brivel » and says who left.
func names(list []assess.Named) string {
	out := make([]string, 0, len(list))
	for _, n := range list {
		name := n.Name
		if n.Gone {
			name += " (n’est plus dans l’équipe)"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// withWhom names who work is with: persons, then groups; "" for nobody.
func withWhom(g assess.Given) string {
	all := append([]assess.Named{}, g.People...)
	for _, team := range g.Groups {
		all = append(all, assess.Named{Name: "groupe «\u00a0" + team.Name + "\u00a0»"})
	}
	return names(all)
}

// toWhom is withWhom after a verb: « à Camille et au groupe « Accueil » ».
func toWhom(g assess.Given) string {
	if len(g.Groups) == 0 {
		return "à " + withWhom(g)
	}
	var all []string
	if len(g.People) > 0 {
		all = append(all, "à "+names(g.People))
	}
	for _, team := range g.Groups {
		all = append(all, "au groupe «\u00a0"+team.Name+"\u00a0»")
	}
	return i18n.List(all)
}

// dueWords writes « le 3 mars 2026 (dans 6 jours) ».
func dueWords(v *page.Visit, due quality.Day) string {
	if due.IsZero() {
		return ""
	}
	return i18n.OnDate(due) + " (" + i18n.Relative(due, i18n.Today(v.Now)) + ")"
}

// minutesWords writes « environ 25 minutes ».
func minutesWords(seconds int) string {
	if seconds == 0 {
		return ""
	}
	m := quality.Minutes(seconds)
	if m < 90 {
		return "environ " + i18n.Count(m, "minute", "minutes")
	}
	hours := i18n.Decimal(float64((m+15)/30)/2, 1)
	return "environ " + strings.TrimSuffix(hours, ",0") + " heures"
}

// leftWords says what remains on a commitment.
func leftWords(l quality.WorkLeft) string {
	switch {
	case l.Seconds == 0:
		return ""
	case l.ToConfirm:
		return "à confirmer, " + minutesWords(l.Seconds)
	}
	return minutesWords(l.Seconds)
}

// addTeamwork offers what a team does together in a cycle.
func addTeamwork(v *page.Visit, c assess.Cycle, add func(label, href string, icon ui.IconName, why string)) {
	if isClosed(c) || !v.May(authz.WorkMine, c.Facts()) || !mayRead(v, c) {
		return
	}
	if v.May(authz.WorkAssign, c.Facts()) {
		add("Répartir le travail", path.Work(c.ID), ui.IconUsers, "Confier des parties ou des engagements, avec une date.")
	} else {
		add("Voir qui fait quoi", path.Work(c.ID), ui.IconUsers, "Les engagements confiés et leur état.")
	}
	add("Vérifications avant clôture", path.Checks(c.ID), ui.IconListChecks, "Ce qui mérite un regard avant de valider.")
}

// structureTrail is the breadcrumb of a page of one's own structure.
func structureTrail(crumbs ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Label: "Accueil", Href: path.Home}}, crumbs...)
}
