// Package markdown reads what people write in a text field (titles, lists, bold
// words, links, tables: CommonMark) as blocks of a document: the page, the PDF and
// the ODT say the same. Nothing else comes through: a tag of HTML is shown as it was
// typed, a link leads to the web or to an address of e-mail, a picture is its words.
package markdown

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"ariane/internal/formats/document"
)

// parser is safe for concurrent use.
var parser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Linkify, extension.Strikethrough)).Parser()

// Blocks reads a text. Its titles begin at the level under, 1 to 4.
func Blocks(source string, under int) []document.Block {
	r := reader{source: []byte(source), under: under}
	return r.blocks(parser.Parse(text.NewReader(r.source)))
}

type reader struct {
	source []byte
	under  int
}

// deepest bounds lists and quotations inside one another: nobody writes deeper.
const deepest = 6

func (r reader) blocks(parent ast.Node) []document.Block {
	var out []document.Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b := r.block(n); b != nil {
			out = append(out, b)
		}
	}
	return out
}

func (r reader) block(n ast.Node) document.Block {
	switch n := n.(type) {
	case *ast.Heading:
		title := r.spans(n, document.Span{}).String()
		if strings.TrimSpace(title) == "" {
			return nil
		}
		return document.Heading{Level: min(r.under+n.Level-1, 4), Text: title}
	case *ast.List:
		return r.list(n, 1)
	case *ast.Blockquote:
		return document.Quote{Text: strings.TrimSpace(r.words(n, 1))}
	case *extended.Table:
		return r.table(n)
	case *ast.ThematicBreak:
		return nil
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		return paragraph(document.Plain(strings.TrimRight(r.lines(n), "\n")))
	}
	return paragraph(r.spans(n, document.Span{}))
}

func paragraph(t document.Text) document.Block {
	if strings.TrimSpace(t.String()) == "" {
		return nil
	}
	return document.Paragraph{Text: t}
}

func (r reader) list(n *ast.List, depth int) document.List {
	out := document.List{Ordered: n.IsOrdered()}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		var one document.Item
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			if under, isList := c.(*ast.List); isList && depth < deepest && one.Under == nil {
				l := r.list(under, depth+1)
				one.Under = &l
				continue
			}
			if len(one.Text) > 0 {
				one.Text = append(one.Text, document.Span{Text: "\n"})
			}
			one.Text = append(one.Text, r.inner(c)...)
		}
		out.Items = append(out.Items, one)
	}
	return out
}

// inner is what stands in an item, whatever kind of block it is.
func (r reader) inner(n ast.Node) document.Text {
	switch n.(type) {
	case *ast.TextBlock, *ast.Paragraph, *ast.Heading:
		return r.spans(n, document.Span{})
	}
	return document.Plain(strings.TrimSpace(r.words(n, 1)))
}

func (r reader) table(n *extended.Table) document.Block {
	out := document.Table{Caption: "Tableau"}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []document.Cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, document.Cell{Text: r.spans(c, document.Span{})})
		}
		if row.Kind() == extended.KindTableHeader {
			for _, c := range cells {
				out.Columns = append(out.Columns, document.Column{Title: c.Text.String()})
			}
			continue
		}
		out.Rows = append(out.Rows, document.Row{Cells: cells})
	}
	return out
}

// spans reads the words inside a node; style is what stands around them.
func (r reader) spans(parent ast.Node, style document.Span) document.Text {
	var out document.Text
	add := func(s string) {
		if s != "" {
			one := style
			one.Text = s
			out = append(out, one)
		}
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			add(string(n.Segment.Value(r.source)))
			if n.HardLineBreak() || n.SoftLineBreak() { // people who press Enter mean it
				add("\n")
			}
		case *ast.String:
			add(string(n.Value))
		case *ast.Emphasis:
			inside := style
			inside.Bold, inside.Italic = style.Bold || n.Level > 1, style.Italic || n.Level == 1
			out = append(out, r.spans(n, inside)...)
		case *ast.Link:
			inside := style
			inside.Link = safe(string(n.Destination))
			out = append(out, r.spans(n, inside)...)
		case *ast.AutoLink:
			label := string(n.Label(r.source))
			one := style
			one.Text, one.Link = label, safe(string(n.URL(r.source)))
			if n.AutoLinkType == ast.AutoLinkEmail {
				one.Link = safe("mailto:" + label)
			}
			out = append(out, one)
		case *ast.RawHTML:
			add(string(n.Segments.Value(r.source)))
		default: // code, struck words, a picture: its words
			out = append(out, r.spans(n, style)...)
		}
	}
	return out
}

// safe is an address a document may lead to, "" for any other.
func safe(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "mailto" || u.Scheme != "mailto" && u.Host == "" {
		return ""
	}
	return u.String()
}

// words is everything below a node without its looks.
func (r reader) words(n ast.Node, depth int) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch {
		case c.Type() == ast.TypeInline:
			b.WriteString(r.spans(n, document.Span{}).String())
			return b.String() + "\n\n"
		case c.FirstChild() == nil || depth > deepest:
			b.WriteString(r.lines(c) + "\n\n")
		default:
			b.WriteString(r.words(c, depth+1))
		}
	}
	return b.String()
}

// lines is the source of a block without inline parts.
func (r reader) lines(n ast.Node) string {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(r.source))
	}
	if html, isHTML := n.(*ast.HTMLBlock); isHTML && html.HasClosure() {
		b.Write(html.ClosureLine.Value(r.source))
	}
	return b.String()
}
