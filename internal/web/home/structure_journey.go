package home

import (
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
	stations = append(stations, ui.Station{Label: "Suite", Note: "vos écarts deviendront un plan d’amélioration, puis viendra l’audit", State: ui.StationAhead})
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
	}
	if c.LastAt.After(c.OpenedAt) && !x.closed() {
		s.Date = x.date(c.LastAt)
	}
}
