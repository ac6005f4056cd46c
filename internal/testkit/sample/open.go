package sample

const openSpaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2"`

// The roots of the bodies of OpenDocument files.
const (
	OpenText  = "text"
	OpenSheet = "spreadsheet"
	OpenSlide = "presentation"
)

// Open is an OpenDocument file whose content.xml holds the given body.
func Open(kind, body string, more ...Part) []byte {
	media := "application/vnd.oasis.opendocument." + kind
	manifest := header + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="` + media + `"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>`
	for _, p := range more {
		if p.Name != "META-INF/manifest.xml" {
			manifest += `<manifest:file-entry manifest:full-path="` + p.Name + `" manifest:media-type=""/>`
		}
	}
	manifest += `</manifest:manifest>`
	parts := []Part{
		{"mimetype", media},
		{"content.xml", header + `<office:document-content` + openSpaces + `><office:body><office:` + kind + `>` + body + `</office:` + kind + `></office:body></office:document-content>`},
	}
	for _, p := range more {
		if p.Name == "META-INF/manifest.xml" {
			manifest = p.Data
			continue
		}
		parts = append(parts, p)
	}
	return Zip(append(parts, Part{"META-INF/manifest.xml", manifest})...)
}

// OpenPart wraps another XML part of an OpenDocument file:
// OpenPart("document-meta", "<office:meta>…").
func OpenPart(root, contents string) string {
	return header + `<office:` + root + openSpaces + `>` + contents + `</office:` + root + `>`
}
