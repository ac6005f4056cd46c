package jobs

import (
	"strings"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/remind"
)

// weekLetter says once a week what awaits somebody.
func weekLetter(p remind.WeekMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "Ce qui vous attend cette semaine", Before: []string{"Voici ce qui vous attend, tout réuni."},
		After: []string{"Ce que vous recevez, et quand\u00a0: " + p.Choose},
	}
	structures := map[string]bool{}
	done := false
	for _, part := range p.Letter.Parts {
		structures[part.Body] = true
	}
	for _, part := range p.Letter.Parts {
		heading := ""
		switch {
		case part.Absent != "":
			heading = "En l’absence " + i18n.OfName(oneLine(part.Absent)) + " (jusqu’au " + i18n.Date(part.Until) + "), " + oneLine(part.Body)
		case len(structures) > 1:
			heading = oneLine(part.Body)
		}
		for i, s := range part.Sections {
			section := letterSection{Title: s.Title}
			if i == 0 {
				section.Heading = heading
			}
			for _, line := range s.Lines {
				section.Lines = append(section.Lines, letterLine{Text: fullStop(line.Text), Link: line.Link, Done: line.Done})
				done = done || line.Done != ""
			}
			if s.More > 0 {
				section.More = "et " + i18n.Count(s.More, "autre ligne", "autres lignes") + " sur le site"
			}
			l.Sections = append(l.Sections, section)
		}
	}
	if done {
		l.After = append([]string{"«\u00a0C’est fait\u00a0» ouvre une page qui vous demande de confirmer, sans vous connecter. Ce lien est à vous seul\u00a0: ne faites pas suivre ce message."}, l.After...)
	}
	l.Button = &button{"Ouvrir Ariane", p.Home}
	return l, time.Time{}
}

// fullStop ends a sentence that has no end of its own.
func fullStop(sentence string) string {
	if strings.HasSuffix(sentence, "?") {
		return sentence
	}
	return sentence + "."
}
