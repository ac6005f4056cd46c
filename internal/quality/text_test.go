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
