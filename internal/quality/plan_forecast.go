package quality

import "math"

// ForecastRules say how the end of a plan is foreseen: data.
type ForecastRules struct {
	Window  int // days looked back on
	Least   int // actions done within it, under which nothing is foreseen
	Horizon int // days ahead, beyond which no date means anything
}

// DefaultForecast is used where nothing else was decided.
var DefaultForecast = ForecastRules{Window: 180, Least: 4, Horizon: 3 * 365}

// PlannedAction is what the forecast reads of an action.
type PlannedAction struct {
	State State
	Due   Day
	Added Day // when it entered the plan
	Done  Day // zero while it is not
}

// ForecastGap says why no date is foreseen.
type ForecastGap string

// The gaps.
const (
	ForecastNone    ForecastGap = ""
	ForecastNothing ForecastGap = "nothing" // nothing is left to do
	ForecastShort   ForecastGap = "short"   // too few actions were done lately
)

// Forecast is the day everything decided would be done, told two ways: by the days
// people gave, and by the pace of the last months. It is an estimate, and says on what.
type Forecast struct {
	Open     int // decided, not done
	Undated  int // of these, without a day
	Late     int // of these, whose day is over
	LastDue  Day // the last of their days still to come; zero without one
	Done     int // within the window
	Added    int // within the window, those given up left out
	Window   int // days
	Gap      ForecastGap
	Earliest Day // by the pace: between these two
	Latest   Day // zero: beyond the horizon
}

// Growing tells that as much enters the plan as gets done: the day moves back.
func (f Forecast) Growing() bool { return f.Open > 0 && f.Done > 0 && f.Added > f.Done }

// Foresee reads the plan on a day. The pace is a count of few things: it is taken as
// uncertain by its square root, and told as two days, never as one.
func (r ForecastRules) Foresee(actions []PlannedAction, today Day) Forecast {
	f := Forecast{Window: r.Window}
	since := today.AddDays(-r.Window)
	for _, a := range actions {
		if ActionDecided(a.State) {
			f.open(a, today)
		}
		if !a.Done.IsZero() && !a.Done.Before(since) {
			f.Done++
		}
		if a.State != ActionDropped && a.State != ActionProposed && !a.Added.Before(since) {
			f.Added++
		}
	}
	switch {
	case f.Open == 0:
		f.Gap = ForecastNothing
	case f.Done < r.Least:
		f.Gap = ForecastShort
	default:
		f.pace(r, today)
	}
	return f
}

func (f *Forecast) open(a PlannedAction, today Day) {
	f.Open++
	switch {
	case a.Due.IsZero():
		f.Undated++
	case a.Due.Before(today):
		f.Late++
	case f.LastDue.Before(a.Due):
		f.LastDue = a.Due
	}
}

func (f *Forecast) pace(r ForecastRules, today Day) {
	done, spread := float64(f.Done), math.Sqrt(float64(f.Done))
	days := func(pace float64) int { return int(math.Ceil(float64(f.Open) * float64(r.Window) / pace)) }
	if soon := days(done + spread); soon <= r.Horizon {
		f.Earliest = today.AddDays(soon)
	}
	if late := days(done - spread); late <= r.Horizon {
		f.Latest = today.AddDays(late)
	}
}

// Movement counts commitments by where their levels went.
type Movement struct{ Up, Same, Down int }

// All is how many were compared.
func (m Movement) All() int { return m.Up + m.Same + m.Down }

func (m *Movement) add(t Trend) {
	switch t {
	case TrendUp:
		m.Up++
	case TrendSame:
		m.Same++
	case TrendDown:
		m.Down++
	case TrendNone:
	}
}

// Movements splits a comparison in two: the commitments something of the plan was
// about, and the others. acted holds ids of nodes, of either version.
func (c CycleComparison) Movements(acted map[string]bool) (with, without Movement) {
	for _, n := range c.Nodes {
		if n.Node == nil {
			continue
		}
		about := acted[n.Node.ID]
		for _, then := range n.Then {
			about = about || acted[then.Node.ID]
		}
		if about {
			with.add(n.Trend())
		} else {
			without.add(n.Trend())
		}
	}
	return with, without
}
