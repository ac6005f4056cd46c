package formats

import (
	"crypto/sha1" //nolint:gosec // UUID version 5 is defined on SHA-1; nothing is protected by it
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
)

// The namespace of what only our model says, and the version of OSCAL written.
const (
	oscalSpace   = "urn:ariane:oscal"
	oscalVersion = "1.1.2"
)

// oscalToken is what OSCAL takes for an identifier.
var oscalToken = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}.\-_]*$`)

var oscalBad = regexp.MustCompile(`[^\p{L}\p{N}.\-_]`)

// oscalLine is what it takes for the value of a property: one line, no blank at
// the edges.
var oscalLine = regexp.MustCompile(`^\S(.*\S)?$`)

// tokens gives each node an identifier OSCAL accepts: ours when it is one.
type tokens map[string]bool

// reserve keeps the identifiers that are tokens already for the nodes that have
// them.
func (t tokens) reserve(nodes []*yaml.Node) {
	for _, n := range nodes {
		if id := childText(n, "id"); oscalToken.MatchString(id) {
			t[id] = true
		}
		t.reserve(items(n, "children"))
	}
}

func (t tokens) of(id string) string {
	if oscalToken.MatchString(id) {
		return id
	}
	return t.free("n." + strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '.' || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, id))
}

func (t tokens) free(token string) string {
	out := token
	for i := 2; t[out]; i++ {
		out = token + "-" + strconv.Itoa(i)
	}
	t[out] = true
	return out
}

// uuidOf is the UUID (version 5) of a name: the same référentiel, the same UUID.
func uuidOf(parts ...string) string {
	h := sha1.Sum([]byte(oscalSpace + "\x00" + strings.Join(parts, "\x00"))) //nolint:gosec // see above
	h[6], h[8] = h[6]&0x0f|0x50, h[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", h[0:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// titleOf is a line for what demands a title.
func titleOf(n *yaml.Node) string {
	text := childText(n, "short")
	if text == "" {
		text = childText(n, "text")
	}
	return i18n.Shorten(text, 200)
}

// ownProp is a property of ours; nil when OSCAL would not take the value.
func ownProp(name, value string) *yaml.Node {
	if !oscalLine.MatchString(value) {
		return nil
	}
	m := newMapping()
	m.text("name", name)
	m.text("ns", oscalSpace)
	m.text("value", value)
	return m.node
}

// isOwn reports that a property or a part is of ours; name "" is any.
func isOwn(m *yaml.Node, name string) bool {
	return childText(m, "ns") == oscalSpace && (name == "" || childText(m, "name") == name)
}

// propValues are the values of our properties of that name.
func propValues(m *yaml.Node, name string) []string {
	var out []string
	for _, p := range items(m, "props") {
		if isOwn(p, name) {
			out = append(out, childText(p, "value"))
		}
	}
	return out
}

func propValue(m *yaml.Node, name string) string {
	if values := propValues(m, name); len(values) > 0 {
		return values[0]
	}
	return ""
}
