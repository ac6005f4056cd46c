package jobs

import (
	"strings"
	"time"
	"unicode"

	"ariane/internal/i18n"
	"ariane/internal/referential"
)

// erratumLetter tells what was answered to an error somebody had pointed at.
func erratumLetter(p referential.ErratumMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "Une réponse à votre signalement",
		Before: []string{"Vous aviez signalé une erreur dans " + quoted(p.Title) + ", au point " + oneLine(p.Node) + ". Merci\u00a0: le référentiel se corrige grâce à celles et ceux qui s’en servent."},
		Button: &button{"Lire mes signalements", p.Link},
	}
	if !p.Accepted {
		l.Before = append(l.Before, "Le pôle labellisation l’a lu avec attention et garde le texte tel qu’il est. Il vous répond\u00a0:", paragraph(p.Answer))
		return l, time.Time{}
	}
	sentence := "Votre signalement est retenu."
	if p.Version > 0 {
		sentence = "Votre signalement est retenu\u00a0: la correction est prévue dans la version " + i18n.Integer(p.Version) + "."
	}
	l.Before = append(l.Before, sentence+" D’ici là, cette précision s’affiche sous le texte\u00a0:", paragraph(p.Answer))
	return l, time.Time{}
}

// paragraph holds words of a person to one line, long as they may be, and takes
// addresses of sites apart like oneLine.
func paragraph(text string) string {
	line := strings.ReplaceAll(strings.Join(strings.FieldsFunc(text, breaks), " "), "://", " ")
	return "«\u00a0" + i18n.Shorten(line, 1200) + "\u00a0»"
}

// breaks reports a space between two words, not one that keeps « : » with its word.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }
