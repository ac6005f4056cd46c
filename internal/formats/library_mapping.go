package formats

import (
	"strconv"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// mapping builds a YAML group key by key; an empty value leaves its key out.
type mapping struct{ node *yaml.Node }

func newMapping() mapping { return mapping{&yaml.Node{Kind: yaml.MappingNode}} }

func (m mapping) put(key string, value *yaml.Node) {
	m.node.Content = append(m.node.Content, wordNode(key), value)
}

func (m mapping) text(key, value string) {
	if value != "" {
		m.put(key, textNode(value))
	}
}

func (m mapping) word(key, value string) {
	if value != "" {
		m.put(key, wordNode(value))
	}
}

func (m mapping) number(key string, value int) {
	if value != 0 {
		m.put(key, &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.Itoa(value)})
	}
}

func (m mapping) boolean(key string, value bool) {
	if value {
		m.condition(key, &value)
	}
}

func (m mapping) condition(key string, value *bool) {
	if value != nil {
		m.put(key, &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.FormatBool(*value)})
	}
}

func (m mapping) group(key string, value *yaml.Node) {
	if len(value.Content) > 0 {
		m.put(key, value)
	}
}

func (m mapping) sequence(key string, n int, item func(int) *yaml.Node) {
	if n == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for i := range n {
		list.Content = append(list.Content, item(i))
	}
	m.put(key, list)
}

func (m mapping) texts(key string, values []string) {
	m.sequence(key, len(values), func(i int) *yaml.Node { return textNode(values[i]) })
}

// words writes a short list of code words on one line.
func (m mapping) words(key string, values []string) {
	m.sequence(key, len(values), func(i int) *yaml.Node { return wordNode(values[i]) })
	if len(values) > 0 {
		m.node.Content[len(m.node.Content)-1].Style = yaml.FlowStyle
	}
}

func (m mapping) extras(list []quality.Extra) {
	for _, e := range list {
		value, err := parsed(e.Value)
		if err != nil {
			value = textNode(e.Value) // not made by ReadLibrary: kept as a text
		}
		m.put(e.Key, value)
	}
}
