package mask

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"path"
	"strings"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// office is an office document being copied: a zip of parts.
type office struct {
	files   []*zip.File
	match   *matcher
	meter   *limit.Meter
	style   packageStyle
	out     []outPart
	times   int
	images  int // pictures kept
	dropped int // embedded objects emptied
	values  int // sheets whose formulas are replaced by their values
}

type outPart struct {
	name string
	data []byte
}

// packageStyle says what one family of documents keeps.
type packageStyle struct {
	gone    func(name string) bool                        // parts left out, with what refers to them
	xml     func(name string) policy                      // how an XML part is masked
	written func(name string) (contents string, yes bool) // parts written anew: properties
}

func openOffice(file io.ReaderAt, size int64, m *matcher, meter *limit.Meter, style packageStyle) (*office, error) {
	reader, err := zip.NewReader(file, size)
	if err != nil {
		return nil, limit.Refuse(quality.FaultDamaged)
	}
	if len(reader.File) > meter.Entries {
		return nil, limit.Refuse(quality.FaultManyParts, fmt.Sprint(meter.Entries))
	}
	return &office{files: reader.File, match: m, meter: meter, style: style}, nil
}

// copy masks each part.
func (o *office) copy() error {
	seen := map[string]bool{}
	for _, f := range o.files {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if strings.HasSuffix(name, "/") || o.style.gone(name) {
			continue
		}
		if clean := path.Clean("/" + name); seen[name] || clean != "/"+name || f.Flags&1 != 0 {
			return limit.Refuse(quality.FaultDamaged)
		}
		seen[name] = true
		data, err := o.unpack(f)
		if err != nil {
			return err
		}
		masked, err := o.part(name, data)
		if err != nil {
			return err
		}
		newName, _ := o.match.mask(name)
		if newName != name {
			return limit.Refuse(quality.FaultMaskLeft)
		}
		o.out = append(o.out, outPart{name, masked})
	}
	return nil
}

func (o *office) unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, limit.Refuse(quality.FaultDamaged)
	}
	defer func() { _ = r.Close() }() // read only
	data, err := o.meter.ReadAll(r)
	return data, limit.Damaged(err)
}

// part masks one part by what it holds.
func (o *office) part(name string, data []byte) ([]byte, error) {
	if contents, yes := o.style.written(name); yes {
		return []byte(contents), nil
	}
	switch ending := strings.ToLower(path.Ext(name)); ending {
	case ".xml", ".rels", ".vml", ".rdf", ".svg":
		return o.xmlPart(name, data, ending != ".vml")
	case ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp":
		o.images++
		return bareImage(data), nil
	case ".odttf", ".ttf", ".otf", ".fntdata", ".woff", ".woff2":
		return data, nil
	}
	if name == "mimetype" {
		return data, nil
	}
	o.dropped++
	return nil, nil // objects, drawings, macros: emptied, what refers to them stays
}

func (o *office) xmlPart(name string, data []byte, strict bool) ([]byte, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, nil
	}
	p := o.style.xml(name)
	if p.drop["f"] && bytes.Contains(data, []byte("<f")) || p.dropAttr["formula"] && bytes.Contains(data, []byte(":formula=")) {
		o.values++
	}
	masked, times, err := rewrite(data, p, o.match, o.meter, strict)
	o.times += times
	return masked, err
}

// write packs the copy: same order, no dates, nothing but the parts.
func (o *office) write(w io.Writer) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) })
	for _, p := range o.out {
		method := zip.Deflate
		if p.name == "mimetype" {
			method = zip.Store
		}
		part, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		if err == nil {
			_, err = part.Write(p.data)
		}
		if err != nil {
			return fmt.Errorf("write masked copy: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write masked copy: %w", err)
	}
	return nil
}

// set makes a set of names.
func set(names ...string) map[string]bool {
	out := make(map[string]bool, len(names))
	for _, n := range names {
		out[n] = true
	}
	return out
}

func hasPrefix(name string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}
