// Package sample builds small documents for tests: real containers with the
// parts a test writes itself, so that the hard case is visible in the test.
package sample

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// Part is one part of an archive.
type Part struct{ Name, Data string }

// Zip packs parts in their order; a part named mimetype is stored.
func Zip(parts ...Part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		method := zip.Deflate
		if p.Name == "mimetype" {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(p.Data))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const (
	header   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	packages = "http://schemas.openxmlformats.org/package/2006/"
	office   = "http://schemas.openxmlformats.org/officeDocument/2006/"
)

// types writes [Content_Types].xml: pairs of part and content type.
func types(pairs ...string) Part {
	var b strings.Builder
	b.WriteString(header + `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>`)
	for i := 0; i+1 < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s"/>`, pairs[i], pairs[i+1])
	}
	b.WriteString(`</Types>`)
	return Part{"[Content_Types].xml", b.String()}
}

// Relations writes a list of relations: pairs of kind and target; ids are rId1,
// rId2…; a target with ":" is external.
func Relations(name string, pairs ...string) Part {
	var b strings.Builder
	b.WriteString(header + `<Relationships xmlns="` + packages + `relationships">`)
	for i := 0; i+1 < len(pairs); i += 2 {
		mode := ""
		if strings.Contains(pairs[i+1], ":") {
			mode = ` TargetMode="External"`
		}
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="%s"%s/>`, i/2+1, office+"relationships/", pairs[i], pairs[i+1], mode)
	}
	b.WriteString(`</Relationships>`)
	return Part{name, b.String()}
}

const wordSpaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + office + `relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`

// Word wraps the contents of a WordprocessingML part: Word("hdr", "<w:p>…").
func Word(root, contents string) string {
	return header + "<w:" + root + wordSpaces + ">" + contents + "</w:" + root + ">"
}

// Paragraph is a paragraph whose text is cut into runs.
func Paragraph(runs ...string) string {
	var b strings.Builder
	b.WriteString("<w:p>")
	for _, r := range runs {
		b.WriteString(`<w:r><w:t xml:space="preserve">` + r + `</w:t></w:r>`)
	}
	return b.String() + "</w:p>"
}

// DOCX is a Word document with the given body and further parts; parts whose
// names are known get their content type.
func DOCX(body string, more ...Part) []byte {
	pairs := []string{"word/document.xml", "wordprocessingml.document.main+xml"}
	known := map[string]string{
		"word/comments.xml": "wordprocessingml.comments+xml", "word/header1.xml": "wordprocessingml.header+xml", "word/footer1.xml": "wordprocessingml.footer+xml",
		"word/settings.xml": "wordprocessingml.settings+xml", "docProps/app.xml": "extended-properties+xml", "docProps/custom.xml": "custom-properties+xml",
	}
	for _, p := range more {
		if t := known[p.Name]; t != "" {
			pairs = append(pairs, p.Name, t)
		}
	}
	parts := []Part{types(pairs...), Relations("_rels/.rels", "officeDocument", "word/document.xml", "custom-properties", "docProps/custom.xml", "thumbnail", "docProps/thumbnail.jpeg")}
	parts = append(parts, Part{"word/document.xml", Word("document", "<w:body>"+body+"</w:body>")})
	return Zip(append(parts, more...)...)
}

// XLSX is a workbook of one sheet « Jeunes »; rows is the contents of sheetData.
// Style 1 shows dates, style 2 telephone numbers.
func XLSX(rows, sharedStrings string, more ...Part) []byte {
	const sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	parts := []Part{
		types("xl/workbook.xml", "spreadsheetml.sheet.main+xml", "xl/worksheets/sheet1.xml", "spreadsheetml.worksheet+xml", "xl/sharedStrings.xml", "spreadsheetml.sharedStrings+xml",
			"xl/styles.xml", "spreadsheetml.styles+xml", "xl/calcChain.xml", "spreadsheetml.calcChain+xml", "xl/comments1.xml", "spreadsheetml.comments+xml"),
		Relations("_rels/.rels", "officeDocument", "xl/workbook.xml"),
		Relations("xl/_rels/workbook.xml.rels", "worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml", "calcChain", "calcChain.xml"),
		{"xl/workbook.xml", header + `<workbook xmlns="` + sheet + `" xmlns:r="` + office + `relationships"><sheets><sheet name="Jeunes" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/styles.xml", header + `<styleSheet xmlns="` + sheet + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", header + `<sst xmlns="` + sheet + `">` + sharedStrings + `</sst>`},
		{"xl/worksheets/sheet1.xml", header + `<worksheet xmlns="` + sheet + `" xmlns:r="` + office + `relationships"><sheetData>` + rows + `</sheetData></worksheet>`},
	}
	return Zip(append(parts, more...)...)
}

// PPTX is a presentation; each slide is the contents of its text body.
func PPTX(slides ...string) []byte {
	pairs := []string{"ppt/presentation.xml", "presentationml.presentation.main+xml"}
	parts := []Part{Relations("_rels/.rels", "officeDocument", "ppt/presentation.xml"), {"ppt/presentation.xml", header + `<p:presentation xmlns:p="x"/>`}}
	for i, s := range slides {
		name := fmt.Sprintf("ppt/slides/slide%d.xml", i+1)
		pairs = append(pairs, name, "presentationml.slide+xml")
		parts = append(parts, Part{name, header + `<p:sld xmlns:p="x" xmlns:a="y"><p:txBody>` + s + `</p:txBody></p:sld>`})
	}
	return Zip(append([]Part{types(pairs...)}, parts...)...)
}
