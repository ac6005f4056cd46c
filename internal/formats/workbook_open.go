package formats

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/quality"
)

// Limits of a workbook that is read: it is an archive, and a few kilobytes may
// unfold to gigabytes.
const (
	maxUnfolded = 100 << 20 // bytes, all parts together
	maxParts    = 500
)

// isWorkbook recognises the opening of an archive.
func isWorkbook(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// archive is a workbook whose parts may be unfolded without fear: names that stay
// inside, no program, no link to the outside, a bounded size.
type archive struct {
	parts map[string]*zip.File
	left  int64
}

// openArchive checks the list of the parts before any is unfolded; false when the
// report says why the workbook is not opened.
func openArchive(data []byte, report *Report) (*archive, bool) {
	if len(data) > MaxFile {
		report.Error(0, "", quality.FaultTooBig, strconv.Itoa(MaxFile))
		return nil, false
	}
	reader, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(reader.File) > maxParts {
		report.Error(0, "", quality.FaultBadArchive)
		return nil, false
	}
	a := &archive{parts: map[string]*zip.File{}, left: maxUnfolded}
	var unfolded uint64
	for _, f := range reader.File {
		unfolded += min(f.UncompressedSize64, maxUnfolded+1)
		if code, arg := suspicious(f.Name); code != "" {
			report.Error(0, "", code, arg)
			return nil, false
		}
		a.parts[strings.ToLower(f.Name)] = f
	}
	if unfolded > maxUnfolded {
		report.Error(0, "", quality.FaultArchiveBomb, strconv.FormatUint(unfolded, 10))
		return nil, false
	}
	return a, true
}

// suspicious names what is wrong with a part by its name alone: it would leave
// its folder, it holds a program or an object, it is a link to the outside.
func suspicious(name string) (code, arg string) {
	low := strings.ToLower(name)
	switch {
	case strings.ContainsAny(name, "\\:\x00"), strings.HasPrefix(name, "/"), slices.Contains(strings.Split(low, "/"), ".."):
		return quality.FaultArchiveName, name
	case strings.Contains(low, "vbaproject"), strings.Contains(low, "macrosheets/"), strings.Contains(low, "activex/"),
		strings.Contains(low, "embeddings/"), strings.Contains(low, "dialogsheets/"), strings.Contains(low, "customui/"):
		return quality.FaultMacro, name
	case strings.Contains(low, "externallinks/"), path.Base(low) == "connections.xml", strings.Contains(low, "querytables/"):
		return quality.FaultOutsideLink, name
	}
	return "", ""
}

// part unfolds one part, within what is left of the whole; nil without such a
// part.
func (a *archive) part(name string, report *Report) []byte {
	f := a.parts[strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		report.Error(0, "", quality.FaultBadArchive)
		return nil
	}
	defer func() { _ = r.Close() }() // read only
	data, err := io.ReadAll(io.LimitReader(r, a.left+1))
	a.left -= int64(len(data))
	switch {
	case a.left < 0:
		report.Error(0, "", quality.FaultArchiveBomb, strconv.Itoa(maxUnfolded))
		return nil
	case err != nil:
		report.Error(0, "", quality.FaultBadArchive)
		return nil
	}
	return data
}
