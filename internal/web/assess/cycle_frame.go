package assess

import (
	"net/http"
	"slices"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// cycleName is how people call a cycle: « Label n° 2 ».
func cycleName(c assess.Cycle) string {
	return i18n.CycleName(c.Title, c.Number)
}

// own reports whether the cycle is of the structure whose hat the visitor wears, or
// of one that closed into it; otherwise an ARML or the UNML follows it from the
// network.
func own(v *page.Visit, c assess.Cycle) bool { return ownBody(v, c.BodyID) }

func ownBody(v *page.Visit, id string) bool {
	return id == v.Actor.BodyID || slices.Contains(v.Actor.Inherited, id)
}

// stopNotice says on the pages of a cycle that its structure left it open when it
// closed: nothing for the others.
func stopNotice(r *http.Request, v *page.Visit, c assess.Cycle) ([]ui.NoticeProps, error) {
	if !c.Stopped() {
		return nil, nil
	}
	end, err := v.Ending(r.Context(), c.BodyID)
	return []ui.NoticeProps{{
		Tone: ui.ToneActing, Title: "Cycle arrêté par " + end.Words,
		Text: "Les réponses de «\u00a0" + c.BodyName + "\u00a0» se lisent comme elles étaient\u202f; plus personne ne les modifie.",
	}}, err
}

// trail is the breadcrumb of a page of a cycle; the last label is the page.
func trail(v *page.Visit, c assess.Cycle, labels ...ui.Crumb) []ui.Crumb {
	crumbs := []ui.Crumb{{Label: "Accueil", Href: path.Home}}
	if own(v, c) {
		crumbs = append(crumbs, ui.Crumb{Label: "Auto-évaluations", Href: path.Assessments})
	} else {
		crumbs = append(crumbs, ui.Crumb{Label: "Réseau", Href: path.Structures}, ui.Crumb{Label: c.BodyName, Href: path.Structure(c.BodyID)})
	}
	crumbs = append(crumbs, ui.Crumb{Label: cycleName(c), Href: path.Assessment(c.ID)})
	return append(crumbs, labels...)
}

// railOf is the entry of the navigation a cycle belongs to.
func railOf(v *page.Visit, c assess.Cycle) string {
	if own(v, c) {
		return page.RailAssessment
	}
	return page.RailNetwork
}

func cycleState(c assess.Cycle) ui.StatusProps {
	if c.Stopped() {
		return ui.StatusProps{Label: "Arrêtée", Tone: ui.ToneNeutral}
	}
	tone := ui.ToneActing
	if c.State == quality.AssessmentClosed {
		tone = ui.ToneDone
	}
	return ui.StatusProps{Label: i18n.StateName(quality.AssessmentFlow.Name, c.State), Tone: tone}
}

func sharedState(c assess.Cycle) *ui.StatusProps {
	if !c.Shared {
		return nil
	}
	return &ui.StatusProps{Label: "Partagée", Tone: ui.ToneNeutral, Icon: ui.IconEye}
}

// cycleDates tells the life of a cycle in one line.
func cycleDates(c assess.Cycle) string {
	text := "Ouverte " + i18n.OnDate(i18n.Today(c.OpenedAt)) + by(c.OpenedBy)
	if !c.ClosedAt.IsZero() {
		return text + ", validée " + i18n.OnDate(i18n.Today(c.ClosedAt)) + by(c.ClosedBy)
	}
	if c.LastAt.After(c.OpenedAt) {
		text += ", modifiée " + i18n.OnDate(i18n.Today(c.LastAt))
	}
	return text
}

// by names who did something, when it is known.
func by(name string) string {
	if name == "" {
		return ""
	}
	return " par " + name
}

// ratedSoFar is the progress an outsider may read: a percentage.
func ratedSoFar(c assess.Cycle) ui.ProgressProps {
	return ui.ProgressProps{Label: "Part des niveaux renseignés", Value: c.Filled, Max: c.Needed, Text: "déjà " + i18n.WholePercent(c.Percent())}
}

// settledSoFar is the progress of the team: commitments settled.
func settledSoFar(p quality.Progress) ui.ProgressProps {
	text := "déjà " + i18n.Integer(p.Done) + " sur " + i18n.Integer(p.Total)
	switch {
	case p.IsComplete():
		text = "les " + i18n.Integer(p.Total) + ", bravo\u202f!"
	case p.Done == 0 && p.ToConfirm > 0:
		text = "à relire et confirmer\u00a0: " + i18n.Count(p.ToConfirm, "engagement repris", "engagements repris") + " sur " + i18n.Integer(p.Total)
	case p.Done == 0 && p.Started > 0:
		text = "c’est parti\u202f: " + i18n.Integer(p.Started) + " en chemin sur " + i18n.Integer(p.Total)
	case p.Done == 0:
		text = "c’est parti\u202f: " + i18n.Integer(p.Total) + " à découvrir"
	}
	return ui.ProgressProps{Label: "Engagements évalués", Value: p.Done, Max: p.Total, Text: text}
}

func isClosed(c assess.Cycle) bool { return c.State == quality.AssessmentClosed }

// mayAnswer and its sisters ask the policy about one cycle, for buttons.
func mayAnswer(v *page.Visit, c assess.Cycle) bool {
	return v.May(authz.AssessmentAnswer, c.Facts())
}

func mayRead(v *page.Visit, c assess.Cycle) bool { return v.May(authz.AssessmentRead, c.Facts()) }

func mayReadHistory(v *page.Visit, c assess.Cycle) bool {
	return v.May(authz.AssessmentHistory, c.Facts())
}

func mayValidate(v *page.Visit, c assess.Cycle) bool {
	return v.May(authz.AssessmentValidate, c.Facts())
}

func mayShare(v *page.Visit, c assess.Cycle) bool { return v.May(authz.AssessmentShare, c.Facts()) }

// codeTitle writes « 4.1.1 Aller vers les jeunes ».
func codeTitle(n *quality.Node) string {
	if n == nil {
		return ""
	}
	return n.ID + " " + n.Title()
}
