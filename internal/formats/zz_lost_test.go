package formats

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// lost says the first thing the original says and the copy does not.
func lost(original, copied []byte) string {
	var report Report
	a, b := parseDocument(original, &report), parseDocument(copied, &report)
	if a == nil || b == nil {
		return "unreadable"
	}
	oa, ob := child(a, "objects"), child(b, "objects")
	fa, fb := items(oa, "framework"), items(ob, "framework")
	if len(fa) == 0 {
		fa = items(oa, "frameworks")
	}
	byURN := map[string]*yaml.Node{}
	for _, n := range items(fb[0], "requirement_nodes") {
		byURN[strings.ToLower(childText(n, "urn"))] = n
	}
	for _, n := range items(fa[0], "requirement_nodes") {
		if d := gone(n, byURN[strings.ToLower(childText(n, "urn"))], childText(n, "urn")); d != "" {
			return d
		}
	}
	removeChild(fa[0], "requirement_nodes")
	removeChild(fb[0], "requirement_nodes")
	if d := gone(fa[0], fb[0], "framework"); d != "" {
		return d
	}
	for _, k := range []string{"framework", "frameworks", "risk_matrix", "requirement_mapping_set", "requirement_mapping_sets"} {
		removeChild(oa, k)
		removeChild(ob, k)
	}
	return gone(a, b, "")
}

func gone(a, b *yaml.Node, path string) string {
	if b == nil {
		return path + " is gone"
	}
	if a.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(a.Content); i += 2 {
			k, v := a.Content[i].Value, a.Content[i+1]
			if isNull(v) || k == "depth" || v.Kind == yaml.ScalarNode && v.Value == "" {
				continue
			}
			if d := gone(v, child(b, k), path+"/"+k); d != "" {
				return d
			}
		}
		return ""
	}
	if !sameTree(a, b) && a.Value != b.Value {
		return fmt.Sprintf("%s: %q became %q", path, a.Value, b.Value)
	}
	if len(a.Content) != len(b.Content) {
		return path + ": another length"
	}
	for i := range a.Content {
		if d := gone(a.Content[i], b.Content[i], path); d != "" {
			return d
		}
	}
	return ""
}
