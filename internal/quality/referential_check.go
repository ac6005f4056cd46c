package quality

import (
	"regexp"
	"strconv"
	"unicode/utf8"
)

// Check faults of a référentiel; Args are given in comments.
const (
	FaultMissing       = "missing"        // a mandatory value is empty
	FaultDuplicate     = "duplicate"      // id
	FaultUnknownScale  = "unknown_scale"  // scale id
	FaultUnknownLevel  = "unknown_level"  // scale id, value
	FaultLevelOrder    = "level_order"    // scale id
	FaultNoLevel       = "no_level"       // scale id
	FaultNothingRated  = "nothing_rated"  // the library rates nothing
	FaultRatedNested   = "rated_nested"   // a rated node under another rated node: id of the upper one
	FaultBadID         = "bad_id"         // id
	FaultUnknownNode   = "unknown_node"   // id a mapping names
	FaultBadRelation   = "bad_relation"   // relation
	FaultBadStatus     = "bad_status"     // value
	FaultTooLong       = "too_long"       // maximum number of characters
	FaultControlText   = "control_text"   // control characters nobody types
	FaultUnknownKind   = "unknown_kind"   // kind no rule knows: allowed, noted
	FaultNearKind      = "near_kind"      // kind no rule knows, the one it looks like
	FaultUntold        = "untold"         // to be rated or marked, and no text
	FaultUnknownBefore = "unknown_before" // id that the version before does not have, number of that version
	FaultMissingLevels = "missing_levels" // scale id: some levels of it lack a descriptor
)

// Limits of a library, against hostile files.
const (
	MaxNodeText = 32767 // characters: the longest found in the field, and what a cell of a spreadsheet holds
	MaxNodes    = 20000
	MaxDepth    = 20
)

var nodeID = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}./_:()\[\]+,-]{0,159}$`)

// CheckReferential lists what prevents the publication of a référentiel. Field
// is the id of the node (or the key of the library) at fault, then a dot and
// the key: "4.1.1.text", "scales.respect.levels".
func CheckReferential(r *Referential) Faults {
	var f Faults
	checkHeader(r, &f)
	for _, s := range r.Scales {
		checkScale(s, &f)
	}
	seen := map[string]bool{}
	for _, n := range r.All() {
		checkNode(r, n, seen, &f)
	}
	if len(r.Rated()) == 0 {
		f.Add("nodes", FaultNothingRated)
	}
	checkMappings(r, &f)
	return f
}

func checkHeader(r *Referential, f *Faults) {
	for _, kv := range []struct{ key, value string }{
		{"id", r.ID}, {"locale", r.Locale}, {"title", r.Title}, {"provider", r.Provider}, {"licence", r.Licence},
	} {
		if kv.value == "" {
			f.Add(kv.key, FaultMissing)
		}
		if !Readable(kv.value) {
			f.Add(kv.key, FaultControlText)
		}
	}
	if r.Version < 1 {
		f.Add("version", FaultMissing)
	}
	if r.ID != "" && !nodeID.MatchString(r.ID) {
		f.Add("id", FaultBadID, r.ID)
	}
	if len(r.All()) > MaxNodes {
		f.Add("nodes", FaultTooLong, strconv.Itoa(MaxNodes))
	}
}

func checkScale(s Scale, f *Faults) {
	key := "scales." + s.ID
	if s.ID == "" {
		f.Add("scales", FaultMissing)
	}
	if len(s.Levels) == 0 {
		f.Add(key+".levels", FaultNoLevel, s.ID)
	}
	for i, l := range s.Levels {
		if l.Label == "" {
			f.Add(key+".levels", FaultMissing)
		}
		if i > 0 && l.Value <= s.Levels[i-1].Value {
			f.Add(key+".levels", FaultLevelOrder, s.ID)
		}
	}
}

func checkNode(r *Referential, n *Node, seen map[string]bool, f *Faults) {
	switch {
	case n.ID == "":
		f.Add("nodes.id", FaultMissing)
	case !nodeID.MatchString(n.ID):
		f.Add(n.ID+".id", FaultBadID, n.ID)
	case seen[n.ID]:
		f.Add(n.ID+".id", FaultDuplicate, n.ID)
	}
	seen[n.ID] = true
	if n.Text == "" && n.Short == "" {
		f.Add(n.ID+".text", FaultMissing)
	}
	if !Readable(n.Text) || !Readable(n.Guidance) {
		f.Add(n.ID+".text", FaultControlText)
	}
	if len(n.Text) > MaxNodeText && utf8.RuneCountInString(n.Text) > MaxNodeText {
		f.Add(n.ID+".text", FaultTooLong, strconv.Itoa(MaxNodeText))
	}
	if n.Kind == "" {
		f.Add(n.ID+".kind", FaultMissing)
	}
	for _, s := range n.Applies.Status {
		if s != StatusAssociation && s != StatusGIP {
			f.Add(n.ID+".applies", FaultBadStatus, string(s))
		}
	}
	checkRated(r, n, f)
	checkDescriptors(r, n, f)
}

func checkRated(r *Referential, n *Node, f *Faults) {
	if len(n.Rated) == 0 {
		return
	}
	for _, id := range n.Rated {
		if _, ok := r.Scale(id); !ok {
			f.Add(n.ID+".rated", FaultUnknownScale, id)
		}
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if len(up.Rated) > 0 {
			f.Add(n.ID+".rated", FaultRatedNested, up.ID)
			return
		}
	}
}

func checkDescriptors(r *Referential, n *Node, f *Faults) {
	for id, levels := range n.Levels {
		scale, ok := r.Scale(id)
		if !ok {
			f.Add(n.ID+".levels", FaultUnknownScale, id)
			continue
		}
		for value := range levels {
			if !scale.Has(value) {
				f.Add(n.ID+".levels", FaultUnknownLevel, id, strconv.Itoa(value))
			}
		}
		if len(levels) < len(scale.Levels) {
			f.Add(n.ID+".levels", FaultMissingLevels, id)
		}
	}
}

func checkMappings(r *Referential, f *Faults) {
	for _, m := range r.Mappings {
		if len(m.Pairs) == 0 {
			f.Add("mappings."+m.To+".pairs", FaultMissing)
		}
		for _, p := range m.Pairs {
			if r.Node(p.From) == nil {
				f.Add("mappings."+m.To, FaultUnknownNode, p.From)
			}
			switch p.Relation {
			case RelationEqual, RelationSubset, RelationSuperset, RelationIntersect, RelationNone:
			default:
				f.Add("mappings."+m.To, FaultBadRelation, string(p.Relation))
			}
		}
	}
}
