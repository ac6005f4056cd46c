package quality

import (
	"cmp"
	"slices"
)

// Auditor is somebody of the pool: external, named and supervised by the certification
// body, or a peer of the network.
type Auditor struct {
	PersonID     string
	Name         string
	External     bool
	BodyID       string // that names an external auditor, that a peer works for
	RegionID     string // of that body, as RegionOf gives it
	Trained      bool
	Competences  []string
	MandateUntil Day // last day of it; zero: without end
	Away         []DayRange
	MaxPerYear   int // 0: no quota
	DoneThisYear int // in the year the audit falls in, those planned included
	AuditsDone   int // in all: the experience
}

// AuditPair is who audits a candidate (« binôme »). The external auditor guarantees the
// conditions of the audit.
type AuditPair struct {
	ExternalID string `json:"external"`
	PeerID     string `json:"peer"`
}

// Check lists what a pair lacks. Faults: "external", "peer".
func (p AuditPair) Check() Faults {
	var f Faults
	if p.ExternalID == "" {
		f.Add("external", FaultMissing)
	}
	switch p.PeerID {
	case "":
		f.Add("peer", FaultMissing)
	case p.ExternalID:
		f.Add("peer", FaultTaken)
	}
	return f
}

// Has reports somebody of the pair.
func (p AuditPair) Has(personID string) bool {
	return personID != "" && (personID == p.ExternalID || personID == p.PeerID)
}

// PairNeed is the seat of a pair that is to be filled.
type PairNeed struct {
	Candidate   Candidate
	External    bool     // the seat of the external auditor, else of the peer
	Other       *Auditor // who holds the other seat; nil while nobody does
	Wishes      []DayRange
	Days        int // of the audit, working days in a row; under 1 is one
	Competences []string
}

// PairRules says how auditors are compared: data the network may change, with its
// version. The four points are the most that each part gives.
type PairRules struct {
	Version      int
	Interest     InterestRules
	Competence   int
	Experience   int
	Load         int
	Availability int
	Experienced  int // audits done from which somebody is experienced
	UsualLoad    int // audits a year, for who has no quota
}

// DefaultPair is used where the network set nothing.
var DefaultPair = PairRules{
	Version: 1, Interest: DefaultInterest,
	Competence: 40, Experience: 25, Load: 20, Availability: 15, Experienced: 3, UsualLoad: 6,
}

// UnfitCode says why somebody may not take a seat; Args are given in comments.
type UnfitCode string

// The codes, what cannot be mended first.
const (
	UnfitConflict  UnfitCode = "conflict"   // ConflictKind, id of the body, first day without it or ""
	UnfitObjection UnfitCode = "objected"   // day of the objection
	UnfitSeat      UnfitCode = "seat"       // the seat is for the other kind of auditor
	UnfitTwice     UnfitCode = "twice"      // holds the other seat already
	UnfitMandate   UnfitCode = "no_mandate" // last day of the mandate
	UnfitUntrained UnfitCode = "not_trained"
	UnfitQuota     UnfitCode = "quota" // audits of the year, most
	UnfitAway      UnfitCode = "away"  // working days the audit takes: never that many in a row
	UnfitApart     UnfitCode = "apart" // the same: free, never together with the other of the pair
)

// UnfitCodes lists the codes in order.
func UnfitCodes() []UnfitCode {
	return []UnfitCode{UnfitConflict, UnfitObjection, UnfitSeat, UnfitTwice, UnfitMandate, UnfitUntrained, UnfitQuota, UnfitAway, UnfitApart}
}

// Unfit is a reason why somebody may not take a seat.
type Unfit struct {
	Code UnfitCode
	Args []string
}

// PartCode names a part of a score; Args are given in comments.
type PartCode string

// The parts of a score.
const (
	PartCompetence   PartCode = "competence"   // competences held, those asked that the other of the pair does not bring
	PartExperience   PartCode = "experience"   // audits done, those of the other of the pair or "" while there is none
	PartLoad         PartCode = "load"         // audits of the year, most or ""
	PartAvailability PartCode = "availability" // wished periods that suit, all of them
)

// PartCodes lists the parts in order.
func PartCodes() []PartCode {
	return []PartCode{PartCompetence, PartExperience, PartLoad, PartAvailability}
}

// ScorePart is a part of a score: points out of Most.
type ScorePart struct {
	Code   PartCode
	Points int
	Most   int
	Args   []string
}

// Fit is how well somebody suits a seat: whether they may take it, and why; else how
// well. It is never shown to the candidate.
type Fit struct {
	Auditor   Auditor
	Unfit     []Unfit    // empty: they may
	Conflicts []Conflict // all of them, those that only deserve a look too
	Score     int        // the sum of Parts; 0 when they may not
	Parts     []ScorePart
	Suits     []DayRange // the wished periods in which the whole audit fits
}

// May reports somebody who may take the seat.
func (f Fit) May() bool { return len(f.Unfit) == 0 }

// RankAuditors says of each candidate to a seat how well they suit it: those who may
// take it first, best first, then by name. It proposes, people choose. links are as
// Conflicts reads them.
func RankAuditors(need PairNeed, candidates []Auditor, links []Interest, rules PairRules, today Day) []Fit {
	out := make([]Fit, 0, len(candidates))
	for _, a := range candidates {
		out = append(out, FitOf(need, a, links, rules, today))
	}
	slices.SortStableFunc(out, func(a, b Fit) int {
		if a.May() != b.May() {
			return map[bool]int{true: -1, false: 1}[a.May()]
		}
		return cmp.Or(
			cmp.Compare(b.Score, a.Score),
			cmp.Compare(foldLatin(a.Auditor.Name), foldLatin(b.Auditor.Name)),
			cmp.Compare(a.Auditor.PersonID, b.Auditor.PersonID),
		)
	})
	return out
}

// FitOf is what RankAuditors says of one: also what is checked again when somebody
// takes the seat.
func FitOf(need PairNeed, a Auditor, links []Interest, rules PairRules, today Day) Fit {
	fit := Fit{Auditor: a, Conflicts: Conflicts(rules.Interest, need.Candidate, Examiner{a.PersonID, a.Role()}, a.ownLinks(links), today)}
	fit.Suits = need.suits(today, a)
	fit.Unfit = append(unfitByLinks(fit.Conflicts), need.unfit(a, fit, today)...)
	if fit.May() {
		fit.Parts = rules.parts(need, a, fit.Suits)
		for _, p := range fit.Parts {
			fit.Score += p.Points
		}
	}
	return fit
}

// Role is the one in which an auditor would act.
func (a Auditor) Role() Role {
	if a.External {
		return RoleExternalAuditor
	}
	return RolePeerAuditor
}

// ownLinks adds the body the pool knows of: a peer whose link nobody declared works
// there all the same.
func (a Auditor) ownLinks(links []Interest) []Interest {
	if a.BodyID == "" {
		return links
	}
	return append(slices.Clone(links), Interest{Kind: InterestEmployment, PersonID: a.PersonID, BodyID: a.BodyID, RegionID: a.RegionID, Source: SourceHistory})
}
