package home

import (
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// columns are the three columns of somebody of a structure.
func (x view) columns() ui.HomeColumnsProps {
	p := ui.HomeColumnsProps{
		Done:       ui.HomeColumn{Empty: "Ce que vous terminez s’affichera ici."},
		ToComplete: ui.HomeColumn{Empty: "Rien n’attend ici."},
		Now:        ui.HomeColumn{},
	}
	p.NextStep, p.NextReason = x.nextStep()
	p.Now.Items = x.now()
	p.Now.Empty = "C’est tout pour l’instant."
	if p.NextStep == nil {
		p.Now.Empty = x.waiting()
	}
	if x.home.Cycle == nil {
		p.ToComplete.Empty = "Les thèmes de l’auto-évaluation s’afficheront ici."
		p.Done.Items = []ui.HomeItem{{Text: "Votre structure est inscrite dans la démarche", Href: path.Structure(x.home.BodyID)}}
		return p
	}
	x.done(&p.Done)
	x.toComplete(&p.ToComplete)
	return p
}

// waiting are the kind words of who has nothing to do now.
func (x view) waiting() string {
	if x.home.Cycle == nil {
		return "Rien ne vous attend pour l’instant. La direction ou la personne responsable qualité ouvrira l’auto-évaluation, et vous la verrez ici."
	}
	return "Rien ne vous attend pour l’instant, merci de suivre la démarche\u202f! Les résultats s’ouvriront à toute l’équipe dès que la direction les aura validés."
}

// now lists what this person may usefully do besides the next step.
func (x view) now() []ui.HomeItem {
	out := x.inherited
	c := x.home.Cycle
	out = append(out, x.versions()...)
	if c != nil && !x.closed() && x.may(authz.AssessmentAnswer) {
		for _, e := range c.Started {
			if c.Next != nil && e.Node == c.Next || len(out)-len(x.inherited) == fewFinish {
				continue // the button already leads there, « À compléter » to the others
			}
			out = append(out, ui.HomeItem{Text: "Finir " + codeTitle(e.Node), Href: path.Commitment(c.ID, e.Node.ID), Detail: x.when(e)})
		}
	}
	out = append(out, x.others()...)
	if c != nil && x.home.MayRead && !x.closed() && !x.complete() && c.Progress.Filled > 0 {
		out = append(out, ui.HomeItem{Text: "Lire les premiers résultats", Href: path.Results(c.ID), Detail: "ils se complètent à chaque réponse"})
	}
	if c != nil && !c.SharedAt.IsZero() && x.may(authz.AssessmentShare) {
		out = append(out, ui.HomeItem{Text: "Revoir le partage", Href: path.Share(c.ID), Detail: "votre ARML et l’UNML lisent cette auto-évaluation"})
	}
	return append(out, x.people()...)
}

// fewFinish is how many unfinished answers stand beside the next step: the themes
// of « À compléter » lead to all of them.
const fewFinish = 2

// others are the open cycles the page does not follow, each with its own way back.
func (x view) others() []ui.HomeItem {
	var out []ui.HomeItem
	for _, o := range x.home.Others {
		item := ui.HomeItem{Text: "Suivre ", Href: path.Assessment(o.ID), Detail: "autre auto-évaluation, ouverte " + x.date(o.OpenedAt)}
		facts := authz.Facts{BodyID: x.home.BodyID, ParentID: x.Actor.ParentID, State: o.State, Shared: o.Shared}
		switch may := x.May(authz.AssessmentAnswer, facts); {
		case may && o.Started:
			item.Text = "Reprendre "
		case may:
			item.Text = "Commencer "
		}
		item.Text += i18n.CycleName(o.Title, o.Number)
		out = append(out, item)
	}
	return out
}

// fewPeople is the size of a team that would gain from more voices.
const fewPeople = 3

// people are the lines about the team, for who may invite.
func (x view) people() []ui.HomeItem {
	if !x.may(authz.MembershipManage) {
		return nil
	}
	if x.home.People < fewPeople {
		return []ui.HomeItem{{Text: "Inviter votre équipe", Href: path.TeamInvite(), Detail: "à plusieurs, l’auto-évaluation est plus juste et plus légère"}}
	}
	return []ui.HomeItem{{Text: "Voir l’équipe", Href: path.Team, Detail: i18n.Count(x.home.People, "personne y a un rôle", "personnes y ont un rôle")}}
}

// done lists the latest things finished.
func (x view) done(column *ui.HomeColumn) {
	c := x.home.Cycle
	if !c.SharedAt.IsZero() {
		column.Items = append(column.Items, ui.HomeItem{Text: "Auto-évaluation partagée", Href: x.shareHref(), Detail: i18n.OnDate(x.day(c.SharedAt))})
	}
	if x.closed() {
		column.Items = append(column.Items,
			ui.HomeItem{Text: "Auto-évaluation validée", Href: path.Assessment(c.ID), Detail: i18n.OnDate(x.day(c.ClosedAt))},
			ui.HomeItem{Text: "Auto-évaluation ouverte", Href: path.Assessment(c.ID), Detail: i18n.OnDate(x.day(c.OpenedAt))})
		return
	}
	for _, e := range c.Done {
		column.Items = append(column.Items, ui.HomeItem{Text: codeTitle(e.Node), Href: path.Commitment(c.ID, e.Node.ID), Detail: x.when(e)})
	}
	if len(c.Done) == 0 {
		column.Items = append(column.Items, ui.HomeItem{Text: "Auto-évaluation ouverte", Href: path.Assessment(c.ID), Detail: i18n.OnDate(x.day(c.OpenedAt))})
	}
	if x.home.MayRead && c.Progress.Done > len(c.Done) {
		column.MoreHref, column.MoreLabel = path.Assessment(c.ID), "Voir les "+i18n.Count(c.Progress.Done, "engagement évalué", "engagements évalués")
	}
}

// shareHref opens the sharing for who decides on it.
func (x view) shareHref() string {
	if x.may(authz.AssessmentShare) {
		return path.Share(x.home.Cycle.ID)
	}
	return path.Assessment(x.home.Cycle.ID)
}

// toComplete lists the themes with something left; who may not read the answers
// sees how many commitments are.
func (x view) toComplete(column *ui.HomeColumn) {
	c := x.home.Cycle
	switch {
	case x.closed():
		x.settled(column)
	case !x.home.MayRead:
		column.Items = []ui.HomeItem{{Text: "L’équipe répond à l’auto-évaluation", Href: path.Assessment(c.ID), Detail: soFar(c.Progress)}}
	default:
		column.Empty = "Tous les thèmes sont évalués, bravo\u202f!"
		for _, g := range c.ToComplete {
			column.Items = append(column.Items, x.groupItem(g))
		}
		if len(c.ToComplete) > 0 {
			column.MoreHref, column.MoreLabel = path.Assessment(c.ID), "Voir tous les engagements"
		}
	}
}

func (x view) groupItem(g report.HomeGroup) ui.HomeItem {
	item := ui.HomeItem{
		Text: "Engagements", Href: path.Assessment(x.home.Cycle.ID),
		Detail: "déjà " + i18n.Integer(g.Total-g.Left) + " sur " + i18n.Integer(g.Total),
	}
	if g.Axis != nil {
		item.Text = codeTitle(g.Axis)
	}
	if g.Left == g.Total {
		item.Detail = i18n.Count(g.Total, "engagement à découvrir", "engagements à découvrir")
		if g.Begun > 0 {
			item.Detail = i18n.Integer(g.Begun) + " en chemin sur " + i18n.Integer(g.Total)
		}
	}
	if g.First != nil && x.may(authz.AssessmentAnswer) {
		item.Href = path.Commitment(x.home.Cycle.ID, g.First.ID)
	}
	return item
}

// settled says that a validated cycle has nothing left to complete: its gaps are
// read in the results, where they lead to what may change, not here.
func (x view) settled(column *ui.HomeColumn) {
	c := x.home.Cycle
	column.Empty = "Tout est répondu et validé, bravo\u202f!"
	if c.Gaps > 0 && x.home.MayRead {
		column.MoreHref, column.MoreLabel = path.Results(c.ID), "Voir "+i18n.Count(c.Gaps, "engagement qui mérite une action", "engagements qui méritent une action")
	}
}

// when says how long ago somebody worked on an answer, and who.
func (x view) when(e report.HomeEdit) string {
	out := i18n.Ago(e.At, x.Now)
	if e.By == "" {
		return out
	}
	return out + ", par " + e.By
}

func codeTitle(n *quality.Node) string { return n.ID + " " + n.Title() }
