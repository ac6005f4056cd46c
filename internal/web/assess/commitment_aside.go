package assess

import (
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// leftOut is a statement that the profile of the structure leaves out.
type leftOut struct {
	Code, FullID, Text string
	When               string // « si elle fait partie d’un organisme plus large »
}

// leftOutOf lists the statements of a commitment that do not apply, reading order:
// a gap in the numbers is explained, never guessed.
func leftOutOf(pg assess.Page) []leftOut {
	var out []leftOut
	var walk func(*quality.Node)
	walk = func(n *quality.Node) {
		for _, c := range n.Children {
			if c.Applies.Match(pg.Profile) {
				walk(c)
				continue
			}
			out = append(out, leftOut{Code: statementCode(c), FullID: "attendu " + c.ID, Text: pg.Edition.View(c).Lead, When: whenWords(c.Applies)})
		}
	}
	walk(pg.Item.View.Node)
	return out
}

// intro says what marks are for, and that leaving one aside needs no reason here.
func (p choicesProps) intro() string {
	text := "Vos marques, facultatives\u00a0: elles éclairent votre niveau sans jamais le calculer."
	if p.MayBeAside {
		text += " «\u00a0Non concerné\u00a0» se choisit sans justification à donner ici\u202f; dites pourquoi dans le commentaire si c’est utile."
	}
	return text
}

var statusWords = map[quality.LegalStatus]string{
	quality.StatusAssociation: "est une association",
	quality.StatusGIP:         "est un groupement d’intérêt public",
}

// whenWords says which structures a statement is for: « si elle fait partie d’un
// organisme plus large ».
func whenWords(c quality.Conditions) string {
	var all []string
	for _, s := range c.Status {
		all = append(all, statusWords[s])
	}
	if len(all) > 0 {
		all = []string{strings.Join(all, " ou ")}
	}
	for _, one := range []struct {
		value   *bool
		yes, no string
	}{
		{c.WiderBody, "fait partie d’un organisme plus large", "ne fait pas partie d’un organisme plus large"},
		{c.Overseas, "est outre-mer", "n’est pas outre-mer"},
		{c.SeveralSites, "a plusieurs sites", "a un seul site"},
	} {
		switch {
		case one.value == nil:
		case *one.value:
			all = append(all, one.yes)
		default:
			all = append(all, one.no)
		}
	}
	return "si elle " + strings.Join(all, " et ")
}

func leftOutTitle(list []leftOut) string {
	if len(list) == 1 {
		return "1\u00a0attendu ne s’applique pas à votre structure\u00a0: il ne vaut que " + list[0].When
	}
	return i18n.Integer(len(list)) + "\u00a0attendus ne s’appliquent pas à votre structure"
}

func wordsBackNotice() ui.NoticeProps {
	return ui.NoticeProps{
		Tone: ui.ToneActing, Live: true, Title: "Vos derniers mots sont revenus",
		Text: "Votre session s’était terminée avant leur enregistrement. Relisez-les\u00a0: ils s’enregistrent maintenant.",
	}
}
