package mask

import (
	"strings"
	"testing"

	"ariane/internal/formats/extract"
)

func orderOf(words ...string) Order {
	var o Order
	for _, w := range words {
		capital := strings.HasPrefix(w, "^")
		o.words = append(o.words, pattern{strings.TrimPrefix(w, "^"), capital})
	}
	return o
}

func TestAWordIsMaskedHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ word, text, want string }{
		{"Léa Martin", "avec LÉA  MARTIN, et lea martin.", "avec ■■■■■, et ■■■■■."},
		{"Léa Martin", "Le\u0301a\u00a0Martin", "■■■■■"},
		{"06 12 34 56 78", "0612345678, 06.12.34.56.78 et 06\u00a012\u00a034\u00a056\u00a078", "■■■■■, ■■■■■ et ■■■■■"},
		{"06 12 34 56 78", "le 12 06 12 34 56 78", "le 12 ■■■■■"},
		{"0612345678", "106123456780 et 06 12 34 56 789", "106123456780 et 06 12 34 56 789"},
		{"D’Almeida", "d'ALMEIDA", "■■■■■"},
		{"Martin", "Martinique, saint-Martin, Martin", "Martinique, saint-■■■■■, ■■■■■"},
		{"^Claire", "Claire est claire : CLAIRE", "■■■■■ est claire : ■■■■■"},
		{"lea@exemple.fr", "mailto:lea@exemple.fr?x", "mailto:■■■■■?x"},
		{"Marie Petit", "Marie\tPetit", "■■■■■\t■■■■■"},
		{"Marie Petit", "Marie\nPetit", "■■■■■\n■■■■■"},
		{"œuvre", "Œuvre", "■■■■■"},
		{"12/03/2004", "12-03-2004 12/03/20045", "■■■■■ 12/03/20045"},
		{"a b", "a b a b", "■■■■■ ■■■■■"},
		{"ab", "\xffab\xff", "\xff■■■■■\xff"},
	} {
		if got, _ := newMatcher(orderOf(c.word)).mask(c.text); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.word, c.text, got, c.want)
		}
	}
}

func TestOverlappingWordsAreAllMasked(t *testing.T) {
	t.Parallel()
	m := newMatcher(orderOf("Marie Martin", "Martin Petit", "Martin", "^Marie", "Marie"))
	if got, n := m.mask("Marie Martin Petit, marie et MARTIN"); got != "■■■■■, ■■■■■ et ■■■■■" || n != 3 {
		t.Errorf("%q, %d", got, n)
	}
}

func FuzzMask(f *testing.F) {
	f.Add("Léa Martin", "avec LÉA  MARTIN")
	f.Add("06 12", "0612 06.12")
	f.Add("é\u0301", "\xff\u00a0É")
	f.Fuzz(func(t *testing.T, word, text string) {
		m := newMatcher(NewOrder(&extract.Text{}, nil, []string{word}))
		masked, _ := m.mask(text)
		if strings.Contains(word, "■") {
			t.Skip()
		}
		if left := m.find(masked); len(left) > 0 {
			t.Fatalf("%q is left in %q (from %q)", word, masked, text)
		}
	})
}
