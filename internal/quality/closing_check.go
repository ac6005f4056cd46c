package quality

import (
	"maps"
	"slices"
	"strconv"
)

// CheckCode names a check made before a cycle is closed (« vérifications avant
// clôture »).
type CheckCode string

// The checks.
const (
	CheckUnanswered       CheckCode = "unanswered"        // a level is missing: number of levels
	CheckUnconfirmed      CheckCode = "unconfirmed"       // carried from elsewhere, not confirmed
	CheckTopWithoutProof  CheckCode = "top_without_proof" // the highest level, no piece of evidence: scales
	CheckTopNotYet        CheckCode = "top_not_yet"       // the highest level, statements « pas encore »: scales
	CheckNoProof          CheckCode = "no_proof"          // no piece of evidence: an application for the label asks for one
	CheckPrerequisite     CheckCode = "prerequisite_open" // a prerequisite nobody answered
	CheckRepeats          CheckCode = "repeats"           // the comment says the requirement again
	CheckExpired          CheckCode = "expired"           // title of a piece of evidence past its date
	CheckMarkReason       CheckCode = "mark_reason"       // a statement « non concerné » without a reason: statement
	CheckPracticeAbove    CheckCode = "practice_above"    // practised better than it is respected
	CheckWorkNotAgreed    CheckCode = "work_not_agreed"   // shared out and not agreed yet
	CheckOpenComments     CheckCode = "open_comments"     // comments of colleagues nobody dealt with: number
	CheckOpenRound        CheckCode = "open_round"        // a round of opinions still waits: opinions given, people asked
	CheckOwnerless        CheckCode = "ownerless"         // a decided action of the plan nobody holds: its title
	CheckMigrationPending CheckCode = "migration_pending" // the change of version is not confirmed
)

// Severity says what a check does to closing.
type Severity string

// The severities.
const (
	SeverityBlocking Severity = "blocking"
	SeverityAdvisory Severity = "advisory"
	SeverityOff      Severity = "off"
)

// CheckRules says how severe each check is: data the network may change. A check
// that is not named is advisory. What makes the snapshot incomplete always blocks.
type CheckRules map[CheckCode]Severity

// DefaultCheckRules are used where the network set nothing.
func DefaultCheckRules() CheckRules {
	return CheckRules{
		CheckUnanswered: SeverityBlocking, CheckUnconfirmed: SeverityBlocking, CheckMigrationPending: SeverityBlocking,
		CheckMarkReason: SeverityAdvisory, CheckTopWithoutProof: SeverityAdvisory, CheckTopNotYet: SeverityAdvisory,
	}
}

// Of is how severe a check is.
func (r CheckRules) Of(code CheckCode) Severity {
	switch code {
	case CheckUnanswered, CheckUnconfirmed, CheckMigrationPending:
		return SeverityBlocking
	default:
	}
	if s, named := r[code]; named {
		return s
	}
	return SeverityAdvisory
}

// Proof is what the checks know of a piece of evidence tied to a node or to a
// statement under it.
type Proof struct {
	ID      string // of the piece
	NodeID  string
	Title   string
	Place   string // where in the piece to look
	Expires Day    // zero: never
}

// ClosingFacts is what a cycle is checked on.
type ClosingFacts struct {
	Answers          map[string]Answer
	Proofs           []Proof
	Work             map[string]State // commitments that were shared out
	OpenComments     map[string]int
	OpenRounds       map[string]Awaiting // rounds of opinions under way
	Ownerless        []OwnerlessAction   // decided actions of the plan nobody holds
	MigrationPending bool
	Today            Day
}

// Awaiting is how far a round of opinions went: opinions given, people asked.
type Awaiting struct{ Given, Asked int }

// OwnerlessAction is a decided action of the plan that nobody of today holds. NodeID
// is the commitment it was born from, "" for none.
type OwnerlessAction struct{ ID, Title, NodeID string }

// Check is one thing to look at before closing. NodeID is "" for the cycle; Subject
// the id of what is to be mended elsewhere, an action of the plan.
type Check struct {
	Subject  string
	Code     CheckCode
	Severity Severity
	NodeID   string
	Args     []string
}

// CheckClosing lists what is to be looked at before a cycle is closed, blocking
// first, then in reading order.
func CheckClosing(r *Referential, p Profile, facts ClosingFacts, rules CheckRules) []Check {
	c := closing{r: r, p: p, facts: facts, rules: rules}
	if facts.MigrationPending {
		c.add(CheckMigrationPending, "")
	}
	for _, n := range r.RatedFor(p) {
		c.node(n)
	}
	for _, n := range r.BesideFor(p) {
		if facts.Answers[n.ID].Marks[n.ID] == MarkNone {
			c.add(CheckPrerequisite, n.ID)
		}
	}
	c.ownerless()
	slices.SortStableFunc(c.found, func(a, b Check) int { return severityOrder(a) - severityOrder(b) })
	return c.found
}

// Verdict is what the checks come to: how many findings prevent closing, and how
// many only deserve a look. Every page that sums them up says this one.
type Verdict struct{ Blocking, Advisory int }

