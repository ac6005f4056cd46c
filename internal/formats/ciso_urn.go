package formats

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The names of CISO Assistant are URNs: urn:packager:risk:framework:essai for a
// référentiel, urn:packager:risk:req_node:essai:1.1 for one of its nodes. They
// are compared without case and kept as they are written.
const (
	urnLibrary = "library"
	urnWhole   = "framework"
	urnNode    = "req_node"
	urnMapping = "req_mapping_set"
	packager   = "ariane"
)

// urnPattern is what the product demands of a library's own name; that of a node
// is never checked there, and 378 of the shipped ones would not pass.
var urnPattern = regexp.MustCompile(`^urn:([\w-]+):([\w-]+):([\w-]+)(?::([\w-]+))?:([0-9A-Za-z\[\]()\-._:]+)$`)

func urnOf(object string, parts ...string) string {
	out := "urn:" + packager + ":risk:" + object
	for _, p := range parts {
		out += ":" + urnSlug(p)
	}
	return out
}

// urnSlug writes an identifier with the characters a URN takes: lower case,
// accents off, « : » for what stands under, a hyphen for the rest.
func urnSlug(id string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(id)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)), strings.ContainsRune("[]()-._:", r):
			b.WriteRune(r)
		case r == '/':
			b.WriteByte(':')
		default:
			b.WriteByte('-')
		}
	}
	return b.String()
}

// cutURN separates a name after its n-th colon: what it stands in, and its tail.
func cutURN(urn string, n int) (base, tail string) {
	at := -1
	for range n {
		next := strings.IndexByte(urn[at+1:], ':')
		if next < 0 {
			return "", urn
		}
		at += 1 + next
	}
	return urn[:at], urn[at+1:]
}

// tailOfWhole is the name of a référentiel or library inside its URN.
func tailOfWhole(urn string) string {
	_, tail := cutURN(urn, 4)
	return tail
}

// nodeURNs gives each node its URN in reading order: its own when it brought one,
// else base and its identifier, told apart when two would be the same.
type nodeURNs struct {
	base string
	used map[string]bool
}

// expected is the URN a node without one of its own would get now.
func (u *nodeURNs) expected(id string) string {
	plain := u.base + ":" + urnSlug(id)
	urn := plain
	for n := 2; u.used[strings.ToLower(urn)]; n++ {
		urn = plain + "-" + strconv.Itoa(n)
	}
	return urn
}

func (u *nodeURNs) take(urn string) { u.used[strings.ToLower(urn)] = true }

// idOfText makes an identifier of ours of what another format calls a node:
// blanks become hyphens, what an identifier cannot hold goes; "" when nothing is
// left.
func idOfText(s string) string {
	s = strings.Join(strings.Fields(s), "-")
	var b strings.Builder
	n := 0
	for _, r := range s {
		word := unicode.IsLetter(r) || unicode.IsNumber(r)
		if n == 160 || !word && (n == 0 || !strings.ContainsRune("./_:()[]+,-", r)) {
			continue
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// wholeID makes the identifier of a référentiel, which stands in addresses:
// letters, digits, points and hyphens.
func wholeID(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '.' || r == '_' {
			return r
		}
		return '-'
	}, idOfText(strings.ToLower(s))), "-._")
}
