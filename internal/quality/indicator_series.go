package quality

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

// Latest is the last value that counts, and the one known before it: a period still
// running counts when somebody wrote its value, not while it is being computed.
func (s IndicatorSeries) Latest() (last, before IndicatorPoint) {
	for i := len(s.Points) - 1; i >= 0; i-- {
		p := s.Points[i]
		switch {
		case !p.Known, s.Formula != "" && !p.Period.Over(s.Today):
		case !last.Known:
			last = p
		default:
			return last, p
		}
	}
	return last, before
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

// Trend is where the last value went from the one before: up is a rise, whether that
// is better or not.
func (s IndicatorSeries) Trend() Trend {
	last, before := s.Latest()
	switch {
	case !last.Known || !before.Known:
		return TrendNone
	case last.Value > before.Value:
		return TrendUp
	case last.Value < before.Value:
		return TrendDown
	}
	return TrendSame
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
