package document

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteHTML writes the document as a fragment of a page whose only h1 is the
// page's own: headings begin at h2. It has no script and no inline style. Ids
// begin with "doc-".
func WriteHTML(w io.Writer, d Document) error {
	if err := d.check(); err != nil {
		return err
	}
	h := htmlWriter{entries: d.outline()}
	h.raw(`<div class="document" lang="` + escape(d.language()) + `">`)
	if d.Cover != nil {
		h.cover(*d.Cover)
	}
	h.contents(d.listed(h.entries))
	for _, b := range d.Blocks {
		h.block(b)
	}
	h.raw("</div>\n")
	if _, err := io.WriteString(w, h.b.String()); err != nil {
		return fmt.Errorf("write document %q as HTML: %w", d.Title, err)
	}
	return nil
}

type htmlWriter struct {
	b        strings.Builder
	entries  []entry
	headings int // written so far
	figures  int
	tables   int
}

func (h *htmlWriter) raw(s string) { h.b.WriteString(s) }

// element writes <name attributes>text</name>; attributes are given ready.
func (h *htmlWriter) element(open, text string) {
	name, _, _ := strings.Cut(open, " ")
	h.raw("<" + open + ">" + escape(text) + "</" + name + ">\n")
}

func (h *htmlWriter) cover(c Cover) {
	h.raw(`<div class="document-cover">` + "\n")
	if c.Subtitle != "" {
		h.element(`p class="document-subtitle"`, oneLine(c.Subtitle))
	}
	h.definitions(Definitions{c.Facts})
	if c.Note != "" {
		h.element(`p class="quiet small"`, c.Note)
	}
	h.raw("</div>\n")
}

func (h *htmlWriter) contents(list []entry) {
	if len(list) == 0 {
		return
	}
	h.raw(`<nav class="document-contents" aria-labelledby="doc-sommaire">` + "\n")
	h.element(`h2 id="doc-sommaire"`, wordContents)
	depth := 0
	for _, e := range list {
		for ; depth > e.Level; depth-- {
			h.raw("</li></ol>\n")
		}
		if depth == e.Level {
			h.raw("</li>")
		}
		for ; depth < e.Level; depth++ {
			h.raw("<ol>")
		}
		h.raw(`<li><a href="#` + escape(anchor(e.id)) + `">` + escape(e.Text) + "</a>")
	}
	h.raw(strings.Repeat("</li></ol>", depth) + "</nav>\n")
}

func anchor(id string) string { return "doc-" + id }

func (h *htmlWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		e := h.entries[h.headings]
		h.headings++
		h.element("h"+strconv.Itoa(e.Level+1)+` id="`+escape(anchor(e.id))+`"`, e.Text)
	case Paragraph:
		h.paragraph(b)
	case List:
		h.list(b)
	case Definitions:
		h.definitions(b)
	case Table:
		h.table(b)
	case Note:
		h.note(b)
	case Quote:
		h.quote(b)
	case Figure:
		h.figure(b)
	case PageBreak:
		h.raw(`<div class="document-break"></div>` + "\n")
	}
}

func (h *htmlWriter) paragraph(p Paragraph) {
	open := map[ParagraphStyle]string{Body: "<p>", Lead: `<p class="document-lead">`, Small: `<p class="quiet small">`}[p.Style]
	h.raw(open)
	h.text(p.Text)
	h.raw("</p>\n")
}

// text writes spans; a line feed is a line break.
func (h *htmlWriter) text(t Text) {
	for _, s := range t {
		target := htmlLink(s.Link)
		h.wrapped(target != "", `<a href="`+escape(target)+`">`, "</a>", func() {
			h.wrapped(s.Bold, "<strong>", "</strong>", func() {
				h.wrapped(s.Italic, "<em>", "</em>", func() {
					h.wrapped(s.Quiet, `<span class="quiet">`, "</span>", func() {
						h.raw(strings.ReplaceAll(escape(s.Text), "\n", "<br/>"))
					})
				})
			})
		})
	}
}

func htmlLink(target string) string {
	target = safeLink(target)
	if id, inside := strings.CutPrefix(target, "#"); inside {
		return "#" + anchor(id)
	}
	return target
}

func (h *htmlWriter) wrapped(when bool, before, after string, inside func()) {
	if !when {
		inside()
		return
	}
	h.raw(before)
	inside()
	h.raw(after)
}

func (h *htmlWriter) list(l List) {
	open, end := `<ul class="bullets">`, "</ul>"
	if l.Ordered {
		open, end = `<ol class="numbers">`, "</ol>"
	}
	h.raw(open)
	for _, item := range l.Items {
		h.raw("<li>")
		h.text(item.Text)
		if item.Under != nil {
			h.list(*item.Under)
		}
		h.raw("</li>")
	}
	h.raw(end + "\n")
}

func (h *htmlWriter) definitions(d Definitions) {
	if len(d.Items) == 0 {
		return
	}
	h.raw(`<dl class="facts">`)
	for _, item := range d.Items {
		h.raw("<div><dt>" + escape(item.Term) + "</dt><dd>")
		h.text(item.Text)
		h.raw("</dd></div>")
	}
	h.raw("</dl>\n")
}

func (h *htmlWriter) note(n Note) {
	tone := map[Tone]string{ToneInfo: "acting", ToneAttention: "attention", ToneDone: "done"}[n.Tone]
	h.raw(`<div class="notice tone-` + tone + `"><div class="notice-body">`)
	if n.Title != "" {
		h.element(`p class="notice-title"`, n.Title)
	}
	for _, t := range n.Text {
		h.paragraph(Paragraph{Text: t})
	}
	h.raw("</div></div>\n")
}

func (h *htmlWriter) quote(q Quote) {
	h.raw(`<blockquote class="document-quote">`)
	for _, p := range paragraphsOf(q.Text) {
		h.paragraph(Paragraph{Text: Plain(p)})
	}
	if q.Source != "" {
		h.element(`p class="quiet small"`, q.Source)
	}
	h.raw("</blockquote>\n")
}
