package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestReadableTexts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"":                               true,
		"L’été, à Val d’Orvane":          true,
		"deux\nlignes\r\net\tun tableau": true,
		"emoji 🎓":                        true,
		"nul\x00":                        false,
		"échappement\x1b[31m":            false,
		"\xff":                           false,
		"\xed\xa0\x80":                   false,
		"suppression\x7f":                false,
	} {
		if q.Readable(text) != want {
			t.Errorf("%q: want %v", text, want)
		}
	}
}

func TestWhatIsWrittenIsKeptWithoutWhatTurnsItAround(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"  L’été\r\nà Val d’Orvane\r ":   "L’été\nà Val d’Orvane",
		"un\ttableau":                    "un\ttableau",
		"avant \u202etourné\u202c après": "avant tourné après",
		"\u2066isolé\u2069\u200f":        "isolé",
		"nul\x00 \x1b[31m\u0085\x7f":     "nul [31m",
		"\xff":                           "\ufffd",
		"espace\u202ffine\u00a0: 🎓":      "espace\u202ffine\u00a0: 🎓",
	} {
		if got := q.CleanText(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
