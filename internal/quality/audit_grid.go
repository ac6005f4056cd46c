package quality

import (
	"cmp"
	"slices"
	"strconv"
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
