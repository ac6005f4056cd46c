package formats

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ariane/internal/quality"
)

const networkHeader = "code_milo,nom_affiche,code_arml,code_region,code_departement,code_postal,latitude,longitude,siret,a_verifier\n"

// shared opens a file of the folder beside the checkout. It is always there
// under CI; elsewhere the test is skipped without it.
func shared(t *testing.T, path ...string) []byte {
	t.Helper()
	name := filepath.Join(append([]string{"..", "..", "..", "shared"}, path...)...)
	data, err := os.ReadFile(name)
	switch {
	case err == nil:
		return data
	case os.Getenv("CI") != "":
		t.Fatalf("%s is mandatory under CI: %v", name, err)
	default:
		t.Skipf("%s is not beside this checkout", name)
	}
	return nil
}

func TestTheRealNetworkIsReadWhole(t *testing.T) {
	t.Parallel()
	rows, report := ReadNetwork(bytes.NewReader(shared(t, "data", "missions-locales.csv")))
	if report.HasErrors() || len(rows) != 448 {
		t.Fatalf("%d rows\n%s", len(rows), strings.Join(report.French(), "\n"))
	}
	if !report.Has(quality.FaultToCheck) {
		t.Error("the line marked doublon_probable is not said")
	}
	regional, report := ReadRegional(bytes.NewReader(shared(t, "data", "arml.csv")))
	if report.HasErrors() || len(regional) != 15 {
		t.Fatalf("%d ARML\n%s", len(regional), strings.Join(report.French(), "\n"))
	}
	covered := map[string]string{}
	for _, r := range regional {
		for _, code := range r.Regions {
			covered[code] = r.Code
		}
	}
	for _, r := range rows {
		if covered[r.Region] != r.ParentCode {
			t.Errorf("line %d: %s is not covered by %s", r.Line, r.Region, r.ParentCode)
		}
	}
}

func TestARowBecomesAStructure(t *testing.T) {
	t.Parallel()
	rows, report := ReadNetwork(strings.NewReader("\ufeff" + networkHeader +
		"97101S00,\"Mission locale, des «\u00a0Îles\u00a0»\",ARML-AGU,01,971,97139,\"16,27\",-61.5,73282932000074,\n"))
	if len(report.Findings) > 0 || len(rows) != 1 {
		t.Fatal(report.French())
	}
	s := rows[0].Structure()
	if s.Kind != quality.KindMissionLocale || s.Code != "97101S00" || s.Latitude != 16.27 || s.Siret != "73282932000074" || !rows[0].Located {
		t.Errorf("%+v", s)
	}
}

func TestSemicolonsAndQuotedLineBreaksKeepLineNumbers(t *testing.T) {
	t.Parallel()
	text := "code_milo;nom_affiche;code_arml;code_region;code_departement;adresse\r\n" +
		"A1S00;Un;ARML-X;53;35;\"1 rue\nde la Paix\"\r\n\r\nA2S00;;ARML-X;53;35;\r\n"
	rows, report := ReadNetwork(strings.NewReader(text))
	if got := codesOf(report, SeverityError); !slices.Equal(got, []string{"5 missing"}) || len(rows) != 1 {
		t.Errorf("%q, %d rows", got, len(rows))
	}
}

