package quality

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"unicode"
)

// ClaimLength is how many characters a claim code has: eighty bits that nobody
// guesses.
const ClaimLength = 16

// claimLetters are those of store.NewSecret: none is misread for another.
const claimLetters = "0123456789abcdefghjkmnpqrstvwxyz"

// ParseClaimCode reads the code that leads the author of an anonymous sheet to its
// answer, as people copy it: in capitals or not, with spaces and dashes, the letters
// o, i and l for the digits they look like. False when it cannot be one.
func ParseClaimCode(typed string) (code string, ok bool) {
	if len(typed) > 20*ClaimLength { // longer than any way to write it
		return "", false
	}
	var b strings.Builder
	for _, r := range typed {
		switch r = unicode.ToLower(r); {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), r == '.', r == '_':
			continue
		case r == 'o':
			r = '0'
		case r == 'i', r == 'l':
			r = '1'
		case !strings.ContainsRune(claimLetters, r):
			return "", false
		}
		b.WriteRune(r)
	}
	return b.String(), b.Len() == ClaimLength
}

// ShowClaimCode writes a code in capitals, four by four.
func ShowClaimCode(code string) string {
	var groups []string
	for at := 0; at < len(code); at += 4 {
		groups = append(groups, code[at:min(at+4, len(code))])
	}
	return strings.ToUpper(strings.Join(groups, "-"))
}

// ClaimHash is what is kept of a code.
func ClaimHash(code string) string {
	sum := sha256.Sum256([]byte("claim\x00" + code))
	return hex.EncodeToString(sum[:])
}

// ClaimOf is the claim code of what a form holds: the same when it is sent again, one
// more when something else is written in it. The first part is a secret of the form
// that nobody else has.
func ClaimOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return base32.NewEncoding(claimLetters).WithPadding(base32.NoPadding).EncodeToString(sum[:10])
}
