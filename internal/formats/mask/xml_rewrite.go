package mask

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"sort"
	"strings"

	"ariane/internal/formats/extract/limit"
)

// policy says what one kind of XML part keeps. Elements and attributes are
// known by their local name: prefixes change from one program to the next.
type policy struct {
	drop     map[string]bool                                             // elements taken out with all they hold
	dropIf   func(name string, a []attribute) bool                       // the same, by attributes
	unwrap   map[string]bool                                             // elements whose contents stay
	blocks   map[string]bool                                             // elements that end a sentence: paragraph, cell
	gaps     map[string]bool                                             // elements that stand for a space
	alone    map[string]bool                                             // elements whose text is not part of the sentence
	blank    bool                                                        // every text is covered, whatever it says
	clear    map[string]bool                                             // attributes emptied of who and where
	dropAttr map[string]bool                                             // attributes taken out
	cell     map[string]bool                                             // elements whose valueAttrs go when their text is masked
	onStart  func(name string, a []attribute) []attribute                // last word on the attributes
	replace  func(name string, a []attribute) (instead string, yes bool) // writes an element anew
}

// edit replaces data[from:to].
type edit struct {
	from, to int
	text     string
}

// piece is one text of the sentence being read.
type piece struct {
	from, to int // in the part
	text     string
}

// rewriter masks one XML part, leaving every other byte as it is.
type rewriter struct {
	data   []byte
	policy policy
	match  *matcher
	meter  *limit.Meter
	edits  []edit
	times  int

	stack   []string
	pieces  []piece
	dropAt  int    // offset of the element being dropped, −1 outside
	dropped int    // depth inside it
	instead string // what stands in its place
	cells   []cellTag
}

// cellTag is the start tag of a cell being read.
type cellTag struct {
	from, to int
	name     string
	attrs    []attribute
	masked   bool
	cover    bool // its value is to be masked, however it is shown
	closed   bool // <cell/>
}

// rewrite gives the masked part and how many stretches were covered.
func rewrite(data []byte, p policy, m *matcher, meter *limit.Meter, strict bool) ([]byte, int, error) {
	r := &rewriter{data: data, policy: p, match: m, meter: meter, dropAt: -1}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Strict = strict
	for {
		if err := meter.Step(); err != nil {
			return nil, 0, err
		}
		from := int(decoder.InputOffset())
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, 0, limit.Damaged(err)
		}
		if err := r.hear(token, from, int(decoder.InputOffset())); err != nil {
			return nil, 0, err
		}
	}
	r.flush()
	return r.apply(), r.times, nil
}

func (r *rewriter) hear(token xml.Token, from, to int) error {
	switch t := token.(type) {
	case xml.StartElement:
		return r.start(t, from, to)
	case xml.EndElement:
		r.end(t.Name.Local, from, to)
	case xml.CharData:
		if r.dropAt < 0 {
			r.text(string(t), from, to)
		}
	case xml.Comment:
		if r.dropAt < 0 {
			r.edits = append(r.edits, edit{from, to, ""})
		}
	case xml.Directive:
		if bytes.ContainsRune(t, '[') {
			return limit.Damaged(errDirective)
		}
	}
	return nil
}

var errDirective = errors.New("document type with definitions")

func (r *rewriter) start(t xml.StartElement, from, to int) error {
	name := t.Name.Local
	if r.dropAt >= 0 {
		r.dropped++
		return nil
	}
	if err := r.meter.Deeper(len(r.stack)); err != nil {
		return err
	}
	attrs := attributesOf(t)
	if r.policy.drop[name] || r.policy.dropIf != nil && r.policy.dropIf(name, attrs) {
		r.dropAt, r.dropped, r.instead = from, 0, ""
		return nil
	}
	if r.policy.replace != nil {
		if instead, yes := r.policy.replace(name, attrs); yes {
			r.dropAt, r.dropped, r.instead = from, 0, instead
			r.times++
			return nil
		}
	}
	r.stack = append(r.stack, name)
	switch {
	case r.policy.blocks[name]:
		r.flush()
	case r.policy.gaps[name]:
		r.pieces = append(r.pieces, piece{to, to, " "})
	}
	if r.policy.unwrap[name] {
		r.edits = append(r.edits, edit{from, to, ""})
		return nil
	}
	tag := cellTag{from: from, to: to, name: qualified(t.Name), attrs: attrs, closed: bytes.HasSuffix(r.data[from:to], []byte("/>"))}
	if r.policy.cell[name] {
		tag.cover = r.match.inValue(attrs)
		tag.masked = tag.cover
		r.cells = append(r.cells, tag)
		return nil
	}
	r.writeTag(tag, r.attributes(name, attrs))
	return nil
}

func (r *rewriter) end(name string, from, to int) {
	if r.dropAt >= 0 {
		if r.dropped == 0 {
			r.edits = append(r.edits, edit{r.dropAt, to, r.instead})
			r.dropAt = -1
			return
		}
		r.dropped--
		return
	}
	if n := len(r.stack); n > 0 {
		r.stack = r.stack[:n-1]
	}
	if r.policy.blocks[name] {
		r.flush()
	}
	if r.policy.unwrap[name] && to > from {
		r.edits = append(r.edits, edit{from, to, ""})
	}
	if n := len(r.cells); r.policy.cell[name] && n > 0 {
		r.flush()
		cell := r.cells[n-1]
		attrs := r.attributes(name, cell.attrs)
		if cell.masked {
			attrs = asTextCell(attrs)
		}
		r.writeTag(cell, attrs)
		r.cells = r.cells[:n-1]
	}
}

func (r *rewriter) inside() string {
	if len(r.stack) == 0 {
		return ""
	}
	return r.stack[len(r.stack)-1]
}

func (r *rewriter) text(s string, from, to int) {
	switch {
	case len(r.cells) > 0 && r.cells[len(r.cells)-1].cover:
		r.edits = append(r.edits, edit{from, to, Mark})
		r.times++
	case r.policy.blank:
		if strings.TrimSpace(s) != "" {
			r.edits = append(r.edits, edit{from, to, Mark})
			r.times++
		}
	case r.policy.alone[r.inside()]:
		if masked, times := r.match.mask(s); times > 0 {
			r.edits = append(r.edits, edit{from, to, escapeXML(masked)})
			r.times += times
		}
	case strings.TrimSpace(s) != "" || strings.Trim(s, " \u00a0") == "":
		r.pieces = append(r.pieces, piece{from, to, s})
	}
}

// apply writes the part with its edits.
func (r *rewriter) apply() []byte {
	sort.SliceStable(r.edits, func(i, j int) bool { return r.edits[i].from < r.edits[j].from })
	out := make([]byte, 0, len(r.data))
	at := 0
	for _, e := range r.edits {
		if e.from < at {
			continue
		}
		out = append(append(out, r.data[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, r.data[at:]...)
}

func escapeXML(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}
