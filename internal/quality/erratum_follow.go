package quality

import "slices"

// ErratumFate is what becomes of an accepted erratum in a later version.
type ErratumFate string

// The fates. An erratum corrects a sentence: it follows it where it goes, and no
// further.
const (
	ErratumFollows ErratumFate = "follows" // the sentence is there, unchanged: the erratum still stands under it
	ErratumStays   ErratumFate = "stays"   // the sentence is written otherwise: the erratum stays with the one before
	ErratumDue     ErratumFate = "due"     // it was to be mended here, and the sentence is unchanged
)

// ErratumIn finds where, in another version, the text that an erratum speaks of
// stands: the same sentence under the same id, else the only one of its kind that says
// the same; else what says that it replaces it, else what bears its id. nil when it
// is gone. The same means word for word and comma for comma: a comma may be what was
// wrong.
func ErratumIn(ref *Referential, was *Node) (*Node, ErratumFate) {
	here := ref.Node(was.ID)
	if here != nil && here.Kind == was.Kind && here.Text == was.Text {
		return here, ErratumFollows
	}
	var same []*Node
	for _, n := range ref.All() {
		switch {
		case n.Kind != was.Kind:
		case n.Text == was.Text:
			same = append(same, n)
		case slices.Contains(n.Replaces, was.ID):
			here = n
		}
	}
	if len(same) == 1 {
		return same[0], ErratumFollows
	}
	return here, ErratumStays
}
