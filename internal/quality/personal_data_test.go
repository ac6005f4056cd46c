package quality

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var personalDay = MustDay("2026-03-15")

// kindsIn writes the findings as "kind=text", in order.
func kindsIn(text string) []string {
	var out []string
	for _, f := range FindPersonal(text, DefaultPersonalRules(personalDay)) {
		out = append(out, string(f.Kind)+"="+text[f.Start:f.End])
	}
	return out
}

func TestWhatLooksLikePersonalDataIsFound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"N° 1 85 05 78 006 084 91", []string{"nir=1 85 05 78 006 084 91"}},
		{"NIR 185057800608491, Metz", []string{"nir=185057800608491"}},
		{"2\u00a099\u00a012\u00a02A\u00a0004\u00a0123\u00a014", []string{"nir=2\u00a099\u00a012\u00a02A\u00a0004\u00a0123\u00a014"}},
		{"199122B00412391", []string{"nir=199122B00412391"}},
		{"numéro de sécurité sociale : 1850578006084", []string{"nir=1850578006084"}},
		{"NIR 185057800608499, Metz", []string{"nir=185057800608499"}}, // a mistyped key goes with the number
		{"N° 1 85 05 78 006 084 99", []string{"nir=1 85 05 78 006 084 99"}},
		{"Appelez Léa au 06 12 34 56 78.", []string{"phone=06 12 34 56 78"}},
		{"06.12.34.56.78", []string{"phone=06.12.34.56.78"}},
		{"0612345678", []string{"phone=0612345678"}},
		{"07\u00a012\u00a034\u00a056\u00a078", []string{"phone=07\u00a012\u00a034\u00a056\u00a078"}},
		{"+33 6 12 34 56 78", []string{"phone=+33 6 12 34 56 78"}},
		{"+33 (0)6 12 34 56 78", []string{"phone=+33 (0)6 12 34 56 78"}},
		{"0033612345678", []string{"phone=0033612345678"}},
		{"+262 692 12 34 56", []string{"phone=+262 692 12 34 56"}},
		{"+687 12 34 56", []string{"phone=+687 12 34 56"}},
		{"0692 12 34 56", []string{"phone=0692 12 34 56"}},
		{"Tél. parents : 03 88 21 43 05", []string{"phone=03 88 21 43 05"}},
		{"écrire à lea.martin@exemple.fr.", []string{"email=lea.martin@exemple.fr"}},
		{"<lea-m+cej@mail.exemple.org>", []string{"email=lea-m+cej@mail.exemple.org"}},
		{"IBAN FR76 3000 6000 0112 3456 7890 189", []string{"iban=FR76 3000 6000 0112 3456 7890 189"}},
		{"BE71096123456769", []string{"iban=BE71096123456769"}},
		{"Léa habite 12 bis, rue des Lilas 67000 Strasbourg depuis mai", []string{"address=12 bis, rue des Lilas 67000 Strasbourg"}},
		{"domicile : 4 allée du Parc\n68100 Mulhouse", []string{"address=4 allée du Parc\n68100 Mulhouse"}},
		{"Marie MARTIN, née le 12/03/2004 à Colmar", []string{"name=Marie MARTIN", "birth_date=12/03/2004"}},
		{"Nom : MARTIN\nPrénom : Léa\nDate de naissance : 12 mars 2007", []string{"name=MARTIN", "name=Léa", "birth_date=12 mars 2007"}},
		{"Nom de naissance : D’ALMEIDA\nné(e) le : 1er avril 2003", []string{"name=D’ALMEIDA", "birth_date=1er avril 2003"}},
		{"Suivi de Léa MARTIN, née le 12/03/2004", []string{"name=Léa MARTIN", "birth_date=12/03/2004"}},
		{"Anne de La Tour, née le 12/03/2004", []string{"name=Anne de La Tour", "birth_date=12/03/2004"}},
		{"Jean-Éric Le Goff (12/03/2005)", []string{"name=Jean-Éric Le Goff", "birth_date=12/03/2005"}},
		{"né le 12.03.04", []string{"birth_date=12.03.04"}},
		{"Date de naissance 2004-03-12", []string{"birth_date=2004-03-12"}},
		{"Nom;Prénom;Né(e) le;Ville\nMARTIN;Léa;12/03/2004;Metz\nPETIT;\"Tom\";01/09/2005;Metz\n", []string{
			"name=MARTIN", "name=Léa", "birth_date=12/03/2004", "name=PETIT", "name=Tom", "birth_date=01/09/2005"}},
		{"Jeune\tDate de naissance\tSuivi\nZoé Klein\t2006-01-31\tCEJ", []string{"name=Zoé Klein", "birth_date=2006-01-31"}},
		{"Nom\tPrénom Né(e) le\nPETIT\tZoé\t01/09/2005\nD’ALMEIDA Jean-Éric 31/01/2006", []string{
			"name=PETIT", "name=Zoé", "birth_date=01/09/2005", "name=D’ALMEIDA Jean-Éric", "birth_date=31/01/2006"}},
		{"PETIT;Zoé;01/09/2005", []string{"name=PETIT", "name=Zoé", "birth_date=01/09/2005"}},
		{"1\tKlein\tTom\t2005-09-01\tCEJ", []string{"name=Klein", "name=Tom", "birth_date=2005-09-01"}},
	} {
		if got := kindsIn(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestOrdinaryQualityDocumentsAreLeftAlone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Les attendus 4.1.1, 4.2.1 et 5.3.2/4 sont mis en pratique depuis 2019.",
		"SIRET 123 456 789 00012, code APE 8899B, SIREN 123 456 789",
		"SIRET : 30012345600018", "FINESS 670000017 ; RNA W671001234",
		"Réunion du comité de pilotage du 12/03/2024, Strasbourg",
		"Article L. 5314-2 du code du travail, décret n° 2020-1234 du 12 mai 2020",
		"Budget 2023-2024 : 1 250 000,00 € dont 12 000 € de fonds européens",
		"Total 1 185 057 800 608 euros, écart 06 12 %",
		"Version 2.1.03 du 14 septembre 2010 validée par Marie Dupont le 12/03/2009",
		"Marie Dupont, directrice, et Jean Petit, président, le 5 mai 2011",
		"La Mission locale est ouverte du 01/09/2005 au 31/08/2006.",
		"Accueil : 03 88 21 43 05, contact@exemple.org",
		"accueil@mission-locale.exemple.fr, rgpd@exemple.fr",
		"Siège de la Mission locale : 2 rue de la Gare 67000 Strasbourg",
		"12 rue de la République 69002 Lyon CEDEX 02",
		"2 cours de français par semaine, 3 places en formation",
		"Jeunes reçus par mois : 03 12 15 16 18 22 25", "01 02 03 04 05 06 07 08 09 10 11 12",
		"numéro vert 0 800 123 456 ou 08 00 12 34 56", "appel 3949",
		"ISO 9001:2015, REF-209, Qualiopi n° 2021/12345.1",
		"n° de convention 2024-067-0001234567", "facture 0612345678901", "dossier A0612345678",
		"coordonnées 48.5734053, 7.7521113", "12:30:15 14h05", "http://exemple.org/a@b",
		"FR76 3000 6000 0112 3456 7890 188", "185057800608490",
		"ETP 2022 12,5 2023 13,0 2024 13,5", "p. 12-13, §3.1/5, tableau 4",
		"Rédacteur\tDate\nMarie Dupont\t12/03/2024",
		"né d’une idée simple en 2004, le 12/03/2004 la structure ouvre",
		"Nom;Ville;Date\nRéunion;Metz;12/03/2024",
		"la Révolution, Napoléon Bonaparte 15/08/1769",
	} {
		if got := kindsIn(text); len(got) > 0 {
			t.Errorf("%q was taken for %q", text, got)
		}
	}
}

