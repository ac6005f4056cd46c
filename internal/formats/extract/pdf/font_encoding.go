package pdf

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// The encodings of simple fonts (ISO 32000-1, annex D).
var (
	winAnsi  = tableOf(charmap.Windows1252)
	macRoman = tableOf(charmap.Macintosh)
	standard = standardTable()
)

func tableOf(m *charmap.Charmap) (table [256]string) {
	for code := 32; code < 256; code++ {
		if r := m.DecodeByte(byte(code)); r != '\ufffd' && (r < 0x7f || r > 0x9f) {
			table[code] = string(r)
		}
	}
	return table
}

// standardTable is ASCII with the few letters of the old Adobe encoding that
// French text uses; accents were drawn apart.
func standardTable() (table [256]string) {
	for code := 32; code < 127; code++ {
		table[code] = string(rune(code))
	}
	for code, s := range map[int]string{
		0x27: "’", 0x60: "‘", 0xa1: "¡", 0xa2: "¢", 0xa3: "£", 0xa4: "⁄", 0xa5: "¥", 0xa6: "ƒ", 0xa7: "§", 0xa8: "¤", 0xa9: "'", 0xaa: "“", 0xab: "«",
		0xac: "‹", 0xad: "›", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb2: "†", 0xb3: "‡", 0xb4: "·", 0xb6: "¶", 0xb7: "•", 0xb8: "‚", 0xb9: "„", 0xba: "”",
		0xbb: "»", 0xbc: "…", 0xbd: "‰", 0xbf: "¿", 0xd0: "—", 0xe1: "Æ", 0xe3: "ª", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ", 0xeb: "º", 0xf1: "æ", 0xf5: "ı",
		0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß", 0xc1: "`", 0xc2: "´", 0xc3: "ˆ", 0xc8: "¨",
	} {
		table[code] = s
	}
	return table
}

// readEncoding reads the table of a simple font and its differences.
func (f *File) readEncoding(out *font, d dict) {
	encoding := f.resolve(d["Encoding"])
	base, _ := encoding.(name)
	custom, _ := encoding.(dict)
	if custom != nil {
		base, _ = f.resolve(custom["BaseEncoding"]).(name)
	}
	switch base {
	case "WinAnsiEncoding":
		out.simple = winAnsi
	case "MacRomanEncoding":
		out.simple = macRoman
	default:
		out.simple = standard
		if d["Subtype"] == name("TrueType") {
			out.simple = winAnsi
		}
	}
	code := 0
	for _, item := range f.array(custom["Differences"]) {
		switch v := f.resolve(item).(type) {
		case float64:
			code = toInt(v)
		case name:
			if code >= 0 && code < 256 {
				out.simple[code] = glyphLetter(string(v))
			}
			code++
		}
	}
}

// glyphLetter is the letter of a glyph name of the Adobe list, for Latin
// scripts; "" when the name says nothing.
func glyphLetter(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".")
	if s, ok := glyphNames[glyph]; ok {
		return s
	}
	if len(glyph) == 1 {
		return glyph
	}
	if s := glyphByNumber(glyph); s != "" {
		return s
	}
	if first, rest, ok := strings.Cut(glyph, "_"); ok && first != "" && len(rest) < 32 {
		if a, b := glyphLetter(first), glyphLetter(rest); a != "" && b != "" {
			return a + b
		}
		return ""
	}
	for accent, mark := range accentNames {
		base, ok := strings.CutSuffix(glyph, accent)
		if !ok || len(base) != 1 {
			continue
		}
		if s := norm.NFC.String(base + mark); len([]rune(s)) == 1 {
			return s
		}
	}
	return ""
}

// glyphByNumber reads uni00E9 and u1F600.
func glyphByNumber(glyph string) string {
	digits, ok := strings.CutPrefix(glyph, "uni")
	if !ok {
		digits, ok = strings.CutPrefix(glyph, "u")
	}
	if !ok || len(digits) < 4 || len(digits) > 6 {
		return ""
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || n > 0x10ffff || n >= 0xd800 && n < 0xe000 {
		return ""
	}
	return string(rune(n))
}

var accentNames = map[string]string{
	"grave": "\u0300", "acute": "\u0301", "circumflex": "\u0302", "tilde": "\u0303", "macron": "\u0304", "breve": "\u0306",
	"dotaccent": "\u0307", "dieresis": "\u0308", "ring": "\u030a", "hungarumlaut": "\u030b", "caron": "\u030c", "cedilla": "\u0327",
	"commaaccent": "\u0327", "ogonek": "\u0328",
}

var glyphNames = map[string]string{
	"space": " ", "nbspace": "\u00a0", "nonbreakingspace": "\u00a0", "exclam": "!", "quotedbl": `"`, "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&",
	"quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "−", "period": ".",
	"slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@", "bracketleft": "[", "backslash": `\`,
	"bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`", "braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~",
	"quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”", "quotesinglbase": "‚", "quotedblbase": "„",
	"guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
	"endash": "–", "emdash": "—", "bullet": "•", "ellipsis": "…", "degree": "°", "section": "§", "paragraph": "¶", "periodcentered": "·",
	"middot": "·", "copyright": "©", "registered": "®", "trademark": "™", "Euro": "€", "euro": "€", "sterling": "£", "yen": "¥", "cent": "¢",
	"currency": "¤", "brokenbar": "¦", "dieresis": "¨", "acute": "´", "cedilla": "¸", "macron": "¯", "circumflex": "ˆ", "tilde": "˜",
	"ordfeminine": "ª", "ordmasculine": "º", "onesuperior": "¹", "twosuperior": "²", "threesuperior": "³", "onequarter": "¼", "onehalf": "½",
	"threequarters": "¾", "multiply": "×", "divide": "÷", "plusminus": "±", "logicalnot": "¬", "mu": "µ", "perthousand": "‰", "dagger": "†",
	"daggerdbl": "‡", "florin": "ƒ", "fraction": "⁄", "questiondown": "¿", "exclamdown": "¡", "softhyphen": "\u00ad", "sfthyphen": "\u00ad",
	"AE": "Æ", "ae": "æ", "OE": "Œ", "oe": "œ", "Oslash": "Ø", "oslash": "ø", "Lslash": "Ł", "lslash": "ł", "Eth": "Ð", "eth": "ð",
	"Thorn": "Þ", "thorn": "þ", "germandbls": "ß", "dotlessi": "ı", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
	"arrowright": "→", "arrowleft": "←", "arrowup": "↑", "arrowdown": "↓", "filledbox": "■", "H18073": "■", "check": "✓", "checkmark": "✓",
}
