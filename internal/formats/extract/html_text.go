package extract

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// blocks end a line of text.
var blocks = []atom.Atom{
	atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Tr, atom.Table, atom.Section,
	atom.Article, atom.Header, atom.Footer, atom.Blockquote, atom.Pre, atom.Br, atom.Hr, atom.Title, atom.Dt, atom.Dd, atom.Figcaption, atom.Form, atom.Fieldset, atom.Address,
}

// readHTML reads the text of a web page; nothing is loaded or run.
func readHTML(data []byte, w *writer) error {
	text, err := DecodeText(data)
	if err != nil {
		return err
	}
	z := html.NewTokenizer(strings.NewReader(text))
	hidden := 0
	return eachToken(z, w.meter, func(kind html.TokenType, t html.Token) error {
		silent := t.DataAtom == atom.Script || t.DataAtom == atom.Style || t.DataAtom == atom.Noscript || t.DataAtom == atom.Template
		switch {
		case silent && kind == html.StartTagToken:
			hidden++
		case silent && kind == html.EndTagToken:
			hidden = max(0, hidden-1)
		case kind == html.TextToken && hidden == 0:
			writeHTML(w, t.Data)
		case kind == html.EndTagToken && (t.DataAtom == atom.Td || t.DataAtom == atom.Th):
			w.gap("\t")
		case slices.Contains(blocks, t.DataAtom):
			w.newLine()
		}
		return nil
	})
}

// writeHTML writes a text with its spaces drawn together.
func writeHTML(w *writer, s string) {
	words := strings.Join(strings.Fields(s), " ")
	if words == "" {
		if s != "" && strings.ContainsAny(s, " \n\t") {
			w.space()
		}
		return
	}
	if strings.ContainsAny(s[:1], " \n\t\r") {
		w.space()
	}
	w.at.Line = int32(1 + w.lineCount())
	w.write(words)
	if strings.ContainsAny(s[len(s)-1:], " \n\t\r") {
		w.space()
	}
}

func eachToken(z *html.Tokenizer, meter *limit.Meter, do func(html.TokenType, html.Token) error) error {
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if errors.Is(z.Err(), io.EOF) {
				return nil
			}
			return damaged(quality.FaultDamaged)
		}
		if err := meter.Step(); err != nil {
			return err
		}
		if err := do(kind, z.Token()); err != nil {
			return err
		}
	}
}

// activeTags run something, or load it from elsewhere.
var activeTags = []atom.Atom{atom.Script, atom.Iframe, atom.Frame, atom.Frameset, atom.Object, atom.Embed, atom.Applet, atom.Base, atom.Svg, atom.Math}

// checkPage refuses a web page that could do anything but be read.
func checkPage(file io.ReaderAt, size int64, meter *limit.Meter) error {
	if size > 16<<20 {
		return damaged(quality.FaultTooBig, itoa(16<<20))
	}
	data := make([]byte, size)
	if _, err := file.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read a web page: %w", err)
	}
	text, err := DecodeText(data)
	if err != nil {
		return err
	}
	return eachToken(html.NewTokenizer(strings.NewReader(text)), meter, func(_ html.TokenType, t html.Token) error {
		if slices.Contains(activeTags, t.DataAtom) || activeTag(t) {
			return damaged(quality.FaultActivePage)
		}
		return nil
	})
}

func activeTag(t html.Token) bool {
	for _, a := range t.Attr {
		value := strings.ToLower(strings.Map(dropControls, a.Val))
		if strings.HasPrefix(a.Key, "on") || a.Key == "srcdoc" || a.Key == "formaction" ||
			strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "vbscript:") || strings.HasPrefix(value, "data:text/html") ||
			a.Key == "http-equiv" && value == "refresh" {
			return true
		}
	}
	return false
}

func dropControls(r rune) rune {
	if r <= ' ' {
		return -1
	}
	return r
}
