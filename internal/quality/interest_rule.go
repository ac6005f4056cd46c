package quality

import (
	"cmp"
	"slices"
	"time"
)

// ConflictKind says why a person may be unfit to audit a candidate or to decide on it:
// one of their own links with it (the InterestKind), or one of those below.
type ConflictKind string

// The conflicts that are no link of the person with the candidate itself.
const (
	ConflictRegion     ConflictKind = "region"     // belongs to another body of the candidate's ARML, or to that ARML
	ConflictReciprocal ConflictKind = "reciprocal" // somebody of the candidate audited a body the person belongs to
	ConflictObjection  ConflictKind = "objection"  // the candidate objected
)

// ConflictKinds lists the conflicts, the closest first.
func ConflictKinds() []ConflictKind {
	var out []ConflictKind
	for _, k := range InterestKinds() {
		out = append(out, ConflictKind(k))
	}
	return append(out, ConflictRegion, ConflictReciprocal, ConflictObjection)
}

// CoolingForever is the cooling-off of a link that never stops counting.
const CoolingForever = -1

// CoolingYears is the cooling-off of what the rules do not name (domain.md §3).
const CoolingYears = 3

// InterestRules says how long a link counts once it ended and what it prevents: data
// the network may change, with its version.
type InterestRules struct {
	Version int
	// Cooling is how many years a conflict outlives its link; a kind that is not named
	// has CoolingYears.
	Cooling map[ConflictKind]int
	// Weights says what a conflict does to somebody who would act in a role. What is not
	// named blocks; advisory is shown and leaves the choice.
	Weights map[Role]map[ConflictKind]Severity
}

// DefaultInterest is used where the network set nothing. Those who decide come from
// everywhere: the region alone recuses none of them, and a candidate does not choose
// who decides on it.
var DefaultInterest = InterestRules{
	Version: 1,
	Cooling: map[ConflictKind]int{ConflictRegion: 0},
	Weights: map[Role]map[ConflictKind]Severity{
		RoleMember:          {ConflictRegion: SeverityAdvisory, ConflictObjection: SeverityAdvisory},
		RoleSubstitute:      {ConflictRegion: SeverityAdvisory, ConflictObjection: SeverityAdvisory},
		RoleCommissionChair: {ConflictRegion: SeverityAdvisory, ConflictObjection: SeverityAdvisory},
	},
}

// weight of a conflict: data cannot let somebody judge their own employer, the body
// they govern, the one they supported, or decide on what they audited.
func (r InterestRules) weight(as Role, kind ConflictKind) Severity {
	switch InterestKind(kind) {
	case InterestEmployment, InterestGovernance, InterestSupport, InterestAudit:
		return SeverityBlocking
	}
	if s, named := r.Weights[as][kind]; named {
		return s
	}
	return SeverityBlocking
}

// ends is the first day a conflict no longer counts; zero while its link lasts, or
// when it counts for ever. A link that ended three years ago to the day is past.
func (r InterestRules) ends(kind ConflictKind, until Day) Day {
	years, named := r.Cooling[kind]
	if !named {
		years = CoolingYears
	}
	if until.IsZero() || years < 0 {
		return Day{}
	}
	return DayOf(until.Time().AddDate(years, 0, 0), time.UTC)
}

// Candidate is the structure that is audited or decided on.
type Candidate struct {
	BodyID     string
	Formerly   []string // bodies it comes from by a merger or a split: their links are its own
	RegionID   string   // as RegionOf gives it
	Objections []Objection
}

// Is reports a body that is the candidate, or that it comes from.
func (c Candidate) Is(bodyID string) bool {
	return bodyID == c.BodyID || slices.Contains(c.Formerly, bodyID)
}

// Examiner is a person who would act about a candidate, in a role. The role tells what
// a conflict prevents, never which links count: all those of the person do.
type Examiner struct {
	PersonID string
	As       Role
}

