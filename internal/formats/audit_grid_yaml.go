package formats

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// GridFormat is a form in which an audit grid is exchanged.
type GridFormat string

// The formats of a grid.
const (
	GridYAML GridFormat = "yaml" // the grid itself
	GridXLSX GridFormat = "xlsx" // a workbook one edits
)

// GridFile is what a file of a grid holds. Grid may only be used once the report,
// completed by CheckedAgainst, has no error.
type GridFile struct {
	Format GridFormat // "" when the file is of none
	Grid   quality.AuditGrid
	Report Report

	tree *yaml.Node
	cell func(field string, line int) string // of a workbook: « Grille!D5 »
}

// ReadAuditGrid recognises the format of a file by its content and reads it. It
// reports every fault of form; those of the rules need the référentiel the grid
// names: see CheckedAgainst.
func ReadAuditGrid(data []byte) GridFile {
	var f GridFile
	switch {
	case strings.HasPrefix(string(data[:min(len(data), 4)]), "\xd0\xcf\x11\xe0"):
		f.Report.Error(0, "", quality.FaultOldWorkbook)
	case isWorkbook(data):
		f.Format = GridXLSX
		f.tree, f.cell = readGridXLSX(data, &f.Report)
	default:
		f.readText(data)
	}
	if f.tree != nil {
		r := gridReader{libraryReader{report: &f.Report}}
		f.Grid = r.grid(f.tree)
	}
	return f
}

func (f *GridFile) readText(data []byte) {
	text, ok := checkText(data, &f.Report)
	if !ok {
		return
	}
	root := parseLibrary(text, &f.Report)
	if root == nil {
		return
	}
	if root.Kind != yaml.MappingNode || child(root, "criteria") == nil {
		f.Report.Error(root.Line, "", quality.FaultNotAGrid)
		return
	}
	f.Format, f.tree = GridYAML, root
}

// CheckedAgainst adds the faults of quality.CheckAuditGrid, each with its line, and
// notes the commitments no criterion looks at; ref is nil when the version the grid
// names is not known.
func (f *GridFile) CheckedAgainst(ref *quality.Referential) {
	if f.tree == nil {
		return
	}
	for _, fault := range quality.CheckAuditGrid(f.Grid, ref) {
		path, line := f.place(fault.Field)
		if !f.Report.alreadyAt(line, path, fault.Code) {
			f.Report.Error(line, path, fault.Code, fault.Args...)
		}
	}
	if ref != nil && !f.Report.HasErrors() {
		for _, n := range f.Grid.Uncovered(ref) {
			f.Report.Warn(0, "", quality.FaultUncovered, n.ID, n.Title())
		}
	}
	slices.SortStableFunc(f.Report.Findings, func(a, b Finding) int { return cmp.Compare(a.Line, b.Line) })
}

// alreadyAt tells that something wrong was said of this very place: « it is
// missing » would only say it twice.
func (r *Report) alreadyAt(line int, path, code string) bool {
	return code == quality.FaultMissing && slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return f.Severity == SeverityError && f.Line == line && f.Path == path
	})
}

// place says where a fault of the rules stands in the file: its line, and the key
// (« C03.nodes ») or, in a workbook, the cell.
func (f *GridFile) place(field string) (path string, line int) {
	at, line := f.tree, f.tree.Line
	path = field
	steps := strings.Split(field, ".")
	for i, step := range steps {
		if n, err := strconv.Atoi(step); err == nil && at.Kind == yaml.SequenceNode && n < len(at.Content) {
			at = at.Content[n]
			line = at.Line
			if id := childText(at, "id"); id != "" {
				path = strings.Join(append([]string{id}, steps[i+1:]...), ".")
			}
			continue
		}
		if at = child(at, step); at == nil {
			break
		}
		line = at.Line
	}
	if f.cell != nil {
		return f.cell(field, line), line
	}
	return path, line
}

// WriteAuditGrid writes a grid in its own form: the same bytes for
// the same grid.
func WriteAuditGrid(g quality.AuditGrid) []byte { return encodeYAML(gridTree(g)) }

// gridReader reads the tree of a grid.
type gridReader struct{ libraryReader }

