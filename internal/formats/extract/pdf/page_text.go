package pdf

import (
	"unicode/utf16"
)

// PageText is what one page says.
type PageText struct {
	Text     string
	Letters  int // letters drawn
	Unknown  int // those whose font does not say what they are
	Pictures int // pictures drawn
}

// Text reads the page of the given number, from 1. Only the end of the limits
// is an error; what is damaged is skipped.
func (f *File) Text(number int) (PageText, error) {
	p := f.pages[number-1]
	out := &lines{most: f.meter.Text}
	data, err := f.contents(p.dict["Contents"])
	if err != nil {
		return PageText{}, keepLimits(err)
	}
	if err := f.run(p.resources, identity, data, out); err != nil {
		return PageText{}, err
	}
	for i, object := range f.array(p.dict["Annots"]) {
		if i >= mostNotes {
			break
		}
		if err := f.annotation(object, p, out); err != nil {
			return PageText{}, err
		}
	}
	return PageText{Text: out.b.String(), Letters: out.letters, Unknown: out.unknown, Pictures: out.pictures}, nil
}

const mostNotes = 10_000 // remarks and form fields of one page

func (f *File) run(resources dict, at matrix, data []byte, out *lines) error {
	in := &interpreter{file: f, resources: resources, lines: out}
	in.state = textState{ctm: at, font: noFont, scale: 1, matrix: identity, lineMatrix: identity}
	return in.run(data)
}

// annotation reads a remark or the value of a form field: as it is drawn when
// the file says how, else as it is written.
func (f *File) annotation(object any, p page, out *lines) error {
	d := f.dict(object)
	if d == nil {
		return nil
	}
	out.started = false
	drawn := f.resolve(f.dict(d["AP"])["N"])
	if s, ok := drawn.(stream); ok {
		before := out.b.Len()
		out.b.WriteString("\n")
		data, err := f.unpack(s)
		if err != nil {
			return err
		}
		resources := f.dict(s.dict["Resources"])
		if resources == nil {
			resources = p.resources
		}
		if err := f.run(resources, identity, data, out); err != nil || out.b.Len() > before+1 {
			return err
		}
	}
	for _, key := range []name{"V", "Contents"} {
		if s, ok := f.resolve(d[key]).(str); ok && s != "" {
			out.b.WriteString("\n" + plainString(f.plain(s, object)))
			out.letters += len(s)
		}
	}
	return nil
}

// plainString decodes a string that is not drawn: UTF-16 or UTF-8 when marked,
// else nearly Windows-1252 (ISO 32000-1, 7.9.2.2).
func plainString(s str) string {
	if len(s) > 1 && s[0] == 0xfe && s[1] == 0xff {
		wide := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			wide = append(wide, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(wide))
	}
	if len(s) > 2 && s[:3] == "\xef\xbb\xbf" {
		return string(s[3:])
	}
	var out []byte
	for i := range len(s) {
		if c := s[i]; c == '\n' || c == '\r' || c == '\t' {
			out = append(out, ' ')
		} else {
			out = append(out, winAnsi[c]...)
		}
	}
	return string(out)
}
