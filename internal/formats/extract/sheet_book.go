package extract

import (
	"math"
	"strconv"
	"strings"
	"time"

	"ariane/internal/quality"
)

// workbook is what the sheets of an XLSX refer to.
type workbook struct {
	sheets  []sheetPart
	strings []string
	formats []cellFormat // by style
	from    time.Time    // day zero of the dates
}

type sheetPart struct{ name, part string }

// cellFormat is how a number is shown.
type cellFormat struct {
	date bool
	pad  int // digits a number is padded to: telephone, social security
}

const mostShared = 64 << 20 // bytes of shared strings kept

func openWorkbook(a *archive) (*workbook, error) {
	main, err := a.mainPart("spreadsheetml.sheet.main+xml")
	if err != nil {
		return nil, err
	}
	if main == "" {
		main = "xl/workbook.xml"
	}
	if !a.has(main) {
		return nil, damaged(quality.FaultDamaged)
	}
	book := &workbook{from: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	targets, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	if err := a.walk(main, visitor{start: book.onWorkbook(targets)}); err != nil {
		return nil, err
	}
	if err := book.readStrings(a); err != nil {
		return nil, err
	}
	return book, book.readFormats(a)
}

func (b *workbook) onWorkbook(targets map[string]string) func(string, attributes) error {
	return func(name string, attrs attributes) error {
		switch name {
		case "workbookPr":
			if v := attrs.get("date1904"); v == "1" || v == "true" {
				b.from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
		case "sheet":
			if part := targets[attrs.get("id")]; part != "" {
				b.sheets = append(b.sheets, sheetPart{attrs.get("name"), part})
			}
		}
		return nil
	}
}

func (b *workbook) readStrings(a *archive) error {
	var current strings.Builder
	in, phonetic, kept := false, 0, 0
	return a.walk("xl/sharedStrings.xml", visitor{
		start: func(name string, _ attributes) error {
			in = in || name == "t"
			if name == "rPh" {
				phonetic++
			}
			return nil
		},
		end: func(name string) error {
			switch name {
			case "t":
				in = false
			case "rPh":
				phonetic--
			case "si":
				kept += current.Len() + 16
				if kept > mostShared {
					return damaged(quality.FaultInflates, itoa(mostShared))
				}
				b.strings = append(b.strings, current.String())
				current.Reset()
			}
			return nil
		},
		text: func(s string) error {
			if in && phonetic == 0 {
				current.WriteString(s)
			}
			return nil
		},
	})
}

// readFormats reads which styles show dates and padded numbers.
func (b *workbook) readFormats(a *archive) error {
	codes := map[string]string{}
	inCells := false
	return a.walk("xl/styles.xml", visitor{
		start: func(name string, attrs attributes) error {
			switch name {
			case "numFmt":
				codes[attrs.get("numFmtId")] = attrs.get("formatCode")
			case "cellXfs":
				inCells = true
			case "xf":
				if inCells {
					id := attrs.get("numFmtId")
					b.formats = append(b.formats, formatOf(atoi(id), codes[id]))
				}
			}
			return nil
		},
		end: func(name string) error {
			inCells = inCells && name != "cellXfs"
			return nil
		},
	})
}

// formatOf reads a number format: ECMA-376 part 1, 18.8.30.
func formatOf(id int, code string) cellFormat {
	if code == "" {
		return cellFormat{date: id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58}
	}
	bare, _, _ := strings.Cut(bareFormat(code), ";")
	digits := strings.NewReplacer(" ", "", "-", "", ".", "", "/", "", "|", "", "\u00a0", "").Replace(bare)
	if len(digits) >= 9 && digits[0] == '0' && strings.Trim(digits, "0#") == "" {
		return cellFormat{pad: len(digits)}
	}
	lower := strings.ToLower(bare)
	return cellFormat{date: strings.Contains(lower, "y") || strings.Contains(lower, "aa") || strings.Contains(lower, "d") || strings.Contains(lower, "j")}
}

// bareFormat takes quoted text, escapes and [conditions] off a format.
func bareFormat(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case '[':
			if end := strings.IndexByte(code[i:], ']'); end >= 0 {
				i += end
			}
		case '\\', '_', '*':
			i++
		default:
			b.WriteByte(code[i])
		}
	}
	return b.String()
}

// shown is a cell as a person sees it, near enough to recognise dates and
// numbers.
func (b *workbook) shown(kind, style, value string) string {
	switch kind {
	case "s":
		if i := atoi(value); i < len(b.strings) && value != "" {
			return b.strings[i]
		}
		return ""
	case "", "n":
		return b.shownNumber(style, value)
	case "b", "e":
		return ""
	case "d":
		day, _, _ := strings.Cut(value, "T")
		return day
	}
	return value
}

func (b *workbook) shownNumber(style, value string) string {
	var format cellFormat
	if i := atoi(style); i < len(b.formats) {
		format = b.formats[i]
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return value
	}
	if format.date && n >= 1 && n < 2958466 {
		return b.from.AddDate(0, 0, int(n)).Format("02/01/2006")
	}
	plain := strconv.FormatFloat(n, 'f', -1, 64)
	if len(plain) > 24 {
		return value
	}
	if format.pad > 0 && n >= 0 && n == math.Trunc(n) {
		plain = strings.Repeat("0", max(0, format.pad-len(plain))) + plain
	}
	return plain
}
