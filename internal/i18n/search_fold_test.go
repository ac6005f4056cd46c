package i18n

import (
	"slices"
	"testing"
)

func TestFoldMakesOneKeyForEveryWayOfTyping(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"  Œuvre de l’Été ":        "oeuvre de l ete",
		"SAINT-ÉTIENNE":            "saint etienne",
		"Saint-Étienne":            "saint etienne",
		"Mission locale – L'Haÿ":   "mission locale l hay",
		"ﬁche n°\u00a02":           "fiche n 2",
		"«\u00a0Cap\u202f!\u00a0»": "cap",
		"":                         "",
		"4.2.1/3":                  "4 2 1 3",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzFoldIsIdempotent(f *testing.F) {
	for _, seed := range []string{"Œuvre", "é", "İstanbul", "ẞ", "ﬀ", "a’b-c", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := Fold(text)
		if twice := Fold(once); twice != once {
			t.Errorf("%q → %q → %q", text, once, twice)
		}
	})
}

func TestFrenchOrderPutsAccentsWhereReadersExpectThem(t *testing.T) {
	t.Parallel()
	want := []string{"Ain", "cote", "côte", "Corrèze", "Côtes-d’Armor", "Écrouves", "Eure", "œuvre", "Orne", "Zone"}
	list := slices.Clone(want)
	slices.Reverse(list)
	SortBy(list, func(s string) string { return s })
	slices.SortStableFunc(want, Collate)
	if !slices.Equal(list, want) {
		t.Errorf("got %q, want %q", list, want)
	}
	if Collate("Écrouves", "Eure") >= 0 || Collate("Zone", "écart") <= 0 || Collate("cote", "côte") >= 0 {
		t.Error("accents must only decide between words otherwise alike")
	}
}

func TestSortKeysOrderLikeCollate(t *testing.T) {
	t.Parallel()
	words := []string{"", "Ain", "ain", "Aisne", "Écrouves", "Eure", "cote", "côte", "Côtes-d’Armor", "Corrèze", "œuvre", "Orne", "Saint Denis", "Saint-Denis", "974", "94"}
	for _, a := range words {
		for _, b := range words {
			byKey := 0
			switch x, y := SortKey(a), SortKey(b); {
			case x < y:
				byKey = -1
			case x > y:
				byKey = 1
			}
			if byKey != Collate(a, b) {
				t.Errorf("%q and %q: keys %d, collate %d", a, b, byKey, Collate(a, b))
			}
		}
	}
}
