package extract

import (
	"archive/zip"
	"io"
	"strings"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// archive is a zip whose parts are read under the limits. Names are only ever
// compared, never used as a path.
type archive struct {
	parts map[string]*zip.File
	order []*zip.File
	meter *limit.Meter
}

func openArchive(file io.ReaderAt, size int64, meter *limit.Meter) (*archive, error) {
	reader, err := zip.NewReader(file, size)
	if err != nil {
		return nil, damaged(quality.FaultDamaged)
	}
	if len(reader.File) > meter.Entries {
		return nil, damaged(quality.FaultManyParts, itoa(meter.Entries))
	}
	a := &archive{parts: make(map[string]*zip.File, len(reader.File)), meter: meter}
	for _, f := range reader.File {
		if f.Flags&1 != 0 {
			return nil, damaged(quality.FaultEncrypted)
		}
		name := partName(f)
		if _, twice := a.parts[name]; twice {
			return nil, damaged(quality.FaultDamaged) // two parts under one name: readers would disagree
		}
		a.parts[name] = f
		a.order = append(a.order, f)
	}
	return a, nil
}

// partName is the name of a part as the documents refer to it.
func partName(f *zip.File) string {
	return strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
}

// checkSwelling refuses an archive whose parts announce more than may be unpacked; the
// reader of a part that holds more than it announces stops there. A large file may hold
// large pictures, which hardly shrink.
func (a *archive) checkSwelling(size int64) error {
	most := max(a.meter.Total, 4*size)
	left := uint64(min(most, max(1<<20, size*a.meter.Ratio)))
	for _, f := range a.order {
		if f.UncompressedSize64 > left {
			return damaged(quality.FaultInflates, itoa(int(most)))
		}
		left -= f.UncompressedSize64
	}
	return nil
}

func (a *archive) has(name string) bool { return a.parts[name] != nil }

// open unpacks one part as it is read; a part that does not exist is empty.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.parts[name]
	if f == nil {
		return io.NopCloser(strings.NewReader("")), nil
	}
	// The size a part announces only serves to refuse early.
	if f.UncompressedSize64 > uint64(a.meter.Left()) {
		return nil, damaged(quality.FaultInflates, itoa(int(a.meter.Total)))
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(quality.FaultDamaged)
	}
	return struct {
		io.Reader
		io.Closer
	}{a.meter.Reader(r), r}, nil
}

// walk reads one XML part; nothing happens when it does not exist.
func (a *archive) walk(name string, v visitor) error {
	if !a.has(name) {
		return nil
	}
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // read only
	return walkXML(r, a.meter, v)
}

// names lists the XML parts whose names start so, in the order of the archive.
func (a *archive) names(start string) []string {
	var names []string
	for _, f := range a.order {
		name := partName(f)
		if strings.HasPrefix(name, start) && strings.HasSuffix(name, ".xml") {
			names = append(names, name)
		}
	}
	return names
}
