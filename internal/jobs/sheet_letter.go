package jobs

import (
	"time"

	"ariane/internal/i18n"
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
		if p.By == "" {
			l.Before = []string{"Une fiche de remontée est arrivée à " + quoted(p.Body) + ". D’après vos règles, c’est vous qui y répondez\u00a0: quelques phrases suffisent."}
		}
	case improve.SheetMailSaid:
		l.Subject = "Un mot sur une fiche"
		l.Before = []string{who + " a écrit un mot sur une fiche de remontée de " + quoted(p.Body) + ", que vous suivez."}
		l.Button, l.After = &button{"Lire ce mot", p.Link}, nil
	case quality.VerbClose:
		l.Subject = "Votre fiche est classée sans suite"
		l.Before = []string{who + " a classé sans suite la fiche que vous avez écrite pour " + quoted(p.Body) + ", et vous dit pourquoi."}
		l.Button = &button{"Lire pourquoi", p.Link}
	}
	return l, time.Time{}
}

// sheetsLetter counts, in the morning, the sheets that came to somebody.
func sheetsLetter(p improve.SheetsMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "Des fiches de remontée vous attendent",
		Before: []string{"À " + quoted(p.Body) + ", depuis hier\u00a0:"},
		Button: &button{"Voir les fiches", p.Link},
	}
	for _, line := range []struct {
		n         int
		one, many string
	}{
		{p.Answer, "fiche attend votre réponse", "fiches attendent votre réponse"},
		{p.Route, "fiche est à confier à quelqu’un", "fiches sont à confier à quelqu’un"},
		{p.Word, "fiche déjà traitée a un nouveau mot", "fiches déjà traitées ont un nouveau mot"},
	} {
		if line.n > 0 {
			l.Before = append(l.Before, "– "+i18n.Count(line.n, line.one, line.many)+".")
		}
	}
	return l, time.Time{}
}
