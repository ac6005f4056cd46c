// Package doctext reads back the text of the documents the program writes, so
// that a test can say: this is in the PDF, in the ODT and on the page. It reads
// what our own writers make, not any file.
package doctext

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/net/html"
)

// Squeezed is a text without any space: what a line break cannot change.
func Squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\u00a0' || r == '\u202f' {
			return -1
		}
		return r
	}, s)
}

var (
	pageStream = regexp.MustCompile(`(?s)/Filter /FlateDecode /Length (\d+)>>\nstream\n`)
	shownText  = regexp.MustCompile(`(?s)BT ([0-9.-]+) ([0-9.-]+) Td \(((?:\\.|[^\\)])*)\) Tj ET`)
)

// PDF returns the text of each page between the two heights, in points from the
// bottom, in the order in which it was drawn, one line a line.
func PDF(t testing.TB, file []byte, bottom, top float64) []string {
	t.Helper()
	var pages []string
	for _, at := range pageStream.FindAllSubmatchIndex(file, -1) {
		length, err := strconv.Atoi(string(file[at[2]:at[3]]))
		if err != nil {
			t.Fatal(err)
		}
		z, err := zlib.NewReader(bytes.NewReader(file[at[1] : at[1]+length]))
		if err != nil {
			t.Fatalf("open a page: %v", err)
		}
		content, err := io.ReadAll(z)
		if err != nil {
			t.Fatalf("read a page: %v", err)
		}
		pages = append(pages, pageText(content, bottom, top))
	}
	return pages
}

func pageText(content []byte, bottom, top float64) string {
	var b strings.Builder
	for _, m := range shownText.FindAllSubmatch(content, -1) {
		if y, err := strconv.ParseFloat(string(m[2]), 64); err != nil || y < bottom || y > top {
			continue
		}
		b.WriteString(utf16Text(m[3]) + "\n")
	}
	return b.String()
}

var unescape = strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r")

func utf16Text(escaped []byte) string {
	raw := unescape.Replace(string(escaped))
	var units []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}

// ODT returns the text of an OpenDocument, one line a paragraph.
func ODT(t testing.TB, file []byte) string {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(Part(t, file, "content.xml")))
	var b strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatalf("content.xml: %v", err)
		}
		switch token := token.(type) {
		case xml.CharData:
			b.Write(token)
		case xml.StartElement:
			if token.Name.Local == "s" || token.Name.Local == "line-break" || token.Name.Local == "tab" {
				b.WriteByte(' ')
			}
		case xml.EndElement:
			if token.Name.Local == "p" || token.Name.Local == "h" {
				b.WriteByte('\n')
			}
		}
	}
}

// Part is one file of a ZIP archive.
func Part(t testing.TB, file []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// HTML returns the text of a fragment as a reader gets it.
func HTML(t testing.TB, fragment string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && n.Data != "strong" && n.Data != "em" && n.Data != "span" && n.Data != "a" {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
