package document

import (
	"fmt"
)

func (o *odtWriter) list(l List) {
	style := "Bullets"
	if l.Ordered {
		style = "Numbers"
	}
	o.b.WriteString(`<text:list text:style-name="` + style + `">`)
	for _, item := range l.Items {
		o.b.WriteString("<text:list-item>")
		o.paragraph("List Contents", item.Text)
		if item.Under != nil {
			o.list(*item.Under)
		}
		o.b.WriteString("</text:list-item>")
	}
	o.b.WriteString("</text:list>\n")
}

// longTerm letters do not fit beside the text: it goes below.
const longTerm = 24

// definitions are paragraphs that hang under their term: no layout table.
func (o *odtWriter) definitions(d Definitions) {
	for _, item := range d.Items {
		o.b.WriteString(`<text:p text:style-name="Definition">`)
		term := oneLine(item.Term)
		o.text(Strong(term))
		if len([]rune(term)) > longTerm {
			o.b.WriteString("<text:line-break/>")
		} else {
			o.b.WriteString("<text:tab/>")
		}
		o.text(item.Text)
		o.b.WriteString("</text:p>\n")
	}
}

func (o *odtWriter) note(n Note) {
	style := noteStyles[n.Tone]
	if n.Title != "" {
		o.paragraph(style, Strong(oneLine(n.Title)))
	}
	for _, t := range n.Text {
		o.paragraph(style, t)
	}
}

func (o *odtWriter) quote(q Quote) {
	for _, p := range paragraphsOf(q.Text) {
		o.paragraph("Quotations", Plain(p))
	}
	if q.Source != "" {
		o.paragraph("Quotations", Muted(oneLine(q.Source)))
	}
}

// figure writes the picture with its name and what it shows, then its values.
func (o *odtWriter) figure(f Figure) {
	o.pictures = append(o.pictures, f.SVG())
	n := len(o.pictures)
	scale := f.Drawing.scaledTo(textWidth)
	o.paragraph("Caption", Plain(oneLine(f.Title)))
	fmt.Fprintf(&o.b, `<text:p text:style-name="Figure"><draw:frame draw:name="Figure %d" text:anchor-type="as-char" svg:width="%spt" svg:height="%spt"><draw:image xlink:href="%s" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/><svg:title>%s</svg:title><svg:desc>%s</svg:desc></draw:frame></text:p>`+"\n",
		n, number(f.Drawing.Width*scale), number(f.Drawing.Height*scale), pictureName(n), escape(oneLine(f.Title)), escape(oneLine(f.Alt)))
	if f.Table != nil {
		o.table(*f.Table)
	}
}
