package quality

import (
	"slices"
	"strconv"
)

// Action is something a structure does to improve: a line of its improvement plan.
type Action struct {
	Title   string   `json:"title"`
	Why     string   `json:"why,omitempty"` // the gap, in words
	OwnerID string   `json:"owner,omitempty"`
	Helpers []string `json:"helpers,omitempty"` // person ids of who takes part, the owner left out
	Start   Day      `json:"start,omitzero"`
	Due     Day      `json:"due,omitzero"`
	Gain    int      `json:"gain,omitempty"`    // what it would bring: 1 a little, 2 clearly, 3 much; 0 not said
	Effort  int      `json:"effort,omitempty"`  // what it would ask: 1 days, 2 weeks, 3 months; 0 not said
	Budget  int      `json:"budget,omitempty"`  // euros, 0 when none is needed or said
	Means   string   `json:"means,omitempty"`   // people, tools, places it needs
	Result  string   `json:"result,omitempty"`  // what will be different once it is done
	Measure string   `json:"measure,omitempty"` // the indicator by which that will be seen
	Parent  string   `json:"parent,omitempty"`  // id of the action it is a sub-task of
}

// Limits of what is written about an action: characters, people, euros.
const (
	MaxActionTitle = 200
	MaxActionText  = 4000
	MaxHelpers     = 50
	MaxBudget      = 100_000_000
	MostOfScale    = 3 // of Gain and Effort, which begin at 1
)

// Tidy cleans what was typed; the owner is no helper as well.
func (a Action) Tidy() Action {
	for _, text := range []*string{&a.Title, &a.Why, &a.Means, &a.Result, &a.Measure} {
		*text = CleanText(*text)
	}
	helpers := slices.DeleteFunc(slices.Clone(a.Helpers), func(id string) bool { return id == "" || id == a.OwnerID })
	slices.Sort(helpers)
	a.Helpers = slices.Compact(helpers)
	return a
}

// Check lists what is wrong in a tidy action; whether people and parent exist is
// not its business.
func (a Action) Check() Faults {
	var f Faults
	needText(&f, "title", a.Title, MaxActionTitle)
	for _, text := range []struct{ field, text string }{{"why", a.Why}, {"means", a.Means}, {"result", a.Result}, {"measure", a.Measure}} {
		limitText(&f, text.field, text.text, MaxActionText)
	}
	if len(a.Helpers) > MaxHelpers {
		f.Add("helpers", FaultTooManyPeople, strconv.Itoa(MaxHelpers))
	}
	for _, n := range []struct {
		field string
		value int
		most  int
	}{{"gain", a.Gain, MostOfScale}, {"effort", a.Effort, MostOfScale}, {"budget", a.Budget, MaxBudget}} {
		if n.value < 0 || n.value > n.most {
			f.Add(n.field, FaultOutOfRange, "0", strconv.Itoa(n.most))
		}
	}
	a.checkDays(&f)
	return f
}

func (a Action) checkDays(f *Faults) {
	for _, d := range []struct {
		field string
		day   Day
	}{{"start", a.Start}, {"due", a.Due}} {
		if fault := d.day.CheckTyped(d.field); fault != nil {
			*f = append(*f, *fault)
		}
	}
	if !a.Start.IsZero() && !a.Due.IsZero() && a.Due.Before(a.Start) {
		f.Add("due", FaultEndBeforeStart)
	}
}

// People are the owner, then who takes part.
func (a Action) People() []string {
	if a.OwnerID == "" {
		return a.Helpers
	}
	return append([]string{a.OwnerID}, a.Helpers...)
}

// Priority is what gain and effort say together.
type Priority int

// The priorities, the least pressing first.
const (
	PriorityUnknown Priority = iota
	PriorityLow
	PriorityMedium
	PriorityHigh
)

// Priority weighs what the action brings against what it asks: what brings much,
// or more than it costs, comes first.
func (a Action) Priority() Priority {
	switch {
	case a.Gain == 0 || a.Effort == 0:
		return PriorityUnknown
	case a.Gain > a.Effort || a.Gain == MostOfScale:
		return PriorityHigh
	case a.Gain == a.Effort:
		return PriorityMedium
	}
	return PriorityLow
}

// actionField is one thing an action says.
type actionField struct {
	name string
	same func(a, b Action) bool
	take func(to *Action, from Action)
}

// fieldOf is a field that is compared as it is.
func fieldOf[T comparable](name string, at func(*Action) *T) actionField {
	return actionField{
		name: name,
		same: func(a, b Action) bool { return *at(&a) == *at(&b) },
		take: func(to *Action, from Action) { *at(to) = *at(&from) },
	}
}

// actionFields are those of a form, in its order.
var actionFields = []actionField{
	fieldOf("title", func(a *Action) *string { return &a.Title }),
	fieldOf("why", func(a *Action) *string { return &a.Why }),
	fieldOf("owner", func(a *Action) *string { return &a.OwnerID }),
	{
		name: "helpers",
		same: func(a, b Action) bool { return slices.Equal(a.Helpers, b.Helpers) },
		take: func(to *Action, from Action) { to.Helpers = from.Helpers },
	},
	fieldOf("start", func(a *Action) *Day { return &a.Start }),
	fieldOf("due", func(a *Action) *Day { return &a.Due }),
	fieldOf("gain", func(a *Action) *int { return &a.Gain }),
	fieldOf("effort", func(a *Action) *int { return &a.Effort }),
	fieldOf("budget", func(a *Action) *int { return &a.Budget }),
	fieldOf("means", func(a *Action) *string { return &a.Means }),
	fieldOf("result", func(a *Action) *string { return &a.Result }),
	fieldOf("measure", func(a *Action) *string { return &a.Measure }),
	fieldOf("parent", func(a *Action) *string { return &a.Parent }),
}

// ActionChanges names the fields in which two states of an action differ, in the
// order of a form: what its history says that somebody changed.
func ActionChanges(before, now Action) []string {
	var out []string
	for _, f := range actionFields {
		if !f.same(before, now) {
			out = append(out, f.name)
		}
	}
	return out
}

// MergeActions joins what somebody changed in a copy (base, then mine) to what the
// action says now. A field both sides changed, and differently, stays as it is now and
// is named in clashes.
func MergeActions(base, mine, now Action) (merged Action, clashes []string) {
	merged = now
	for _, f := range actionFields {
		switch {
		case f.same(base, mine), f.same(mine, now):
		case f.same(base, now):
			f.take(&merged, mine)
		default:
			clashes = append(clashes, f.name)
		}
	}
	return merged, clashes
}

// TakeActionField is an action that says in one field what another one says.
func TakeActionField(a, from Action, field string) Action {
	for _, f := range actionFields {
		if f.name == field {
			f.take(&a, from)
		}
	}
	return a
}
