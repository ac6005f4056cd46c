package formats

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// parseJSON reads one JSON document as the same kind of tree as YAML, each value
// with its line, so that one set of moves serves both; nil when the report says
// why it cannot be read.
func parseJSON(text []byte, report *Report) *yaml.Node {
	p := jsonParser{text: text, line: 1, report: report, decoder: json.NewDecoder(bytes.NewReader(text))}
	p.decoder.UseNumber()
	root, err := p.value(0)
	if err == nil {
		if _, extra := p.decoder.Token(); !errors.Is(extra, io.EOF) {
			err = errJSON
		}
	}
	if err != nil {
		if !p.stopped {
			p.move()
			report.Error(p.line, "", quality.FaultJSONSyntax)
		}
		return nil
	}
	return root
}

var errJSON = errors.New("no JSON")

type jsonParser struct {
	text    []byte
	decoder *json.Decoder
	report  *Report
	seen    int // bytes whose line ends are counted
	line    int
	nodes   int
	stopped bool
}

// move counts the lines up to where the decoder stands.
func (p *jsonParser) move() {
	at := min(int(p.decoder.InputOffset()), len(p.text))
	if at > p.seen {
		p.line += bytes.Count(p.text[p.seen:at], []byte("\n"))
		p.seen = at
	}
}

func (p *jsonParser) token() (json.Token, error) {
	t, err := p.decoder.Token()
	if err != nil {
		return nil, errors.Join(errJSON, err)
	}
	p.move()
	p.nodes++
	if p.nodes > maxYAMLNodes {
		return nil, p.stop(quality.FaultTooManyLines, strconv.Itoa(maxYAMLNodes))
	}
	return t, nil
}

func (p *jsonParser) stop(code string, args ...string) error {
	p.stopped = true
	p.report.Error(p.line, "", code, args...)
	return errJSON
}

func (p *jsonParser) value(depth int) (*yaml.Node, error) {
	if depth > maxYAMLDepth {
		return nil, p.stop(quality.FaultTooDeep, strconv.Itoa(quality.MaxDepth))
	}
	t, err := p.token()
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case json.Delim:
		if t == '{' {
			return p.object(depth)
		}
		return p.array(depth)
	case json.Number:
		tag := "!!float"
		if _, err := strconv.ParseInt(t.String(), 10, 64); err == nil {
			tag = "!!int"
		}
		return bareAt(p.line, tag, t.String()), nil
	case bool:
		return boolAt(p.line, t), nil
	case string:
		return textAt(p.line, t), nil
	}
	return nullAt(p.line), nil
}

func (p *jsonParser) array(depth int) (*yaml.Node, error) {
	list := newList(p.line)
	for p.decoder.More() {
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		list.Content = append(list.Content, item)
	}
	_, err := p.token()
	return list, err
}

func (p *jsonParser) object(depth int) (*yaml.Node, error) {
	m := newTree(p.line)
	seen := map[string]bool{}
	for p.decoder.More() {
		t, err := p.token()
		if err != nil {
			return nil, err
		}
		key, ok := t.(string)
		if !ok {
			return nil, errJSON
		}
		if seen[key] {
			p.report.Error(p.line, "", quality.FaultDuplicateKey, key)
		}
		seen[key] = true
		name := wordNode(key)
		name.Line = p.line
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		m.Content = append(m.Content, name, item)
	}
	_, err := p.token()
	return m, err
}
