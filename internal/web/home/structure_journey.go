package home

import (
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// day is the date of an instant where the structure is.
func (x view) day(t time.Time) quality.Day { return quality.DayOf(t, x.Kit.Zone) }

func (x view) date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return i18n.OnDate(x.day(t))
}

// journey is the way of the structure, station by station: the first station
// that has to be reached is the current one.
func (x view) journey() ui.JourneyProps {
	engaged := ui.Station{Label: "Engagement", Note: "inscrite dans la démarche", Href: path.Structure(x.home.BodyID), State: ui.StationDone}
	if !x.home.Since.IsZero() {
		engaged.Date = i18n.OnDate(x.home.Since)
	}
	stations := []ui.Station{engaged}
	stations = append(stations, x.cycleStations()...)
	stations = append(stations, x.planStation(), ui.Station{Label: "Audit", Note: "plus tard, quand vous serez prêts", State: ui.StationAhead})
	current := false
	for i := range stations {
		s := &stations[i]
		switch {
		case s.State != "":
		case current:
			s.State = ui.StationAhead
		default:
			s.State, current = ui.StationCurrent, true
		}
	}
	return ui.JourneyProps{Title: "Le chemin de votre structure", Stations: stations}
}

// planStation says where the plan stands: it lives beside the self-assessment, and is
// never behind the structure.
func (x view) planStation() ui.Station {
	s := ui.Station{Label: "Plan d’amélioration", Note: "vos écarts deviendront des actions", State: ui.StationAhead}
	p := x.home.Plan
	if p == nil {
		return s
	}
	s.Href = path.Plan
	if p.Decided+p.Done > 0 {
		s.State, s.Note = ui.StationCurrent, planNote(p)
	} else if p.Proposed > 0 {
		s.State, s.Note = ui.StationCurrent, i18n.Count(p.Proposed, "action proposée, à décider", "actions proposées, à décider")
	}
	if !p.ApprovedAt.IsZero() {
		s.Date = "approuvé " + x.date(p.ApprovedAt)
	}
	return s
}

// planNote is « 12 actions en route, dont 2 en retard ; 5 réalisées ».
func planNote(p *report.PlanHome) string {
	var parts []string
	if p.Decided > 0 {
		under := i18n.Count(p.Decided, "action en route", "actions en route")
		if p.Late > 0 {
			under += ", dont " + i18n.Integer(p.Late) + " en retard"
		}
		parts = append(parts, under)
	}
	if p.Done > 0 {
		parts = append(parts, i18n.Count(p.Done, "réalisée", "réalisées"))
	}
	return strings.Join(parts, "\u202f; ")
}

func (x view) cycleStations() []ui.Station {
	c := x.home.Cycle
	if c == nil {
		return []ui.Station{
			{Label: "Auto-évaluation", Note: "à ouvrir", Href: path.Assessments}, {Label: "Réponses"},
			{Label: "Validation", Note: "par la direction"}, {Label: "Partage", Note: sharingNote, State: ui.StationChoice},
		}
	}
	opened := ui.Station{Label: "Auto-évaluation", Note: i18n.CycleName(c.Title, c.Number), Date: "ouverte " + x.date(c.OpenedAt), Href: path.Assessment(c.ID), State: ui.StationDone}
	answers := ui.Station{Label: "Réponses"}
	x.answersStation(&answers, c)
	return []ui.Station{opened, answers, x.validationStation(c), x.sharingStation(c)}
}

const sharingNote = "avec l’ARML et l’UNML, si vous le voulez"

func (x view) validationStation(c *report.CycleHome) ui.Station {
	if !x.closed() {
		s := ui.Station{Label: "Validation", Note: "par la direction"}
		if x.complete() && x.may(authz.AssessmentValidate) {
			s.Href = path.Validate(c.ID)
		}
		return s
	}
	s := ui.Station{Label: "Validation", Date: x.date(c.ClosedAt), State: ui.StationDone}
	if x.home.MayRead {
		s.Href = path.Snapshot(c.ID)
	}
	return s
}

func (x view) sharingStation(c *report.CycleHome) ui.Station {
	s := ui.Station{Label: "Partage", Note: sharingNote, State: ui.StationChoice}
	if !c.SharedAt.IsZero() {
		s = ui.Station{Label: "Partage", Date: x.date(c.SharedAt), State: ui.StationDone}
	}
	if x.may(authz.AssessmentShare) {
		s.Href = path.Share(c.ID)
	}
	return s
}

func (x view) answersStation(s *ui.Station, c *report.CycleHome) {
	s.Href = path.Assessment(c.ID)
	switch {
	case x.closed() || x.complete():
		s.State, s.Note = ui.StationDone, "toutes données"
	default:
		s.Note = soFar(c.Progress)
		if c.Progress.Done == 0 && c.ToConfirm > 0 {
			s.Note = i18n.Count(c.ToConfirm, "réponse à confirmer", "réponses à confirmer")
		}
	}
	if c.LastAt.After(c.OpenedAt) && !x.closed() {
		s.Date = x.date(c.LastAt)
	}
}
