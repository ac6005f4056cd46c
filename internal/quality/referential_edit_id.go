package quality

import (
	"strconv"
	"strings"
)

// NextNodeID is the id that follows those of the children of parent (nil: of the
// top): 4.1.3 after 4.1.2, 4.1.2/5 after 4.1.2/4. An id in use, or reserved by a
// version before, is passed over: ids never change hands.
func (r *Referential) NextNodeID(parent *Node, kind Kind, reserved func(id string) bool) string {
	prefix, number := r.idPattern(parent, kind)
	for {
		number++
		id := prefix + strconv.Itoa(number)
		if r.Node(id) == nil && !reserved(id) {
			return id
		}
	}
}

// idPattern is what the ids of the siblings start with, and the highest number
// they go to; those of the same kind show the way.
func (r *Referential) idPattern(parent *Node, kind Kind) (prefix string, highest int) {
	var same, other *Node
	siblings := *r.listOf(parent)
	for _, s := range siblings {
		if _, n := splitID(s.ID); n < 0 {
			continue
		}
		other = s
		if s.Kind == kind {
			same = s
		}
	}
	if same == nil && (other == nil || kind == KindStatement || other.Kind == KindStatement) {
		return firstPrefix(parent, kind), 0
	}
	if same == nil {
		same = other
	}
	prefix, _ = splitID(same.ID)
	for _, s := range siblings {
		if p, n := splitID(s.ID); p == prefix {
			highest = max(highest, n)
		}
	}
	return prefix, highest
}

// firstPrefix is what the id of a first child starts with.
func firstPrefix(parent *Node, kind Kind) string {
	switch {
	case parent == nil:
		return ""
	case kind == KindStatement && parent.Kind != KindStatement:
		return parent.ID + "/"
	}
	return parent.ID + "."
}

// splitID cuts an id before the number it ends with; -1 when it ends otherwise.
func splitID(id string) (prefix string, number int) {
	prefix = strings.TrimRight(id, "0123456789")
	n, err := strconv.Atoi(id[len(prefix):])
	if err != nil || n > maxWeight {
		return id, -1
	}
	return prefix, n
}
