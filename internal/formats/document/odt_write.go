package document

import (
	"archive/zip"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
	"time"
)

// WriteODT writes the document as an OpenDocument 1.3 text: real heading levels, a
// table of contents, table headers, languages and texts of figures, so that what a
// person completes in a word processor stays accessible.
func WriteODT(w io.Writer, d Document) error {
	if err := d.check(); err != nil {
		return err
	}
	o := odtWriter{doc: d, entries: d.outline()}
	content := o.content()
	files := []odtFile{
		{"content.xml", "text/xml", content},
		{"styles.xml", "text/xml", d.odtStyles()},
		{"meta.xml", "text/xml", d.odtMeta()},
	}
	for i, picture := range o.pictures {
		files = append(files, odtFile{pictureName(i + 1), "image/svg+xml", string(picture)})
	}
	files = append(files, odtFile{"META-INF/manifest.xml", "text/xml", manifest(files)})
	if err := writeODTFiles(w, d.instant(), files); err != nil {
		return fmt.Errorf("write document %q as ODT: %w", d.Title, err)
	}
	return nil
}

type odtFile struct{ name, mime, text string }

func writeODTFiles(w io.Writer, at time.Time, files []odtFile) error {
	z := zip.NewWriter(w)
	if err := storeMimetype(z); err != nil {
		return err
	}
	for _, f := range files {
		part, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, f.text); err != nil {
			return err
		}
	}
	return z.Close()
}

// storeMimetype writes the first entry as the norm asks: stored, without any extra
// field, so that the type stands at a fixed place of the file.
func storeMimetype(z *zip.Writer) error {
	part, err := z.CreateRaw(&zip.FileHeader{
		Name: "mimetype", Method: zip.Store, CreatorVersion: 20, ReaderVersion: 20,
		ModifiedDate:     1<<5 | 1, //nolint:staticcheck // 1 January 1980: a raw header takes no other date
		CRC32:            crc32.ChecksumIEEE([]byte(MimeODT)),
		CompressedSize64: uint64(len(MimeODT)), UncompressedSize64: uint64(len(MimeODT)),
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(part, MimeODT)
	return err
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

func manifest(files []odtFile) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">`)
	fmt.Fprintf(&b, `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="%s"/>`, MimeODT)
	for _, f := range files {
		fmt.Fprintf(&b, `<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>`, f.name, f.mime)
	}
	b.WriteString("</manifest:manifest>\n")
	return b.String()
}

func (d Document) odtMeta() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<office:document-meta ` + odtNamespaces + `><office:meta><meta:generator>Ariane</meta:generator>`)
	for _, p := range []struct{ name, value string }{
		{"dc:title", d.Title}, {"dc:subject", d.Subject}, {"meta:initial-creator", d.Author}, {"dc:creator", d.Author},
	} {
		if p.value != "" {
			b.WriteString("<" + p.name + ">" + escape(oneLine(p.value)) + "</" + p.name + ">")
		}
	}
	if !d.Date.IsZero() {
		at := d.Date.UTC().Format("2006-01-02T15:04:05Z")
		b.WriteString("<meta:creation-date>" + at + "</meta:creation-date><dc:date>" + at + "</dc:date>")
	}
	b.WriteString("<dc:language>" + escape(d.language()) + "</dc:language></office:meta></office:document-meta>\n")
	return b.String()
}

func pictureName(n int) string { return "Pictures/figure-" + strconv.Itoa(n) + ".svg" }

const odtNamespaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
	`xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
	`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
	`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ` +
	`xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" ` +
	`xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" ` +
	`xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" ` +
	`xmlns:xlink="http://www.w3.org/1999/xlink" ` +
	`xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
	`xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"`
