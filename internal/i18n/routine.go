package i18n

import "ariane/internal/quality"

// RhythmName says how often a recurring task comes back.
func RhythmName(r quality.Rhythm) string {
	switch r {
	case quality.Weekly:
		return "Chaque semaine"
	case quality.Monthly:
		return "Chaque mois"
	case quality.Quarterly:
		return "Chaque trimestre"
	case quality.HalfYearly:
		return "Chaque semestre"
	case quality.Yearly:
		return "Chaque année"
	}
	return "De temps en temps"
}

// TurnName is where one turn of a recurring task stands.
func TurnName(s quality.TurnState) string {
	switch s {
	case quality.TurnDone:
		return "Fait"
	case quality.TurnDoneOff:
		return "Fait en retard"
	case quality.TurnMissed:
		return "Pas fait"
	case quality.TurnLate:
		return "En retard"
	case quality.TurnToCome:
		return "À venir"
	}
	return "À regarder"
}
