package formats

import "strings"

// guarded writes a text so that no spreadsheet takes it for a formula when it
// opens a CSV: an apostrophe before it. unguarded takes that apostrophe off again
// and nothing else: a text that begins with an apostrophe and would be a formula
// without it gets one more.
func guarded(s string) string {
	if risky(s) {
		return "'" + s
	}
	return s
}

func unguarded(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && risky(rest) {
		return rest
	}
	return s
}

// risky looks behind the apostrophes and blanks a text begins with.
func risky(s string) bool {
	s = strings.TrimLeft(s, "'")
	if strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "\r") {
		return true
	}
	s = strings.TrimLeft(s, " \u00a0\n\t")
	for _, r := range s {
		return strings.ContainsRune("=+-@＝＋－＠|", r)
	}
	return false
}
