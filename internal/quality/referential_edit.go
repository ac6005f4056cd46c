package quality

import (
	"maps"
	"slices"
)

// EditKind is what somebody does to a draft of a référentiel.
type EditKind string

// The kinds of edit.
const (
	EditSet         EditKind = "set"    // fields of one node
	EditHeader      EditKind = "header" // title, provider, licence…
	EditScale       EditKind = "scale"  // words of a scale and of its levels
	EditAddLevel    EditKind = "add_level"
	EditRemoveLevel EditKind = "remove_level" // the highest one, with its descriptors everywhere
	EditAdd         EditKind = "add"
	EditRemove      EditKind = "remove" // with what stands under it
	EditMove        EditKind = "move"
	EditUp          EditKind = "up"
	EditDown        EditKind = "down"
)

// EditKinds lists them.
func EditKinds() []EditKind {
	return []EditKind{EditSet, EditHeader, EditScale, EditAddLevel, EditRemoveLevel, EditAdd, EditRemove, EditMove, EditUp, EditDown}
}

// Why an edit is refused whatever its fields: it would break the tree, or what
// it is about is no longer there.
const (
	ReasonNodeGone   = "draft.node_gone"
	ReasonLastNode   = "draft.last_node"
	ReasonMoveInside = "draft.move_inside"
	ReasonLastLevel  = "draft.last_level"
	ReasonPlaceGone  = "draft.place_gone"
)

// Edit is one change to a draft. What it needs depends on Kind:
//
//	set                       Node, Fields (NodeFields)
//	header                    Fields (HeaderFields)
//	scale                     Scale, Fields (ScaleFields)
//	add_level, remove_level   Scale
//	add                       Parent ("": at the top), Before, NodeKind, Fields; Node is
//	                          the id wished for, "" takes the next one
//	remove                    Node; Into, when another element continues what it said
//	up, down                  Node
//	move                      Node, Parent, and After (a child of Parent, "": first) or, where
//	                          it is nil, Before (a child of Parent, "": at the end)
type Edit struct {
	Kind     EditKind
	Node     string
	Scale    string
	Parent   string
	Before   string
	Into     string
	After    *string
	NodeKind Kind
	Fields   map[string]string
}

// EditOutcome tells what an edit did.
type EditOutcome struct {
	Node    string   // the node (or the scale) it was about; the id given to an added one
	Beside  string   // up, down, move: the sibling it now stands before, "" when it is the last
	Nodes   int      // removed nodes, the first one included
	Fields  []string // fields that changed, sorted
	Changed bool     // false: the draft already was so
}

// Edited gives the référentiel after an edit; r itself stays as it is. The tree
// stays sound: CodeInvalid or CodeNotFound for what would break it. What is merely
// incomplete is let through: CheckReferential counts it before publication.
// reserved tells the ids that versions before gave to something: an id is never
// given twice.
func (r *Referential) Edited(e Edit, reserved func(id string) bool) (*Referential, EditOutcome, error) {
	next := r.Clone()
	out, err := next.apply(e, reserved)
	if err != nil {
		return nil, EditOutcome{}, err
	}
	next.Index()
	return next, out, nil
}

func (r *Referential) apply(e Edit, reserved func(string) bool) (EditOutcome, error) {
	switch e.Kind {
	case EditHeader:
		return r.setFields("", r.headerFields(), e.Fields, r.setHeader)
	case EditScale, EditAddLevel, EditRemoveLevel:
		return r.editScale(e)
	case EditAdd:
		return r.addNode(e, reserved)
	case EditSet, EditRemove, EditMove, EditUp, EditDown:
	default:
		return EditOutcome{}, Refuse(CodeInvalid, "draft.kind")
	}
	n := r.Node(e.Node)
	if n == nil {
		return EditOutcome{}, Refuse(CodeNotFound, ReasonNodeGone)
	}
	switch e.Kind {
	case EditRemove:
		if e.Into != "" {
			return r.mergeNode(n, e.Into, reserved)
		}
		return r.removeNode(n)
	case EditMove:
		return r.moveNode(n, e)
	case EditUp, EditDown:
		return r.shiftNode(n, e.Kind == EditDown)
	}
	return r.setFields(n.ID, r.nodeFields(n), e.Fields, func(key, value string, f *Faults) { r.setNodeField(n, key, value, f) })
}

// setFields writes the fields that differ, all or none.
func (r *Referential) setFields(about string, now, fields map[string]string, set func(key, value string, f *Faults)) (EditOutcome, error) {
	out := EditOutcome{Node: about}
	var faults Faults
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		value := tidyField(fields[key])
		if now[key] == value {
			continue
		}
		checkFieldText(key, value, &faults)
		set(key, value, &faults)
		out.Fields = append(out.Fields, key)
	}
	out.Changed = len(out.Fields) > 0
	return out, faults.Err()
}
