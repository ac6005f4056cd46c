package formats

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"ariane/internal/quality"
)

// MaxFile is the largest file read, in bytes.
const MaxFile = 20 << 20

var byteOrderMark = []byte("\ufeff")

// readAll reads at most MaxFile bytes of UTF-8 text and takes the byte order
// mark off. ok is false when the report says why the text cannot be used.
func readAll(r io.Reader, report *Report) (text []byte, ok bool) {
	data, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil && !errors.Is(err, io.EOF) {
		report.Error(0, "", quality.FaultUnreadable)
		return nil, false
	}
	return checkText(data, report)
}

func checkText(data []byte, report *Report) (text []byte, ok bool) {
	switch {
	case len(data) > MaxFile:
		report.Error(0, "", quality.FaultTooBig, strconv.Itoa(MaxFile))
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		report.Error(1, "", quality.FaultUTF16)
	case isBinary(data):
		report.Error(0, "", quality.FaultNotText)
	case isUTF16(data):
		report.Error(1, "", quality.FaultUTF16)
	case bytes.IndexByte(data, 0) >= 0:
		report.Error(lineAt(data, bytes.IndexByte(data, 0)), "", quality.FaultNulByte)
	case !utf8.Valid(data):
		report.Error(lineAt(data, invalidAt(data)), "", quality.FaultNotUTF8)
	default:
		text = bytes.TrimPrefix(data, byteOrderMark)
		if len(bytes.TrimSpace(text)) > 0 {
			return text, true
		}
		report.Error(0, "", quality.FaultEmptyFile)
	}
	return nil, false
}

// isBinary knows the openings of what people send by mistake: workbooks and
// archives, PDF, pictures, old .xls.
func isBinary(data []byte) bool {
	for _, magic := range []string{"PK\x03\x04", "%PDF-", "\x89PNG", "\xff\xd8\xff", "GIF8", "\xd0\xcf\x11\xe0", "\x1f\x8b"} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	return false
}

// isUTF16 recognises UTF-16 without its mark: of the letters of a file in a Latin
// script, every other byte is zero.
func isUTF16(data []byte) bool {
	opening := data[:min(len(data), 512)]
	zeros := [2]int{}
	for i, b := range opening {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return max(zeros[0], zeros[1]) > len(opening)/4 && min(zeros[0], zeros[1]) <= len(opening)/16
}

func invalidAt(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

func lineAt(data []byte, offset int) int { return 1 + bytes.Count(data[:offset], []byte("\n")) }