func (r *gridReader) grid(root *yaml.Node) quality.AuditGrid {
	g := r.open(root, "")
	if g == nil {
		return quality.AuditGrid{}
	}
	grid := quality.AuditGrid{
		ID: g.text("id"), Version: g.number("version"), Locale: g.text("locale"), Title: g.text("title"), Provider: g.text("provider"),
		Licence: g.text("licence"), Description: g.text("description"),
		ReferentialID: g.text("referential"), ReferentialVersion: g.number("referential_version"),
	}
	grid.Values, grid.Extra = r.descriptors(g, "values", grid.Extra)
	for i, item := range g.list("criteria") {
		if i == quality.MaxCriteria {
			r.report.Error(item.Line, "criteria", quality.FaultTooManyLines, strconv.Itoa(quality.MaxCriteria))
			break
		}
		if c, ok := r.criterion(item); ok {
			grid.Criteria = append(grid.Criteria, c)
		}
	}
	grid.Extra = append(g.extras(""), grid.Extra...)
	return grid
}

func (r *gridReader) criterion(item *yaml.Node) (quality.Criterion, bool) {
	id := idOf(item)
	g := r.open(item, cmp.Or(id, "criteria"))
	if g == nil {
		return quality.Criterion{}, false
	}
	c := quality.Criterion{
		ID: g.text("id"), Title: g.text("title"), Text: g.text("text"), Required: g.boolean("required"), Weight: g.number("weight"),
		Nodes: g.texts("nodes"), Questions: g.texts("questions"), Meet: g.texts("meet"), Evidence: g.texts("evidence"),
	}
	c.Descriptors, c.Extra = r.descriptors(g, "descriptors", nil)
	c.Extra = append(g.extras(""), c.Extra...)
	return c, true
}

func (r *gridReader) descriptors(g *group, key string, extra []quality.Extra) ([]quality.Descriptor, []quality.Extra) {
	var out []quality.Descriptor
	for _, item := range g.list(key) {
		d := r.open(item, g.field(key))
		if d == nil {
			continue
		}
		place := key + "/" + strconv.Itoa(len(out))
		out = append(out, quality.Descriptor{Value: d.text("value"), Label: d.text("label"), Text: d.text("text")})
		extra = append(extra, d.extras(place)...)
	}
	return out, extra
}

func gridTree(g quality.AuditGrid) *yaml.Node {
	extra := extrasByPath(g.Extra)
	m := newMapping()
	m.text("id", g.ID)
	m.number("version", g.Version)
	m.word("locale", g.Locale)
	m.text("title", g.Title)
	m.text("provider", g.Provider)
	m.text("licence", g.Licence)
	m.text("description", g.Description)
	m.text("referential", g.ReferentialID)
	m.number("referential_version", g.ReferentialVersion)
	m.extras(extra[""])
	m.sequence("values", len(g.Values), func(i int) *yaml.Node { return descriptorTree(g.Values[i], extra["values/"+strconv.Itoa(i)]) })
	list := newList(0) // written even when it is empty: by it a grid is recognised
	for _, c := range g.Criteria {
		list.Content = append(list.Content, criterionTree(c))
	}
	m.put("criteria", list)
	return m.node
}

func criterionTree(c quality.Criterion) *yaml.Node {
	extra := extrasByPath(c.Extra)
	m := newMapping()
	m.text("id", c.ID)
	m.text("title", c.Title)
	m.text("text", c.Text)
	m.texts("nodes", c.Nodes)
	m.boolean("required", c.Required)
	m.number("weight", c.Weight)
	m.texts("questions", c.Questions)
	m.texts("meet", c.Meet)
	m.texts("evidence", c.Evidence)
	m.sequence("descriptors", len(c.Descriptors), func(i int) *yaml.Node {
		return descriptorTree(c.Descriptors[i], extra["descriptors/"+strconv.Itoa(i)])
	})
	m.extras(extra[""])
	return m.node
}

func descriptorTree(d quality.Descriptor, extra []quality.Extra) *yaml.Node {
	m := newMapping()
	m.text("value", d.Value)
	m.text("label", d.Label)
	m.text("text", d.Text)
	m.extras(extra)
	return m.node
}
