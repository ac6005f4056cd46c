package jobs

import (
	"time"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// dueLetter recalls the days that come near: one letter, whatever their number.
func dueLetter(p assess.WorkMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "Une date approche dans votre auto-évaluation",
		Before: []string{"Dans l’auto-évaluation de " + quoted(p.Body) + ", ce qui vous est confié arrive à sa date\u00a0:"},
		Button: &button{"Ouvrir mon travail", p.Link},
		After: []string{
			"Besoin de plus de temps ou d’un coup de main\u202f? Laissez une remarque sur l’engagement\u00a0: la personne qui vous l’a confié la verra.",
		},
	}
	l.Before = append(l.Before, workLines(p)...)
	return l, time.Time{}
}

// linesAtMost keeps a letter short: the page has everything.
const linesAtMost = 8

func workLines(p assess.WorkMail) []string {
	today, _ := quality.ParseDay(p.Today) // the zero day when it cannot be read: the date alone is then written
	var out []string
	for _, line := range p.Lines[:min(len(p.Lines), linesAtMost)] {
		text := "– " + oneLine(line.Title)
		if !line.Due.IsZero() {
			text += ", pour " + i18n.OnDate(line.Due)
			if words := i18n.Relative(line.Due, today); words != "" {
				text += " (" + words + ")"
			}
		}
		out = append(out, text)
	}
	if more := len(p.Lines) - linesAtMost; more > 0 {
		out = append(out, "– et "+i18n.Count(more, "autre engagement", "autres engagements"))
	}
	return out
}

// newsLetter tells what colleagues just did. It names the work, never what was
// said: the words stay on the page.
func newsLetter(p assess.WorkMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "Du nouveau dans votre auto-évaluation",
		Before: []string{"Dans l’auto-évaluation de " + quoted(p.Body) + "\u00a0:"},
		Button: &button{"Ouvrir mon travail", p.Link},
		After:  []string{"Ce qui arrive dans les mêmes minutes est réuni dans un seul message."},
	}
	if len(p.Lines) == 1 {
		l.Subject = newsSubject(p.Lines[0])
	}
	today, _ := quality.ParseDay(p.Today)
	for _, line := range p.Lines[:min(len(p.Lines), linesAtMost)] {
		l.Before = append(l.Before, "– "+newsLine(line, today))
	}
	if more := len(p.Lines) - linesAtMost; more > 0 {
		l.Before = append(l.Before, "– et "+i18n.Count(more, "autre nouvelle", "autres nouvelles"))
	}
	return l, time.Time{}
}

// newsSubject says in a few words what the only news of a letter is.
func newsSubject(line assess.MailLine) string {
	switch line.News {
	case "given":
		return "Un travail vous est confié"
	case "called":
		return "Une remarque vous appelle"
	case "submitted":
		return "Un engagement attend votre relecture"
	case "returned":
		return "Un engagement vous revient avec un mot"
	case "asked":
		return "Votre avis est attendu"
	}
	return "Tous les avis sont donnés"
}

// newsLine is one thing that happened.
func newsLine(line assess.MailLine, today quality.Day) string {
	who, what := oneLine(line.By), oneLine(line.Title)
	if who == "" {
		who = "Quelqu’un de votre équipe"
	}
	switch line.News {
	case "given":
		text := who + " vous confie " + quoted(what)
		if !line.Due.IsZero() {
			text += ", pour " + i18n.OnDate(line.Due) + " (" + i18n.Relative(line.Due, today) + ")"
		}
		return text
	case "called":
		return who + " vous appelle dans une remarque sur " + quoted(what)
	case "submitted":
		return who + " propose " + quoted(what) + " à votre relecture"
	case "returned":
		return who + " vous renvoie " + quoted(what) + " avec un mot"
	case "asked":
		return who + " vous demande votre avis sur " + quoted(what) + ", avant de voir celui des autres"
	}
	return "Tous les avis sont donnés sur " + quoted(what) + "\u00a0: vous pouvez en parler ensemble"
}
