package quality

import "math"

// IndicatorPoint is the value of an indicator for a period.
type IndicatorPoint struct {
	Period Period
	Value  float64
	Known  bool
	Note   string
}

// IndicatorSign is something of an indicator that asks to be looked at. It is
// computed from the day, never stored.
type IndicatorSign string

// The signs, the most pressing first.
const (
	IndicatorMissing IndicatorSign = "missing" // a period is over and nobody wrote its value
	IndicatorOff     IndicatorSign = "off"     // the last value does not reach the target
)

// IndicatorSigns lists the signs in the order of a page.
func IndicatorSigns() []IndicatorSign { return []IndicatorSign{IndicatorMissing, IndicatorOff} }

// IndicatorSeries is an indicator with its values, the oldest first.
type IndicatorSeries struct {
	Indicator
	Points []IndicatorPoint
	Today  Day
}

// Latest is the last value that counts, and the one known before it.
func (s IndicatorSeries) Latest() (last, before IndicatorPoint) {
	counting := s.counting()
	if n := len(counting); n > 0 {
		last = counting[n-1]
		if n > 1 {
			before = counting[n-2]
		}
	}
	return last, before
}

// counting are the values that count, the oldest first: a period still running counts
// when somebody wrote its value, not while it is being computed.
func (s IndicatorSeries) counting() []IndicatorPoint {
	var out []IndicatorPoint
	for _, p := range s.Points {
		if p.Known && (s.Formula == "" || p.Period.Over(s.Today)) {
			out = append(out, p)
		}
	}
	return out
}

// Running is what is computed so far of the period that is not over.
func (s IndicatorSeries) Running() IndicatorPoint {
	for _, p := range s.Points {
		if p.Known && s.Formula != "" && !p.Period.Over(s.Today) {
			return p
		}
	}
	return IndicatorPoint{}
}

// First is the oldest value known.
func (s IndicatorSeries) First() IndicatorPoint {
	for _, p := range s.Points {
		if p.Known {
			return p
		}
	}
	return IndicatorPoint{}
}

// How a trend is read: on how many of the last values, and how small a change over them
// is none, for one of their average.
const (
	trendOver  = 4
	trendBelow = 0.02
)

// Window is the values a trend rests on, the oldest first.
func (s IndicatorSeries) Window() []IndicatorPoint {
	counting := s.counting()
	return counting[max(0, len(counting)-trendOver):]
}

// Trend is where the last values go (the line nearest to them): up is a rise, whether that
// is better or not.
func (s IndicatorSeries) Trend() Trend {
	window := s.Window()
	n := float64(len(window))
	if n < 2 {
		return TrendNone
	}
	var slope, size float64
	for i, p := range window {
		slope += (float64(i) - (n-1)/2) * p.Value
		size += math.Abs(p.Value) / n
	}
	change := slope * 12 / (n * (n + 1)) // of the line over the window: its slope is 12 Σ / (n³-n)
	switch {
	case math.Abs(change) <= trendBelow*size:
		return TrendSame
	case change > 0:
		return TrendUp
	}
	return TrendDown
}

// Better reports that the trend goes the way that is better.
func (i Indicator) Better(t Trend) bool {
	return t == TrendUp && i.Sense == SenseHigher || t == TrendDown && i.Sense == SenseLower
}

// Reaches reports that a value reaches the target; so does any value without one.
func (i Indicator) Reaches(value float64) bool {
	switch {
	case i.Target == nil:
		return true
	case i.Sense == SenseLower:
		return value <= *i.Target
	}
	return value >= *i.Target
}

// Awaited lists the periods that are over and whose value nobody wrote, the oldest
// first; none for an indicator that is computed.
func (s IndicatorSeries) Awaited() []Period {
	if s.Formula != "" || s.Since.IsZero() {
		return nil
	}
	var out []Period
	for _, p := range s.Points {
		if !p.Known && p.Note == "" && p.Period.Over(s.Today) && !p.Period.First.Before(s.Since) {
			out = append(out, p.Period)
		}
	}
	return out
}

// Signs tells what asks to be looked at.
func (s IndicatorSeries) Signs() []IndicatorSign {
	var out []IndicatorSign
	if len(s.Awaited()) > 0 {
		out = append(out, IndicatorMissing)
	}
	if last, _ := s.Latest(); last.Known && !s.Reaches(last.Value) {
		out = append(out, IndicatorOff)
	}
	return out
}
