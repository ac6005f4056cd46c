package quality

import "slices"

// LegalStatus is the legal form of a structure; a change of it keeps history.
type LegalStatus string

// The two forms a Mission locale can take.
const (
	StatusAssociation LegalStatus = "association"
	StatusGIP         LegalStatus = "gip"
)

// Structure is a Mission locale, a regional association or the national union.
// An ARML is not a région: it may cover several (Regions).
type Structure struct {
	ID           string
	Kind         BodyKind
	Code         string // i-milo code, ARML-xxx, UNML; unique for ever
	Name         string
	OfficialName string // "": Name
	UsualName    string // "": Name
	Status       LegalStatus
	WiderBody    bool   // part of a wider body (maison de l'emploi…)
	ParentID     string // ARML of a Mission locale, UNML of an ARML
	Regions      []string
	Region       string // INSEE région code
	Department   string // INSEE département code
	CommuneCode  string
	Commune      string
	Address      string
	PostCode     string
	Latitude     float64
	Longitude    float64
	Siret        string
	State        State
	Version      int
}

// NamedOnce leaves out the official and the usual name that only repeat the name:
// nobody wrote them, and they would outlive the name when it changes.
func (s Structure) NamedOnce() Structure {
	if s.OfficialName == s.Name {
		s.OfficialName = ""
	}
	if s.UsualName == s.Name {
		s.UsualName = ""
	}
	return s
}

// Site is a place where a structure receives young people.
type Site struct {
	ID          string
	StructureID string
	Name        string
	Commune     string
	PostCode    string
	Main        bool
	ClosedOn    Day
}

// The states of a structure in the network.
const (
	StructureListed  State = "listed"  // known, nobody invited yet
	StructureInvited State = "invited" // its director holds an invitation
	StructureActive  State = "active"
	StructureClosed  State = "closed" // closed, merged or split: history stays
)

// The verbs of a structure's life.
const (
	VerbInviteDirector Verb = "invite_director"
	VerbActivate       Verb = "activate"
	VerbRename         Verb = "rename"
	VerbChangeStatus   Verb = "change_status"
	VerbMerge          Verb = "merge"
	VerbSplit          Verb = "split"
	VerbClose          Verb = "close"
)

// StructureFlow is the life of a structure in the network.
var StructureFlow = Flow{
	Name: "structure", Initial: StructureListed,
	States: []State{StructureListed, StructureInvited, StructureActive, StructureClosed},
	Lines:  structureLines(),
}

func structureLines() []Transition {
	lines := []Transition{
		{StructureListed, VerbInviteDirector, StructureInvited, "structure.invite_director", ""},
		{StructureInvited, VerbInviteDirector, StructureInvited, "structure.invite_director", ""},
		{StructureActive, VerbInviteDirector, StructureActive, "structure.invite_director", ""},
		{StructureInvited, VerbActivate, StructureActive, "invitation.accept", "director_accepts"},
		{StructureActive, VerbActivate, StructureActive, "invitation.accept", "director_accepts"},
	}
	for _, s := range []State{StructureListed, StructureInvited, StructureActive} {
		lines = append(lines,
			Transition{s, VerbRename, s, "structure.edit", ""},
			Transition{s, VerbChangeStatus, s, "structure.edit", ""},
			Transition{s, VerbMerge, StructureClosed, "structure.reorganise", "same_kind"},
			Transition{s, VerbSplit, StructureClosed, "structure.reorganise", "two_or_more_heirs"},
			Transition{s, VerbClose, StructureClosed, "structure.reorganise", ""},
		)
	}
	return lines
}

// Profile is what the `applies` conditions of a référentiel are tested against.
type Profile struct {
	Status       LegalStatus `json:"status"`
	WiderBody    bool        `json:"wider_body"`
	Overseas     bool        `json:"overseas"`
	SeveralSites bool        `json:"several_sites"`
}

// ProfileOf derives the profile of a structure with its number of open sites.
// Overseas follows the INSEE codes 971 to 989.
func ProfileOf(s Structure, openSites int) Profile {
	return Profile{
		Status: s.Status, WiderBody: s.WiderBody,
		Overseas:     len(s.Department) == 3 && s.Department[0] == '9',
		SeveralSites: openSites > 1,
	}
}

// Follows tells whether an ARML follows the région of a structure; it is not said
// when the régions of the one or of the other are not known.
func (s Structure) Follows(region string) bool {
	return region == "" || len(s.Regions) == 0 || slices.Contains(s.Regions, region)
}