func TestThresholdsChangeWhatIsReported(t *testing.T) {
	t.Parallel()
	rules := DefaultPersonalRules(personalDay)
	rules.Least = 95
	if found := FindPersonal("Tél. 06 12 34 56 78", rules); len(found) != 0 {
		t.Errorf("reported below the threshold: %v", found)
	}
	rules.Least = 20
	if found := FindPersonal("contact@exemple.org", rules); len(found) != 1 {
		t.Errorf("a shared mailbox is not reported at 20: %v", found)
	}
	rules.Today, rules.Least = Day{}, 50
	if found := FindPersonal("Zoé Klein (12/03/2005)", rules); len(found) != 0 {
		t.Errorf("an age was guessed without a day: %v", found)
	}
	rules.MostFound = 3
	if found := FindPersonal(strings.Repeat("06 12 34 56 78\n", 50), rules); len(found) != 3 {
		t.Errorf("%d findings kept instead of 3", len(found))
	}
}

func TestSamplesHideWhatTheyShow(t *testing.T) {
	t.Parallel()
	text := "Marie MARTIN née le 12/03/2004, 06 12 34 56 78, lea.martin@exemple.fr, 1 85 05 78 006 084 91, 12 rue des Lilas 67000 Strasbourg, FR76 3000 6000 0112 3456 7890 189"
	for _, f := range FindPersonal(text, DefaultPersonalRules(personalDay)) {
		found := text[f.Start:f.End]
		if f.Sample == "" || strings.Contains(f.Sample, found) || !strings.Contains(f.Sample, "•") {
			t.Errorf("sample of %q is %q", found, f.Sample)
		}
		for _, secret := range []string{"MARTIN", "martin", "12/03", "56 78", "084", "Lilas", "7890"} {
			if strings.Contains(f.Sample, secret) {
				t.Errorf("sample %q of %q shows %q", f.Sample, found, secret)
			}
		}
	}
}

