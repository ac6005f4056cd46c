package document

import (
	"fmt"
	"strings"
)

// odtWriter writes content.xml and gathers the pictures beside it.
type odtWriter struct {
	doc      Document
	entries  []entry
	headings int
	tables   int
	pictures [][]byte
	styles   strings.Builder // automatic ones
	b        strings.Builder
	breaks   bool // the next block begins a page
}

func (o *odtWriter) content() string {
	o.styles.WriteString(odtAutomatic)
	if o.doc.Cover != nil {
		o.cover(*o.doc.Cover)
	} else {
		o.paragraph("Title", Plain(oneLine(o.doc.Title)))
	}
	o.contents(o.doc.listed(o.entries))
	for _, b := range o.doc.Blocks {
		o.block(b)
	}
	return xmlHead + `<office:document-content ` + odtNamespaces + `>` + odtFonts + `<office:automatic-styles>` + o.styles.String() +
		`</office:automatic-styles><office:body><office:text>` + o.b.String() + "</office:text></office:body></office:document-content>\n"
}

// odtAutomatic are the styles that say where pages begin.
var odtAutomatic = `<style:style style:name="CoverFirst" style:family="paragraph" style:parent-style-name="Cover_20_kicker" style:master-page-name="Cover"/>` +
	`<style:style style:name="CoverLast" style:family="paragraph" style:parent-style-name="Cover_20_note"><style:paragraph-properties fo:break-after="page"/></style:style>` +
	`<style:style style:name="Break" style:family="paragraph" style:parent-style-name="After_20_Table"><style:paragraph-properties fo:break-before="page"/></style:style>` +
	headingBreaks() + odtCellStyles()

func headingBreaks() string {
	var b strings.Builder
	for level := 1; level <= 4; level++ {
		fmt.Fprintf(&b, `<style:style style:name="HeadingBreak%d" style:family="paragraph" style:parent-style-name="Heading_20_%[1]d"><style:paragraph-properties fo:break-before="page"/></style:style>`, level)
	}
	return b.String()
}

// paragraph writes a paragraph in a style of the house or of this file.
func (o *odtWriter) paragraph(style string, t Text) {
	o.b.WriteString(`<text:p text:style-name="` + styleName(style) + `">`)
	o.text(t)
	o.b.WriteString("</text:p>\n")
}

// text writes spans. Runs of spaces and line feeds have elements of their own.
func (o *odtWriter) text(t Text) {
	for _, s := range t {
		end := ""
		if target := safeLink(s.Link); target != "" {
			o.b.WriteString(`<text:a xlink:type="simple" xlink:href="` + escape(target) + `" text:style-name="Internet_20_link">`)
			end = "</text:a>"
		}
		for _, attribute := range []struct {
			on    bool
			style string
		}{{s.Bold, "Strong_20_Emphasis"}, {s.Italic, "Emphasis"}, {s.Quiet, "Quiet"}} {
			if attribute.on {
				o.b.WriteString(`<text:span text:style-name="` + attribute.style + `">`)
				end = "</text:span>" + end
			}
		}
		o.b.WriteString(odtText(s.Text) + end)
	}
}

// odtText keeps what XML would collapse: several spaces, line feeds.
func odtText(s string) string {
	s = strings.ReplaceAll(escape(s), "\n", "<text:line-break/>")
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " <text:s/>")
	}
	if strings.HasPrefix(s, " ") {
		s = "<text:s/>" + s[1:]
	}
	return s
}

func (o *odtWriter) cover(c Cover) {
	o.paragraph("CoverFirst", Plain(oneLine(c.Kicker)))
	o.paragraph("Title", Plain(oneLine(c.Title)))
	o.paragraph("Subtitle", Plain(oneLine(c.Subtitle)))
	o.definitions(Definitions{c.Facts})
	o.paragraph("CoverLast", Plain(c.Note))
}

// contents writes the table of contents filled in, so that it reads well before
// anybody updates it; page numbers are references the word processor computes.
func (o *odtWriter) contents(list []entry) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(&o.b, `<text:table-of-content text:name="Sommaire" text:protected="true"><text:table-of-content-source text:outline-level="%d"><text:index-title-template text:style-name="Contents_20_Heading">%s</text:index-title-template>`, o.doc.Contents, wordContents)
	for level := 1; level <= 4; level++ {
		fmt.Fprintf(&o.b, `<text:table-of-content-entry-template text:outline-level="%d" text:style-name="Contents_20_%[1]d"><text:index-entry-link-start text:style-name="Index_20_Link"/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>`, level)
	}
	o.b.WriteString(`</text:table-of-content-source><text:index-body><text:index-title text:name="Sommaire_titre">`)
	o.paragraph("Contents Heading", Plain(wordContents))
	o.b.WriteString(`</text:index-title>`)
	for _, e := range list {
		id := escape(e.id)
		fmt.Fprintf(&o.b, `<text:p text:style-name="Contents_20_%d"><text:a xlink:type="simple" xlink:href="#%s" text:style-name="Index_20_Link">%s<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="%[2]s">–</text:bookmark-ref></text:a></text:p>`+"\n", e.Level, id, odtText(e.Text))
	}
	o.b.WriteString("</text:index-body></text:table-of-content>\n")
	o.breaks = true
}

func (o *odtWriter) block(b Block) {
	switch b.(type) {
	case Heading:
		o.heading()
		return
	case PageBreak:
		o.breaks = true
		return
	}
	if o.breaks {
		o.paragraph("Break", nil)
		o.breaks = false
	}
	switch b := b.(type) {
	case Paragraph:
		style := [...]string{Body: "Text body", Lead: "Lead", Small: "Small"}[b.Style]
		if b.Keep {
			style += " kept"
		}
		o.paragraph(style, b.Text)
	case List:
		o.list(b)
	case Definitions:
		o.definitions(b)
	case Table:
		o.table(b)
	case Note:
		o.note(b)
	case Quote:
		o.quote(b)
	case Figure:
		o.figure(b)
	}
}

// heading takes the level and the place of the outline.
func (o *odtWriter) heading() {
	e := o.entries[o.headings]
	o.headings++
	style := fmt.Sprintf("Heading_20_%d", e.Level)
	if o.breaks {
		style = fmt.Sprintf("HeadingBreak%d", e.Level)
		o.breaks = false
	}
	id := escape(e.id)
	fmt.Fprintf(&o.b, `<text:h text:style-name="%s" text:outline-level="%d"><text:bookmark-start text:name="%s"/>%s<text:bookmark-end text:name="%[3]s"/></text:h>`+"\n", style, e.Level, id, odtText(e.Text))
}
