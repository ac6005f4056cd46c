package formats

import "go.yaml.in/yaml/v3"

// yamlText writes a value that is kept without being understood.
func yamlText(value *yaml.Node) string { return string(encodeYAML(plain(value))) }

// plain copies a value keeping only what has a meaning: the scalars as they are
// typed, texts always quoted.
func plain(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.ScalarNode {
		return plainScalar(n)
	}
	out := &yaml.Node{Kind: n.Kind, Content: make([]*yaml.Node, 0, len(n.Content))}
	for i, c := range n.Content {
		if isKey := n.Kind == yaml.MappingNode && i%2 == 0; isKey && c.Kind == yaml.ScalarNode && c.ShortTag() == "!!str" {
			out.Content = append(out.Content, wordNode(c.Value))
			continue
		}
		out.Content = append(out.Content, plain(c))
	}
	return out
}

func plainScalar(n *yaml.Node) *yaml.Node {
	tag := n.ShortTag()
	switch tag {
	case "!!null":
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: "null"}
	case "!!int", "!!float", "!!bool", "!!timestamp":
		bare := &yaml.Node{Kind: yaml.ScalarNode, Value: n.Value}
		if bare.ShortTag() == tag { // else a tag written by hand on something else
			bare.Tag = tag
			return bare
		}
	}
	return textNode(n.Value)
}

func textNode(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: value}
}

// wordNode writes a code word without quotes when YAML cannot take it for
// something else.
func wordNode(value string) *yaml.Node {
	if !isPlainWord(value) {
		return textNode(value)
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}

// isPlainWord accepts lower-case letters and underscores, a letter first, and
// none of the words some version of YAML reads as a boolean or as nothing.
func isPlainWord(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c != '_' || i == 0) {
			return false
		}
	}
	switch s {
	case "", "true", "false", "null", "y", "n", "yes", "no", "on", "off":
		return false
	}
	return true
}
