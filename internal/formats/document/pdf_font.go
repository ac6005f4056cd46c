package document

import (
	"embed"
	"encoding/binary"
	"sync"
)

//go:embed fonts/*.ttf fonts/LICENSE-atkinson-hyperlegible-next.txt
var fontFiles embed.FS

// fontStyle is one of the four cuts of the type.
type fontStyle int

const (
	upright fontStyle = iota
	boldface
	italic
	boldItalic
)

// fontCuts: the style as fpdf names it, and its file.
var fontCuts = [...]struct{ name, file string }{
	upright:    {"", "fonts/atkinson-next-regular.ttf"},
	boldface:   {"B", "fonts/atkinson-next-bold.ttf"},
	italic:     {"I", "fonts/atkinson-next-italic.ttf"},
	boldItalic: {"BI", "fonts/atkinson-next-bolditalic.ttf"},
}

func styleOf(s Span) fontStyle {
	switch {
	case s.Bold && s.Italic:
		return boldItalic
	case s.Bold:
		return boldface
	case s.Italic:
		return italic
	}
	return upright
}

// face is what measuring needs of a font: the file, and the advance of each
// character in thousandths of the size; 0 where the font has none.
type face struct {
	file    []byte
	advance [faceRunes]uint16
}

// faceRunes bounds the characters the faces know: beyond U+2FFF they have none.
const faceRunes = 0x3000

// faces are read once: they are part of the program.
var faces = sync.OnceValue(func() *[len(fontCuts)]face {
	var all [len(fontCuts)]face
	for i, cut := range fontCuts {
		file, err := fontFiles.ReadFile(cut.file)
		if err != nil {
			panic(err) // embedded: a broken build
		}
		all[i].file = file
		all[i].read()
	}
	return &all
})

// has reports that the face draws the character.
func (f *face) has(r rune) bool { return r >= 0 && r < faceRunes && f.advance[r] > 0 }

// width of a text in a face, at a size in points.
func (f *face) width(text string, size float64) float64 {
	total := 0
	for _, r := range text {
		if f.has(r) {
			total += int(f.advance[r])
		}
	}
	return float64(total) * size / 1000
}

// read takes the advances from the tables of a TrueType file: which glyph a
// character has (cmap, format 4) and how wide it is (hmtx).
func (f *face) read() {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(f.file[at:])) }
	tables := map[string]int{}
	for i := range u16(4) {
		record := 12 + 16*i
		tables[string(f.file[record:record+4])] = int(binary.BigEndian.Uint32(f.file[record+8:]))
	}
	units, metrics := u16(tables["head"]+18), u16(tables["hhea"]+34)
	for _, g := range f.glyphs(tables["cmap"], u16) {
		at := tables["hmtx"] + 4*min(g.glyph, metrics-1)
		f.advance[g.r] = uint16((u16(at)*1000 + units/2) / units)
	}
}

type glyphOf struct {
	r     rune
	glyph int
}

// glyphs reads the segments of the Unicode table in format 4.
func (f *face) glyphs(cmap int, u16 func(int) int) []glyphOf {
	var out []glyphOf
	at := 0
	for i := range u16(cmap + 2) {
		if table := cmap + int(binary.BigEndian.Uint32(f.file[cmap+8+8*i:])); u16(table) == 4 {
			at = table
		}
	}
	segments := u16(at+6) / 2
	ends, starts := at+14, at+16+2*segments
	deltas, offsets := starts+2*segments, starts+4*segments
	for s := range segments {
		delta, offset := u16(deltas+2*s), u16(offsets+2*s)
		for r := u16(starts + 2*s); r <= u16(ends+2*s) && r < faceRunes; r++ {
			glyph := r + delta
			if offset > 0 {
				glyph = u16(offsets + 2*s + offset + 2*(r-u16(starts+2*s)))
				if glyph > 0 {
					glyph += delta
				}
			}
			if glyph &= 0xffff; glyph > 0 {
				out = append(out, glyphOf{rune(r), glyph})
			}
		}
	}
	return out
}
