package extract

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// nameLength is the longest name kept, in characters, ending included: every
// file system and every archive takes it.
const nameLength = 120

// SafeName makes the name under which a file is shown and downloaded out of the
// one it came with: no folder, no control or direction character, nothing a
// file system refuses, and an ending that tells its real type. It never returns
// "" nor a name that starts with a dot.
func SafeName(name, mediaType string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(safeRune, norm.NFC.String(strings.ToValidUTF8(name, "")))
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
	ending := strings.ToLower(filepath.Ext(name))
	accepted := endings[mediaType]
	switch {
	case len(accepted) > 0 && !slices.Contains(accepted, ending):
		ending = accepted[0]
	case len(ending) > 8:
		ending = "" // a dot in a sentence
	default:
		name = strings.TrimRight(name[:len(name)-len(ending)], ". ")
	}
	name = strings.TrimLeft(shorten(name, nameLength-len(ending)), ". -")
	if name == "" || reservedNames[strings.ToUpper(strings.TrimSpace(name))] {
		name = "document" + strings.ToLower(name)
	}
	return name + ending
}

// safeRune drops what is not printed and replaces what file systems refuse.
func safeRune(r rune) rune {
	switch {
	case strings.ContainsRune(`<>:"|?*`, r):
		return '-'
	case unicode.IsSpace(r):
		return ' '
	case !unicode.IsPrint(r):
		return -1
	}
	return r
}

func shorten(s string, most int) string {
	runes := []rune(s)
	return strings.TrimSpace(string(runes[:min(len(runes), most)]))
}

// reservedNames mean a device to Windows.
var reservedNames = map[string]bool{
	"CON": true, "PRN": true, "AUX": true, "NUL": true,
	"COM1": true, "COM2": true, "COM3": true, "COM4": true, "COM5": true, "COM6": true, "COM7": true, "COM8": true, "COM9": true,
	"LPT1": true, "LPT2": true, "LPT3": true, "LPT4": true, "LPT5": true, "LPT6": true, "LPT7": true, "LPT8": true, "LPT9": true,
}
