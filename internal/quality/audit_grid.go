package quality

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// AuditGrid is what auditors go through on site: criteria, each looking at
// commitments and statements of one version of a référentiel, with what to ask,
// whom to meet and what to look at. It is an object of its own: the network may
// change how it audits without changing what it requires.
type AuditGrid struct {
	ID                 string
	Version            int
	Locale             string
	Title              string
	Provider           string
	Licence            string
	Description        string
	ReferentialID      string
	ReferentialVersion int
	Values             []Descriptor // what may be concluded on a criterion, best first
	Criteria           []Criterion  // in the order of the audit
	Extra              []Extra      // keys of the file this program does not know
}

// Criterion is one line of a grid.
type Criterion struct {
	ID          string // "C01"
	Title       string
	Text        string
	Nodes       []string // ids of commitments and statements of the référentiel
	Questions   []string
	Meet        []string // trades and roles, never names
	Evidence    []string
	Descriptors []Descriptor // what each value looks like here; Label is only set on the values of the grid
	Required    bool         // must be validated, whatever the others
	Weight      int
	Extra       []Extra
}

// Descriptor is a value and what it looks like.
type Descriptor struct {
	Value string // "valide"
	Label string // "Validé"
	Text  string
}

// The faults of an audit grid; Args are given in comments.
const (
	FaultGridNode      = "grid_node"      // id the référentiel does not have
	FaultGridNodeKind  = "grid_node_kind" // id of a node that is neither rated nor marked
	FaultNoCriterion   = "no_criterion"
	FaultUnknownValue  = "unknown_value"   // value the grid does not define
	FaultOneLine       = "one_line"        // the item of a list: one line, without blanks around it
	FaultUncovered     = "uncovered"       // id of a commitment no criterion looks at: worth noting
	FaultNoReferential = "no_referential"  // référentiel, version
	FaultGridNumber    = "grid_number"     // lowest, highest value
	FaultSameNode      = "same_node_twice" // id
	FaultNotAGrid      = "not_a_grid"
)

// Limits of a grid.
const (
	MaxCriteria      = 300
	MaxGridTitle     = 200
	MaxGridText      = 4000
	MaxGridItems     = 100 // of one list
	MaxGridItem      = 1000
	MaxCriterionCode = 20
	MaxGridValues    = 12
	MaxWeight        = 1000
)

// CheckAuditGrid lists what prevents a grid from being used with the version of
// the référentiel it names; ref is nil when that version is not known. Field is the
// key of the header, or "criteria.<index from 0>.<key>".
func CheckAuditGrid(g AuditGrid, ref *Referential) Faults {
	var f Faults
	checkGridHeader(g, &f)
	if ref == nil {
		f.Add("referential", FaultNoReferential, g.ReferentialID, strconv.Itoa(g.ReferentialVersion))
	}
	if len(g.Criteria) == 0 {
		f.Add("criteria", FaultNoCriterion)
	}
	if len(g.Criteria) > MaxCriteria {
		f.Add("criteria", FaultTooManyLines, strconv.Itoa(MaxCriteria))
	}
	seen := map[string]bool{}
	for i, c := range g.Criteria {
		at := "criteria." + strconv.Itoa(i) + "."
		if c.ID != "" && seen[c.ID] {
			f.Add(at+"id", FaultDuplicate, c.ID)
		}
		seen[c.ID] = true
		for _, fault := range CheckCriterion(c, g, ref) {
			f.Add(at+fault.Field, fault.Code, fault.Args...)
		}
	}
	return f
}

func checkGridHeader(g AuditGrid, f *Faults) {
	checkGridCode("id", g.ID, 160, f)
	if g.Version < 1 {
		f.Add("version", FaultMissing)
	}
	for _, kv := range []struct {
		key, value string
		most       int
		due        bool
	}{
		{"title", g.Title, MaxGridTitle, true}, {"locale", g.Locale, 20, true}, {"provider", g.Provider, MaxGridTitle * 2, false},
		{"licence", g.Licence, MaxGridTitle * 2, false}, {"description", g.Description, MaxGridText, false},
		{"referential", g.ReferentialID, 160, true},
	} {
		if kv.due {
			checkDue(kv.key, kv.value, f)
		}
		checkGridText(kv.key, kv.value, kv.most, f)
	}
	if g.ReferentialVersion < 1 {
		f.Add("referential_version", FaultMissing)
	}
	checkGridValues(g.Values, f)
}

func checkGridValues(values []Descriptor, f *Faults) {
	if len(values) > MaxGridValues {
		f.Add("values", FaultTooManyLines, strconv.Itoa(MaxGridValues))
	}
	seen := map[string]bool{}
	for i, d := range values {
		at := "values." + strconv.Itoa(i) + "."
		checkGridCode(at+"value", d.Value, MaxCriterionCode, f)
		if seen[d.Value] {
			f.Add(at+"value", FaultDuplicate, d.Value)
		}
		seen[d.Value] = true
		checkDue(at+"label", d.Label, f)
		checkGridText(at+"label", d.Label, MaxGridTitle, f)
		checkGridText(at+"text", d.Text, MaxGridText, f)
	}
}

