package quality

import (
	"slices"
	"strconv"
)

// GroupKind says what a group of a structure is for.
type GroupKind string

// The kinds of groups.
const (
	GroupSteering  GroupKind = "copil"  // comité de pilotage: decides
	GroupTechnical GroupKind = "cotech" // comité technique: prepares and follows
	GroupTheme     GroupKind = "theme"  // groupe thématique: works on a subject, proposes, tries
)

// GroupKinds lists the kinds, who decides first.
func GroupKinds() []GroupKind { return []GroupKind{GroupSteering, GroupTechnical, GroupTheme} }

// Group is a group of people of a structure: a steering body, or a thematic group
// that work may be given to. Who animates it (Chair) is one of its people.
type Group struct {
	Kind    GroupKind
	Name    string
	Mission string // in a sentence
	ChairID string // "" while nobody animates it
	People  []string
}

// Limits of a group: characters, people.
const (
	MaxGroupName    = 80
	MaxGroupMission = 500
	MaxGroupReason  = 500
	MaxGroupPeople  = 60
)

// Tidy cleans what was typed; who animates a group is in it.
func (g Group) Tidy() Group {
	g.Name, g.Mission = CleanText(g.Name), CleanText(g.Mission)
	people := slices.DeleteFunc(append(slices.Clone(g.People), g.ChairID), func(id string) bool { return id == "" })
	slices.Sort(people)
	g.People = slices.Compact(people)
	return g
}

// Check lists what is wrong in a tidy group; whether its people exist is not its
// business.
func (g Group) Check() Faults {
	var f Faults
	if !slices.Contains(GroupKinds(), g.Kind) {
		f.Add("kind", FaultMissing)
	}
	needText(&f, "name", g.Name, MaxGroupName)
	limitText(&f, "mission", g.Mission, MaxGroupMission)
	switch n := len(g.People); {
	case n == 0:
		f.Add("people", FaultTooFew, "1")
	case n > MaxGroupPeople:
		f.Add("people", FaultCrowd, strconv.Itoa(MaxGroupPeople))
	}
	return f
}
