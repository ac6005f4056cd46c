package i18n

import (
	"ariane/internal/quality"
)

// scaleSentence says what happened to a scale: levels that are others, or the same ones
// said otherwise.
func scaleSentence(v quality.VersionChanges, c quality.Change) string {
	before, had := v.Old.Scale(c.Scale)
	after, has := v.New.Scale(c.Scale)
	switch {
	case !has:
		return "L’échelle «\u00a0" + before.Label + "\u00a0» disparaît."
	case !had:
		return "L’échelle «\u00a0" + after.Label + "\u00a0» est nouvelle."
	case len(before.Levels) != len(after.Levels):
		return "L’échelle «\u00a0" + after.Label + "\u00a0» compte " + Count(len(after.Levels), "niveau", "niveaux") + " au lieu de " + Integer(len(before.Levels)) + "."
	case c.Effect == quality.EffectConfirm:
		return "Les niveaux de l’échelle «\u00a0" + after.Label + "\u00a0» ne sont plus les mêmes."
	}
	return "Sur l’échelle «\u00a0" + after.Label + "\u00a0», " + List(scaleRetouches(before, after)) + "."
}

// scaleRetouches lists what a scale says otherwise, each as the end of a sentence.
func scaleRetouches(before, after quality.Scale) []string {
	var out, described []string
	for _, now := range after.Levels {
		was, _ := before.Level(now.Value)
		if !quality.SameWords(was.Label, now.Label) {
			out = append(out, "le niveau "+Integer(now.Value)+" s’appelle maintenant «\u00a0"+now.Label+"\u00a0» (avant\u00a0: «\u00a0"+was.Label+"\u00a0»)")
		}
		if !quality.SameWords(was.Descriptor, now.Descriptor) {
			described = append(described, Integer(now.Value))
		}
	}
	if len(described) > 0 {
		out = append(out, Plural(len(described), "le repère du niveau ", "les repères des niveaux ")+List(described)+Plural(len(described), " est réécrit", " sont réécrits"))
	}
	if !quality.SameWords(before.Label, after.Label) {
		out = append(out, "le nom change (avant\u00a0: «\u00a0"+before.Label+"\u00a0»)")
	}
	if !quality.SameWords(before.Question, after.Question) {
		out = append(out, "la question est réécrite")
	}
	if before.Gap != after.Gap {
		out = append(out, gapWords(after.Gap)+" (avant\u00a0: "+gapWords(before.Gap)+")")
	}
	return out
}

// gapWords says under which level a scale sees a gap.
func gapWords(level int) string {
	if level == 0 {
		return "aucun écart n’est relevé"
	}
	return "un écart est relevé sous le niveau " + Integer(level)
}
