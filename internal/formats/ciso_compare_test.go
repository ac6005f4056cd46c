package formats

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// saysLess tells the first thing a library says and its copy does not, "" when
// nothing is lost: nodes are compared by URN, keys whatever their order.
func saysLess(original, copied []byte) string {
	var report Report
	a, b := parseDocument(original, &report), parseDocument(copied, &report)
	if a == nil || b == nil {
		return "unreadable"
	}
	wholeA, wholeB := either(child(a, "objects"), "framework", "frameworks")[0], either(child(b, "objects"), "framework", "frameworks")[0]
	byURN := map[string]*yaml.Node{}
	for _, n := range items(wholeB, "requirement_nodes") {
		byURN[childText(n, "urn")] = n
	}
	for _, n := range items(wholeA, "requirement_nodes") {
		if d := less(n, byURN[childText(n, "urn")], childText(n, "urn")); d != "" {
			return d
		}
	}
	for _, m := range []*yaml.Node{wholeA, wholeB} {
		removeChild(m, "requirement_nodes")
	}
	if d := less(wholeA, wholeB, "framework"); d != "" {
		return d
	}
	for _, m := range []*yaml.Node{child(a, "objects"), child(b, "objects")} {
		removeChild(m, "framework")
	}
	return less(a, b, "")
}

func less(a, b *yaml.Node, path string) string {
	switch {
	case b == nil:
		return path + " is gone"
	case a.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(a.Content); i += 2 {
			key, value := a.Content[i].Value, a.Content[i+1]
			if isNull(value) || key == "depth" || value.Kind == yaml.ScalarNode && value.Value == "" {
				continue
			}
			if d := less(value, child(b, key), path+"/"+key); d != "" {
				return d
			}
		}
		return ""
	case len(a.Content) != len(b.Content) || a.Kind == yaml.ScalarNode && a.Value != b.Value && !strings.EqualFold(a.Value, b.Value):
		return path + ": «" + a.Value + "» became «" + b.Value + "»"
	}
	for i := range a.Content {
		if d := less(a.Content[i], b.Content[i], path+"/"+itoa(i)); d != "" {
			return d
		}
	}
	return ""
}
