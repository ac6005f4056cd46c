package quality

import "unicode/utf8"

// Readable reports that a text can be stored and shown: valid UTF-8 without
// control characters other than tab and line ends. PostgreSQL refuses the rest,
// and no person types it.
func Readable(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
			return false
		}
	}
	return true
}
