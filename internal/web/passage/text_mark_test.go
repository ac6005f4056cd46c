package referential

import (
	"strings"
	"testing"
)

func TestMarkingLosesNothingOfTheText(t *testing.T) {
	t.Parallel()
	for _, line := range []struct{ text, query, want string }{
		{"L’accueil des jeunes, l’Accueillir.", "accueil", "L’[accueil] des jeunes, l’[Accueillir]."},
		{"Évaluer les écarts à l’œuvre", "ecarts oeuvre", "Évaluer les [écarts] à l’[œuvre]"},
		{"rien ici", "accueil", "rien ici"},
		{"", "accueil", ""},
		{"accueil", "accueil", "[accueil]"},
	} {
		var got strings.Builder
		for _, s := range marked(line.text, strings.Fields(line.query)) {
			if s.Hit {
				got.WriteString("[" + s.Text + "]")
				continue
			}
			got.WriteString(s.Text)
		}
		if got.String() != line.want {
			t.Errorf("%q searched for %q: %q, want %q", line.text, line.query, got.String(), line.want)
		}
	}
}

func TestAnExcerptOfALongTextHoldsTheWord(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Une phrase qui ne dit rien d’utile ici. ", 40) + "Le mot barométrique est là. " + strings.Repeat("Puis la suite. ", 40)
	got := excerpt(long, []string{"barometrique"})
	if !strings.Contains(got, "barométrique") || len(got) > 2*excerptLength {
		t.Errorf("the excerpt is %q", got)
	}
}
