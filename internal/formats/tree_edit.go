package formats

import (
	"go.yaml.in/yaml/v3"
)

// A référentiel of another format is first rewritten as the tree of our own
// library form, each value keeping the line it came from; one reader then checks
// it like any library. These are the few moves that rewriting needs.

// child is the value of a key, nil when the key is absent or its value empty.
func child(m *yaml.Node, key string) *yaml.Node {
	if m == nil || m.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key && !isNull(m.Content[i+1]) {
			return m.Content[i+1]
		}
	}
	return nil
}

// childText is the text of a key, "" when there is none: numbers and dates as
// they are written.
func childText(m *yaml.Node, key string) string {
	if value := child(m, key); value != nil && value.Kind == yaml.ScalarNode {
		return value.Value
	}
	return ""
}

// setChild gives a key its value, in its place when it is there already.
func setChild(m *yaml.Node, key string, value *yaml.Node) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			m.Content[i+1] = value
			return
		}
	}
	name := wordNode(key)
	name.Line = value.Line
	m.Content = append(m.Content, name, value)
}

func removeChild(m *yaml.Node, key string) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			m.Content = append(m.Content[:i:i], m.Content[i+2:]...)
			return
		}
	}
}

// items is what a key holds, whether the file writes one group or a list of them.
func items(m *yaml.Node, key string) []*yaml.Node {
	value := child(m, key)
	switch {
	case value == nil:
		return nil
	case value.Kind == yaml.SequenceNode:
		return value.Content
	}
	return []*yaml.Node{value}
}

func newTree(line int) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: line}
}

func newList(line int) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: line}
}

// textAt, numberAt and boolAt are scalars that remember their line.
func textAt(line int, s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: s, Line: line}
}

func bareAt(line int, tag, s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: s, Line: line}
}

func boolAt(line int, b bool) *yaml.Node {
	if b {
		return bareAt(line, "!!bool", "true")
	}
	return bareAt(line, "!!bool", "false")
}

func nullAt(line int) *yaml.Node { return bareAt(line, "!!null", "null") }

// putText adds a text that is not empty.
func putText(m *yaml.Node, key string, line int, s string) {
	if s != "" {
		setChild(m, key, textAt(line, s))
	}
}

// sameTree compares two values by what they say: scalars by their text, groups
// whatever the order of their keys, empty keys left out.
func sameTree(a, b *yaml.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case yaml.ScalarNode:
		return a.Value == b.Value
	case yaml.MappingNode:
		return holds(a, b) && holds(b, a)
	}
	if len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !sameTree(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// holds reports that each key of a that is not empty has the same value in b.
func holds(a, b *yaml.Node) bool {
	for i := 0; i+1 < len(a.Content); i += 2 {
		if !isNull(a.Content[i+1]) && !sameTree(a.Content[i+1], child(b, a.Content[i].Value)) {
			return false
		}
	}
	return true
}

// difference is what to lay over base to get want: an empty value for the keys
// that are too many, what those that say something else must say, then those that
// are missing. nil when there is nothing to lay over; keys in skip are not looked
// at. The order is that of base, then of want, so that the difference of what was
// laid over is the same again.
func difference(want, base *yaml.Node, skip map[string]bool) *yaml.Node {
	out := newTree(want.Line)
	for i := 0; i+1 < len(base.Content); i += 2 {
		key, value := base.Content[i].Value, base.Content[i+1]
		if skip[key] || isNull(value) {
			continue
		}
		wanted := child(want, key)
		switch {
		case wanted == nil:
			setChild(out, key, nullAt(want.Line))
		case !sameTree(wanted, value):
			setChild(out, key, wanted)
		}
	}
	for i := 0; i+1 < len(want.Content); i += 2 {
		key, value := want.Content[i].Value, want.Content[i+1]
		if !skip[key] && !isNull(value) && child(base, key) == nil {
			setChild(out, key, value)
		}
	}
	if len(out.Content) == 0 {
		return nil
	}
	return out
}

// overlay lays a difference over a group: an empty value takes its key out. Keys
// in skip are left alone.
func overlay(m, difference *yaml.Node, skip map[string]bool) {
	if difference == nil || difference.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(difference.Content); i += 2 {
		key, value := difference.Content[i].Value, difference.Content[i+1]
		switch {
		case skip[key]:
		case isNull(value):
			removeChild(m, key)
		default:
			setChild(m, key, value)
		}
	}
}
