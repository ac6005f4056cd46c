package pdf

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"sort"
	"unicode/utf16"

	"ariane/internal/formats/extract/limit"
)

// cmap says which letters the codes of a font stand for (ToUnicode,
// ISO 32000-1, 9.10.3), and how long the codes are.
type cmap struct {
	letters map[uint32]string
	ranges  []letterRange
	lengths [5]bool // lengths of codes, in bytes, that the code space declares
}

// letterRange maps low to high to letters that follow one another.
type letterRange struct {
	low, high uint32
	first     []uint16
}

const mostLetters = 1 << 17

func readCmap(data []byte, meter *limit.Meter) (*cmap, error) {
	m := &cmap{letters: map[uint32]string{}}
	l := &lexer{data: data, meter: meter}
	var operands array
	for {
		token, err := l.next()
		if errors.Is(err, io.EOF) {
			slices.SortFunc(m.ranges, func(a, b letterRange) int { return cmp.Compare(a.low, b.low) })
			return m, nil
		}
		if err != nil {
			return m, keepLimits(err)
		}
		op, isOp := token.(word)
		if !isOp {
			if len(operands) < 4096 {
				operands = append(operands, token)
			}
			continue
		}
		switch op {
		case "endcodespacerange":
			m.addSpace(operands)
		case "endbfchar":
			m.addChars(operands)
		case "endbfrange":
			m.addRanges(operands)
		}
		operands = operands[:0]
	}
}

func (m *cmap) addSpace(operands array) {
	for i := 0; i+1 < len(operands); i += 2 {
		if low, ok := operands[i].(str); ok && len(low) >= 1 && len(low) <= 4 {
			m.lengths[len(low)] = true
		}
	}
}

func (m *cmap) addChars(operands array) {
	for i := 0; i+1 < len(operands); i += 2 {
		code, ok1 := operands[i].(str)
		letters, ok2 := operands[i+1].(str)
		if ok1 && ok2 && len(m.letters) < mostLetters {
			m.letters[codeOf(code)] = string(utf16.Decode(units(letters)))
		}
	}
}

func (m *cmap) addRanges(operands array) {
	for i := 0; i+2 < len(operands); i += 3 {
		low, ok1 := operands[i].(str)
		high, ok2 := operands[i+1].(str)
		if !ok1 || !ok2 || codeOf(high) < codeOf(low) {
			continue
		}
		switch to := operands[i+2].(type) {
		case str:
			if len(m.ranges) < mostLetters {
				m.ranges = append(m.ranges, letterRange{codeOf(low), codeOf(high), units(to)})
			}
		case array:
			for n, item := range to {
				if s, ok := item.(str); ok && len(m.letters) < mostLetters && n <= int(codeOf(high)-codeOf(low)) {
					m.letters[codeOf(low)+uint32(n)] = string(utf16.Decode(units(s)))
				}
			}
		}
	}
}

// letter is what a code stands for, and whether the font says.
func (m *cmap) letter(code uint32) (string, bool) {
	if s, ok := m.letters[code]; ok {
		return s, true
	}
	i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].low > code }) - 1
	if i < 0 || code > m.ranges[i].high || len(m.ranges[i].first) == 0 {
		return "", false
	}
	r := m.ranges[i]
	to := append([]uint16{}, r.first...)
	to[len(to)-1] += uint16(code - r.low)
	return string(utf16.Decode(to)), true
}

func codeOf(s str) uint32 {
	code := uint32(0)
	for i := range min(len(s), 4) {
		code = code<<8 | uint32(s[i])
	}
	return code
}

// units reads UTF-16, or one byte per letter for a single byte.
func units(s str) []uint16 {
	if len(s) == 1 {
		return []uint16{uint16(s[0])}
	}
	out := make([]uint16, 0, min(len(s)/2, 64))
	for i := 0; i+1 < len(s) && len(out) < 64; i += 2 {
		out = append(out, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return out
}
