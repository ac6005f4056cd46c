package document

import (
	"fmt"
	"strings"
)

const odtFonts = `<office:font-face-decls><style:font-face style:name="Texte" svg:font-family="'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', Verdana, 'DejaVu Sans'" style:font-family-generic="swiss"/></office:font-face-decls>`

// odtStyles is styles.xml: the styles, the outline and the two kinds of pages.
func (d Document) odtStyles() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<office:document-styles ` + odtNamespaces + `>` + odtFonts + `<office:styles>`)
	b.WriteString(`<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="1.25cm" style:writing-mode="lr-tb"/>`)
	language, country, _ := strings.Cut(d.language(), "-")
	fmt.Fprintf(&b, `<style:text-properties style:font-name="Texte" fo:font-size="10.5pt" fo:language="%s" fo:country="%s"%s fo:hyphenate="false"/></style:default-style>`, escape(language), escape(country), color(Ink))
	b.WriteString(`<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>`)
	for _, s := range odtParagraphs() {
		s.write(&b)
	}
	writeTextStyles(&b)
	writeOutline(&b)
	writeListStyle(&b, "Bullets", false)
	writeListStyle(&b, "Numbers", true)
	b.WriteString(`</office:styles>`)
	d.writePages(&b)
	b.WriteString("</office:document-styles>\n")
	return b.String()
}

func writeTextStyles(b *strings.Builder) {
	for _, s := range []struct{ name, text string }{
		{"Strong Emphasis", bold},
		{"Emphasis", ` fo:font-style="italic" style:font-style-asian="italic" style:font-style-complex="italic"`},
		{"Quiet", color(Quiet)},
		{"Internet link", color(Petrol) + ` style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"`},
		{"Index Link", ``},
	} {
		fmt.Fprintf(b, `<style:style style:name="%s" style:display-name="%s" style:family="text"><style:text-properties%s/></style:style>`, styleName(s.name), s.name, s.text)
	}
}

// writeOutline says that headings form a tree without numbers: their codes are
// part of their text.
func writeOutline(b *strings.Builder) {
	b.WriteString(`<text:outline-style style:name="Outline">`)
	for level := 1; level <= 10; level++ {
		fmt.Fprintf(b, `<text:outline-level-style text:level="%d" style:num-format=""/>`, level)
	}
	b.WriteString(`</text:outline-style>`)
}

func writeListStyle(b *strings.Builder, name string, ordered bool) {
	fmt.Fprintf(b, `<text:list-style style:name="%s">`, name)
	for level := 1; level <= 4; level++ {
		element, end := `text:list-level-style-bullet text:level="%d" text:bullet-char="•"`, "text:list-level-style-bullet"
		if ordered {
			element, end = `text:list-level-style-number text:level="%d" style:num-suffix="." style:num-format="1"`, "text:list-level-style-number"
		}
		fmt.Fprintf(b, "<"+element+`><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="%.1fcm" fo:text-indent="-0.5cm" fo:margin-left="%.1fcm"/></style:list-level-properties></%s>`,
			level, 0.6*float64(level), 0.6*float64(level), end)
	}
	b.WriteString(`</text:list-style>`)
}

// writePages: the cover has neither head nor foot; the pages after it have both.
func (d Document) writePages(b *strings.Builder) {
	b.WriteString(`<office:automatic-styles>`)
	const sheet = `fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-left="2cm" fo:margin-right="2cm" fo:margin-top="%s" fo:margin-bottom="%s"`
	fmt.Fprintf(b, `<style:page-layout style:name="Plain"><style:page-layout-properties `+sheet+`/></style:page-layout>`, "2.2cm", "2cm")
	fmt.Fprintf(b, `<style:page-layout style:name="Running"><style:page-layout-properties `+sheet+`/><style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>`, "1.3cm", "1.1cm")
	b.WriteString(`</office:automatic-styles><office:master-styles>`)
	fmt.Fprintf(b, `<style:master-page style:name="Standard" style:page-layout-name="Running"><style:header><text:p text:style-name="Header">%s</text:p></style:header>`, escape(oneLine(d.Running)))
	fmt.Fprintf(b, `<style:footer><text:p text:style-name="Footer">%s<text:tab/>page&#160;<text:page-number text:select-page="current">1</text:page-number> sur&#160;<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>`, escape(oneLine(d.Footer)))
	b.WriteString(`<style:master-page style:name="Cover" style:page-layout-name="Plain" style:next-style-name="Standard"/></office:master-styles>`)
}
