package document

import (
	"fmt"
	"strings"
)

// odtStyle is a named paragraph style; a person finds it under this name in the
// word processor and changes the whole document by changing it.
type odtStyle struct {
	name, parent string
	paragraph    string // attributes of paragraph-properties
	inside       string // elements in paragraph-properties
	text         string // attributes of text-properties
	outline      int    // level of a heading
}

// odtParagraphs are the styles of the house.
func odtParagraphs() []odtStyle {
	list := []odtStyle{
		{name: "Standard", text: size("10.5")},
		{name: "Text body", parent: "Standard", paragraph: `fo:margin-top="0cm" fo:margin-bottom="0.22cm" fo:line-height="135%"` + orphans},
		{name: "Text body kept", parent: "Text body", paragraph: `fo:keep-with-next="always"`},
		{name: "Lead", parent: "Text body", text: size("13")},
		{name: "Lead kept", parent: "Lead", paragraph: `fo:keep-with-next="always"`},
		{name: "Small", parent: "Text body", text: size("9") + color(Quiet)},
		{name: "Small kept", parent: "Small", paragraph: `fo:keep-with-next="always"`},
		{name: "Title", parent: "Standard", paragraph: `fo:margin-bottom="0.3cm" fo:line-height="115%" fo:keep-with-next="always"`, text: size("26") + bold + color(Ink)},
		{name: "Subtitle", parent: "Standard", paragraph: `fo:margin-bottom="1cm"`, text: size("14") + color(Quiet)},
		{name: "Cover kicker", parent: "Standard", paragraph: `fo:margin-top="5cm" fo:margin-bottom="0.3cm"`, text: size("13") + bold + color(Petrol)},
		{name: "Cover note", parent: "Small", paragraph: `fo:margin-top="1cm"`},
		{name: "Definition", parent: "Text body", paragraph: `fo:margin-left="5.4cm" fo:text-indent="-5.4cm" fo:margin-bottom="0.15cm"`, inside: `<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>`},
		{name: "Quotations", parent: "Text body", paragraph: `fo:margin-left="0.4cm" fo:padding-left="0.35cm" fo:padding-right="0cm" fo:padding-top="0cm" fo:padding-bottom="0cm" ` + leftBorder(Petrol, "1.5pt")},
		{name: "Figure", parent: "Text body", paragraph: `fo:text-align="center"`},
		{name: "Caption", parent: "Text body", paragraph: `fo:margin-top="0.25cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"`, text: size("9.5") + bold},
		{name: "Table Contents", parent: "Standard", paragraph: `fo:line-height="125%"`, text: size("9.5")},
		{name: "Table Heading", parent: "Table Contents", text: size("9") + bold + color(Quiet)},
		{name: "Table Heading Center", parent: "Table Heading", paragraph: `fo:text-align="center"`},
		{name: "Table Heading Right", parent: "Table Heading", paragraph: `fo:text-align="end"`},
		{name: "Table Center", parent: "Table Contents", paragraph: `fo:text-align="center"`},
		{name: "Table Right", parent: "Table Contents", paragraph: `fo:text-align="end"`},
		{name: "Table Group", parent: "Table Contents", paragraph: `fo:keep-with-next="always"`, text: bold},
		{name: "After Table", parent: "Standard", text: size("5")},
		{name: "List Contents", parent: "Text body", paragraph: `fo:margin-bottom="0.1cm"`},
		{name: "Header", parent: "Standard", text: size("8.5") + color(Quiet)},
		{name: "Footer", parent: "Standard", inside: `<style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/></style:tab-stops>`, text: size("8.5") + color(Quiet)},
		{name: "Contents Heading", parent: "Standard", paragraph: `fo:margin-bottom="0.4cm" fo:keep-with-next="always"`, text: size("17") + bold},
	}
	list = append(list, odtNotes()...)
	return append(list, odtLevels()...)
}

const (
	bold    = ` fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"`
	orphans = ` fo:orphans="2" fo:widows="2"`
)

func size(points string) string { return ` fo:font-size="` + points + `pt"` }

func color(c Color) string { return ` fo:color="` + strings.ToLower(string(c)) + `"` }

func leftBorder(c Color, width string) string {
	return `fo:border-left="` + width + ` solid ` + strings.ToLower(string(c)) + `" fo:border-right="none" fo:border-top="none" fo:border-bottom="none"`
}

// odtNotes are the styles of call-outs.
func odtNotes() []odtStyle {
	var list []odtStyle
	for tone, name := range noteStyles {
		bar, ground := toneColors(Tone(tone))
		list = append(list, odtStyle{name: name, parent: "Text body", paragraph: `fo:margin-left="0.1cm" fo:padding="0.25cm" fo:background-color="` + strings.ToLower(string(ground)) + `" ` + leftBorder(bar, "3pt")})
	}
	return list
}

var noteStyles = [...]string{ToneInfo: "Note", ToneAttention: "Note attention", ToneDone: "Note done"}

// odtLevels are the styles of the four levels: headings, and their lines in the
// table of contents.
func odtLevels() []odtStyle {
	var list []odtStyle
	for i, h := range []struct{ size, above, below, color string }{
		{"18", "0.8", "0.35", ""}, {"14", "0.7", "0.25", ""}, {"11.5", "0.45", "0.15", ""}, {"10.5", "0.35", "0.1", color(Petrol)},
	} {
		list = append(list,
			odtStyle{name: fmt.Sprintf("Heading %d", i+1), parent: "Standard", outline: i + 1, text: size(h.size) + bold + h.color,
				paragraph: `fo:margin-top="` + h.above + `cm" fo:margin-bottom="` + h.below + `cm" fo:line-height="120%" fo:keep-with-next="always"`},
			odtStyle{name: fmt.Sprintf("Contents %d", i+1), parent: "Standard", text: contentsText(i),
				paragraph: fmt.Sprintf(`fo:margin-left="%.1fcm" fo:margin-right="1cm" fo:margin-top="%s"`, 0.6*float64(i), contentsAbove(i)),
				inside:    fmt.Sprintf(`<style:tab-stops><style:tab-stop style:position="%.1fcm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops>`, 17-0.6*float64(i))})
	}
	return list
}

func contentsText(level int) string {
	if level == 0 {
		return bold
	}
	return color(Ink)
}

func contentsAbove(level int) string {
	if level == 0 {
		return "0.2cm"
	}
	return "0.05cm"
}

// styleName is a style's name as XML holds it: "Heading 1" → "Heading_20_1".
func styleName(name string) string { return strings.ReplaceAll(name, " ", "_20_") }

func (s odtStyle) write(b *strings.Builder) {
	fmt.Fprintf(b, `<style:style style:name="%s" style:display-name="%s" style:family="paragraph"`, styleName(s.name), s.name)
	if s.parent != "" {
		fmt.Fprintf(b, ` style:parent-style-name="%s"`, styleName(s.parent))
	}
	if s.outline > 0 {
		fmt.Fprintf(b, ` style:next-style-name="Text_20_body" style:default-outline-level="%d"`, s.outline)
	}
	b.WriteString(">")
	if s.paragraph != "" || s.inside != "" {
		fmt.Fprintf(b, `<style:paragraph-properties %s>%s</style:paragraph-properties>`, s.paragraph, s.inside)
	}
	if s.text != "" {
		fmt.Fprintf(b, `<style:text-properties%s/>`, s.text)
	}
	b.WriteString("</style:style>")
}
