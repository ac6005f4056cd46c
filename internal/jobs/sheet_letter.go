package jobs

import (
	"time"

	"ariane/internal/improve"
	"ariane/internal/quality"
)

// sheetLetter tells that a sheet waits for an answer, or got one. The words stay on
// the page.
func sheetLetter(p improve.SheetMail) (letter, time.Time) {
	who := oneLine(p.By)
	if who == "" {
		who = "Quelqu’un de votre équipe"
	}
	l := letter{
		To: p.To, Name: p.Name, Subject: "Votre fiche a sa réponse",
		Before: []string{who + " a répondu à la fiche que vous avez écrite pour " + quoted(p.Body) + ". Merci de l’avoir dit."},
		Button: &button{"Lire la réponse", p.Link},
		After:  []string{"Ce n’est pas tout à fait ça\u202f? Ajoutez un mot sous la fiche."},
	}
	switch p.Verb {
	case quality.VerbRoute:
		l.Subject = "Une fiche attend votre réponse"
		l.Before = []string{who + " vous confie une fiche de remontée de " + quoted(p.Body) + ". Quelques phrases suffisent pour y répondre."}
		l.Button = &button{"Lire la fiche et répondre", p.Link}
		l.After = []string{"Ce n’est pas vous\u202f? Dites-le dans un mot sous la fiche\u00a0: elle sera confiée à quelqu’un d’autre."}
	case quality.VerbClose:
		l.Subject = "Votre fiche est close"
		l.Before = []string{who + " a clos la fiche que vous avez écrite pour " + quoted(p.Body) + ", et vous dit pourquoi."}
		l.Button = &button{"Lire pourquoi", p.Link}
	}
	return l, time.Time{}
}
