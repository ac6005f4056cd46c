package i18n

import "ariane/internal/quality"

// DefaultScales are what a référentiel made from nothing is rated on: how far it
// is respected, how far it is practised, on four levels each; below 3 is a gap.
// Whoever writes the référentiel changes their words.
func DefaultScales() []quality.Scale {
	scale := func(id, label, question string, words ...string) quality.Scale {
		s := quality.Scale{ID: id, Label: label, Question: question, Gap: 3}
		for i, w := range words {
			s.Levels = append(s.Levels, quality.Level{Value: i + 1, Label: w})
		}
		return s
	}
	return []quality.Scale{
		scale("respect", "Respect", "L’engagement est-il tenu\u202f?", "Pas du tout", "Partiellement", "Satisfaisant", "Respecté"),
		scale("pratique", "Mise en pratique", "Les équipes font-elles vivre l’engagement au quotidien\u202f?", "Pas du tout", "Partiellement", "Mis en pratique", "Maîtrisé"),
	}
}