// Conflict is a reason why somebody should not act about a candidate.
type Conflict struct {
	Kind     ConflictKind
	Link     Interest // the one that speaks; of a reciprocal audit, that audit
	Ends     Day      // first day without it; zero: as long as the link lasts
	Blocking bool
}

// Conflicts lists what stands between a person and a candidate today, blocking first,
// one by kind and body: the one that ends last. links are those of the person and, for
// reciprocal audits, those of the candidate's own people; others change nothing.
func Conflicts(r InterestRules, c Candidate, e Examiner, links []Interest, today Day) []Conflict {
	s := conflictSearch{rules: r, candidate: c, examiner: e, links: links, today: today}
	for _, l := range links {
		if l.PersonID != e.PersonID {
			s.reciprocal(l)
			continue
		}
		if c.Is(l.BodyID) {
			s.add(ConflictKind(l.Kind), l, l.Until)
		} else if l.Belongs() && l.RegionID != "" && l.RegionID == c.RegionID {
			s.add(ConflictRegion, l, l.Until)
		}
	}
	for _, o := range c.Objections {
		if o.PersonID == e.PersonID && o.Answer == "" {
			s.add(ConflictObjection, Interest{PersonID: o.PersonID, BodyID: c.BodyID, From: o.Day, Source: SourceStructure, Word: o.Word}, Day{})
		}
	}
	slices.SortStableFunc(s.found, compareConflicts)
	return s.found
}

// Barred reports a conflict that prevents somebody from acting.
func Barred(list []Conflict) bool {
	return slices.ContainsFunc(list, func(c Conflict) bool { return c.Blocking })
}

type conflictSearch struct {
	rules     InterestRules
	candidate Candidate
	examiner  Examiner
	links     []Interest
	today     Day
	found     []Conflict
}

// reciprocal looks at an audit done by somebody else: by one of the candidate's people,
// of a body the person belongs to. Both are looked at today and on the day of the
// audit: who has left since was audited all the same.
func (s *conflictSearch) reciprocal(audit Interest) {
	if audit.Kind != InterestAudit || s.candidate.Is(audit.BodyID) {
		return
	}
	theirs := func(body string) bool { return body == audit.BodyID }
	if s.belonged(audit.PersonID, s.candidate.Is, audit) && s.belonged(s.examiner.PersonID, theirs, audit) {
		s.add(ConflictReciprocal, audit, audit.Until)
	}
}

func (s *conflictSearch) belonged(person string, to func(bodyID string) bool, audit Interest) bool {
	return slices.ContainsFunc(s.links, func(l Interest) bool {
		return l.PersonID == person && to(l.BodyID) && l.Belongs() && (l.heldOn(s.today) || l.heldOn(audit.From))
	})
}

func (s *conflictSearch) add(kind ConflictKind, link Interest, until Day) {
	weight := s.rules.weight(s.examiner.As, kind)
	ends := s.rules.ends(kind, until)
	if weight == SeverityOff || !ends.IsZero() && !s.today.Before(ends) {
		return
	}
	found := Conflict{Kind: kind, Link: link, Ends: ends, Blocking: weight == SeverityBlocking}
	same := slices.IndexFunc(s.found, func(c Conflict) bool { return c.Kind == kind && c.Link.BodyID == link.BodyID })
	switch {
	case same < 0:
		s.found = append(s.found, found)
	case endsLater(ends, s.found[same].Ends):
		s.found[same] = found
	}
}

// endsLater compares two ends, of which zero is the last.
func endsLater(a, b Day) bool { return !b.IsZero() && (a.IsZero() || b.Before(a)) }

func compareConflicts(a, b Conflict) int {
	if a.Blocking != b.Blocking {
		if a.Blocking {
			return -1
		}
		return 1
	}
	order := ConflictKinds()
	return cmp.Or(slices.Index(order, a.Kind)-slices.Index(order, b.Kind), cmp.Compare(a.Link.BodyID, b.Link.BodyID))
}
