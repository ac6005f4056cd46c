package formats

import (
	"bytes"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// ReadLibrary reads one référentiel in the YAML form of Ariane
// (docs: "Referential library"). The report holds every fault of form and every
// fault of quality.CheckReferential, each with its line. The référentiel is
// indexed and never nil; it may only be used when the report has no error.
// Keys this program does not know are kept in Extra and written back by
// WriteLibrary.
func ReadLibrary(data []byte) (*quality.Referential, Report) {
	c := Catalogue{Referential: &quality.Referential{}}
	c.Referential.Index()
	text, ok := checkText(data, &c.Report)
	if !ok {
		return c.Referential, c.Report
	}
	root := parseLibrary(text, &c.Report)
	switch {
	case root == nil:
	case isCISO(root):
		c.Report.Error(root.Line, "", quality.FaultForeignFormat, "CISO Assistant")
	default:
		c.keep(root)
	}
	return c.Referential, c.Report
}

// parseLibrary parses a library, ours or not; nil when the report says why not.
func parseLibrary(text []byte, report *Report) *yaml.Node {
	if tooDense(text) {
		report.Error(0, "nodes", quality.FaultTooLong, strconv.Itoa(quality.MaxNodes))
		return nil
	}
	return parseDocument(text, report)
}

// The densest honest library (MaxNodes nodes, a dozen keys each) stays far below
// these counts; beyond them parsing alone would take a machine's memory.
const (
	maxLines = 250_000
	maxFlow  = 100_000 // « [ » and « { »
)

func tooDense(text []byte) bool {
	flow := bytes.Count(text, []byte("[")) + bytes.Count(text, []byte("{"))
	return bytes.Count(text, []byte("\n")) > maxLines || flow > maxFlow
}

// libraryReader walks the tree. lines remembers where each field stands, in
// reading order, so that the rules of package quality, which know nothing of
// lines, can be reported with theirs; nil while nothing is wrong.
type libraryReader struct {
	report *Report
	lines  map[string][]int
	nodes  int

	official     int // official texts left aside, the first of them at officialLine
	officialLine int
}

func (l *libraryReader) mark(field string, line int) {
	if l.lines != nil {
		l.lines[field] = append(l.lines[field], line)
	}
}

func (l *libraryReader) referential(root *yaml.Node) *quality.Referential {
	g := l.open(root, "")
	if g == nil {
		return nil
	}
	ref := &quality.Referential{
		ID: g.text("id"), Version: g.number("version"), Locale: g.text("locale"),
		Title: g.text("title"), ShortTitle: g.text("short_title"),
		Provider: g.text("provider"), Published: g.day("published"),
		Licence: g.text("licence"), Description: g.text("description"),
	}
	for i, item := range g.list("scales") {
		l.scale(ref, item, i)
	}
	ref.Nodes = l.children(g.list("nodes"), 0)
	for i, item := range g.list("mappings") {
		l.mapping(ref, item, i)
	}
	ref.Extra = append(g.extras(""), ref.Extra...)
	return ref
}

func (l *libraryReader) scale(ref *quality.Referential, item *yaml.Node, index int) {
	g := l.open(item, "scales")
	if g == nil {
		return
	}
	s := quality.Scale{ID: g.text("id")}
	g.path = join("scales", s.ID)
	l.mark(g.path, item.Line)
	if levels := g.value("levels"); levels != nil {
		l.mark(g.path+".levels", levels.Line-1)
	}
	s.Label, s.Question, s.Gap = g.text("label"), g.text("question"), g.number("gap")
	place := "scales/" + strconv.Itoa(index)
	for j, node := range g.list("levels") {
		level := l.open(node, g.path+".levels")
		if level == nil {
			continue
		}
		s.Levels = append(s.Levels, quality.Level{Value: level.number("value"), Label: level.text("label"), Descriptor: level.text("descriptor")})
		ref.Extra = append(ref.Extra, level.extras(place+"/levels/"+strconv.Itoa(j))...)
	}
	ref.Scales = append(ref.Scales, s)
	ref.Extra = append(ref.Extra, g.extras(place)...)
}

func (l *libraryReader) mapping(ref *quality.Referential, item *yaml.Node, index int) {
	g := l.open(item, "mappings")
	if g == nil {
		return
	}
	m := quality.Mapping{To: g.text("to"), ToVersion: g.number("to_version")}
	field := join("mappings", m.To)
	g.path = field
	l.mark(field, item.Line)
	place := "mappings/" + strconv.Itoa(index)
	for j, node := range g.list("pairs") {
		p := l.open(node, field)
		if p == nil {
			continue
		}
		pair := quality.Pair{From: p.text("from"), To: p.text("to"), Relation: quality.Relation(p.text("relation")), Why: p.text("why")}
		l.checkPair(pair, field, node.Line)
		m.Pairs = append(m.Pairs, pair)
		ref.Extra = append(ref.Extra, p.extras(place+"/pairs/"+strconv.Itoa(j))...)
	}
	if m.To == "" {
		l.report.Error(item.Line, "mappings.to", quality.FaultMissing)
	}
	ref.Mappings = append(ref.Mappings, m)
	ref.Extra = append(ref.Extra, g.extras(place)...)
}

// checkPair remembers the line of each pair under the value at fault, so that
// the check of the whole finds it again.
func (l *libraryReader) checkPair(p quality.Pair, field string, line int) {
	l.mark(field+"\x00"+p.From, line)
	l.mark(field+"\x00"+string(p.Relation), line)
	if p.To == "" {
		l.report.Error(line, field, quality.FaultMissing)
	}
}

// checked reads a tree of our own form and adds the faults of
// quality.CheckReferential with the line of each; nil when it is no tree. Lines
// are gathered by a second reading, when there is a fault to place.
func checked(own *yaml.Node, report *Report) *quality.Referential {
	l := &libraryReader{report: report}
	ref := l.referential(own)
	if ref == nil {
		return nil
	}
	ref.Index()
	if l.official > 0 {
		report.Warn(l.officialLine, keyOfficial, quality.FaultOfficialLeft, strconv.Itoa(l.official))
	}
	faults, unknown := quality.CheckReferential(ref), firstOfUnknownKinds(ref)
	if len(faults)+len(unknown) > 0 {
		again := &libraryReader{report: &Report{}, lines: map[string][]int{}}
		again.referential(own)
		l.lines = again.lines
		l.place(faults)
		l.noteKinds(unknown)
	}
	return ref
}

// place reports faults with their lines.
func (l *libraryReader) place(faults quality.Faults) {
	seen := map[string]int{}
	wrongForm := l.report.HasErrors()
	for _, f := range faults {
		if l.reported(f) || wrongForm && f.Code == quality.FaultNothingRated {
			continue
		}
		key := l.lineKey(f)
		at := seen[key]
		seen[key]++
		if f.Code == quality.FaultDuplicate {
			at++ // the first holder of the id is not at fault
		}
		l.report.Error(l.lineOf(key, at), f.Field, f.Code, f.Args...)
	}
}

// reported tells that a value was already refused for its type: "missing" would
// only say it twice.
func (l *libraryReader) reported(f quality.Fault) bool {
	if f.Code != quality.FaultMissing {
		return false
	}
	for _, known := range l.report.Findings {
		if known.Severity == SeverityError && known.Path == f.Field {
			return true
		}
	}
	return false
}

// lineKey is the finest place known: a field may hold several lines, told apart
// by the value at fault (a pair of a mapping, the levels of one scale).
func (l *libraryReader) lineKey(f quality.Fault) string {
	if len(f.Args) == 0 {
		return f.Field
	}
	if key := f.Field + "\x00" + f.Args[0]; len(l.lines[key]) > 0 {
		return key
	}
	return f.Field
}

// lineOf finds the line of a field, else of the node or group that holds it.
func (l *libraryReader) lineOf(field string, at int) int {
	for field != "" {
		if lines := l.lines[field]; len(lines) > 0 {
			return lines[min(at, len(lines)-1)]
		}
		cut := strings.LastIndexAny(field, ".\x00")
		if cut < 0 {
			break
		}
		field = field[:cut]
	}
	return 1
}
