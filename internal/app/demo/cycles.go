package demo

import (
	"math/rand/v2"
	"strings"
	"time"

	"ariane/internal/assess"
	"ariane/internal/quality"
)

// body is a structure of the demonstration once it is stored.
type body struct {
	id, code string
	profile  quality.Profile
	person   string // who answers: the quality lead when known
	as       quality.Role
	director string
}

// cyclesOf makes the past of one structure: a first validated cycle, sometimes a
// second one under way. share of the answers says how far the open one is.
func cyclesOf(r *rand.Rand, ref *quality.Referential, b body, now time.Time, finished, started bool) []assess.SeedCycle {
	var out []assess.SeedCycle
	if finished {
		opened := now.AddDate(0, -14-r.IntN(10), -r.IntN(28))
		closed := opened.AddDate(0, 2, r.IntN(40))
		c := assess.SeedCycle{
			BodyID: b.id, ReferentialID: ref.ID, OpenedAt: opened, OpenedBy: b.person, WorkedAs: b.as,
			Answers:  answers(r, ref, b, drawing{from: opened, until: closed, percent: 100, gaps: validatedGaps}),
			ClosedAt: closed, ClosedBy: b.director, ClosedAs: []quality.Role{quality.RoleDirector},
		}
		if r.IntN(3) == 0 {
			c.SharedAt = closed.AddDate(0, 0, 3)
		}
		out = append(out, c)
	}
	if started {
		opened := now.AddDate(0, 0, -45-r.IntN(60))
		out = append(out, assess.SeedCycle{
			BodyID: b.id, ReferentialID: ref.ID, OpenedAt: opened, OpenedBy: b.person, WorkedAs: b.as,
			Answers: answers(r, ref, b, drawing{from: opened, until: now, percent: openShare(r, b.code), gaps: openGaps}),
		})
	}
	return out
}

var comments = []string{
	"Vu en équipe le mois dernier : la pratique est commune aux deux antennes, reste à l’écrire dans le recueil qualité.",
	"Bonne dynamique depuis l’arrivée de la nouvelle chargée d’accueil. À confirmer au prochain point trimestriel.",
	"Les comptes rendus existent mais ne sont pas rangés au même endroit : un dossier partagé est en cours.",
	"Point fort reconnu par les partenaires lors du dernier comité territorial.",
	"",
	"",
}

// The gaps of Home: work with employers above all, as in the network's best-known
// case. The levels differ, so that « worst first » is seen; the open cycle tells
// that one of the three was mended since.
var (
	validatedGaps = map[string]int{"4.4.1": 1, "4.4.2": 2, "3.3": 2}
	openGaps      = map[string]int{"4.4.1": 1, "3.3": 2}
)

// drawing is how the answers of one cycle are drawn.
type drawing struct {
	from    time.Time
	until   time.Time      // nobody answers after it
	percent int            // of the commitments answered
	gaps    map[string]int // lowest level of the gaps of Home, always answered there
}

// answers fills some of the commitments with plausible answers.
func answers(r *rand.Rand, ref *quality.Referential, b body, d drawing) []assess.SeedAnswer {
	var out []assess.SeedAnswer
	nodes := ref.RatedFor(b.profile)
	for i, node := range nodes {
		gap := 0
		if b.code == Home {
			gap = d.gaps[node.ID]
		}
		if r.IntN(100) >= d.percent && gap == 0 {
			continue
		}
		a := quality.Answer{NodeID: node.ID, Ratings: map[string]int{}, Marks: map[string]quality.Mark{}, Comment: pick(r, comments)}
		level := levelFor(r, node, b.code == Home, gap)
		for i, scale := range node.Rated {
			a.Ratings[scale] = min(4, level+r.IntN(2))
			if gap > 0 && i == 0 {
				a.Ratings[scale] = gap
			}
		}
		for _, s := range node.MarkedUnder(b.profile) {
			a.Marks[s.ID] = markFor(r, level)
		}
		out = append(out, assess.SeedAnswer{Answer: a, By: b.person, At: officeHour(d.from.AddDate(0, 0, d.daysIn(i, len(nodes))), r.IntN(480))})
	}
	return out
}

// daysIn is how many days after the opening the i-th of n commitments is answered:
// one every other day, closer together when the time is short. The last days stay
// free, so that an answer put off by a weekend is still in time.
func (d drawing) daysIn(i, n int) int {
	const free = 5
	days := int(d.until.Sub(d.from).Hours()/24) - free
	return 2 + i*min(2*n, days)/n
}

// openShare is how far an open cycle is, in percent: Home is past the middle.
func openShare(r *rand.Rand, code string) int {
	if code == Home {
		return 65
	}
	return 15 + r.IntN(75)
}

// levelFor draws the lowest level of a commitment: 3 or 4 as a rule. At Home the
// gaps are told; elsewhere the work with employers is low and some others are.
func levelFor(r *rand.Rand, node *quality.Node, home bool, gap int) int {
	switch {
	case gap > 0:
		return gap
	case !home && strings.HasPrefix(node.ID, "4.4"):
		return 2
	case !home && r.IntN(7) == 0:
		return 1 + r.IntN(2)
	case r.IntN(3) == 0:
		return 4
	}
	return 3
}

func markFor(r *rand.Rand, level int) quality.Mark {
	switch n := r.IntN(10) + level; {
	case n >= 7:
		return quality.MarkInPlace
	case n >= 4:
		return quality.MarkPartly
	}
	return quality.MarkNotYet
}

// officeHour is that many minutes after people come to work, on a Monday when the
// day is in a weekend.
func officeHour(day time.Time, minutes int) time.Time {
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, 1)
	}
	return day.Truncate(24 * time.Hour).Add(8*time.Hour + time.Duration(minutes)*time.Minute)
}
