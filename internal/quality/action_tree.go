package quality

// ActionNode is an action among those of its plan: what it is a sub-task of, and
// where it stands.
type ActionNode struct {
	Parent string // "" for an action of its own
	State  State
}

// ActionTree is the plan of a structure by id of action.
type ActionTree map[string]ActionNode

// CheckParent returns the fault of making an action a sub-task of another: one that
// does not exist here, one that is over, or one that stands under it. id is "" for
// an action that is only about to exist.
func (t ActionTree) CheckParent(id, parent string) *Fault {
	if parent == "" {
		return nil
	}
	above, known := t[parent]
	if !known {
		return &Fault{Field: "parent", Code: FaultNotFound}
	}
	if t.under(parent, id) {
		return &Fault{Field: "parent", Code: FaultCircular}
	}
	if !ActionOpen(above.State) && (id == "" || t[id].Parent != parent) {
		return &Fault{Field: "parent", Code: FaultParentClosed}
	}
	return nil
}

// under reports whether an action is another one or stands below it. A tree that is
// circular already, which no write lets happen, ends all the same.
func (t ActionTree) under(id, top string) bool {
	for range len(t) + 1 {
		if id == top {
			return top != ""
		}
		if id = t[id].Parent; id == "" {
			return false
		}
	}
	return true
}

// OpenTasks counts the sub-tasks of an action, near and far, that are still open.
func (t ActionTree) OpenTasks(id string) int {
	n := 0
	for task, node := range t {
		if task != id && ActionOpen(node.State) && t.under(task, id) {
			n++
		}
	}
	return n
}
