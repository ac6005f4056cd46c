package document

import (
	"fmt"
	"strconv"
)

// table writes a table with its caption, its header row and its row headers, in a
// box that scrolls on narrow screens and that the keyboard reaches; it is no
// landmark, a document has dozens.
func (h *htmlWriter) table(t Table) {
	h.tables++
	id := "doc-tableau-" + strconv.Itoa(h.tables)
	h.raw(`<div class="table-scroll" role="group" aria-labelledby="` + id + `" tabindex="0"><table class="table">`)
	h.element(`caption id="`+id+`"`, oneLine(t.Caption))
	h.raw("<thead><tr>")
	for _, c := range t.Columns {
		h.raw(`<th scope="col"` + classOf(alignClass(c.Align)) + ">" + escape(oneLine(c.Title)) + "</th>")
	}
	h.raw("</tr></thead>\n<tbody>")
	for i, row := range t.Rows {
		if row.Group != "" && i > 0 {
			h.raw("</tbody>\n<tbody>")
		}
		h.row(t, row)
	}
	h.raw("</tbody></table></div>\n")
}

func (h *htmlWriter) row(t Table, row Row) {
	if row.Group != "" {
		h.raw(fmt.Sprintf(`<tr class="document-group"><th scope="rowgroup" colspan="%d">%s</th></tr>`, len(t.Columns), escape(oneLine(row.Group))))
		return
	}
	h.raw("<tr>")
	for i, c := range t.Columns {
		var cell Cell
		if i < len(row.Cells) {
			cell = row.Cells[i]
		}
		open, end := "td", "</td>"
		if i == 0 && t.RowHeads {
			open, end = `th scope="row"`, "</th>"
		}
		class := alignClass(c.Align)
		if cell.Level > 0 {
			class += " ramp-" + strconv.Itoa(min(cell.Level, 4))
		}
		h.raw("<" + open + classOf(class) + ">")
		h.text(cell.Text)
		h.raw(end)
	}
	h.raw("</tr>\n")
}

func alignClass(a Align) string {
	switch a {
	case Right:
		return "numeric"
	case Center:
		return "centred"
	case Left:
	}
	return ""
}

func classOf(name string) string {
	if name == "" {
		return ""
	}
	return ` class="` + name + `"`
}

// figure writes the picture inside the page, named by its title and told by its
// text; the table of its values follows.
func (h *htmlWriter) figure(f Figure) {
	h.figures++
	id := "doc-figure-" + strconv.Itoa(h.figures)
	d := f.Drawing
	h.raw(fmt.Sprintf(`<figure class="document-figure"><div class="table-scroll" role="group" aria-labelledby="%[3]s-c" tabindex="0"><svg viewBox="0 0 %[1]s %[2]s" role="img" aria-labelledby="%[3]s-t %[3]s-d">`, number(d.Width), number(d.Height), id))
	h.element(`title id="`+id+`-t"`, oneLine(f.Title))
	h.element(`desc id="`+id+`-d"`, oneLine(f.Alt))
	h.raw(d.shapesSVG() + "</svg></div>")
	h.element(`figcaption id="`+id+`-c"`, oneLine(f.Title))
	h.raw("</figure>\n")
	if f.Table != nil {
		h.table(*f.Table)
	}
}
