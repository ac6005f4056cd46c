package quality

// Passing a running cycle to another version of its référentiel is tried before
// it is decided: the answers are carried at once, and the cycle can go back until
// somebody confirms.
const (
	VersionPending   State = "pending"
	VersionConfirmed State = "confirmed"
	VersionUndone    State = "undone" // the cycle went back; the trial stays in history
)

// The verbs of a change of version.
const (
	VerbConfirm Verb = "confirm"
	VerbUndo    Verb = "undo"
)

// VersionChangeFlow is the life of one change of version of a cycle.
var VersionChangeFlow = Flow{
	Name: "version_change", Initial: VersionPending,
	States: []State{VersionPending, VersionConfirmed, VersionUndone},
	Lines: []Transition{
		{VersionPending, VerbConfirm, VersionConfirmed, "assessment.version", ""},
		{VersionPending, VerbUndo, VersionUndone, "assessment.version", ""},
	},
}

// Reasons of a change of version that is refused.
const (
	// ReasonVersionPending: the one before must first be confirmed or undone.
	ReasonVersionPending = "version_change.pending"
	// ReasonVersionOlder: a cycle passes only to a later published version.
	ReasonVersionOlder = "version_change.older"
	// ReasonVersionMoved: the cycle changed version since the page was read.
	ReasonVersionMoved = "answer.edition"
)

// Successors lists the ids that continue a node in the new version, in reading
// order: none when it was withdrawn, several when it was split.
func (v VersionChanges) Successors(oldID string) []string {
	return idsOfNodes(v.match.newOf[v.Old.Node(oldID)])
}

// Predecessors lists the ids of the old version that a node continues.
func (v VersionChanges) Predecessors(newID string) []string {
	return idsOfNodes(v.match.oldOf[v.New.Node(newID)])
}

// Moves tells, for every node of the old version that does not simply keep its
// id, which ids continue it; an empty list for what was withdrawn. What is tied
// to nodes (evidence, work, comments) follows them with it.
func (v VersionChanges) Moves() map[string][]string {
	return moves(v.Old, v.Successors)
}

// Returns is Moves for the way back.
func (v VersionChanges) Returns() map[string][]string {
	return moves(v.New, v.Predecessors)
}

func moves(from *Referential, to func(string) []string) map[string][]string {
	out := map[string][]string{}
	for _, n := range from.All() {
		if next := to(n.ID); len(next) != 1 || next[0] != n.ID {
			out[n.ID] = next
		}
	}
	return out
}

func idsOfNodes(nodes []*Node) []string {
	out := make([]string, 0, len(nodes))
	for _, n := range nodes {
		out = append(out, n.ID)
	}
	return out
}
