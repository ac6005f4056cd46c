package extract

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"ariane/internal/quality"
)

// The media types accepted as evidence.
const (
	TypeText     = "text/plain"
	TypeMarkdown = "text/markdown"
	TypeCSV      = "text/csv"
	TypeHTML     = "text/html"
	TypeMail     = "message/rfc822"
	TypePDF      = "application/pdf"
	TypeDOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	TypeXLSX     = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	TypePPTX     = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	TypeODT      = "application/vnd.oasis.opendocument.text"
	TypeODS      = "application/vnd.oasis.opendocument.spreadsheet"
	TypeODP      = "application/vnd.oasis.opendocument.presentation"
	TypeDOC      = "application/msword"
	TypeXLS      = "application/vnd.ms-excel"
	TypePPT      = "application/vnd.ms-powerpoint"
	TypePNG      = "image/png"
	TypeJPEG     = "image/jpeg"
	TypeWebP     = "image/webp"
	TypeHEIC     = "image/heic"
)

// endings are the file name endings of each accepted type, the usual one first.
var endings = map[string][]string{
	TypeText: {".txt", ".text", ".log"}, TypeMarkdown: {".md", ".markdown"}, TypeCSV: {".csv", ".tsv"}, TypeHTML: {".html", ".htm"},
	TypeMail: {".eml"}, TypePDF: {".pdf"}, TypeDOCX: {".docx"}, TypeXLSX: {".xlsx"}, TypePPTX: {".pptx"}, TypeODT: {".odt"}, TypeODS: {".ods"},
	TypeODP: {".odp"}, TypeDOC: {".doc"}, TypeXLS: {".xls"}, TypePPT: {".ppt"}, TypePNG: {".png"}, TypeJPEG: {".jpg", ".jpeg"},
	TypeWebP: {".webp"}, TypeHEIC: {".heic", ".heif"},
}

// AcceptedTypes lists the media types accepted as evidence, in alphabetical
// order, for the attribute accept of a form with Endings.
func AcceptedTypes() []string {
	types := make([]string, 0, len(endings))
	for t := range endings {
		types = append(types, t)
	}
	slices.Sort(types)
	return types
}

// Endings lists the file name endings of a type, the usual one first.
func Endings(mediaType string) []string { return endings[mediaType] }

// ShownInline reports whether a browser may show the type within a page of
// ours; everything else is only ever downloaded. A web page never is, even
// without scripts.
func ShownInline(mediaType string) bool {
	switch mediaType {
	case TypePDF, TypePNG, TypeJPEG, TypeWebP, TypeText:
		return true
	}
	return false
}

// HeadSize is how many bytes Sniff looks at.
const HeadSize = 3072

// programs are name endings that a desktop runs, whatever is inside.
var programs = strings.Fields(".exe .com .scr .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .hta .msi .msp .jar .apk .dll .sys .lnk .url .reg .sh .bash .py .pl .php .rb .app .dmg .iso .appimage .deb .rpm .cpl .pif .gadget .scf .inf .application .xll .chm .class .mjs .cjs .ts .lua .tcl .bin .so .elf")

// Sniff tells what a file is by its first bytes (HeadSize of them), refusing at
// once what is not on the list: a program, a drawing with scripts, an archive.
// The type of an office document is only believed until Check has opened it.
func Sniff(name string, head []byte) (mediaType string, err error) {
	ending := strings.ToLower(filepath.Ext(strings.TrimRight(name, ". ")))
	if len(head) == 0 {
		return "", damaged(quality.FaultEmptyFile)
	}
	if slices.Contains(programs, ending) || isProgram(head) {
		return "", damaged(quality.FaultExecutable)
	}
	found := mimetype.Detect(head[:min(len(head), HeadSize)])
	for m := found; m != nil; m = m.Parent() {
		switch t, _, _ := strings.Cut(m.String(), ";"); t {
		case "image/svg+xml":
			return "", damaged(quality.FaultActivePicture)
		case "application/zip":
			return sniffArchive(ending)
		case "application/x-ole-storage":
			return sniffOld(ending)
		case TypeHTML, "application/xhtml+xml":
			return TypeHTML, nil
		case TypePDF, TypePNG, TypeJPEG, TypeWebP, TypeMail:
			return t, nil
		case "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence":
			return TypeHEIC, nil
		case "application/x-7z-compressed", "application/x-rar-compressed", "application/gzip", "application/x-tar", "application/x-bzip2", "application/x-xz", "application/zstd", "application/vnd.ms-cab-compressed":
			return "", damaged(quality.FaultArchive)
		case "text/plain":
			return sniffText(found, ending, head)
		}
	}
	return sniffText(found, ending, head)
}

// isProgram knows the openings of what a machine runs.
func isProgram(head []byte) bool {
	for _, magic := range []string{"MZ", "\x7fELF", "\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf", "\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe", "#!", "\x4c\x00\x00\x00\x01\x14\x02\x00", "\x00asm", "dex\n"} {
		if strings.HasPrefix(string(head[:min(len(head), 8)]), magic) {
			return true
		}
	}
	return false
}

// sniffArchive believes the name of an office document for now; any other
// archive is refused at once.
func sniffArchive(ending string) (string, error) {
	if slices.Contains([]string{".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm", ".ppsm", ".ppam", ".sldm"}, ending) {
		return "", damaged(quality.FaultMacros)
	}
	for _, t := range []string{TypeDOCX, TypeXLSX, TypePPTX, TypeODT, TypeODS, TypeODP} {
		if slices.Contains(endings[t], ending) {
			return t, nil
		}
	}
	return TypeDOCX, nil // a wrong ending: Check opens it
}

func sniffOld(ending string) (string, error) {
	switch ending {
	case ".xls":
		return TypeXLS, nil
	case ".ppt":
		return TypePPT, nil
	case ".msg", ".msp", ".pub":
		return "", damaged(quality.FaultNotAccepted, strings.TrimPrefix(ending, "."))
	}
	return TypeDOC, nil
}

// sniffText accepts text by the way it is written and its name; other formats
// made of text are named in the refusal.
func sniffText(found *mimetype.MIME, ending string, head []byte) (string, error) {
	for _, t := range []string{TypeCSV, TypeMarkdown, TypeText, TypeMail} {
		if slices.Contains(endings[t], ending) && isText(head) {
			return t, nil
		}
	}
	if found.Is("text/csv") || found.Is("text/tab-separated-values") {
		return TypeCSV, nil
	}
	if found.Is("text/plain") && isText(head) && (ending == "" || ending == ".") {
		return TypeText, nil
	}
	kind := strings.TrimPrefix(found.Extension(), ".")
	if kind == "" || kind == "txt" {
		kind = strings.TrimPrefix(ending, ".")
	}
	return "", damaged(quality.FaultNotAccepted, kind)
}

// isText accepts what DecodeText reads; a letter cut at the end of the head
// does not count.
func isText(head []byte) bool {
	_, err := DecodeText(head[:len(head)&^1])
	return err == nil
}
