package document

// Color is "#0F5B66"; "" paints nothing.
type Color string

// The colours of the house, for paper. Meaning never rests on them alone.
const (
	Ink        Color = "#16242E"
	Quiet      Color = "#4C5C68"
	Hairline   Color = "#DAD6CC"
	Edge       Color = "#7C7767"
	Shade      Color = "#F3F0E9"
	Petrol     Color = "#0F5B66"
	PetrolSoft Color = "#E3F0F1"
	Saffron    Color = "#8A5200"
	Amber      Color = "#A35B00" // second series of a chart
	SandSoft   Color = "#FFF3DC"
	Green      Color = "#1F6B43"
	GreenSoft  Color = "#E6F4EC"
	White      Color = "#FFFFFF"
)

// ramp is the single-hue scale of the levels, from sand to petrol: ground, ink.
var ramp = [...][2]Color{
	1: {"#F1E6CF", "#3D3014"},
	2: {"#CFDFD6", "#16302F"},
	3: {"#83B8BA", "#0B2327"},
	4: {"#0F5B66", "#FFFFFF"},
}

// Ramp is the ground and the ink of a level; nothing is painted below 1, and
// levels above 4 look like 4.
func Ramp(level int) (ground, ink Color) {
	if level < 1 {
		return "", Ink
	}
	pair := ramp[min(level, len(ramp)-1)]
	return pair[0], pair[1]
}

// rgb cuts a colour into its parts.
func (c Color) rgb() (r, g, b int) {
	if len(c) != 7 {
		return 0, 0, 0
	}
	return hexPair(c[1:3]), hexPair(c[3:5]), hexPair(c[5:7])
}

func hexPair(s Color) int { return hexDigit(s[0])<<4 | hexDigit(s[1]) }

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return 0
}

// toneColors are the bar and the ground of a note.
func toneColors(t Tone) (bar, ground Color) {
	switch t {
	case ToneAttention:
		return Saffron, SandSoft
	case ToneDone:
		return Green, GreenSoft
	case ToneInfo:
	}
	return Petrol, PetrolSoft
}
