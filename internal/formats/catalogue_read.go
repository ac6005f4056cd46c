package formats

import (
	"bytes"
	"cmp"
	"slices"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// Format is a form in which a référentiel is exchanged.
type Format string

// The formats, as --format and the addresses of exports name them.
const (
	FormatYAML  Format = "yaml"  // ours: the only one that is the référentiel itself
	FormatCISO  Format = "ciso"  // a library of CISO Assistant (YAML)
	FormatXLSX  Format = "xlsx"  // a workbook
	FormatOSCAL Format = "oscal" // an OSCAL catalogue (JSON, 1.1)
	FormatCSV   Format = "csv"   // one line per node
)

// Catalogue is what a file of any of the formats holds.
type Catalogue struct {
	Format      Format               // "" when the file is of none
	Referential *quality.Referential // never nil, indexed; use it only if !Report.HasErrors()
	Report      Report
	Found       []Tally // what the file holds, in its own terms
	Kept        []Tally // what is kept of it for the way back, without being used

	file []byte
}

// ReadCatalogue recognises the format of a file by its content, whatever its
// name, and reads it. Every format is first rewritten as the tree of our own
// form, each value with the line it came from; the same reader then checks them
// all.
func ReadCatalogue(data []byte) Catalogue {
	c := Catalogue{Referential: &quality.Referential{}}
	c.Referential.Index()
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		c.Report.Error(0, "", quality.FaultOldWorkbook)
	case isWorkbook(data):
		c.Format = FormatXLSX
		var found notes
		own := readReferentialXLSX(data, &c.Report, &found)
		c.Found = found.list
		c.keep(own)
	default:
		c.readText(data)
	}
	return c
}

func (c *Catalogue) readText(data []byte) {
	text, ok := checkText(data, &c.Report)
	if !ok {
		return
	}
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) && bytes.Contains(text, []byte(`"catalog"`)) {
		c.readJSON(text)
		return
	}
	if isReferentialCSV(text) {
		c.Format = FormatCSV
		var found notes
		own := readReferentialCSV(text, &c.Report, &found)
		c.Found = found.list
		c.keep(own)
		return
	}
	c.readYAML(data, text)
}

func (c *Catalogue) readJSON(text []byte) {
	c.Format = FormatOSCAL
	root := parseJSON(text, &c.Report)
	if root == nil {
		return
	}
	if !isOSCAL(root) {
		c.Report.Error(1, "", quality.FaultUnknownFormat)
		return
	}
	reader := oscalReader{report: &c.Report}
	own := reader.tree(root)
	c.Found, c.Kept = reader.found.list, reader.kept.list
	c.keep(own)
}

func (c *Catalogue) readYAML(data, text []byte) {
	c.Format = FormatYAML
	root := parseLibrary(text, &c.Report)
	if root == nil {
		return
	}
	if root.Kind != yaml.MappingNode {
		c.Format = ""
		c.Report.Error(root.Line, "", quality.FaultUnknownFormat)
		return
	}
	if isDataExport(root, text) {
		c.Format = ""
		c.Report.Error(1, "", quality.FaultDataOnly)
		return
	}
	if !isCISO(root) {
		c.file = data
		c.keep(root)
		return
	}
	c.Format = FormatCISO
	reader := cisoReader{report: &c.Report}
	own := reader.tree(root)
	c.Found, c.Kept = reader.found.list, reader.kept.list
	c.keep(own)
}

// isDataExport recognises the JSON written for other programs (WriteReferentialJSON),
// which does not carry all there is to import.
func isDataExport(root *yaml.Node, text []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) && child(root, "counts") != nil && child(root, "nodes") != nil
}

// keep reads a tree of our own form.
func (c *Catalogue) keep(own *yaml.Node) {
	if own == nil {
		return
	}
	if ref := checked(own, &c.Report); ref != nil {
		c.Referential = ref
	}
	slices.SortStableFunc(c.Report.Findings, func(a, b Finding) int { return cmp.Compare(a.Line, b.Line) })
}

// Document is what to store of a file without error: the file itself when it is
// in our form, byte for byte, else the référentiel in our form.
func (c *Catalogue) Document() []byte {
	if c.Format == FormatYAML {
		return c.file
	}
	return WriteLibrary(c.Referential)
}
