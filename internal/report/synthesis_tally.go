package report

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// tallySentence says where the structure stands, what is there first.
func tallySentence(t quality.Tally, expected quality.Expectation) string {
	if t.Concerned() == 0 {
		return "Aucun engagement ne compte ici\u00a0: tous sont notés non concernés."
	}
	if t.Good == t.Concerned() {
		return i18n.Plural(t.Good, "L’engagement concerné est", "Les "+i18n.Count(t.Good, "engagement", "engagements")+" concernés sont") + " " + i18n.AtLevel(expected, t.Good) + "."
	}
	out := i18n.Count(t.Good, "engagement", "engagements") + " sur " + i18n.Integer(t.Concerned()) + i18n.Plural(t.Good, " est", " sont") + " " + i18n.AtLevel(expected, t.Good)
	if t.Good == 0 {
		out = "Les premiers repères sont posés"
	}
	if t.Gaps > 0 {
		out += "\u202f; " + i18n.Count(t.Gaps, "engagement demande", "engagements demandent") + " du travail"
	}
	if t.Pending > 0 {
		out += "\u202f; " + i18n.Count(t.Pending, "engagement attend encore sa réponse", "engagements attendent encore leur réponse")
	}
	return out + "."
}
