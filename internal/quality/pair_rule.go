package quality

import (
	"slices"
	"strconv"
	"time"
)

func unfitByLinks(conflicts []Conflict) []Unfit {
	var out, objected []Unfit
	for _, c := range conflicts {
		switch {
		case !c.Blocking:
		case c.Kind == ConflictObjection:
			objected = append(objected, Unfit{UnfitObjection, []string{c.Link.From.String()}})
		default:
			out = append(out, Unfit{UnfitConflict, []string{string(c.Kind), c.Link.BodyID, c.Ends.String()}})
		}
	}
	return append(out, objected...)
}

// unfit is why an auditor may not take the seat, links aside. A mandate that is over
// and days away are two things to mend: both are told.
func (n PairNeed) unfit(a Auditor, fit Fit, today Day) []Unfit {
	days := strconv.Itoa(n.days())
	alone, lasting := n, a
	alone.Other, lasting.MandateUntil = nil, Day{}
	wished := len(n.Wishes) > 0
	present := len(alone.suits(today, lasting)) > 0
	free := len(alone.suits(today, a)) > 0
	var out []Unfit
	for _, check := range []struct {
		wrong bool
		code  UnfitCode
		args  []string
	}{
		{a.External != n.External, UnfitSeat, nil},
		{n.Other != nil && n.Other.PersonID == a.PersonID, UnfitTwice, nil},
		{!a.mandated(n.Wishes, today) || present && !free, UnfitMandate, []string{a.MandateUntil.String()}},
		{!a.Trained, UnfitUntrained, nil},
		{a.MaxPerYear > 0 && a.DoneThisYear >= a.MaxPerYear, UnfitQuota, []string{strconv.Itoa(a.DoneThisYear), strconv.Itoa(a.MaxPerYear)}},
		{wished && !present, UnfitAway, []string{days}},
		{wished && free && len(fit.Suits) == 0, UnfitApart, []string{days}},
	} {
		if check.wrong {
			out = append(out, Unfit{check.code, check.args})
		}
	}
	return out
}

func (n PairNeed) days() int { return max(n.Days, 1) }

// mandated reports a mandate at the beginning of one wished period at least; today,
// when none is to come.
func (a Auditor) mandated(wishes []DayRange, today Day) bool {
	first := Day{}
	for _, w := range wishes {
		if begins := later(w.From, today); !w.Until.Before(today) && (first.IsZero() || begins.Before(first)) {
			first = begins
		}
	}
	return a.mandatedOn(later(first, today))
}

func later(a, b Day) Day {
	if a.Before(b) {
		return b
	}
	return a
}

func (a Auditor) mandatedOn(day Day) bool {
	return a.MandateUntil.IsZero() || !a.MandateUntil.Before(day)
}

func (a Auditor) freeOn(day Day) bool {
	return a.mandatedOn(day) && !slices.ContainsFunc(a.Away, func(r DayRange) bool {
		return !day.Before(r.From) && (r.Until.IsZero() || !r.Until.Before(day))
	})
}

// suits lists the wished periods in which the whole audit fits from today on, for an
// auditor and the other of the pair together. A period that is not whole, or longer
// than longestWish, is read as far as it goes.
func (n PairNeed) suits(today Day, a Auditor) []DayRange {
	var out []DayRange
	for _, w := range n.Wishes {
		if n.fitsIn(w, today, a) {
			out = append(out, w)
		}
	}
	return out
}

// longestWish bounds what is read of a period, in days.
const longestWish = 366

func (n PairNeed) fitsIn(w DayRange, today Day, a Auditor) bool {
	if w.From.IsZero() || w.Until.IsZero() {
		return false
	}
	day, run := later(w.From, today), 0
	for read := 0; read < longestWish && !w.Until.Before(day); read, day = read+1, day.AddDays(1) {
		switch {
		case day.weekend(): // neither counts nor breaks
		case !a.freeOn(day) || n.Other != nil && !n.Other.freeOn(day):
			run = 0
		default:
			run++
		}
		if run == n.days() {
			return true
		}
	}
	return false
}

// weekend reports a Saturday or a Sunday.
func (d Day) weekend() bool {
	week := d.Time().Weekday()
	return week == time.Saturday || week == time.Sunday
}

// parts of the score of somebody who may take the seat.
func (r PairRules) parts(need PairNeed, a Auditor, suits []DayRange) []ScorePart {
	return []ScorePart{
		r.competence(need, a), r.experience(need, a), r.load(a),
		{PartAvailability, portion(r.Availability, len(suits), len(need.Wishes)), r.Availability, []string{strconv.Itoa(len(suits)), strconv.Itoa(len(need.Wishes))}},
	}
}

// competence counts what is asked and the other of the pair does not bring already.
func (r PairRules) competence(need PairNeed, a Auditor) ScorePart {
	held, asked := 0, 0
	for _, c := range unique(need.Competences) {
		if need.Other != nil && slices.Contains(need.Other.Competences, c) {
			continue
		}
		asked++
		if slices.Contains(a.Competences, c) {
			held++
		}
	}
	return ScorePart{PartCompetence, portion(r.Competence, held, asked), r.Competence, []string{strconv.Itoa(held), strconv.Itoa(asked)}}
}

// experience gives all its points when one of the two at least is experienced, so that
// newcomers learn beside somebody who knows; half to a newcomer while nobody holds the
// other seat.
func (r PairRules) experience(need PairNeed, a Auditor) ScorePart {
	part := ScorePart{Code: PartExperience, Most: r.Experience, Args: []string{strconv.Itoa(a.AuditsDone), ""}}
	if need.Other != nil {
		part.Args[1] = strconv.Itoa(need.Other.AuditsDone)
	}
	switch {
	case a.AuditsDone >= r.Experienced || need.Other != nil && need.Other.AuditsDone >= r.Experienced:
		part.Points = r.Experience
	case need.Other == nil:
		part.Points = r.Experience / 2
	}
	return part
}

// load gives more to who audits less than they could this year.
func (r PairRules) load(a Auditor) ScorePart {
	most, told := a.MaxPerYear, strconv.Itoa(a.MaxPerYear)
	if most == 0 {
		most, told = r.UsualLoad, ""
	}
	left := max(most-a.DoneThisYear, 0)
	return ScorePart{PartLoad, portion(r.Load, left, most), r.Load, []string{strconv.Itoa(a.DoneThisYear), told}}
}

// portion of some points, all of them when nothing is asked.
func portion(points, have, asked int) int {
	if asked <= 0 {
		return points
	}
	return points * have / asked
}
