package quality

import "slices"

// InterestKind says what ties a person to a body (« lien d’intérêt »).
type InterestKind string

// The kinds of links.
const (
	InterestEmployment InterestKind = "employment" // works for it, whatever the job
	InterestGovernance InterestKind = "governance" // sits on its board
	InterestSupport    InterestKind = "support"    // helped it towards the label
	InterestAudit      InterestKind = "audit"      // audited it
	InterestFamily     InterestKind = "family"     // somebody close works for it or governs it
	InterestOther      InterestKind = "other"      // anything else, told in Word
)

// InterestKinds lists the kinds, the closest first.
func InterestKinds() []InterestKind {
	return []InterestKind{InterestEmployment, InterestGovernance, InterestSupport, InterestAudit, InterestFamily, InterestOther}
}

// InterestSource says how a link is known.
type InterestSource string

// The sources of a link.
const (
	SourcePerson     InterestSource = "person"      // the person's yearly declaration
	SourceStructure  InterestSource = "structure"   // the structure's
	SourceHistory    InterestSource = "history"     // roles held and audits done here
	SourceSupportLog InterestSource = "support_log" // « journal d’accompagnement »
)

// Interest is a link between a person and a body. Until is the day it ended, from
// which it is past; zero means "still". What took one day, an audit or a visit, ends
// that day. A link that has not begun counts already: nobody is impartial about the
// body they are about to join.
type Interest struct {
	Kind     InterestKind
	PersonID string
	BodyID   string
	RegionID string // ARML of the body, the body itself when it is one; "" when it has none
	From     Day    // zero: not known
	Until    Day
	Source   InterestSource
	Word     string // for those who compose pairs and sittings only
}

// MaxInterestWord is the length of what is said of a link or of an objection, in
// characters.
const MaxInterestWord = 1000

// Tidy cleans what was typed.
func (i Interest) Tidy() Interest {
	i.Word = CleanText(i.Word)
	return i
}

// Check lists what is wrong in a tidy link somebody declares; whether its person and
// its body exist is not its business. Faults: "kind", "body", "from", "until", "word".
func (i Interest) Check() Faults {
	var f Faults
	if !slices.Contains(InterestKinds(), i.Kind) {
		f.Add("kind", FaultMissing)
	}
	if i.BodyID == "" {
		f.Add("body", FaultMissing)
	}
	checkTyped(&f, "from", i.From)
	checkTyped(&f, "until", i.Until)
	if !i.Until.IsZero() && i.Until.Before(i.From) {
		f.Add("until", FaultEndBeforeStart)
	}
	if i.Kind == InterestOther { // a family link is nobody's business in its detail
		needText(&f, "word", i.Word, MaxInterestWord)
	} else {
		limitText(&f, "word", i.Word, MaxInterestWord)
	}
	return f
}

// Belongs reports a link by which the person is one of the body's own people.
func (i Interest) Belongs() bool {
	return i.Kind == InterestEmployment || i.Kind == InterestGovernance
}

// heldOn reports that a link lasts on a day.
func (i Interest) heldOn(day Day) bool {
	return !day.Before(i.From) && (i.Until.IsZero() || day.Before(i.Until))
}

// Objection is what a candidate says against a person who would audit it.
type Objection struct {
	PersonID string
	Day      Day
	Word     string // its reason
	Answer   string // why the label office sets it aside; "" while it stands
}

// Check lists what is wrong in an objection. Faults: "person", "word".
func (o Objection) Check() Faults {
	var f Faults
	if o.PersonID == "" {
		f.Add("person", FaultMissing)
	}
	needText(&f, "word", o.Word, MaxInterestWord)
	limitText(&f, "answer", o.Answer, MaxInterestWord)
	return f
}

// InterestOf is the link that a role makes between a person and a body, for as long as
// it is held. Sitting in the commission, auditing or handling appeals for a body is
// what links are looked at for: it makes none.
func InterestOf(m Membership) (Interest, bool) {
	kind := map[Role]InterestKind{
		RoleDirector: InterestEmployment, RoleQualityLead: InterestEmployment, RoleContributor: InterestEmployment, RoleStaff: InterestEmployment,
		RoleChair: InterestGovernance, RoleGovernanceReader: InterestGovernance,
		RoleRegionalAdvisor: InterestEmployment, RoleRegionalDirector: InterestEmployment, RoleRegionalReader: InterestEmployment,
		RoleLabelOffice: InterestEmployment, RoleNationalDirector: InterestEmployment, RoleNationalReader: InterestEmployment,
		RoleTechnicalAdmin: InterestEmployment,
	}[m.Role]
	return Interest{
		Kind: kind, PersonID: m.PersonID, BodyID: m.BodyID, RegionID: RegionOf(m.BodyKind, m.BodyID, m.ParentID),
		From: m.From, Until: m.Until, Source: SourceHistory,
	}, kind != ""
}

// RegionOf is the ARML a body belongs to: its parent for a Mission locale, itself for
// an ARML, none for any other.
func RegionOf(kind BodyKind, bodyID, parentID string) string {
	switch kind {
	case KindMissionLocale:
		return parentID
	case KindRegional:
		return bodyID
	}
	return ""
}
