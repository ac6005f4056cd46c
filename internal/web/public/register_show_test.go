package public

import "testing"

func TestASearchFindsEveryWordWithoutAccents(t *testing.T) {
	t.Parallel()
	all := []Label{
		{Structure: "Mission locale des Trois-Étangs", Department: "Nord", Region: "Hauts-de-France"},
		{Structure: "Mission locale de la Haute-Combe", Department: "Haute-Garonne", Region: "Occitanie"},
	}
	for query, want := range map[string]int{"": 2, "etangs": 1, "ÉTANGS nord": 1, "etangs occitanie": 0, "mission": 2} {
		if got := len(matching(all, query)); got != want {
			t.Errorf("%q finds %d, want %d", query, got, want)
		}
	}
	if table := labelTable(nil, 2, "rien"); table.Empty.Action == nil {
		t.Error("a search without result offers no way back")
	}
}
