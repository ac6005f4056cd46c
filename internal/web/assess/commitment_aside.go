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
			out = append(out, leftOutNode(pg.Overview, c))
		}
	}
	walk(pg.Item.View.Node)
	return out
}

// prerequisitesLeftOut are the prerequisites that do not apply, for the same reason.
func prerequisitesLeftOut(o assess.Overview) []leftOut {
	var out []leftOut
	for _, n := range o.Edition.Referential.All() {
		if n.IsBeside() && !n.Applies.Match(o.Profile) {
			out = append(out, leftOutNode(o, n))
		}
	}
	return out
}

func leftOutNode(o assess.Overview, n *quality.Node) leftOut {
	return leftOut{Code: statementCode(n), FullID: n.ID, Text: o.Edition.View(n).Lead, When: whenWords(n.Applies)}
}

// intro says what marks are for, and that leaving one aside asks why.
func (p choicesProps) intro() string {
	text := "Vos marques, facultatives\u00a0: elles éclairent votre niveau sans jamais le calculer."
	if p.MayBeAside {
		text += " «\u00a0Non concerné\u00a0» se choisit avec sa raison, en quelques mots."
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

// leftOutTitle says how many of « attendu » or « prérequis » are left out, and why
// when one sentence can.
func leftOutTitle(list []leftOut, one, several string) string {
	if len(list) == 1 {
		return "1\u00a0" + one + " ne s’applique pas à votre structure\u00a0: il ne vaut que " + list[0].When
	}
	return i18n.Integer(len(list)) + "\u00a0" + several + " ne s’appliquent pas à votre structure"
}

func wordsBackNotice() ui.NoticeProps {
	return ui.NoticeProps{
		Tone: ui.ToneActing, Live: true, Title: "Vos derniers mots sont revenus",
		Text: "Votre session s’était terminée avant leur enregistrement. Relisez-les\u00a0: ils s’enregistrent maintenant.",
	}
}
