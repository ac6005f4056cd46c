package pdf

import (
	"errors"
	"io"
	"math"
)

// matrix is [a b c d e f] of ISO 32000-1, 8.3.3.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul applies m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// textState is the part of the graphics state that text depends on.
type textState struct {
	ctm                matrix
	font               *font
	size, scale        float64
	charGap, wordGap   float64
	leading, rise      float64
	matrix, lineMatrix matrix
}

// interpreter follows one content stream.
type interpreter struct {
	file      *File
	resources dict
	state     textState
	stack     []textState
	lines     *lines
	depth     int
	operands  array
}

const (
	mostForms    = 12     // forms inside one another
	mostDrawn    = 20_000 // forms of one page
	mostStates   = 256    // saved graphics states
	mostOperands = 1024
)

func (in *interpreter) run(data []byte) error {
	l := &lexer{data: data, meter: in.file.meter}
	for !in.lines.full() {
		token, err := l.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return keepLimits(err)
		}
		op, isOp := token.(word)
		if !isOp {
			if len(in.operands) < mostOperands {
				in.operands = append(in.operands, token)
			}
			continue
		}
		if op == "ID" {
			skipPicture(l)
		}
		if err := in.operate(op); err != nil {
			return err
		}
		in.operands = in.operands[:0]
	}
	return nil
}

// skipPicture steps over the bytes of a picture within the content.
func skipPicture(l *lexer) {
	for i := l.pos; i+3 < len(l.data); i++ {
		if isSpace(l.data[i]) && l.data[i+1] == 'E' && l.data[i+2] == 'I' && isSpace(l.data[i+3]) {
			l.pos = i + 3
			return
		}
	}
	l.pos = len(l.data)
}

func (in *interpreter) operate(op word) error {
	switch op {
	case "q":
		if len(in.stack) < mostStates {
			in.stack = append(in.stack, in.state)
		}
	case "Q":
		if n := len(in.stack); n > 0 {
			in.state, in.stack = in.stack[n-1], in.stack[:n-1]
		}
	case "cm":
		in.state.ctm = in.matrixArg().mul(in.state.ctm)
	case "Do":
		return in.draw(in.file.dict(in.resources["XObject"])[in.nameArg(0)])
	case "BI":
		in.lines.pictures++
	case "Tf":
		return in.setFont()
	default:
		in.textOperator(op)
	}
	return nil
}

func (in *interpreter) textOperator(op word) {
	s := &in.state
	switch op {
	case "BT":
		s.matrix, s.lineMatrix = identity, identity
	case "Tm":
		s.matrix = in.matrixArg()
		s.lineMatrix = s.matrix
	case "Td":
		in.move(in.number(0), in.number(1))
	case "TD":
		s.leading = -in.number(1)
		in.move(in.number(0), in.number(1))
	case "T*":
		in.move(0, -s.leading)
	case "Tc":
		s.charGap = in.number(0)
	case "Tw":
		s.wordGap = in.number(0)
	case "Tz":
		s.scale = in.number(0) / 100
	case "TL":
		s.leading = in.number(0)
	case "Ts":
		s.rise = in.number(0)
	default:
		in.showOperator(op)
	}
}

func (in *interpreter) showOperator(op word) {
	switch op {
	case "Tj":
		in.show(in.operand(0))
	case "'":
		in.move(0, -in.state.leading)
		in.show(in.operand(0))
	case "\"":
		in.state.wordGap, in.state.charGap = in.number(0), in.number(1)
		in.move(0, -in.state.leading)
		in.show(in.operand(2))
	case "TJ":
		items, _ := in.operand(0).(array)
		for _, item := range items {
			if n, ok := item.(float64); ok {
				in.advance(-n / 1000 * in.state.size * in.state.scale)
				continue
			}
			in.show(item)
		}
	}
}

func (in *interpreter) operand(i int) any {
	if i < len(in.operands) {
		return in.operands[i]
	}
	return nil
}

func (in *interpreter) number(i int) float64 { return toFloat(in.operand(i)) }

func (in *interpreter) nameArg(i int) name {
	n, _ := in.operand(i).(name)
	return n
}

func (in *interpreter) matrixArg() (m matrix) {
	for i := range m {
		m[i] = in.number(i)
	}
	return m
}

func (in *interpreter) move(x, y float64) {
	s := &in.state
	s.lineMatrix = matrix{1, 0, 0, 1, x, y}.mul(s.lineMatrix)
	s.matrix = s.lineMatrix
}

func (in *interpreter) advance(x float64) {
	in.state.matrix = matrix{1, 0, 0, 1, x, 0}.mul(in.state.matrix)
}

func (in *interpreter) setFont() error {
	in.state.size = in.number(1)
	font, err := in.file.fontOf(in.file.dict(in.resources["Font"])[in.nameArg(0)])
	if err != nil {
		return err
	}
	in.state.font = font
	return nil
}

// show writes one string where it is drawn.
func (in *interpreter) show(object any) {
	s, ok := object.(str)
	if !ok {
		return
	}
	st := &in.state
	text, width, codes, spaces, unknown := st.font.decode(s)
	at := matrix{st.size * st.scale, 0, 0, st.size, 0, st.rise}.mul(st.matrix).mul(st.ctm)
	in.advance((width/1000*st.size + float64(codes)*st.charGap + float64(spaces)*st.wordGap) * st.scale)
	end := matrix{st.size * st.scale, 0, 0, st.size, 0, st.rise}.mul(st.matrix).mul(st.ctm)
	in.lines.unknown += unknown
	in.lines.letters += codes
	in.lines.add(string(text), at, end)
}

// draw runs a form; a picture is only counted.
func (in *interpreter) draw(object any) error {
	s, ok := in.file.resolve(object).(stream)
	if !ok {
		return nil
	}
	if in.file.resolve(s.dict["Subtype"]) != name("Form") {
		in.lines.pictures++
		return nil
	}
	if in.lines.forms++; in.depth >= mostForms || in.lines.forms > mostDrawn {
		return nil
	}
	data, err := in.file.form(object, s)
	if err != nil {
		return err
	}
	inner := &interpreter{file: in.file, resources: in.resources, state: in.state, lines: in.lines, depth: in.depth + 1}
	if own := in.file.dict(s.dict["Resources"]); own != nil {
		inner.resources = own
	}
	if m := in.file.array(s.dict["Matrix"]); len(m) == 6 {
		inner.operands = m
		inner.state.ctm = inner.matrixArg().mul(in.state.ctm)
		inner.operands = nil
	}
	return inner.run(data)
}

const mostKept = 32 << 20 // bytes of forms kept for the next page

// form unpacks a form once.
func (f *File) form(object any, s stream) ([]byte, error) {
	number, shared := object.(ref)
	if data, known := f.forms[number]; shared && known {
		return data, nil
	}
	data, err := f.unpack(s)
	if err == nil && shared && f.kept+len(data) <= mostKept {
		f.forms[number] = data
		f.kept += len(data)
	}
	return data, err
}

func length(x, y float64) float64 { return math.Hypot(x, y) }
