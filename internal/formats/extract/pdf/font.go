package pdf

// font turns the codes of a string into letters and widths.
type font struct {
	wide     bool // codes of two bytes
	letters  *cmap
	simple   [256]string
	widths   map[int]float64 // thousandths of the size
	standard float64         // width of the codes without one
}

var noFont = &font{simple: winAnsi, standard: 500}

// fontOf reads a font once.
func (f *File) fontOf(object any) (*font, error) {
	number, shared := object.(ref)
	if known := f.fonts[number]; shared && known != nil {
		return known, nil
	}
	d := f.dict(object)
	if d == nil {
		return noFont, nil
	}
	out, err := f.readFont(d)
	if err == nil && shared {
		f.fonts[number] = out
	}
	return out, err
}

func (f *File) readFont(d dict) (*font, error) {
	out := &font{standard: 500}
	if s, ok := f.resolve(d["ToUnicode"]).(stream); ok {
		data, err := f.unpack(s)
		if err != nil {
			return nil, err
		}
		if out.letters, err = readCmap(data, f.meter); err != nil {
			return nil, err
		}
	}
	if d["Subtype"] == name("Type0") {
		f.readWideFont(out, d)
		return out, nil
	}
	f.readEncoding(out, d)
	f.readWidths(out, d)
	return out, nil
}

func (f *File) readWidths(out *font, d dict) {
	first, scale := toInt(f.resolve(d["FirstChar"])), 1.0
	if matrix := f.array(d["FontMatrix"]); d["Subtype"] == name("Type3") && len(matrix) == 6 {
		scale = toFloat(f.resolve(matrix[0])) * 1000
	}
	if missing, ok := f.resolve(f.dict(d["FontDescriptor"])["MissingWidth"]).(float64); ok && missing > 0 {
		out.standard = missing
	}
	list := f.array(d["Widths"])
	out.widths = make(map[int]float64, min(len(list), 256))
	for i, w := range list {
		if i < 256 {
			out.widths[first+i] = toFloat(f.resolve(w)) * scale
		}
	}
}

// readWideFont reads a composite font. Its codes say which glyph to draw; only
// ToUnicode says which letter that is.
func (f *File) readWideFont(out *font, d dict) {
	out.wide, out.standard, out.widths = true, 1000, map[int]float64{}
	if out.letters != nil && out.letters.lengths[1] && !out.letters.lengths[2] {
		out.wide = false
	}
	descendants := f.array(d["DescendantFonts"])
	if len(descendants) == 0 {
		return
	}
	inner := f.dict(descendants[0])
	if w, ok := f.resolve(inner["DW"]).(float64); ok {
		out.standard = w
	}
	f.readWideWidths(out, f.array(inner["W"]))
}

// readWideWidths reads "first [w w w]" and "first last w".
func (f *File) readWideWidths(out *font, list array) {
	for i := 0; i+1 < len(list) && len(out.widths) < 1<<16; {
		first := toInt(f.resolve(list[i]))
		if widths, ok := f.resolve(list[i+1]).(array); ok {
			for n, w := range widths {
				out.widths[first+n] = toFloat(f.resolve(w))
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last, w := toInt(f.resolve(list[i+1])), toFloat(f.resolve(list[i+2]))
		for code := first; code <= last && code-first < 1<<16; code++ {
			out.widths[code] = w
		}
		i += 3
	}
}

// decode gives the letters of a string, its width and how many codes the font
// does not explain. spaces counts the single-byte spaces, which Tw widens.
func (t *font) decode(s str) (text []byte, width float64, codes, spaces, unknown int) {
	step := 1
	if t.wide {
		step = 2
	}
	for i := 0; i+step <= len(s); i += step {
		code := int(s[i])
		if t.wide {
			code = code<<8 | int(s[i+1])
		}
		letters, known := t.letter(code)
		if !known {
			unknown++
		}
		text = append(text, letters...)
		width += t.width(code)
		codes++
		if !t.wide && code == ' ' {
			spaces++
		}
	}
	return text, width, codes, spaces, unknown
}

func (t *font) letter(code int) (string, bool) {
	if t.letters != nil {
		if s, ok := t.letters.letter(uint32(code)); ok {
			return s, true
		}
	}
	if t.wide || code > 255 {
		return "\ufffd", false
	}
	if s := t.simple[code]; s != "" {
		return s, true
	}
	return "\ufffd", code < 32
}

func (t *font) width(code int) float64 {
	if w, ok := t.widths[code]; ok {
		return w
	}
	return t.standard
}
