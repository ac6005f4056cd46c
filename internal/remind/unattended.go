package remind

import (
	"slices"

	"ariane/internal/quality"
)

// handOverPath is where what somebody holds is given to others.
const handOverPath = "/passer-la-main?qui="

// tellUnattended tells who leads of those who are away today, whom nobody stands in for
// and of whom a day comes before they are back: nothing waits in a letter nobody reads.
func (w *world) tellUnattended(duties map[string][]quality.Duty, bodies []string) {
	told := map[[2]string]bool{}
	for _, a := range w.absences {
		crew, key := w.crews[a.BodyID], [2]string{a.BodyID, a.PersonID}
		if crew == nil || told[key] || !slices.Contains(bodies, a.BodyID) || !a.On(crew.Today) || !crew.Has(a.PersonID) {
			continue
		}
		if w.away(a.PersonID, a.BodyID) || !pressing(duties[a.PersonID], a.BodyID, a.Until) {
			continue
		}
		told[key] = true
		duty := quality.Duty{BodyID: a.BodyID, Kind: quality.DutyAway, Subject: a.PersonID, Title: a.PersonName, Due: a.Until, Path: handOverPath + a.PersonID}
		for _, id := range w.present(crew).Leaders() {
			duty.PersonID = id
			duties[id] = append(duties[id], duty)
		}
	}
}

func pressing(list []quality.Duty, bodyID string, until quality.Day) bool {
	return slices.ContainsFunc(list, func(d quality.Duty) bool {
		return d.BodyID == bodyID && d.Kind != quality.DutyAway && d.Pressing(until)
	})
}

// present are the people of a structure who are there today.
func (w *world) present(crew *quality.Crew) quality.Crew {
	away := map[string]bool{}
	for _, a := range w.absences {
		if a.BodyID == crew.BodyID && a.On(crew.Today) {
			away[a.PersonID] = true
		}
	}
	return crew.Without(func(id string) bool { return away[id] })
}