func TestEveryFaultOfTheNetworkIsSaidAtItsLine(t *testing.T) {
	t.Parallel()
	row := func(changes ...string) string {
		values := map[string]string{"code_milo": "A1S00", "nom_affiche": "Un", "code_arml": "ARML-BRE", "code_region": "53", "code_departement": "35"}
		for i := 0; i+1 < len(changes); i += 2 {
			values[changes[i]] = changes[i+1]
		}
		columns := strings.Split(strings.TrimSpace(networkHeader), ",")
		cells := make([]string, 0, len(columns))
		for _, column := range columns {
			cells = append(cells, `"`+values[column]+`"`)
		}
		return strings.Join(cells, ",") + "\n"
	}
	for name, c := range map[string]struct {
		text     string
		errors   []string
		warnings []string
	}{
		"duplicate code":          {networkHeader + row() + row(), []string{"3 duplicate_line"}, nil},
		"empty name":              {networkHeader + row("nom_affiche", " "), []string{"2 missing"}, nil},
		"bad code":                {networkHeader + row("code_milo", "A1 S00"), []string{"2 bad_code"}, nil},
		"unknown région":          {networkHeader + row("code_region", "99"), []string{"2 unknown_region"}, nil},
		"unknown département":     {networkHeader + row("code_departement", "99"), []string{"2 unknown_department"}, nil},
		"département elsewhere":   {networkHeader + row("code_departement", "44"), []string{"2 other_region"}, nil},
		"Saint-Martin":            {networkHeader + row("code_region", "978", "code_departement", "978"), nil, nil},
		"Corse":                   {networkHeader + row("code_region", "94", "code_departement", "2A"), nil, nil},
		"latitude alone":          {networkHeader + row("latitude", "48"), []string{"2 bad_position"}, nil},
		"out of the Earth":        {networkHeader + row("latitude", "48", "longitude", "181"), []string{"2 bad_position"}, nil},
		"not a number":            {networkHeader + row("latitude", "NaN", "longitude", "x"), []string{"2 bad_position", "2 bad_position"}, nil},
		"Siret with a wrong key":  {networkHeader + row("siret", "73282932000075"), nil, []string{"2 bad_siret"}},
		"Siret too short":         {networkHeader + row("siret", "732829320"), nil, []string{"2 bad_siret"}},
		"odd post code":           {networkHeader + row("code_postal", "3500"), nil, []string{"2 bad_post_code"}},
		"a bell in a name":        {networkHeader + row("nom_affiche", "Val\a d’Essai"), []string{"2 bad_characters"}, nil},
		"writing turned around":   {networkHeader + row("nom_affiche", "Val \u202edlaV"), []string{"2 bad_characters"}, nil},
		"nothing one sees":        {networkHeader + row("nom_affiche", "\u200b\u2800"), []string{"2 bad_characters"}, nil},
		"a line end in a name":    {networkHeader + row("nom_affiche", "Val\nd’Essai"), nil, nil},
		"to verify":               {networkHeader + row("a_verifier", "doublon"), nil, []string{"2 to_check"}},
		"missing columns":         {"code_milo,nom_affiche,code_arml\nA,B,C\n", []string{"1 no_column", "1 no_column"}, nil},
		"same column twice":       {"code_milo," + networkHeader + "x," + row(), []string{"1 same_column"}, nil},
		"unknown column":          {"couleur," + networkHeader + "x," + row(), nil, []string{"1 unused_column"}},
		"too few cells":           {networkHeader + "A1S00,Un\n" + row("nom_affiche", ""), []string{"2 column_count", "3 missing"}, nil},
		"a field of a megabyte":   {networkHeader + row("nom_affiche", strings.Repeat("x", 1<<20)), []string{"2 too_long"}, nil},
		"a quote left open":       {networkHeader + row() + "A2S00,\"Deux\n", []string{"3 csv_syntax"}, nil},
		"a quote in the middle":   {networkHeader + "A2S00,De\"ux,ARML-BRE,53,35,,,,,\n", []string{"2 csv_syntax"}, nil},
		"a header alone":          {networkHeader, []string{"0 no_line"}, nil},
		"nothing":                 {"", []string{"0 empty_file"}, nil},
		"Windows-1252":            {networkHeader + row("nom_affiche", "Cl\xe9s"), []string{"2 not_utf8"}, nil},
		"UTF-16":                  {"\xff\xfec\x00o\x00", []string{"1 utf16"}, nil},
		"zero bytes":              {"code_milo,nom_affiche\n1,Une\x00\x00\x00\x00\n", []string{"2 nul_byte"}, nil},
		"a workbook":              {"PK\x03\x04", []string{"0 not_text"}, nil},
		"several faults, one row": {networkHeader + row("nom_affiche", "", "code_region", "99", "latitude", "91", "longitude", "2"), []string{"2 missing", "2 unknown_region", "2 bad_position"}, nil},
	} {
		_, report := ReadNetwork(strings.NewReader(c.text))
		if got := codesOf(report, SeverityError); !slices.Equal(got, c.errors) {
			t.Errorf("%s: errors %q, want %q", name, got, c.errors)
		}
		if got := codesOf(report, SeverityWarning); !slices.Equal(got, c.warnings) {
			t.Errorf("%s: warnings %q, want %q", name, got, c.warnings)
		}
	}
}

