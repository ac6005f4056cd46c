package jobs

import (
	"time"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
)

// expiryLetter tells that a piece of evidence comes to its end.
func expiryLetter(p evidence.ExpiryMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "Une preuve arrive à sa date de fin",
		Before: []string{
			"La preuve " + quoted(p.Title) + " de " + quoted(p.Body) + " n’est plus valable après " + i18n.OnDate(p.Expires) + ".",
			"Vous pouvez déposer le nouveau document ou prolonger la date\u00a0: l’ancienne version reste dans l’historique, et tout ce que cette preuve soutient reste rattaché.",
		},
		Button: &button{"Ouvrir la preuve", p.Link},
		After:  []string{"Si elle n’a plus lieu d’être, vous pouvez la retirer de la bibliothèque."},
	}
	if p.Owner {
		l.After = append(l.After, "Vous recevez ce message parce que vous tenez cette preuve à jour.")
	} else {
		l.After = append(l.After, "Vous recevez ce message parce que la personne qui tenait cette preuve à jour n’a plus de rôle dans la structure\u00a0: choisissez quelqu’un d’autre en la mettant à jour.")
	}
	return l, time.Time{}
}
