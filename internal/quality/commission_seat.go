package quality

import (
	"slices"
	"strconv"
)

// Mandate is a place somebody holds in the commission: a seat, or to stand in for who
// holds it. Both days are included; zero does not bound.
type Mandate struct {
	SeatID     string
	College    CollegeCode
	PersonID   string
	Substitute bool
	From       Day
	Until      Day
}

// heldOn reports a mandate in force on a day.
func (m Mandate) heldOn(day Day) bool {
	return !day.Before(m.From) && (m.Until.IsZero() || !m.Until.Before(day))
}

// overlaps reports two mandates in force on a same day.
func (m Mandate) overlaps(o Mandate) bool {
	return (m.Until.IsZero() || !m.Until.Before(o.From)) && (o.Until.IsZero() || !o.Until.Before(m.From))
}

// CheckMandates lists what is wrong in the mandates of the commission, past ones
// included. Somebody sits once: holder of one seat, or substitute of seats of one
// college. Faults: "mandates.<index from 0>.<seat, college, person, from, until>".
func (r CommissionRules) CheckMandates(list []Mandate) Faults {
	var f Faults
	for i, m := range list {
		at := "mandates." + strconv.Itoa(i) + "."
		checkDue(at+"seat", m.SeatID, &f)
		checkDue(at+"person", m.PersonID, &f)
		checkTyped(&f, at+"from", m.From)
		checkTyped(&f, at+"until", m.Until)
		if !m.Until.IsZero() && m.Until.Before(m.From) {
			f.Add(at+"until", FaultEndBeforeStart)
		}
		college, known := r.college(m.College)
		if !known {
			f.Add(at+"college", FaultUnknown, string(m.College))
			continue
		}
		if m.crowds(college, list[:i+1]) {
			f.Add(at+"college", FaultCrowd, strconv.Itoa(college.places(m.Substitute)))
		}
		m.checkBeside(&f, at, list[:i])
	}
	return f
}

func (m Mandate) checkBeside(f *Faults, at string, before []Mandate) {
	if slices.ContainsFunc(before, func(o Mandate) bool { return o.SeatID == m.SeatID && o.College != m.College }) {
		f.Add(at+"college", FaultTaken) // a seat is of one college for ever
	}
	if slices.ContainsFunc(before, func(o Mandate) bool {
		return o.SeatID == m.SeatID && o.Substitute == m.Substitute && m.overlaps(o)
	}) {
		f.Add(at+"seat", FaultTaken)
	}
	if slices.ContainsFunc(before, func(o Mandate) bool {
		standsIn := o.Substitute && m.Substitute && o.College == m.College
		return o.PersonID == m.PersonID && m.overlaps(o) && !standsIn
	}) {
		f.Add(at+"person", FaultTaken)
	}
}

// places is how many sit in a college, or stand in.
func (c College) places(substitute bool) int {
	if substitute {
		return c.Substitutes
	}
	return c.Seats
}

// crowds reports a mandate, the last of a list, for which its college has no place left
// some day.
func (m Mandate) crowds(c College, list []Mandate) bool {
	return slices.ContainsFunc(list, func(o Mandate) bool {
		day := later(m.From, o.From)
		return m.heldOn(day) && m.besides(list, day) > c.places(m.Substitute)
	})
}

// besides counts those who hold such a place on a day. A substitute of several seats
// is one.
func (m Mandate) besides(list []Mandate, day Day) int {
	var held []string
	for _, o := range list {
		switch {
		case o.College != m.College || o.Substitute != m.Substitute || !o.heldOn(day):
		case o.Substitute:
			held = append(held, o.PersonID)
		default:
			held = append(held, o.SeatID)
		}
	}
	return len(unique(held))
}

// OutCode says why somebody does not vote on a file.
type OutCode string

// The codes.
const (
	OutVacant  OutCode = "vacant"  // nobody holds the place
	OutRecused OutCode = "recused" // of this file
	OutAbsent  OutCode = "absent"
	OutTaken   OutCode = "taken"   // votes for another seat
	OutStandby OutCode = "standby" // stands in for a member who is neither absent nor recused
)

// OutCodes lists the codes.
func OutCodes() []OutCode {
	return []OutCode{OutVacant, OutRecused, OutAbsent, OutTaken, OutStandby}
}

// Room is who is there on a day, and who may not take part in one file.
type Room struct {
	Day     Day
	Present map[string]bool // person ids
	Recused map[string]bool
}

// Sitter is somebody who holds a place; Out is "" for the one who votes.
type Sitter struct {
	PersonID string
	Out      OutCode
}

// Voice is the vote of a seat on one file: of its member, else of its substitute,
// never of both.
type Voice struct {
	SeatID     string
	College    CollegeCode
	Member     Sitter
	Substitute Sitter
}

// Speaker is who votes for the seat; "" when nobody does, and both Sitters say why.
func (v Voice) Speaker() string {
	for _, s := range []Sitter{v.Member, v.Substitute} {
		if s.Out == "" {
			return s.PersonID
		}
	}
	return ""
}

// Voices says who votes for each seat, in the order seats come in. Members take their
// place before substitutes: nobody votes twice, whatever the mandates say. Nobody
// stands in for a member the seat does not have.
func Voices(mandates []Mandate, room Room) []Voice {
	var out []Voice
	for _, m := range mandates {
		if !slices.ContainsFunc(out, func(v Voice) bool { return v.SeatID == m.SeatID }) {
			out = append(out, Voice{SeatID: m.SeatID, College: m.College})
		}
	}
	speaking := map[string]bool{}
	for i := range out {
		out[i].Member = room.seat(holder(mandates, out[i].SeatID, false, room.Day), true, speaking)
	}
	for i := range out {
		called := out[i].Member.Out == OutAbsent || out[i].Member.Out == OutRecused
		out[i].Substitute = room.seat(holder(mandates, out[i].SeatID, true, room.Day), called, speaking)
	}
	return out
}

func holder(mandates []Mandate, seatID string, substitute bool, day Day) string {
	for _, m := range mandates {
		if m.SeatID == seatID && m.Substitute == substitute && m.heldOn(day) {
			return m.PersonID
		}
	}
	return ""
}

func (r Room) seat(personID string, called bool, speaking map[string]bool) Sitter {
	switch {
	case personID == "":
		return Sitter{Out: OutVacant}
	case r.Recused[personID]:
		return Sitter{personID, OutRecused}
	case !called:
		return Sitter{personID, OutStandby}
	case !r.Present[personID]:
		return Sitter{personID, OutAbsent}
	case speaking[personID]:
		return Sitter{personID, OutTaken}
	}
	speaking[personID] = true
	return Sitter{PersonID: personID}
}
