package assess

import (
	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// leftOut is a statement that the profile of the structure leaves out.
type leftOut struct {
	Code, FullID, Text string
	Condition          string // whom it is for: « rattachée à un organisme plus large »
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
			out = append(out, leftOut{Code: statementCode(c), FullID: "attendu " + c.ID, Text: pg.Edition.View(c).Lead, Condition: i18n.ConditionsName(c.Applies)})
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

func leftOutTitle(list []leftOut) string {
	if len(list) == 1 {
		return "1\u00a0attendu ne s’applique pas à votre structure"
	}
	return i18n.Integer(len(list)) + "\u00a0attendus ne s’appliquent pas à votre structure"
}

func wordsBackNotice() ui.NoticeProps {
	return ui.NoticeProps{
		Tone: ui.ToneActing, Live: true, Title: "Vos derniers mots sont revenus",
		Text: "Votre session s’était terminée avant leur enregistrement. Relisez-les\u00a0: ils s’enregistrent maintenant.",
	}
}
