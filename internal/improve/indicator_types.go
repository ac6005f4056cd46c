package improve

import (
	"time"

	"ariane/internal/formats"
	"ariane/internal/quality"
)

// IndicatorLine is an indicator with its values, as the actor sees it.
type IndicatorLine struct {
	quality.IndicatorSeries
	ID        string
	Version   int    // to give back when changing it
	LibraryID string // "" for one of the structure’s own
	Owner     Owner
	Ended     bool
	Mine      bool // the actor holds it
	MayEnter  bool // the actor may write its values
}

// Indicators is what a structure follows.
type Indicators struct {
	BodyName  string
	Today     quality.Day
	Lines     []IndicatorLine // by name; those that ended last
	MayManage bool
}

// Of are the indicators of a family that are followed.
func (i Indicators) Of(f quality.IndicatorFamily) []IndicatorLine {
	var out []IndicatorLine
	for _, l := range i.Lines {
		if l.Family == f && !l.Ended {
			out = append(out, l)
		}
	}
	return out
}

// Count counts the indicators that are followed and have a sign.
func (i Indicators) Count(s quality.IndicatorSign) int {
	n := 0
	for _, l := range i.Lines {
		for _, sign := range l.Signs() {
			if sign == s && !l.Ended {
				n++
			}
		}
	}
	return n
}

// IndicatorPage is one indicator with everything written for it.
type IndicatorPage struct {
	IndicatorLine
	BodyName  string
	Values    []IndicatorWritten // the latest period first, its last correction first
	Actions   []Born
	MayManage bool
	MayAct    bool // may add an action to the plan
}

// IndicatorWritten is something written for a period.
type IndicatorWritten struct {
	Period quality.Period
	Number int
	Value  *float64
	Note   string
	By     string
	At     time.Time
	Counts bool // no correction came after it
}

// Number is how many times something was written for a period: to give back when
// writing for it.
func (p IndicatorPage) Number(period quality.Period) int {
	for _, v := range p.Values {
		if v.Period == period && v.Counts {
			return v.Number
		}
	}
	return 0
}

// LibraryLine is an indicator of the library; Taken is the id of the one the structure
// follows.
type LibraryLine struct {
	formats.LibraryIndicator
	Taken string
}

// IndicatorEdit makes an indicator (ID "") or says what one is to be.
type IndicatorEdit struct {
	quality.Indicator
	ID      string
	Version int
	Key     string // of the form that adds
}

// IndicatorEntry is what is written for a period.
type IndicatorEntry struct {
	ID     string
	Period quality.Period
	Value  *float64 // nil: there is none, and Note says why
	Note   string
	Number int // how many times something was written for the period, as it was read
}

// PasteFault is a line that was not understood.
type PasteFault struct {
	Line  int
	Text  string
	Fault quality.Fault
}

// PasteReport tells what a paste did: nothing while there are faults.
type PasteReport struct {
	Written int
	Same    int
	Faults  []PasteFault
}
