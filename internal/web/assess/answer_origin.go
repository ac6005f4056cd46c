package assess

import (
	"time"

	"ariane/internal/assess"
	"ariane/internal/i18n"
)

// takenFrom says where a carried answer was taken from: « de Label n° 1 », « de la
// version 1 du référentiel ».
func takenFrom(c assess.Cycle, o assess.Origin) string {
	if o.CycleID == c.ID {
		return "de la version " + i18n.Integer(o.Version) + " du référentiel"
	}
	return "de " + i18n.CycleName(o.Title, o.Number)
}

// lent reports levels taken from another référentiel: whoever took them chose to.
func lent(c assess.Cycle, o assess.Origin) bool { return o.CycleID != c.ID && o.Ref != c.ReferentialID }

// answeredWords tells who gave an answer, and where it was taken from when it was
// carried: « le 3 mars 2026 par Malik, repris de Label n° 1 ».
func answeredWords(c assess.Cycle, it assess.Item, now time.Time) string {
	if it.Origin.IsZero() || lent(c, it.Origin) || it.Origin.At.IsZero() {
		return i18n.Ago(it.UpdatedAt, now) + by(it.UpdatedBy)
	}
	return i18n.Ago(it.Origin.At, now) + by(it.Origin.By) + ", repris " + takenFrom(c, it.Origin)
}

// signed names who gave a carried answer and who carried it, each with their day.
func (r *revisionProps) signed(c assess.Cycle, rev assess.Revision) {
	o := rev.Origin
	switch {
	case o.IsZero():
	case lent(c, o):
		r.Carried = "Niveaux repris " + takenFrom(c, o)
		if !o.At.IsZero() {
			r.Carried += ", répondus " + i18n.OnMoment(o.At) + by(o.By)
		}
		r.Carried += "."
	default:
		r.Carried = "Repris " + takenFrom(c, o) + by(r.Who) + ", " + r.When + "."
		if !o.At.IsZero() {
			r.Who, r.When, r.Given = named(o.By), i18n.OnMoment(o.At), true
		}
	}
}

func named(who string) string {
	if who == "" {
		return "Ariane"
	}
	return who
}
