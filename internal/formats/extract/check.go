package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// Check tells what a whole file is, and refuses what its first bytes do not
// show: macros, a password, scripts in a web page, an archive that is no
// office document, a document that was cut.
func Check(ctx context.Context, name string, file io.ReaderAt, size int64, limits Limits) (mediaType string, err error) {
	if size <= 0 {
		return "", damaged(quality.FaultEmptyFile)
	}
	limits.File = max(limits.File, size) // size is the store's business; little is read here
	meter, err := limit.NewMeter(ctx, size, limits)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			mediaType = ""
		}
	}()
	defer limit.Guard(&err)
	head := make([]byte, min(size, HeadSize))
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the head of a document: %w", err)
	}
	mediaType, err = Sniff(name, head)
	if err != nil {
		return "", err
	}
	switch mediaType {
	case TypeDOCX, TypeXLSX, TypePPTX, TypeODT, TypeODS, TypeODP:
		return checkArchive(file, size, meter)
	case TypeDOC, TypeXLS, TypePPT:
		return checkOld(file, size, meter)
	case TypeHTML:
		return mediaType, checkPage(file, size, meter)
	case TypePDF:
		return mediaType, checkEnd(file, size)
	}
	return mediaType, nil
}

// endSize is where the end of a PDF is looked for: readers ask for its last 1024 bytes,
// real files carry some ballast after it.
const endSize = 64 << 10

// checkEnd refuses a PDF whose end is missing: it was cut on its way.
func checkEnd(file io.ReaderAt, size int64) error {
	tail := make([]byte, min(size, endSize))
	if _, err := file.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the end of a document: %w", err)
	}
	if !bytes.Contains(tail, []byte("%%EOF")) && !bytes.Contains(tail, []byte("startxref")) {
		return damaged(quality.FaultDamaged)
	}
	return nil
}

// openTypes are the documents that say what they are in a part "mimetype".
var openTypes = []string{TypeODT, TypeODS, TypeODP}

// officeMains are the main parts of Office documents.
var officeMains = []struct{ content, mediaType string }{
	{"wordprocessingml.document.main+xml", TypeDOCX},
	{"spreadsheetml.sheet.main+xml", TypeXLSX},
	{"presentationml.presentation.main+xml", TypePPTX},
	{"presentationml.slideshow.main+xml", TypePPTX},
}

func checkArchive(file io.ReaderAt, size int64, meter *limit.Meter) (string, error) {
	a, err := openArchive(file, size, meter)
	if err != nil {
		return "", err
	}
	if err := a.checkSwelling(size); err != nil {
		return "", err
	}
	if a.hasMacros() {
		return "", damaged(quality.FaultMacros)
	}
	if a.has("mimetype") {
		return a.checkOpen()
	}
	if macros, err := a.mainPart("macroEnabled"); err != nil || macros != "" {
		if err == nil {
			err = damaged(quality.FaultMacros)
		}
		return "", err
	}
	for _, main := range officeMains {
		part, err := a.mainPart(main.content)
		if err != nil {
			return "", err
		}
		if part != "" {
			return main.mediaType, nil
		}
	}
	if a.has("META-INF/MANIFEST.MF") || a.has("AndroidManifest.xml") {
		return "", damaged(quality.FaultExecutable)
	}
	return "", damaged(quality.FaultArchive)
}

// hasMacros knows the parts that hold programs in Office and OpenDocument files.
func (a *archive) hasMacros() bool {
	for _, f := range a.order {
		name := strings.ToLower(partName(f))
		if strings.Contains(name, "vbaproject") || strings.Contains(name, "vbadata") || strings.Contains(name, "/activex/") || strings.Contains(name, "macrosheets/") {
			return true
		}
		if f.UncompressedSize64 > 0 && (strings.HasPrefix(name, "basic/") || strings.HasPrefix(name, "scripts/")) {
			return true
		}
	}
	return false
}

func (a *archive) checkOpen() (string, error) {
	r, err := a.open("mimetype")
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }() // read only
	said, err := io.ReadAll(io.LimitReader(r, 128))
	if err != nil {
		return "", damaged(quality.FaultDamaged)
	}
	for _, t := range openTypes {
		if s := strings.TrimSpace(string(said)); s != t && s != t+"-web" { // a page saved as a text
			continue
		}
		locked, err := a.lockedOpen()
		if err == nil && locked {
			err = damaged(quality.FaultEncrypted)
		}
		return t, err
	}
	return "", damaged(quality.FaultNotAccepted, "zip")
}

// oldMarks are the names of streams, in UTF-16, that tell what a compound file
// holds. https://learn.microsoft.com/openspecs: MS-CFB, MS-DOC, MS-XLS, MS-PPT.
var oldMarks = []struct {
	mark      string
	mediaType string
	fault     string
}{
	{"_VBA_PROJECT", "", quality.FaultMacros},
	{"EncryptedPackage", "", quality.FaultEncrypted},
	{"WordDocument", TypeDOC, ""},
	{"Workbook", TypeXLS, ""},
	{"PowerPoint Document", TypePPT, ""},
}

// checkOld looks for those names in the whole file, a piece at a time.
func checkOld(file io.ReaderAt, size int64, meter *limit.Meter) (string, error) {
	seen := make([]bool, len(oldMarks))
	buffer := make([]byte, 256<<10)
	const overlap = 64
	for at := int64(0); at < size; at += int64(len(buffer) - overlap) {
		n, err := file.ReadAt(buffer, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read an old office file: %w", err)
		}
		for i, m := range oldMarks {
			seen[i] = seen[i] || bytes.Contains(buffer[:n], wide(m.mark))
		}
		if err := meter.Alive(); err != nil {
			return "", err
		}
	}
	for i, m := range oldMarks {
		switch {
		case seen[i] && m.fault != "":
			return "", damaged(m.fault)
		case seen[i]:
			return m.mediaType, nil
		}
	}
	return "", damaged(quality.FaultNotAccepted, "")
}

// wide writes ASCII as UTF-16, little end first.
func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}
