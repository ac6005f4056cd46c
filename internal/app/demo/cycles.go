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
			BodyID: b.id, ReferentialID: ref.ID, OpenedAt: opened, OpenedBy: b.person,
			Answers:  answers(r, ref, b, opened, 100),
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
			BodyID: b.id, ReferentialID: ref.ID, OpenedAt: opened, OpenedBy: b.person,
			Answers: answers(r, ref, b, opened, openShare(r, b.code)),
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

// answers fills percent of the commitments with plausible answers.
func answers(r *rand.Rand, ref *quality.Referential, b body, from time.Time, percent int) []assess.SeedAnswer {
	var out []assess.SeedAnswer
	for i, node := range ref.RatedFor(b.profile) {
		if r.IntN(100) >= percent {
			continue
		}
		a := quality.Answer{NodeID: node.ID, Ratings: map[string]int{}, Marks: map[string]quality.Mark{}, Comment: pick(r, comments)}
		level := levelFor(r, node, b.code == Home)
		for _, scale := range node.Rated {
			a.Ratings[scale] = min(4, level+r.IntN(2))
		}
		for _, s := range node.MarkedUnder(b.profile) {
			a.Marks[s.ID] = markFor(r, level)
		}
		out = append(out, assess.SeedAnswer{Answer: a, By: b.person, At: from.AddDate(0, 0, 2+i*2).Add(time.Duration(r.IntN(480)) * time.Minute)})
	}
	return out
}

// openShare is how far an open cycle is, in percent: Home is past the middle.
func openShare(r *rand.Rand, code string) int {
	if code == Home {
		return 65
	}
	return 15 + r.IntN(75)
}

// levelFor draws the lowest level of a commitment: 3 or 4 as a rule. At Home only
// the work with employers is a gap, as in the network's best-known case; elsewhere
// some others are.
func levelFor(r *rand.Rand, node *quality.Node, home bool) int {
	switch {
	case strings.HasPrefix(node.ID, "4.4"):
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
