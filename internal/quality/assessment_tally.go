package quality

// Tally counts the rated nodes of a cycle, each once.
type Tally struct {
	Good    int // every scale rated, none below its gap value
	Gaps    int
	Pending int // not fully answered, and no gap so far
	Aside   int // not concerned
}

// Concerned is how many nodes count.
func (t Tally) Concerned() int { return t.Good + t.Gaps + t.Pending }

// Tally counts what the results are made of.
func (r Results) Tally() Tally {
	gap := map[*Node]bool{}
	for _, l := range r.Gaps {
		gap[l.Node] = true
	}
	t := Tally{Gaps: len(r.Gaps)}
	for _, l := range r.Lines {
		switch {
		case gap[l.Node]:
		case l.NotConcerned:
			t.Aside++
		case len(l.Ratings) < len(l.Node.Rated):
			t.Pending++
		default:
			t.Good++
		}
	}
	return t
}

// Expectation is the level under which there is a gap.
type Expectation struct {
	Level int  // 0 when it is not the same on every scale that has one
	Any   bool // a scale has one
}

// ExpectationOf reads it from the scales of a référentiel, where it is data.
func ExpectationOf(scales []Scale) Expectation {
	var e Expectation
	for _, s := range scales {
		switch {
		case s.Gap == 0:
		case !e.Any:
			e = Expectation{Level: s.Gap, Any: true}
		case s.Gap != e.Level:
			e.Level = 0
		}
	}
	return e
}