func TestTheSummaryCountsByKindWithTheFirstPlaces(t *testing.T) {
	t.Parallel()
	text := "06 12 34 56 78\n06 12 34 56 79 et 06 12 34 56 80\n\nlea.martin@exemple.fr\n"
	found := FindPersonal(text, DefaultPersonalRules(personalDay))
	line := func(offset int) DocumentPlace { return DocumentPlace{Line: 1 + strings.Count(text[:offset], "\n")} }
	counts := SummarizePersonal(found, line, 3)
	got := fmt.Sprint(counts)
	want := fmt.Sprint([]PersonalCount{
		{Kind: PersonalPhone, Found: 3, Places: []DocumentPlace{{Line: 1}, {Line: 2}}},
		{Kind: PersonalEmail, Found: 1, Places: []DocumentPlace{{Line: 4}}},
	})
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// soundFindings checks the promises of FindPersonal on any text.
func soundFindings(t *testing.T, text string) {
	t.Helper()
	last := 0
	rules := DefaultPersonalRules(personalDay)
	rules.Least = 0
	for _, f := range FindPersonal(text, rules) {
		if f.Start < last || f.End <= f.Start || f.End > len(text) {
			t.Fatalf("bounds %d–%d after %d in %d bytes", f.Start, f.End, last, len(text))
		}
		if utf8.ValidString(text) && !utf8.ValidString(text[f.Start:f.End]) {
			t.Fatalf("%s cuts a character: %q", f.Kind, text[f.Start:f.End])
		}
		if f.Sample == "" || f.Confidence < 0 || f.Confidence > 100 {
			t.Fatalf("sample %q, confidence %d", f.Sample, f.Confidence)
		}
		last = f.End
	}
}

func TestFindingsAreSoundOnRandomMixtures(t *testing.T) {
	t.Parallel()
	pieces := []string{"06 12 34 56 78", "né le ", "12/03/2004", "\u00a0", "\u202f", "é", "@", "a@b.fr", "FR76", " 3000 6000", "rue ", "12 ", ",", "\n", "\t", ";",
		"Nom", "Né(e) le", "Léa MARTIN", "67000 Metz", "+33", "(0)", "1 85 05 78 006 084 91", "2A", "\xff", "\xe2\x80", "\xc2", "’", "-", "1er avril 2003", "\"", "œ", "𝒳"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		soundFindings(t, b.String())
	}
}

func FuzzFindPersonal(f *testing.F) {
	for _, s := range []string{"né le 12/03/2004", "Nom;Né(e) le\nA;12/03/2004", "+33 (0)6", "a@b.fr", "FR76", "12, rue é 67000 É", "1 85 05 2A 006 084 91"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { soundFindings(t, text) })
}

// hardTexts are the ones a careless finder reads again and again.
func hardTexts(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size] }
	return map[string]string{
		"prose":      fill("Le comité de pilotage du 12/03/2024 a examiné les attendus 4.1.1 et 4.2.1 avec Marie Dupont. "),
		"list":       fill("Nom;Prénom;Né(e) le;Tél\nMARTIN;Léa;12/03/2004;06 12 34 56 78\n"),
		"digits":     fill("1"),
		"dates":      fill("12/03/2004 "),
		"births":     fill("né le 12/03/2004 "),
		"ats":        fill("a@"),
		"locals":     fill("aaaaaaaa"),
		"capitals":   fill("FR76"),
		"names":      fill("Léa Martin Petit "),
		"separators": fill("1 "),
		"streets":    fill("12 rue "),
		"tabs":       "Date de naissance\tNom\n" + fill("\t"),
		"quotes":     "Date de naissance;Nom\n" + fill("\";"),
		"heads":      fill("Date de naissance;Nom\n"),
	}
}

func TestTimeGrowsWithTheTextOnly(t *testing.T) {
	t.Parallel()
	// The same hard text four times longer takes four times longer, sixteen if something
	// grew with its square. A machine busy elsewhere is given three chances, and what is
	// quick enough for any text is not held to a ratio.
	short, long := hardTexts(256<<10), hardTexts(1<<20)
	for name := range long {
		var before, after time.Duration
		linear := false
		for try := 0; try < 3 && !linear; try++ {
			before, after = searched(short[name]), searched(long[name])
			linear = after < 10*before || after < time.Second
		}
		if !linear {
			t.Errorf("%s: 256 KB took %v, 1 MB took %v", name, before, after)
		}
	}
}

func searched(text string) time.Duration {
	start := time.Now()
	FindPersonal(text, DefaultPersonalRules(personalDay))
	return time.Since(start)
}

func BenchmarkFindPersonal(b *testing.B) {
	for name, text := range hardTexts(10 << 20) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				FindPersonal(text, DefaultPersonalRules(personalDay))
			}
		})
	}
}
