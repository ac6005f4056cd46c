package quality

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// IndicatorFamily says what an indicator speaks of.
type IndicatorFamily string

// The families, in the order a page shows them.
const (
	FamilyService  IndicatorFamily = "service"  // quality of the service given
	FamilyFunders  IndicatorFamily = "funders"  // what was promised to funders and partners
	FamilyVitality IndicatorFamily = "vitality" // how alive the démarche is
)

// IndicatorFamilies lists the families in the order of a page.
func IndicatorFamilies() []IndicatorFamily {
	return []IndicatorFamily{FamilyService, FamilyFunders, FamilyVitality}
}

// IndicatorUnit is what an indicator is counted in.
type IndicatorUnit string

// The units.
const (
	UnitPercent IndicatorUnit = "percent" // a part of something: never more than all of it
	UnitRate    IndicatorUnit = "rate"    // done, of what was promised: it may be more
	UnitNumber  IndicatorUnit = "number"
	UnitDays    IndicatorUnit = "days"
	UnitHours   IndicatorUnit = "hours"
	UnitEuros   IndicatorUnit = "euros"
	UnitPerTen  IndicatorUnit = "per_ten" // for ten people of the structure
)

// IndicatorUnits lists the units in the order a choice shows them.
func IndicatorUnits() []IndicatorUnit {
	return []IndicatorUnit{UnitPercent, UnitRate, UnitNumber, UnitDays, UnitHours, UnitEuros, UnitPerTen}
}

// IndicatorSense says which way is better.
type IndicatorSense string

// The senses.
const (
	SenseHigher IndicatorSense = "higher"
	SenseLower  IndicatorSense = "lower"
)

// IndicatorSenses lists the senses.
func IndicatorSenses() []IndicatorSense { return []IndicatorSense{SenseHigher, SenseLower} }

// IndicatorRhythms lists how often an indicator may be followed, the quickest first.
func IndicatorRhythms() []Rhythm { return []Rhythm{Monthly, Quarterly, HalfYearly, Yearly} }

// Indicator is a figure a structure follows over time.
type Indicator struct {
	Name       string           `json:"name"`
	Definition string           `json:"definition,omitempty"` // what is counted, and how
	Family     IndicatorFamily  `json:"family"`
	Unit       IndicatorUnit    `json:"unit"`
	Every      Rhythm           `json:"every"`
	Sense      IndicatorSense   `json:"sense"`
	Formula    IndicatorFormula `json:"formula,omitempty"` // "" when its values are written by somebody
	Target     *float64         `json:"target,omitempty"`  // nil: none set
	OwnerID    string           `json:"owner,omitempty"`
	Since      Day              `json:"since,omitzero"`   // first day of the first period a value is awaited for
	Source     string           `json:"source,omitempty"` // where the definition comes from
}

// Limits of what is written about an indicator, in characters, and of its values.
const (
	MaxIndicatorName  = 120
	MaxIndicatorText  = 1000
	MaxIndicatorNote  = 500
	MaxIndicatorValue = 1_000_000_000
	maxPercentValue   = 100
	maxRateValue      = 1000
)

// Tidy cleans what was typed; a formula has its own unit.
func (i Indicator) Tidy() Indicator {
	for _, text := range []*string{&i.Name, &i.Definition, &i.Source} {
		*text = CleanText(*text)
	}
	if i.Formula != "" && i.Formula.known() {
		i.Unit = i.Formula.Unit()
	}
	return i
}

// Check lists what is wrong in a tidy indicator; whether its owner exists is not its
// business.
func (i Indicator) Check() Faults {
	var f Faults
	needText(&f, "name", i.Name, MaxIndicatorName)
	limitText(&f, "definition", i.Definition, MaxIndicatorText)
	limitText(&f, "source", i.Source, MaxIndicatorText)
	if !slices.Contains(IndicatorFamilies(), i.Family) {
		f.Add("family", FaultMissing)
	}
	if !slices.Contains(IndicatorUnits(), i.Unit) {
		f.Add("unit", FaultMissing)
	}
	if !slices.Contains(IndicatorRhythms(), i.Every) {
		f.Add("every", FaultMissing)
	}
	if !slices.Contains(IndicatorSenses(), i.Sense) {
		f.Add("sense", FaultMissing)
	}
	if i.Formula != "" && !i.Formula.known() {
		f.Add("formula", FaultUnknown, string(i.Formula))
	}
	if i.Target != nil {
		i.Unit.check(&f, "target", *i.Target)
	}
	return f
}

// check refuses a figure that its unit cannot have.
func (u IndicatorUnit) check(f *Faults, field string, value float64) {
	least, most := 0.0, float64(MaxIndicatorValue)
	switch u {
	case UnitPercent:
		most = maxPercentValue
	case UnitRate:
		most = maxRateValue
	case UnitNumber, UnitEuros:
		least = -most
	case UnitDays, UnitHours, UnitPerTen:
	}
	if math.IsNaN(value) || value < least || value > most {
		f.Add(field, FaultOutOfRange, strconv.FormatFloat(least, 'f', -1, 64), strconv.FormatFloat(most, 'f', -1, 64))
	}
}

// CheckValue lists what is wrong in a value typed for a period that ends on or begins
// before today. Fields "value", "note", "period".
func (i Indicator) CheckValue(p Period, value *float64, note string, today Day) Faults {
	var f Faults
	switch {
	case p.First.IsZero(), p != PeriodOf(i.Every, p.First):
		f.Add("period", FaultMissing)
	case today.Before(p.First):
		f.Add("period", FaultInFuture)
	}
	if value != nil {
		i.Unit.check(&f, "value", *value)
	}
	limitText(&f, "note", note, MaxIndicatorNote)
	return f
}

// TypedNumber reads a figure as people write it: 12,5 or 12.5, 1 234, 85 %, 1 200 €.
// At most three decimals are kept; false for what is no figure.
func TypedNumber(s string) (float64, bool) {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "%", "", "€", "", "−", "-", ",", ".").Replace(strings.TrimSpace(s))
	if s == "" || strings.Trim(s, "0123456789.-") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, false
	}
	return math.Round(n*1000) / 1000, true
}

// Faults and refusals about indicators; Args are given in comments.
const (
	FaultBadPeriod     = "bad_period"     // what is written is no period of that frequency
	FaultFrequencyKept = "frequency_kept" // values are written: the frequency stays
	FaultFormulaKept   = "formula_kept"   // idem, for how its value is had
	FaultNoValue       = "no_value"       // neither a value nor a word that says why

	ReasonIndicatorMoved    = "indicator.moved"    // with CodeConflict: somebody changed it, or the value of that period, meanwhile
	ReasonIndicatorComputed = "indicator.computed" // with CodeState: its values are computed
	ReasonIndicatorEnded    = "indicator.ended"    // with CodeState: it is followed no more
	ReasonIndicatorTaken    = "indicator.taken"    // with CodeExists: the structure follows it already
)
