package quality

import (
	"maps"
	"slices"
)

// The states of a round of the consensus room on one commitment.
const (
	RoundVoting   State = "voting"   // nobody sees anybody else's levels
	RoundRevealed State = "revealed" // all have voted, or the facilitator stopped waiting
	RoundAgreed   State = "agreed"   // a level was written down, with its reason
)

// The verbs of a round.
const (
	VerbVote   Verb = "vote"
	VerbReveal Verb = "reveal"
	VerbSettle Verb = "settle"
	VerbAgain  Verb = "vote_again"
)

// RoundFlow is the life of a round.
var RoundFlow = Flow{
	Name: "round", Initial: RoundVoting,
	States: []State{RoundVoting, RoundRevealed, RoundAgreed},
	Lines: []Transition{
		{RoundVoting, VerbVote, RoundVoting, "consensus.vote", ""},
		{RoundVoting, VerbReveal, RoundRevealed, "consensus.lead", "all_voted"},
		{RoundRevealed, VerbSettle, RoundAgreed, "consensus.lead", "reason"},
		{RoundRevealed, VerbAgain, RoundVoting, "consensus.lead", ""},
		{RoundAgreed, VerbAgain, RoundVoting, "consensus.lead", ""},
	},
}

// Opinion is what one person says in a round.
type Opinion struct {
	Ratings      map[string]int // scale → value
	Strengths    string
	Improvements string
}

// CheckOpinion lists what is wrong with an opinion on a node: every scale of the
// node must be rated, so that a silence is not taken for a level.
func CheckOpinion(r *Referential, n *Node, o Opinion) Faults {
	var f Faults
	for _, id := range n.Rated {
		scale, _ := r.Scale(id)
		switch value, given := o.Ratings[id]; {
		case !given || value == 0:
			f.Add("rating."+id, FaultMissing)
		case !scale.Has(value):
			f.Add("rating."+id, FaultUnknown)
		}
	}
	for id := range o.Ratings {
		if !slices.Contains(n.Rated, id) {
			f.Add("rating."+id, FaultUnknown)
		}
	}
	for field, text := range map[string]string{"strengths": o.Strengths, "improvements": o.Improvements} {
		if len([]rune(text)) > MaxComment {
			f.Add(field, FaultTooLong)
		}
	}
	return f
}

// Dispersion is how far apart the levels given on one scale are.
type Dispersion struct {
	Scale  Scale
	Counts map[int]int // value → people
	Voters int
	Lowest int
	Top    int
	Median float64
	// Agreement is 1 when all gave the same level and 0 when half stand at each
	// end of the scale (Van der Eijk's question, answered with the mean distance
	// between two people over the largest possible one).
	Agreement float64
}

// Spread is the distance between the lowest and the highest level given.
func (d Dispersion) Spread() int { return d.Top - d.Lowest }

// DispersionOf computes the dispersion on each scale of a node, widest first: it
// is where there is something to talk about. Who did not rate a scale does not
// count on it.
func DispersionOf(r *Referential, n *Node, opinions []Opinion) []Dispersion {
	var out []Dispersion
	for _, id := range n.Rated {
		scale, ok := r.Scale(id)
		if !ok {
			continue
		}
		var values []int
		for _, o := range opinions {
			if v := o.Ratings[id]; v != 0 {
				values = append(values, v)
			}
		}
		out = append(out, dispersion(scale, values))
	}
	slices.SortStableFunc(out, func(a, b Dispersion) int { return b.Spread() - a.Spread() })
	return out
}

func dispersion(scale Scale, values []int) Dispersion {
	d := Dispersion{Scale: scale, Counts: map[int]int{}, Voters: len(values), Agreement: 1}
	if len(values) == 0 {
		return d
	}
	slices.Sort(values)
	for _, v := range values {
		d.Counts[v]++
	}
	d.Lowest, d.Top = values[0], values[len(values)-1]
	middle := len(values) / 2
	d.Median = float64(values[middle])
	if len(values)%2 == 0 {
		d.Median = float64(values[middle-1]+values[middle]) / 2
	}
	d.Agreement = agreement(scale, d.Counts, len(values))
	return d
}

func agreement(scale Scale, counts map[int]int, voters int) float64 {
	span := scale.Max() - scale.Levels[0].Value
	if voters < 2 || span == 0 {
		return 1
	}
	apart := 0
	levels := slices.Sorted(maps.Keys(counts))
	for i, a := range levels {
		for _, b := range levels[i+1:] {
			apart += counts[a] * counts[b] * (b - a)
		}
	}
	half := voters / 2
	worst := half * (voters - half) * span
	return 1 - float64(apart)/float64(worst)
}
