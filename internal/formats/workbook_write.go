package formats

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// page is one sheet of a workbook: a table whose line Header (1 is the first)
// names the columns; that line is frozen and printed on every page.
type page struct {
	Name   string // 31 characters at most
	Header int
	Widths []float64 // characters, column by column
	Rows   [][]cell
	Exact  bool // read back later: texts to the letter, and cells that stay texts when somebody edits them
	Hidden bool
	Guard  *guard // nil: everything may be changed
}

// bookProps is what the properties of the document say. At is the only date in
// the file: the same input gives the same bytes.
type bookProps struct {
	Title   string
	Subject string
	At      time.Time
}

// book writes pages with one look; the first fault is kept and said by finish.
type book struct {
	file   *excelize.File
	head   int
	body   int
	strong int
	exact  int
	open   int // a cell one fills in, on a sheet that is guarded
	err    error
}

func writeWorkbook(w io.Writer, props bookProps, pages []page) error {
	b := &book{file: excelize.NewFile()}
	defer func() { _ = b.file.Close() }() // nothing on disk, nothing to lose
	b.styles()
	b.properties(props)
	for i, p := range pages {
		b.page(i, p)
	}
	for _, p := range pages {
		b.guard(p)
	}
	if b.err == nil {
		_, b.err = b.file.WriteTo(w)
	}
	if b.err != nil {
		return fmt.Errorf("write workbook %q: %w", props.Title, b.err)
	}
	return nil
}

func (b *book) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) styles() {
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	b.body = b.style(&excelize.Style{Alignment: wrap})
	b.exact = b.style(&excelize.Style{Alignment: wrap, NumFmt: 49})
	b.open = b.style(&excelize.Style{
		Alignment: wrap, NumFmt: 49, Protection: &excelize.Protection{Locked: false},
		Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF9EC"}},
		Border: []excelize.Border{{Type: "bottom", Color: "D9CFB8", Style: 1}, {Type: "right", Color: "D9CFB8", Style: 1}},
	})
	b.strong = b.style(&excelize.Style{Alignment: wrap, Font: &excelize.Font{Bold: true}})
	b.head = b.style(&excelize.Style{
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
		Font:      &excelize.Font{Bold: true, Color: "FFFFFF"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"0F5B66"}},
	})
}

func (b *book) style(s *excelize.Style) int {
	id, err := b.file.NewStyle(s)
	b.try(err)
	return id
}

func (b *book) properties(p bookProps) {
	at := p.At.UTC().Format(time.RFC3339)
	b.try(b.file.SetDocProps(&excelize.DocProperties{
		Title: p.Title, Subject: p.Subject, Creator: "Ariane", LastModifiedBy: "Ariane",
		Language: "fr-FR", Created: at, Modified: at,
	}))
}

func (b *book) page(index int, p page) {
	if index == 0 {
		b.try(b.file.SetSheetName("Sheet1", p.Name))
	} else {
		_, err := b.file.NewSheet(p.Name)
		b.try(err)
	}
	for i, width := range p.Widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		b.try(err)
		b.try(b.file.SetColWidth(p.Name, column, column, width))
		if p.Exact {
			b.try(b.file.SetColStyle(p.Name, column, b.exact))
		}
	}
	for i, row := range p.Rows {
		b.row(p, i+1, row)
	}
	b.layout(p)
}

func (b *book) row(p page, line int, cells []cell) {
	for i, c := range cells {
		if p.Exact && c.text == "" && !c.numeric {
			continue // the style of the column is enough
		}
		at, err := excelize.CoordinatesToCellName(i+1, line)
		b.try(err)
		switch {
		case c.numeric:
			b.try(b.file.SetCellFloat(p.Name, at, c.number, -1, 64))
		case p.Exact:
			b.try(b.file.SetCellStr(p.Name, at, c.text))
		case c.text != "":
			b.try(b.file.SetCellStr(p.Name, at, withoutControls(c.text)))
		}
		b.try(b.file.SetCellStyle(p.Name, at, at, b.look(p, line, i)))
	}
}

func (b *book) look(p page, line, column int) int {
	switch {
	case line == p.Header:
		return b.head
	case line < p.Header && column == 0:
		return b.strong
	case p.Exact:
		return b.exact
	}
	return b.body
}

// layout freezes and repeats the header, and prints the page across, as wide as
// the sheet.
func (b *book) layout(p page) {
	top := fmt.Sprintf("A%d", p.Header+1)
	b.try(b.file.SetPanes(p.Name, &excelize.Panes{
		Freeze: true, YSplit: p.Header, TopLeftCell: top, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: top, ActiveCell: top, Pane: "bottomLeft"}},
	}))
	b.try(b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.Name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", p.Name, p.Header, p.Header),
	}))
	landscape, a4, width, height, fit := "landscape", 9, 1, 0, true
	b.try(b.file.SetSheetProps(p.Name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.try(b.file.SetPageLayout(p.Name, &excelize.PageLayoutOptions{
		Orientation: &landscape, Size: &a4, FitToWidth: &width, FitToHeight: &height,
	}))
	b.try(b.file.SetHeaderFooter(p.Name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&RPage &P sur &N"}))
}
