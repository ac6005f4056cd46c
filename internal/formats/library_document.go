package formats

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// Limits against hostile YAML, on top of those of package quality.
const (
	maxAliasNodes = 2000    // nodes that anchors and aliases may add
	maxYAMLNodes  = 1000000 // keys and values of one document
	maxYAMLDepth  = 4*quality.MaxDepth + 20
)

// parseDocument parses the only document of a YAML text into a tree without
// alias, anchor or comment; nil when the report says why it cannot be read.
func parseDocument(text []byte, report *Report) *yaml.Node {
	if root := parseBlock(text); root != nil {
		return root
	}
	return parseSlowly(text, report)
}

// parseSlowly leaves the reading to the YAML library.
func parseSlowly(text []byte, report *Report) *yaml.Node {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document yaml.Node
	if err := decodeSafely(decoder, &document); err != nil {
		reportSyntax(err, text, report)
		return nil
	}
	var next yaml.Node
	if err := decodeSafely(decoder, &next); !errors.Is(err, io.EOF) {
		line := next.Line
		if err != nil {
			line = syntaxLine(err)
		}
		report.Error(line, "", quality.FaultYAMLDocuments)
		return nil
	}
	if len(document.Content) != 1 {
		report.Error(1, "", quality.FaultEmptyFile)
		return nil
	}
	u := unfolder{report: report}
	return u.copy(document.Content[0], 0, false)
}

// decodeSafely turns a panic of the YAML library on hostile input into a
// syntax error.
func decodeSafely(decoder *yaml.Decoder, into *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("yaml: line 1: unreadable")
		}
	}()
	return decoder.Decode(into)
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func syntaxLine(err error) int {
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1]) // digits only, by the pattern
		return n
	}
	return 1
}

func reportSyntax(err error, text []byte, report *Report) {
	if errors.Is(err, io.EOF) {
		report.Error(1, "", quality.FaultEmptyFile)
		return
	}
	line := syntaxLine(err)
	if at := tabNear(text, line); at > 0 {
		report.Error(at, "", quality.FaultYAMLTab)
		return
	}
	report.Error(line, "", quality.FaultYAMLSyntax)
}

// tabNear finds an indentation made of a tab on the line or a neighbour: the
// parser notices one line early or late.
func tabNear(text []byte, line int) int {
	lines := strings.Split(string(text), "\n")
	for _, n := range []int{line, line + 1, line - 1} {
		if n < 1 || n > len(lines) {
			continue
		}
		indent := lines[n-1][:len(lines[n-1])-len(strings.TrimLeft(lines[n-1], " \t"))]
		if strings.Contains(indent, "\t") {
			return n
		}
	}
	return 0
}

// unfolder copies a parsed tree, aliases written out, and counts what it makes
// so that a short file cannot become a huge tree.
type unfolder struct {
	report  *Report
	nodes   int
	aliased int
	stopped bool
}

func (u *unfolder) copy(n *yaml.Node, depth int, aliased bool) *yaml.Node {
	if u.stopped {
		return nil
	}
	if n.Kind == yaml.AliasNode {
		return u.copy(n.Alias, depth+1, true)
	}
	u.nodes++
	if aliased {
		u.aliased++
	}
	switch {
	case u.aliased > maxAliasNodes:
		return u.stop(n.Line, quality.FaultYAMLAliases)
	case u.nodes > maxYAMLNodes:
		return u.stop(n.Line, quality.FaultTooManyLines, strconv.Itoa(maxYAMLNodes))
	case depth > maxYAMLDepth:
		return u.stop(n.Line, quality.FaultTooDeep, strconv.Itoa(quality.MaxDepth))
	}
	out := &yaml.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value, Line: n.Line}
	for _, child := range n.Content {
		c := u.copy(child, depth+1, aliased)
		if c == nil {
			return nil
		}
		out.Content = append(out.Content, c)
	}
	return out
}

func (u *unfolder) stop(line int, code string, args ...string) *yaml.Node {
	u.stopped = true
	u.report.Error(line, "", code, args...)
	return nil
}
