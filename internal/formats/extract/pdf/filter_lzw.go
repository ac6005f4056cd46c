package pdf

import "ariane/internal/formats/extract/limit"

// lzwReader unpacks the variable-width LZW of PDF and TIFF (ISO 32000-1, 7.4.4).
type lzwReader struct {
	out      []byte
	table    []lzwEntry // codes 256 and 257 are commands
	width    int
	previous lzwEntry
	margin   int // 1 when widths grow one code early, as they do by default
}

// lzwEntry is a stretch of what is already unpacked.
type lzwEntry struct{ from, size int }

const (
	lzwClear = 256
	lzwEnd   = 257
)

// unpackLZW gives what can be read.
func unpackLZW(data []byte, early bool, meter *limit.Meter) ([]byte, error) {
	z := &lzwReader{table: make([]lzwEntry, 258, 4096), width: 9}
	if early {
		z.margin = 1
	}
	bits, held := 0, uint32(0)
	for _, c := range data {
		held, bits = held<<8|uint32(c), bits+8
		if bits < z.width {
			continue
		}
		code := int(held >> (bits - z.width) & (1<<z.width - 1))
		bits -= z.width
		before := len(z.out)
		if code == lzwEnd || !z.take(code) {
			break
		}
		if err := meter.Take(len(z.out) - before); err != nil {
			return nil, err
		}
	}
	return z.out, nil
}

// take unpacks one code; false when it makes no sense.
func (z *lzwReader) take(code int) bool {
	start := len(z.out)
	switch {
	case code == lzwClear:
		z.table, z.width, z.previous = z.table[:258], 9, lzwEntry{}
		return true
	case code < lzwClear:
		z.out = append(z.out, byte(code))
	case code < len(z.table):
		z.repeat(z.table[code])
	case code == len(z.table) && z.previous.size > 0:
		z.repeat(z.previous)
		z.out = append(z.out, z.out[z.previous.from])
	default:
		return false
	}
	if z.previous.size > 0 && len(z.table) < 4096 {
		z.table = append(z.table, lzwEntry{z.previous.from, z.previous.size + 1})
	}
	z.previous = lzwEntry{start, len(z.out) - start}
	for z.width < 12 && len(z.table)+z.margin >= 1<<z.width {
		z.width++
	}
	return true
}

func (z *lzwReader) repeat(e lzwEntry) {
	z.out = append(z.out, z.out[e.from:e.from+e.size]...)
}
