package formats

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// group reads the keys of one YAML mapping, remembers which were asked for and
// reports wrong types with the line of the value and the path of the key.
type group struct {
	node   *yaml.Node
	path   string // "1.1", "scales.respect", "" for the header
	keys   []string
	values []*yaml.Node
	asked  []bool
	index  map[string]int // only of a large group: a search through the others is faster
	reader *libraryReader
}

// fewKeys is how many keys are searched one by one.
const fewKeys = 32

// open reads a mapping; nil, with a fault, when the value is something else.
func (l *libraryReader) open(node *yaml.Node, path string) *group {
	if node.Kind != yaml.MappingNode {
		l.wrongType(node, path, "map")
		return nil
	}
	n := len(node.Content) / 2
	g := &group{node: node, path: path, keys: make([]string, 0, n), values: make([]*yaml.Node, 0, n), reader: l}
	if n > fewKeys {
		g.index = make(map[string]int, n)
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		g.add(node.Content[i], node.Content[i+1])
	}
	g.asked = make([]bool, len(g.keys))
	return g
}

func (g *group) add(key, value *yaml.Node) {
	l := g.reader
	if key.Kind != yaml.ScalarNode {
		l.wrongType(key, g.path, "text")
		return
	}
	if g.find(key.Value) >= 0 {
		l.report.Error(key.Line, g.field(key.Value), quality.FaultDuplicateKey, key.Value)
		return
	}
	if g.index != nil {
		g.index[key.Value] = len(g.keys)
	}
	g.keys, g.values = append(g.keys, key.Value), append(g.values, value)
	if l.lines != nil {
		l.mark(g.field(key.Value), key.Line)
	}
}

// find is the place of a key, -1 when it is absent.
func (g *group) find(key string) int {
	if g.index != nil {
		if i, known := g.index[key]; known {
			return i
		}
		return -1
	}
	return slices.Index(g.keys, key)
}

// value is what a key holds, nil when it is absent; it does not count as asked.
func (g *group) value(key string) *yaml.Node {
	if i := g.find(key); i >= 0 {
		return g.values[i]
	}
	return nil
}

func (g *group) field(key string) string { return join(g.path, key) }

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// get returns the value of a key, nil when it is absent or empty.
func (g *group) get(key string) *yaml.Node {
	i := g.find(key)
	if i < 0 {
		return nil
	}
	g.asked[i] = true
	if isNull(g.values[i]) {
		return nil
	}
	return g.values[i]
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// text reads a text; numbers and dates are taken as they are written.
func (g *group) text(key string) string {
	value := g.get(key)
	if value == nil {
		return ""
	}
	return g.reader.textOf(value, g.field(key))
}

func (l *libraryReader) textOf(value *yaml.Node, path string) string {
	if value.Kind == yaml.ScalarNode {
		switch value.ShortTag() {
		case "!!str", "!!int", "!!float", "!!timestamp":
			return l.bounded(value, path)
		case "!!null":
			return ""
		}
	}
	l.wrongType(value, path, "text")
	return ""
}

// maxText bounds any text of a library, in characters; maxKept a value kept
// without being understood, in bytes.
const (
	maxText = quality.MaxNodeText
	maxKept = 256 << 10
)

// exchanged are the keys under which a library keeps what it brought from another
// format (see ciso_read.go, oscal_read.go): expected, so no news, and as large as
// the file it came in.
var exchanged = map[string]bool{keyCISO: true, keyOSCAL: true}

// The keys of exchanged.
const (
	keyCISO  = "ciso"
	keyOSCAL = "oscal"
)

func (l *libraryReader) bounded(value *yaml.Node, path string) string {
	if len(value.Value) > maxText && utf8.RuneCountInString(value.Value) > maxText {
		l.report.Error(value.Line, path, quality.FaultTooLong, strconv.Itoa(maxText))
		return ""
	}
	return value.Value
}

func (g *group) number(key string) int {
	value := g.get(key)
	if value == nil {
		return 0
	}
	return g.reader.numberOf(value, g.field(key))
}

const maxNumber = 1000000

func (l *libraryReader) numberOf(value *yaml.Node, path string) int {
	n, err := strconv.Atoi(value.Value)
	if value.Kind != yaml.ScalarNode || err != nil {
		l.wrongType(value, path, "number")
		return 0
	}
	if n < 0 || n > maxNumber {
		l.report.Error(value.Line, path, quality.FaultOutOfRange, "0", strconv.Itoa(maxNumber))
		return 0
	}
	return n
}

func (g *group) boolean(key string) bool {
	value := g.get(key)
	if value == nil {
		return false
	}
	var b bool
	if value.ShortTag() != "!!bool" || value.Decode(&b) != nil {
		g.reader.wrongType(value, g.field(key), "boolean")
	}
	return b
}

func (g *group) day(key string) quality.Day {
	value := g.get(key)
	if value == nil {
		return quality.Day{}
	}
	d, err := quality.ParseDay(g.text(key))
	if err != nil {
		g.reader.wrongType(value, g.field(key), "date")
	}
	if far := d.CheckTyped(g.field(key)); far != nil {
		g.reader.report.Error(value.Line, far.Field, far.Code, far.Args...)
	}
	return d
}

// list returns the items of a list; a fault when the value is something else.
func (g *group) list(key string) []*yaml.Node {
	value := g.get(key)
	if value == nil {
		return nil
	}
	if value.Kind != yaml.SequenceNode {
		g.reader.wrongType(value, g.field(key), "list")
		return nil
	}
	return value.Content
}

func (g *group) texts(key string) []string {
	var out []string
	for _, item := range g.list(key) {
		if text := g.reader.textOf(item, g.field(key)); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// extras gives the keys nobody asked for, each with a warning; place says where
// the group stands inside the node or header that keeps them.
func (g *group) extras(place string) []quality.Extra {
	var out []quality.Extra
	for i, key := range g.keys {
		if g.asked[i] {
			continue
		}
		value := yamlText(g.values[i])
		if !exchanged[key] && len(value) > maxKept {
			g.reader.report.Error(g.values[i].Line, g.field(key), quality.FaultTooLong, strconv.Itoa(maxKept))
			continue
		}
		if !exchanged[key] {
			g.reader.report.Warn(g.values[i].Line, g.field(key), quality.FaultUnknownKey, key)
		}
		out = append(out, quality.Extra{Path: place, Key: key, Value: value})
	}
	return out
}

func (l *libraryReader) wrongType(value *yaml.Node, path, want string) {
	l.report.Error(value.Line, path, quality.FaultWrongType, want, typeOf(value))
}

func typeOf(n *yaml.Node) string {
	if n.Kind == yaml.SequenceNode {
		return "list"
	}
	if n.Kind == yaml.MappingNode {
		return "map"
	}
	switch n.ShortTag() {
	case "!!str":
		return "text"
	case "!!int":
		return "number"
	case "!!bool":
		return "boolean"
	case "!!timestamp":
		return "date"
	case "!!null":
		return "empty"
	}
	return "other"
}
