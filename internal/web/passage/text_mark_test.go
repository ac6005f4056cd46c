package passage

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMarkingLosesNothingOfTheText(t *testing.T) {
	t.Parallel()
	for _, line := range []struct{ text, query, want string }{
		{"L’accueil des jeunes, l’Accueillir.", "accueil", "L’[accueil] des jeunes, l’[Accueillir]."},
		{"Évaluer les écarts à l’œuvre", "ecarts oeuvre", "Évaluer les [écarts] à l’[œuvre]"},
		{"Le plan de demain", "plan de", "Le [plan] [de] demain"},
		{"rien ici", "accueil", "rien ici"},
		{"", "accueil", ""},
		{"accueil", "accueil", "[accueil]"},
	} {
		var got strings.Builder
		for _, s := range Marked(line.text, strings.Fields(line.query)) {
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

func TestAnExcerptHoldsTheWordAndIsCutBetweenWords(t *testing.T) {
	t.Parallel()
	before, after := strings.Repeat("Une phrase qui ne dit rien d’utile ici. ", 40), strings.Repeat("Puis la suite. ", 40)
	for name, line := range map[string]struct {
		text, word   string
		starts, ends string
	}{
		"in the middle":    {before + "Le mot barométrique est là. " + after, "barométrique", "…\u00a0", "\u00a0…"},
		"at the beginning": {"Barométrique est le mot. " + after, "Barométrique", "Barométrique est", "\u00a0…"},
		"at the end":       {before + "Le mot est barométrique.", "barométrique", "…\u00a0", "est barométrique."},
		"short":            {"Le mot\n  barométrique.", "barométrique", "Le mot barométrique.", "."},
		"nowhere":          {"Une phrase. " + after, "", "Une phrase.", "\u00a0…"},
	} {
		got := Excerpt(line.text, []string{"barometrique"}, 140)
		if !strings.Contains(got, line.word) || !strings.HasPrefix(got, line.starts) || !strings.HasSuffix(got, line.ends) {
			t.Errorf("%s: %q", name, got)
		}
		if n := utf8.RuneCountInString(got); n > 144 {
			t.Errorf("%s: %d characters", name, n)
		}
		kept := strings.Trim(got, "…\u00a0")
		if i := strings.Index(strings.Join(strings.Fields(line.text), " ")+" ", kept); i < 0 {
			t.Errorf("%s: %q is not of the text", name, kept)
		}
	}
}

func TestAnExcerptOfOneEndlessWordStaysShort(t *testing.T) {
	t.Parallel()
	got := Excerpt(strings.Repeat("é", 500), nil, 140)
	if n := utf8.RuneCountInString(got); n > 144 || !utf8.ValidString(got) {
		t.Errorf("%d characters: %q", n, got)
	}
}

func TestANonBreakingSpaceKeepsAMarkWithItsWord(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("mot ", 32) + "vient «\u00a0charte\u00a0» puis la suite"
	for most := 120; most < 160; most++ {
		if got := strings.TrimSuffix(Excerpt(text, nil, most), "\u00a0…"); strings.HasSuffix(got, "«") {
			t.Errorf("%d: %q", most, got)
		}
	}
}
