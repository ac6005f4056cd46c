package assess

import (
	"time"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
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

// givenHere reports an answer of this cycle on its version of today: one that went to
// another version and came back was taken from nowhere.
func givenHere(c assess.Cycle, o assess.Origin) bool {
	return o.CycleID == c.ID && o.Version == c.Version
}

// alsoTaken ends what tells who gave an answer: « , repris de Label n° 1 », nothing for
// one given here.
func alsoTaken(c assess.Cycle, o assess.Origin) string {
	if givenHere(c, o) {
		return ""
	}
	return ", repris " + takenFrom(c, o)
}

// answeredWords tells who gave an answer, and where it was taken from when it was
// carried: « le 3 mars 2026 par Malik, repris de Label n° 1 ».
func answeredWords(c assess.Cycle, it assess.Item, now time.Time) string {
	if it.Origin.IsZero() || lent(c, it.Origin) || it.Origin.At.IsZero() {
		return i18n.Ago(it.UpdatedAt, now) + by(it.UpdatedBy)
	}
	return i18n.Ago(it.Origin.At, now) + by(it.Origin.By) + alsoTaken(c, it.Origin)
}

// signed names who gave a carried answer and who carried it, each with their day.
func (r *revisionProps) signed(c assess.Cycle, rev assess.Revision) {
	o := rev.Origin
	switch {
	case rev.Cause == quality.CauseReturn:
		r.returned(rev)
	case rev.Cause == quality.CauseBook && o.IsZero():
		r.Carried = "Rapporté dans un classeur."
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

// returned signs what was put back when the cycle went back to the version before:
// who had given it, or nobody when there was nothing. An answer that nobody is known to
// have given, such as marks that came with their statement, was still there.
func (r *revisionProps) returned(rev assess.Revision) {
	if rev.After.IsEmpty() {
		r.Carried = "En revenant à la version d’avant du référentiel, où rien n’était répondu."
		return
	}
	r.Carried = "Remis en revenant à la version d’avant du référentiel" + by(r.Who) + ", " + r.When + "."
	if !rev.Origin.At.IsZero() {
		r.Who, r.When, r.Given = named(rev.Origin.By), i18n.OnMoment(rev.Origin.At), true
	}
}

func named(who string) string {
	if who == "" {
		return "Ariane"
	}
	return who
}
