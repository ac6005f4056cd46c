package i18n

import (
	"testing"

	"ariane/internal/quality"
)

func TestEveryKindOfPersonalDataAndEveryPartIsNamed(t *testing.T) {
	t.Parallel()
	for name, kind := range constants(t, "../quality", "", "PersonalKind") {
		if personalWords[quality.PersonalKind(kind)][1] == "" {
			t.Errorf("%s has no French name", name)
		}
	}
	if len(quality.PersonalKinds()) != len(personalWords) {
		t.Error("the list of kinds is not whole")
	}
	for name, part := range constants(t, "../quality", "", "DocumentPart") {
		if part != "" && partNames[quality.DocumentPart(part)] == "" {
			t.Errorf("%s has no French name", name)
		}
	}
}

func TestTheWarningSaysWhatAndWhere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		count quality.PersonalCount
		want  string
	}{
		{quality.PersonalCount{Kind: quality.PersonalPhone, Found: 1, Places: []quality.DocumentPlace{{Page: 2, Paragraph: 9}}}, "1\u00a0numéro de téléphone (page\u00a02)"},
		{quality.PersonalCount{Kind: quality.PersonalEmail, Found: 3, Places: []quality.DocumentPlace{{Line: 4}, {Line: 12}}}, "3\u00a0adresses électroniques (ligne\u00a04, ligne\u00a012, …)"},
		{quality.PersonalCount{Kind: quality.PersonalBirthDate, Found: 1, Places: []quality.DocumentPlace{{Sheet: "Jeunes", Cell: "B4"}}}, "1\u00a0date de naissance (feuille «\u00a0Jeunes\u00a0», cellule\u00a0B4)"},
		{quality.PersonalCount{Kind: quality.PersonalName, Found: 1, Places: []quality.DocumentPlace{{Part: quality.PartComment}}}, "1\u00a0nom à côté d’une date de naissance (commentaire)"},
		{quality.PersonalCount{Kind: quality.PersonalNIR, Found: 2}, "2\u00a0numéros de sécurité sociale"},
	} {
		got := PersonalCountLine(c.count)
		if got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		for _, fault := range append(TypographyFaults(got), TypographyFaults(PersonalWarning([]quality.PersonalCount{c.count}))...) {
			t.Errorf("%q: %s", got, fault)
		}
	}
	if PersonalWarning(nil) != "" {
		t.Error("a warning about nothing")
	}
}