func TestTooManyLinesAreRefused(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(networkHeader)
	for i := range maxRows + 1 {
		fmt.Fprintf(&b, "A%dS,Un,ARML-BRE,53,35,,,,,\n", i)
	}
	if _, report := ReadNetwork(strings.NewReader(b.String())); !report.Has(quality.FaultTooManyLines) {
		t.Errorf("%q", report.French())
	}
}

func TestRegionalAssociationsHoldKnownRegionsOnce(t *testing.T) {
	t.Parallel()
	rows, report := ReadRegional(strings.NewReader("code_arml,nom,codes_regions\nARML-A,Une,01 02\nARML-B,Deux,02 99\nARML-A,Trois,53\nARML-C,,\n"))
	want := []string{"3 duplicate_line", "3 unknown_region", "4 duplicate_line", "5 missing", "5 missing"}
	if got := codesOf(report, SeverityError); !slices.Equal(got, want) || len(rows) != 1 || !slices.Equal(rows[0].Regions, []string{"01", "02"}) {
		t.Errorf("%q, %+v", got, rows)
	}
}

func TestANameOneCannotReadIsRefusedByLineAndColumn(t *testing.T) {
	t.Parallel()
	_, network := ReadNetwork(strings.NewReader("code_milo,nom_affiche,code_arml,code_region,code_departement\nA1S00,Un,ARML-BRE,53,35\nA2S00,Deux\a,ARML-BRE,53,35\n"))
	_, regional := ReadRegional(strings.NewReader("code_arml,nom,codes_regions\nARML-A,Une \u202eenu,01\n"))
	if !network.HasErrors() || network.Findings[0].Place() != "ligne 3, nom_affiche" {
		t.Errorf("%q", network.French())
	}
	if !regional.HasErrors() || regional.Findings[0].Place() != "ligne 2, nom" || strings.Contains(strings.Join(regional.French(), ""), "\u202e") {
		t.Errorf("%q", regional.French())
	}
}

func FuzzReadNetwork(f *testing.F) {
	f.Add([]byte(networkHeader + "97101S00,Un,ARML-AGU,01,971,97139,16.2,-61.5,,\n"))
	f.Add([]byte("code_milo;nom_affiche;code_arml;code_region;code_departement\nA1;\"a\nb\";X1;53;35\n"))
	f.Add([]byte("\"\xef\xbb\xbf"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, report := ReadNetwork(bytes.NewReader(data))
		_ = report.French()
		for _, r := range rows {
			if r.Code == "" || r.Name == "" || r.Line < 2 || r.Latitude < -90 || r.Latitude > 90 {
				t.Fatalf("%+v", r)
			}
		}
	})
}

func TestANameThatIsNotThatOfItsCodeIsNoted(t *testing.T) {
	t.Parallel()
	const file = "code_milo,nom_affiche,code_arml,code_region,region,code_departement,departement\n" +
		"99001S00,Val d’Essai,ARML-BRE,53,Atlantide,29,FINISTERE\n"
	rows, report := ReadNetwork(strings.NewReader(file))
	if len(rows) != 1 || report.HasErrors() || report.Warnings() != 1 || !report.Has(quality.FaultOtherName) {
		t.Errorf("%d rows, %q", len(rows), report.French())
	}
}
