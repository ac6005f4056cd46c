package pdf

import "strings"

// lines puts pieces of text one after the other as they are drawn: a piece that
// does not follow the one before on its line starts a new line, a hole between
// two makes a space, a wide one a tab (the columns of a table).
type lines struct {
	b        strings.Builder
	most     int
	started  bool
	last     matrix // where the last piece ended
	pictures int
	forms    int
	letters  int
	unknown  int
}

func (l *lines) full() bool { return l.b.Len() >= l.most }

// The gaps, in parts of the size of the letters.
const (
	lineGap = 0.45
	wordGap = 0.17
	cellGap = 2.2
)

func (l *lines) add(text string, at, end matrix) {
	if text == "" {
		return
	}
	if l.started {
		l.b.WriteString(l.between(at, text))
	}
	l.b.WriteString(text)
	l.started, l.last = true, end
}

func (l *lines) between(at matrix, text string) string {
	size := length(at[2], at[3])
	along := length(at[0], at[1])
	if size == 0 || along == 0 {
		return ""
	}
	ux, uy := at[0]/along, at[1]/along
	lx, ly := l.last[0], l.last[1]
	if turn := ux*lx + uy*ly; turn < 0.9*length(lx, ly) {
		return "\n"
	}
	dx, dy := at[4]-l.last[4], at[5]-l.last[5]
	forward, aside := dx*ux+dy*uy, -dx*uy+dy*ux
	switch {
	case aside > lineGap*size || aside < -lineGap*size || forward < -1.5*size:
		return "\n"
	case forward > cellGap*size:
		return "\t"
	case forward > wordGap*size && !strings.HasPrefix(text, " ") && !strings.HasSuffix(l.tail(), " "):
		return " "
	}
	return ""
}

func (l *lines) tail() string {
	s := l.b.String()
	return s[max(0, len(s)-1):]
}
