package steering

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/report"
)

// sheetOf is a meeting as its minutes on paper tell it.
func sheetOf(m improve.MeetingPage, now time.Time) report.MeetingSheet {
	s := report.MeetingSheet{
		Structure: m.BodyName, Group: m.Group.Name, Title: m.Title, When: i18n.Span(m.Starts, m.Ends(), m.Zone), Place: m.Place, Chair: m.Group.Chair,
		State: i18n.StateName(quality.MeetingFlow.Name, m.State), WrittenAt: now, Attendance: m.Attendance, Minutes: m.Text,
	}
	if !m.ApprovedAt.IsZero() {
		s.Approved = i18n.OnMoment(m.ApprovedAt) + ", par " + m.ApprovedBy
	}
	for _, p := range m.Agenda {
		s.Agenda = append(s.Agenda, p.Title)
	}
	for _, d := range m.Decisions {
		one := report.MeetingDecision{Words: d.Words}
		if d.Action != nil {
			one.Action = "Action " + strconv.Itoa(d.Action.Number) + " du plan, " + i18n.StateOf(quality.ActionFlow.Name, d.Action.State)
			if d.Action.Owner != "" {
				one.Action += ", tenue par " + d.Action.Owner
			}
		}
		s.Decisions = append(s.Decisions, one)
	}
	return s
}

// send answers with a file; its name holds no name of a person.
func send(w http.ResponseWriter, name, mime string, data []byte) error {
	w.Header().Set("Content-Type", mime)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("send %s: %w", name, err)
	}
	return nil
}