// VerdictOf counts what was found.
func VerdictOf(checks []Check) Verdict {
	var v Verdict
	for _, c := range checks {
		if c.Severity == SeverityBlocking {
			v.Blocking++
			continue
		}
		v.Advisory++
	}
	return v
}

// Blocks reports whether something prevents closing.
func Blocks(checks []Check) bool { return VerdictOf(checks).Blocking > 0 }

// IsUnsettled reports a check that finds a rated node without a settled answer.
func (c CheckCode) IsUnsettled() bool { return c == CheckUnanswered || c == CheckUnconfirmed }

func severityOrder(c Check) int {
	if c.Severity == SeverityBlocking {
		return 0
	}
	return 1
}

type closing struct {
	r     *Referential
	p     Profile
	facts ClosingFacts
	rules CheckRules
	found []Check
}

func (c *closing) add(code CheckCode, node string, args ...string) {
	if s := c.rules.Of(code); s != SeverityOff {
		c.found = append(c.found, Check{Code: code, Severity: s, NodeID: node, Args: args})
	}
}

// ownerless lists the decided actions of the plan that nobody holds.
func (c *closing) ownerless() {
	severity := c.rules.Of(CheckOwnerless)
	if severity == SeverityOff {
		return
	}
	for _, a := range c.facts.Ownerless {
		c.found = append(c.found, Check{Code: CheckOwnerless, Severity: severity, NodeID: a.NodeID, Subject: a.ID, Args: []string{a.Title}})
	}
}

func (c *closing) node(n *Node) {
	a := c.facts.Answers[n.ID]
	switch {
	case a.ToConfirm:
		c.add(CheckUnconfirmed, n.ID)
	case !a.Complete(n):
		c.add(CheckUnanswered, n.ID, strconv.Itoa(len(n.Rated)-a.Filled(n)))
	default:
		c.levels(n, a)
	}
	c.texts(n, a)
	c.proofs(n)
	if s, given := c.facts.Work[n.ID]; given && s != WorkAgreed {
		c.add(CheckWorkNotAgreed, n.ID)
	}
	if open := c.facts.OpenComments[n.ID]; open > 0 {
		c.add(CheckOpenComments, n.ID, strconv.Itoa(open))
	}
	if round, open := c.facts.OpenRounds[n.ID]; open {
		c.add(CheckOpenRound, n.ID, strconv.Itoa(round.Given), strconv.Itoa(round.Asked))
	}
}

func (c *closing) levels(n *Node, a Answer) {
	var top []string // scales at their highest: told together, it is one thing to look at
	for _, id := range n.Rated {
		if scale, _ := c.r.Scale(id); a.Ratings[id] != 0 && a.Ratings[id] == scale.Max() {
			top = append(top, scale.Label)
		}
	}
	switch {
	case c.hasProof(n) || a.NotConcerned:
	case len(top) > 0:
		c.add(CheckTopWithoutProof, n.ID, top...)
	default:
		c.add(CheckNoProof, n.ID)
	}
	if len(top) > 0 && slices.Contains(slices.Collect(maps.Values(a.Marks)), MarkNotYet) {
		c.add(CheckTopNotYet, n.ID, top...)
	}
	if len(n.Rated) == 2 && a.Ratings[n.Rated[1]] > a.Ratings[n.Rated[0]]+1 {
		c.add(CheckPracticeAbove, n.ID)
	}
}

// repeats is how alike a comment and a requirement are when the comment says
// nothing of its own.
const repeats = 0.8

func (c *closing) texts(n *Node, a Answer) {
	comment := words(a.Comment)
	for _, x := range append([]*Node{n}, n.MarkedUnder(c.p)...) {
		if len(comment) > 3 && likeness(comment, words(x.Text)) >= repeats {
			c.add(CheckRepeats, n.ID)
			break
		}
	}
	for _, s := range n.MarkedUnder(c.p) {
		if a.Marks[s.ID] == MarkNotConcerned && a.MarkReasons[s.ID] == "" {
			c.add(CheckMarkReason, n.ID, s.ID)
		}
	}
}

// proofs finds the pieces past their date, each once: a piece tied to the commitment
// and to statements under it is replaced in one go.
func (c *closing) proofs(n *Node) {
	told := map[string]bool{}
	for _, e := range c.facts.Proofs {
		if !told[e.ID] && c.under(e.NodeID, n) && !e.Expires.IsZero() && e.Expires.Before(c.facts.Today) {
			told[e.ID] = true
			c.add(CheckExpired, n.ID, e.Title)
		}
	}
}

func (c *closing) hasProof(n *Node) bool {
	return slices.ContainsFunc(c.facts.Proofs, func(e Proof) bool { return c.under(e.NodeID, n) })
}

// under reports whether a node is n or stands below it.
func (c *closing) under(id string, n *Node) bool {
	for x := c.r.Node(id); x != nil; x = x.Parent {
		if x == n {
			return true
		}
	}
	return false
}
