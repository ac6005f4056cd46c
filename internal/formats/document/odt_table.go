package document

import (
	"fmt"
	"strings"
)

// textWidth is the width of the text column, in points: A4 less two margins of 2 cm.
const textWidth = 17 / 2.54 * 72

// shares are the widths of the columns, in parts of one.
func (t Table) shares() []float64 {
	total := 0.0
	out := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = c.Width
		if c.Width <= 0 {
			out[i] = 1
		}
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

// odtCellStyles paint the cells: header, group, plain, and the four levels.
func odtCellStyles() string {
	var b strings.Builder
	cell := func(name, more string) {
		fmt.Fprintf(&b, `<style:style style:name="%s" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" style:vertical-align="top" %s/></style:style>`, name, more)
	}
	under := func(width string, c Color) string {
		return `fo:border-left="none" fo:border-right="none" fo:border-top="none" fo:border-bottom="` + width + ` solid ` + strings.ToLower(string(c)) + `"`
	}
	cell("CellHead", under("1pt", Edge))
	cell("Cell", under("0.5pt", Hairline))
	cell("CellGroup", under("0.5pt", Hairline)+` fo:background-color="`+strings.ToLower(string(Shade))+`"`)
	for level := 1; level <= 4; level++ {
		ground, ink := Ramp(level)
		cell(fmt.Sprintf("CellLevel%d", level), under("0.5pt", White)+` fo:background-color="`+strings.ToLower(string(ground))+`"`)
		for align, parent := range cellParagraphs {
			fmt.Fprintf(&b, `<style:style style:name="Level%d_%d" style:family="paragraph" style:parent-style-name="%s"><style:text-properties%s/></style:style>`, level, align, styleName(parent), color(ink))
		}
	}
	b.WriteString(`<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>`)
	b.WriteString(`<style:style style:name="LongRow" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>`)
	return b.String()
}

var cellParagraphs = [...]string{Left: "Table Contents", Center: "Table Center", Right: "Table Right"}

var headParagraphs = [...]string{Left: "Table Heading", Center: "Table Heading Center", Right: "Table Heading Right"}

func (o *odtWriter) table(t Table) {
	o.tables++
	name := fmt.Sprintf("Tableau%d", o.tables)
	fmt.Fprintf(&o.styles, `<style:style style:name="%s" style:family="table"><style:table-properties style:width="17cm" table:align="margins" fo:margin-top="0cm" fo:margin-bottom="0cm"/></style:style>`, name)
	if t.Caption != "" {
		o.paragraph("Caption", Plain(oneLine(t.Caption)))
	}
	fmt.Fprintf(&o.b, `<table:table table:name="%s" table:style-name="%[1]s">`, name)
	if t.Caption != "" {
		o.b.WriteString("<table:title>" + escape(oneLine(t.Caption)) + "</table:title>")
	}
	for i, share := range t.shares() {
		column := fmt.Sprintf("%s.C%d", name, i+1)
		fmt.Fprintf(&o.styles, `<style:style style:name="%s" style:family="table-column"><style:table-column-properties style:column-width="%.3fcm" style:rel-column-width="%d*"/></style:style>`, column, 17*share, int(65535*share))
		fmt.Fprintf(&o.b, `<table:table-column table:style-name="%s"/>`, column)
	}
	o.b.WriteString(`<table:table-header-rows><table:table-row table:style-name="Row">`)
	for _, c := range t.Columns {
		o.cell("CellHead", headParagraphs[c.Align], Plain(oneLine(c.Title)))
	}
	o.b.WriteString("</table:table-row></table:table-header-rows>\n")
	for _, row := range t.Rows {
		o.row(t, row)
	}
	o.b.WriteString("</table:table>\n")
	o.paragraph("After Table", nil)
}

func (o *odtWriter) cell(style, paragraph string, t Text) {
	o.b.WriteString(`<table:table-cell table:style-name="` + style + `" office:value-type="string">`)
	o.paragraph(paragraph, t)
	o.b.WriteString("</table:table-cell>")
}

func (o *odtWriter) row(t Table, row Row) {
	style := "Row"
	if row.isLong() {
		style = "LongRow"
	}
	o.b.WriteString(`<table:table-row table:style-name="` + style + `">`)
	if row.Group != "" {
		fmt.Fprintf(&o.b, `<table:table-cell table:style-name="CellGroup" table:number-columns-spanned="%d" office:value-type="string">`, len(t.Columns))
		o.paragraph("Table Group", Plain(oneLine(row.Group)))
		o.b.WriteString("</table:table-cell>" + strings.Repeat("<table:covered-table-cell/>", len(t.Columns)-1) + "</table:table-row>\n")
		return
	}
	for i, c := range t.Columns {
		var cell Cell
		if i < len(row.Cells) {
			cell = row.Cells[i]
		}
		text := cell.Text
		if i == 0 && t.RowHeads {
			text = allBold(text)
		}
		if cell.Level < 1 {
			o.cell("Cell", cellParagraphs[c.Align], text)
			continue
		}
		level := min(cell.Level, 4)
		o.cell(fmt.Sprintf("CellLevel%d", level), fmt.Sprintf("Level%d_%d", level, c.Align), text)
	}
	o.b.WriteString("</table:table-row>\n")
}

// isLong tells a row that may have to be parted over two pages.
func (r Row) isLong() bool {
	for _, c := range r.Cells {
		if len(c.Text.String()) > 600 {
			return true
		}
	}
	return false
}

func allBold(t Text) Text {
	out := make(Text, len(t))
	for i, s := range t {
		s.Bold = true
		out[i] = s
	}
	return out
}
