package jobs

import (
	"time"

	"ariane/internal/improve"
)

// pointsAtMost keeps an invitation short: the page has the whole agenda.
const pointsAtMost = 12

// meetingLetter invites to a meeting, or tells that it changes or is cancelled; the
// event goes with it for the calendar.
func meetingLetter(p improve.MeetingMail) (letter, time.Time) {
	l := letter{To: p.To, Name: p.Name, Button: &button{"Ouvrir la réunion", p.Page}, Calendar: &p.Calendar}
	switch p.Kind {
	case "cancel":
		l.Subject = "Réunion annulée – " + oneLine(p.Title)
		l.Before = []string{quoted(p.Title) + ", " + p.When + ", n’aura pas lieu.", "La raison\u00a0: " + oneLine(p.Word)}
		l.After = []string{"Le fichier joint la retire de votre agenda."}
		return l, time.Time{}
	case "minutes":
		l.Subject = "Compte rendu approuvé – " + oneLine(p.Title)
		l.Before = []string{"Le compte rendu de " + quoted(p.Title) + " (" + oneLine(p.Group) + ", " + oneLine(p.Body) + "), " + p.When + ", est approuvé par " + oneLine(p.By) + "."}
		l.Button.Label, l.Calendar = "Lire le compte rendu", nil
		return l, time.Time{}
	case "update":
		l.Subject = "Réunion modifiée – " + oneLine(p.Title)
		l.Before = []string{"Du nouveau pour " + quoted(p.Title) + " (" + oneLine(p.Group) + ", " + oneLine(p.Body) + ")\u00a0:"}
	default:
		l.Subject = "Invitation – " + oneLine(p.Title)
		l.Before = []string{oneLine(p.By) + " vous invite à " + quoted(p.Title) + " (" + oneLine(p.Group) + ", " + oneLine(p.Body) + ")."}
	}
	l.Before = append(l.Before, "Quand\u00a0: "+p.When+".")
	if p.Place != "" {
		l.Before = append(l.Before, "Où\u00a0: "+oneLine(p.Place)+".")
	}
	if p.Link != "" {
		l.Before = append(l.Before, "En visioconférence\u00a0: "+p.Link)
	}
	if len(p.Points) > 0 {
		l.Before = append(l.Before, "À l’ordre du jour\u00a0:")
		for _, point := range p.Points[:min(len(p.Points), pointsAtMost)] {
			l.Before = append(l.Before, "– "+oneLine(point))
		}
	}
	l.After = []string{"Le fichier joint met la réunion dans votre agenda."}
	return l, time.Time{}
}
