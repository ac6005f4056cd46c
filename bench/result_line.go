package main

// line is one figure of the result.
type line struct {
	Name   string  `json:"name"`
	Figure float64 `json:"figure"`
	Unit   string  `json:"unit"`

	Target *target `json:"target,omitempty"`
	Met    *bool   `json:"met,omitempty"`

	// The floor is what the machine itself does, in the same unit; the ratio says
	// how many times worse the figure is. The peer, when one can run beside, is
	// another program doing the same.
	Floor     float64 `json:"floor,omitempty"`
	FloorName string  `json:"floor_name,omitempty"`
	Ratio     float64 `json:"ratio,omitempty"`
	Peer      float64 `json:"peer,omitempty"`
	PeerName  string  `json:"peer_name,omitempty"`
	PeerRatio float64 `json:"peer_ratio,omitempty"`

	Detail string `json:"detail,omitempty"` // how it was measured
}

// target is what a figure, or its ratio to the floor, has to reach.
type target struct {
	Figure  float64 `json:"figure,omitempty"`
	Ratio   float64 `json:"ratio,omitempty"`
	AtLeast bool    `json:"at_least,omitempty"` // the more the better
}

func below(figure float64) *target { return &target{Figure: figure} }

// finish computes the ratios and whether the target is met.
func (l line) finish() line {
	l.Ratio, l.PeerRatio = worse(l, l.Floor), worse(l, l.Peer)
	if l.Target == nil {
		return l
	}
	met := l.meets(*l.Target)
	l.Met = &met
	return l
}

func (l line) meets(t target) bool {
	if t.Ratio > 0 && l.Ratio > t.Ratio {
		return false
	}
	if t.AtLeast {
		return l.Figure >= t.Figure
	}
	return t.Figure == 0 || l.Figure < t.Figure
}

// floorMisses reports that the machine alone, doing next to nothing, is beyond
// the limit of the figure.
func (l line) floorMisses() bool {
	return l.Target != nil && !l.Target.AtLeast && l.Target.Figure > 0 && l.Floor >= l.Target.Figure
}

// worse says how many times worse the figure is than another one: slower, or
// fewer a second.
func worse(l line, other float64) float64 {
	if other == 0 || l.Figure == 0 {
		return 0
	}
	if l.perSecond() {
		return other / l.Figure
	}
	return l.Figure / other
}

func (l line) perSecond() bool { return len(l.Unit) > 2 && l.Unit[len(l.Unit)-2:] == "/s" }

func allMet(lines []line) bool {
	for _, l := range lines {
		if l.Met != nil && !*l.Met {
			return false
		}
	}
	return true
}
