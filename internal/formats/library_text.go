package formats

import (
	"bytes"
	"fmt"
	"regexp"

	"gopkg.in/yaml.v3"
)

// encodeYAML writes a tree with an indent of two, texts between double quotes
// on one line: the form does not depend on the content, so it is stable.
func encodeYAML(root *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := encoder.Encode(root); err != nil {
		return nil, fmt.Errorf("write YAML: %w", err)
	}
	if err := encoder.Close(); err != nil {
		return nil, fmt.Errorf("write YAML: %w", err)
	}
	return b.Bytes(), nil
}

// yamlText writes a value that is kept without being understood.
func yamlText(value *yaml.Node) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("write YAML: %v", r)
		}
	}()
	b, err := encodeYAML(plain(value))
	if err != nil {
		return "", err
	}
	var again yaml.Node
	if err := yaml.Unmarshal(b, &again); err != nil {
		return "", fmt.Errorf("read back YAML: %w", err)
	}
	return string(b), nil
}

// plain copies a value keeping only what has a meaning: the scalars as they are
// typed, texts always quoted.
func plain(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.ScalarNode {
		return plainScalar(n)
	}
	out := &yaml.Node{Kind: n.Kind}
	for _, c := range n.Content {
		out.Content = append(out.Content, plain(c))
	}
	return out
}

func plainScalar(n *yaml.Node) *yaml.Node {
	switch n.ShortTag() {
	case "!!int", "!!float", "!!bool", "!!null", "!!timestamp":
		return &yaml.Node{Kind: yaml.ScalarNode, Value: n.Value}
	}
	return textNode(n.Value)
}

func textNode(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: value}
}

var plainWord = regexp.MustCompile(`^[a-z][a-z_]*$`)

// wordNode writes a code word without quotes when YAML cannot take it for
// something else.
func wordNode(value string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: value}
	if !plainWord.MatchString(value) || n.ShortTag() != "!!str" {
		return textNode(value)
	}
	switch value {
	case "y", "n", "yes", "no", "on", "off":
		return textNode(value)
	}
	return n
}