// CheckCriterion lists what is wrong in one criterion of a grid, whatever the
// others; Field is the key alone.
func CheckCriterion(c Criterion, g AuditGrid, ref *Referential) Faults {
	var f Faults
	checkGridCode("id", c.ID, MaxCriterionCode, &f)
	checkDue("title", c.Title, &f)
	checkGridText("title", c.Title, MaxGridTitle, &f)
	checkGridText("text", c.Text, MaxGridText, &f)
	checkGridNodes(c.Nodes, ref, &f)
	checkGridList("questions", c.Questions, &f)
	checkGridList("meet", c.Meet, &f)
	checkGridList("evidence", c.Evidence, &f)
	if c.Weight < 0 || c.Weight > MaxWeight {
		f.Add("weight", FaultGridNumber, "0", strconv.Itoa(MaxWeight))
	}
	seen := map[string]bool{}
	for _, d := range c.Descriptors {
		switch {
		case seen[d.Value]:
			f.Add("descriptors", FaultDuplicate, d.Value)
		case !slices.ContainsFunc(g.Values, func(v Descriptor) bool { return v.Value == d.Value }):
			f.Add("descriptors", FaultUnknownValue, d.Value)
		}
		seen[d.Value] = true
		checkGridText("descriptors", d.Text, MaxGridText, &f)
	}
	return f
}

func checkGridNodes(nodes []string, ref *Referential, f *Faults) {
	if len(nodes) == 0 {
		f.Add("nodes", FaultMissing)
	}
	seen := map[string]bool{}
	for _, id := range nodes {
		if seen[id] {
			f.Add("nodes", FaultSameNode, id)
		}
		seen[id] = true
		if ref == nil {
			continue
		}
		switch n := ref.Node(id); {
		case n == nil:
			f.Add("nodes", FaultGridNode, id)
		case !n.Auditable():
			f.Add("nodes", FaultGridNodeKind, id)
		}
	}
}

func checkDue(key, value string, f *Faults) {
	if strings.TrimSpace(value) == "" {
		f.Add(key, FaultMissing)
	}
}

func checkGridCode(key, value string, most int, f *Faults) {
	switch {
	case value == "":
		f.Add(key, FaultMissing)
	case !nodeID.MatchString(value):
		f.Add(key, FaultBadID, value)
	case utf8.RuneCountInString(value) > most:
		f.Add(key, FaultTooLong, strconv.Itoa(most))
	}
}

// checkGridText refuses what a workbook would not give back as it was.
func checkGridText(key, value string, most int, f *Faults) {
	switch {
	case !Readable(value) || strings.ContainsAny(value, "\r\ufffe\uffff\ufffd\ufeff"):
		f.Add(key, FaultControlText)
	case utf8.RuneCountInString(value) > most:
		f.Add(key, FaultTooLong, strconv.Itoa(most))
	}
}

// checkGridList bounds a list whose items stand one per line wherever people read
// and write them.
func checkGridList(key string, list []string, f *Faults) {
	if len(list) > MaxGridItems {
		f.Add(key, FaultTooManyLines, strconv.Itoa(MaxGridItems))
	}
	for _, item := range list {
		if item == "" || strings.ContainsAny(item, "\n\t") || strings.TrimSpace(item) != item {
			f.Add(key, FaultOneLine)
		}
		checkGridText(key, item, MaxGridItem, f)
	}
}

// Auditable reports that a criterion may look at the node: something is expected
// of it (it is rated or marked), or it details something rated.
func (n *Node) Auditable() bool {
	if n.Marked {
		return true
	}
	for up := n; up != nil; up = up.Parent {
		if len(up.Rated) > 0 {
			return true
		}
	}
	return false
}

// Uncovered lists the rated nodes of the référentiel that no criterion looks at,
// neither whole nor by one of their statements, in reading order.
func (g AuditGrid) Uncovered(ref *Referential) []*Node {
	seen := map[*Node]bool{}
	for _, c := range g.Criteria {
		for _, id := range c.Nodes {
			for n := ref.Node(id); n != nil; n = n.Parent {
				seen[n] = true
			}
		}
	}
	var out []*Node
	for _, n := range ref.Rated() {
		if !seen[n] {
			out = append(out, n)
		}
	}
	return out
}

// Covered counts the rated nodes of the référentiel that a criterion looks at, and
// all of them.
func (g AuditGrid) Covered(ref *Referential) (covered, all int) {
	all = len(ref.Rated())
	return all - len(g.Uncovered(ref)), all
}

// Criterion returns the criterion with this id.
func (g AuditGrid) Criterion(id string) (Criterion, bool) {
	if i := g.indexOf(id); i >= 0 {
		return g.Criteria[i], true
	}
	return Criterion{}, false
}

func (g AuditGrid) indexOf(id string) int {
	return slices.IndexFunc(g.Criteria, func(c Criterion) bool { return c.ID == id })
}

// Value returns one of the conclusions the grid offers.
func (g AuditGrid) Value(value string) (Descriptor, bool) {
	for _, d := range g.Values {
		if d.Value == value {
			return d, true
		}
	}
	return Descriptor{}, false
}

// Described lists what each value of the grid looks like for a criterion, in the
// order of the grid: its own words, else those of the grid; values without words
// are left out.
func (g AuditGrid) Described(c Criterion) []Descriptor {
	var out []Descriptor
	for _, v := range g.Values {
		for _, d := range c.Descriptors {
			if d.Value == v.Value {
				v.Text = cmp.Or(d.Text, v.Text)
			}
		}
		if v.Text != "" {
			out = append(out, v)
		}
	}
	return out
}

// NextCriterionID is a free code for one more criterion: "C25" after 24.
func (g AuditGrid) NextCriterionID() string {
	for n := len(g.Criteria) + 1; ; n++ {
		id := "C" + strconv.Itoa(n)
		if n < 10 {
			id = "C0" + strconv.Itoa(n)
		}
		if g.indexOf(id) < 0 {
			return id
		}
	}
}
