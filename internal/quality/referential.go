package quality

// Kind says what a node of a référentiel is. The list is open: a library may
// bring its own words; only the rules below give some of them a meaning.
type Kind string

// The kinds the built-in libraries use.
const (
	KindValue        Kind = "value"
	KindPrinciple    Kind = "principle"
	KindMission      Kind = "mission"
	KindPrerequisite Kind = "prerequisite"
	KindPart         Kind = "part"
	KindTheme        Kind = "theme"
	KindCommitment   Kind = "commitment"
	KindStatement    Kind = "statement"
	KindExample      Kind = "example"
	KindIndicator    Kind = "indicator"
)

// Kinds lists them.
func Kinds() []Kind {
	return []Kind{
		KindValue, KindPrinciple, KindMission, KindPrerequisite, KindPart, KindTheme, KindCommitment, KindStatement, KindExample, KindIndicator,
	}
}

// Referential is one version of a référentiel: a tree of nodes, the scales on
// which its rated nodes are rated and its correspondences with others. It is
// immutable once built; share it freely between goroutines.
type Referential struct {
	ID          string
	Version     int
	Locale      string
	Title       string
	ShortTitle  string
	Provider    string
	Published   Day
	Licence     string
	Description string
	Scales      []Scale
	Nodes       []*Node
	Mappings    []Mapping
	Extra       []Extra // keys of the file this version does not know

	byID  map[string]*Node
	order []*Node
}

// Scale is an ordered list of levels, lowest first.
type Scale struct {
	ID       string
	Label    string
	Question string
	Gap      int // a rating strictly below is a gap; 0 means the scale has none
	Levels   []Level
}

// Level is one step of a scale: number, word and what it looks like in general.
type Level struct {
	Value      int
	Label      string
	Descriptor string
}

// Node is one node of the tree. Rated lists the scales on which it is rated
// (empty: not rated); Marked says that it carries the optional mark.
type Node struct {
	ID           string
	Kind         Kind
	Text         string
	Short        string
	Guidance     string
	Evidence     []string
	Examples     []string
	References   []Reference
	Levels       map[string]map[int]string // scale → value → descriptor of this node
	Rated        []string
	Marked       bool
	Required     bool
	NotConcerned bool // « non concerné » may be chosen, with a reason
	Weight       int
	Applies      Conditions
	Source       string
	ProposedBy   string
	Replaces     []string // ids of the version before that this node continues, where ids alone do not say it
	Children     []*Node
	Extra        []Extra

	Parent *Node
	Depth  int
}

// Reference is a legal or reference text with our own summary of it.
type Reference struct {
	Title string
	Text  string
	URL   string
}

// Mapping relates nodes of this référentiel to nodes of another.
type Mapping struct {
	To        string
	ToVersion int
	Pairs     []Pair
}

// Relation is what the source of a pair is to its target: RelationSubset says that
// all the source asks is in the target.
type Relation string

// The relations of a mapping.
const (
	RelationEqual     Relation = "equal"
	RelationSubset    Relation = "subset"
	RelationSuperset  Relation = "superset"
	RelationIntersect Relation = "intersect"
	RelationNone      Relation = "none"
)

// Pair is one line of a mapping.
type Pair struct {
	From, To string
	Relation Relation
	Why      string
}

// Index links parents, depths and the lookup table; call it once after the tree
// is complete. The first node wins on a duplicate id (CheckReferential tells).
func (r *Referential) Index() {
	r.byID = map[string]*Node{}
	r.order = nil
	var walk func(nodes []*Node, parent *Node, depth int)
	walk = func(nodes []*Node, parent *Node, depth int) {
		for _, n := range nodes {
			n.Parent, n.Depth = parent, depth
			if _, seen := r.byID[n.ID]; !seen {
				r.byID[n.ID] = n
			}
			r.order = append(r.order, n)
			walk(n.Children, n, depth+1)
		}
	}
	walk(r.Nodes, nil, 0)
}

// Node returns the node with this id, or nil.
func (r *Referential) Node(id string) *Node { return r.byID[id] }

// All lists every node in reading order.
func (r *Referential) All() []*Node { return r.order }

// Rated lists the nodes that are rated, in reading order.
func (r *Referential) Rated() []*Node {
	var out []*Node
	for _, n := range r.order {
		if len(n.Rated) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// Scale returns the scale with this id.
func (r *Referential) Scale(id string) (Scale, bool) {
	for _, s := range r.Scales {
		if s.ID == id {
			return s, true
		}
	}
	return Scale{}, false
}

// Axes lists the nodes that carry a radar axis: the closest ancestors of rated
// nodes, in reading order (for the label: 1, 2, 3, 4.1–4.4, 5).
func (r *Referential) Axes() []*Node {
	var out []*Node
	seen := map[*Node]bool{}
	for _, n := range r.Rated() {
		if n.Parent != nil && !seen[n.Parent] {
			seen[n.Parent] = true
			out = append(out, n.Parent)
		}
	}
	return out
}

// Title is the short name when there is one, else the text.
func (n *Node) Title() string {
	if n.Short != "" {
		return n.Short
	}
	return n.Text
}

// MarkedUnder lists the marked descendants of n that apply to the profile, in
// reading order.
func (n *Node) MarkedUnder(p Profile) []*Node {
	var out []*Node
	for _, c := range n.Children {
		if !c.Applies.Match(p) {
			continue
		}
		if c.Marked {
			out = append(out, c)
		}
		out = append(out, c.MarkedUnder(p)...)
	}
	return out
}

// Has reports whether the scale offers this value.
func (s Scale) Has(value int) bool {
	_, ok := s.Level(value)
	return ok
}

// Level returns the level with this value.
func (s Scale) Level(value int) (Level, bool) {
	for _, l := range s.Levels {
		if l.Value == value {
			return l, true
		}
	}
	return Level{}, false
}

// Max is the highest value of the scale, 0 when it has no level.
func (s Scale) Max() int {
	if len(s.Levels) == 0 {
		return 0
	}
	return s.Levels[len(s.Levels)-1].Value
}
