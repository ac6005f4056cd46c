package extract

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"ariane/internal/quality"
)

func itoa(n int) string { return strconv.Itoa(n) }

// readPlain reads a text, Markdown or CSV file line by line, as it is.
func readPlain(data []byte, w *writer) error {
	text, err := DecodeText(data)
	if err != nil {
		return err
	}
	for line := range strings.Lines(text) {
		if err := w.meter.Step(); err != nil {
			return err
		}
		w.at.Line++
		w.write(line)
	}
	return nil
}

// DecodeText turns the bytes of a text file into UTF-8: UTF-8 and UTF-16 by
// their mark or their shape, else Windows-1252, which French spreadsheets
// still write. A file with bytes that no text has is refused.
func DecodeText(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return decodeWide(data, unicode.LittleEndian)
	case wideShape(data, 1):
		return decodeWide(data, unicode.LittleEndian)
	case wideShape(data, 0):
		return decodeWide(data, unicode.BigEndian)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, 0) >= 0 {
		return "", damaged(quality.FaultNotText)
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", damaged(quality.FaultNotText)
	}
	return string(text), nil
}

func decodeWide(data []byte, order unicode.Endianness) (string, error) {
	text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", damaged(quality.FaultNotText)
	}
	return string(text), nil
}

// wideShape reports UTF-16 without a mark: nearly every second byte is zero
// from the given side, as it is for French.
func wideShape(data []byte, side int) bool {
	head := data[:min(len(data), 512)&^1]
	if len(head) < 8 {
		return false
	}
	zero, other := 0, 0
	for i := 0; i < len(head); i += 2 {
		if head[i+side] == 0 {
			zero++
		}
		if head[i+1-side] == 0 {
			other++
		}
	}
	return other == 0 && zero*10 >= len(head)/2*7
}
