package mask

import (
	"fmt"
	"strings"

	"ariane/internal/formats/extract"
)

// sheetStyle is that of XLSX: the cells to cover are those whose shown text
// holds a word, be it stored as a text, a number or a date.
func sheetStyle(text *extract.Text, m *matcher) packageStyle {
	covered := coveredCells(text, m)
	names := map[string]int{}
	return packageStyle{gone: goneSheet, written: writtenOffice, xml: func(name string) policy {
		switch {
		case name == contentTypes || strings.HasSuffix(name, ".rels"):
			return listPolicy(name, goneSheet)
		case hasPrefix(name, "xl/comments", "xl/threadedComments/"):
			return policy{blank: true}
		case hasPrefix(name, "xl/persons/"):
			return policy{clear: set("displayName", "userId", "providerId")}
		}
		p := policy{
			drop:     set("absPath", "fileSharing", "pivotCaches", "tableParts", "extLst", "phoneticPr", "rPh", "webPublishing", "oleObjects", "controls"),
			blocks:   set("si", "c", "p", "v", "is", "definedName", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "text"),
			dropAttr: set("pageSetup@id"),
			onStart:  uniqueSheet(names),
		}
		if cells, ok := covered[name]; ok {
			p.drop["f"] = true
			p.replace = cells.replace
		}
		return p
	}}
}

// goneSheet: calculation chain (the copy has values, no formulas), pivot tables
// and their copies of the data, tables, slicers, revisions, printers.
func goneSheet(name string) bool {
	return goneOffice(name) || name == "xl/calcChain.xml" || hasPrefix(name, "xl/pivot", "xl/tables/", "xl/slicer", "xl/timeline", "xl/revisions/", "xl/vba", "xl/printerSettings/",
		"xl/queryTables/", "xl/connections", "xl/customProperty", "xl/ctrlProps/", "xl/activeX/", "xl/embeddings/", "xl/model/", "xl/customData/")
}

// uniqueSheet keeps the names of sheets different once they are masked.
func uniqueSheet(names map[string]int) func(string, []attribute) []attribute {
	return func(element string, attrs []attribute) []attribute {
		for i, a := range attrs {
			if element != "sheet" || a.local() != "name" {
				continue
			}
			names[a.value]++
			if n := names[a.value]; n > 1 {
				attrs[i].value = fmt.Sprintf("%s (%d)", a.value, n)
			}
		}
		return attrs
	}
}

// sheetCells are the cells of one sheet to cover, by reference, with the text
// that stands there instead. It follows the rows as the sheet is read.
type sheetCells struct {
	texts    map[[2]int]string
	row, col int
}

// coveredCells looks for the words in the text of the sheets as it is shown.
func coveredCells(text *extract.Text, m *matcher) map[string]*sheetCells {
	all := map[string]*sheetCells{}
	for _, part := range text.Parts {
		all[part] = &sheetCells{texts: map[[2]int]string{}}
	}
	spans := m.find(text.Body)
	for _, p := range text.Pieces {
		for len(spans) > 0 && spans[0].to <= p.Start {
			spans = spans[1:]
		}
		if len(spans) == 0 {
			break
		}
		masked, changed := coverPiece(text.Body[p.Start:p.End], p.Start, spans)
		if changed && p.Sheet > 0 && p.Column > 0 {
			all[text.Parts[p.Sheet-1]].texts[[2]int{int(p.Column), int(p.Line)}] = masked
		}
	}
	return all
}

// replace writes a covered cell as a text of its own.
func (s *sheetCells) replace(name string, attrs []attribute) (string, bool) {
	switch name {
	case "row":
		s.row, s.col = s.row+1, 0
		if n := number(valueOf(attrs, "r")); n > 0 {
			s.row = n
		}
	case "c":
		s.col++
		if column, row := extract.CellAt(valueOf(attrs, "r")); column > 0 && row > 0 {
			s.col, s.row = column, row
		}
		text, covered := s.texts[[2]int{s.col, s.row}]
		if !covered {
			return "", false
		}
		style := ""
		if v := valueOf(attrs, "s"); v != "" {
			style = ` s="` + escapeXML(v) + `"`
		}
		return `<c r="` + extract.CellName(s.col, s.row) + `"` + style + ` t="inlineStr"><is><t xml:space="preserve">` + escapeXML(text) + `</t></is></c>`, true
	}
	return "", false
}

func number(s string) int {
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) || n > 1<<24 {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
