package formats

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"ariane/internal/quality"
)

func TestTheRealIndexGivesOneWordingPerId(t *testing.T) {
	t.Parallel()
	texts, report := ReadOfficial(bytes.NewReader(shared(t, "sources", "referentiel-index.csv")))
	if report.HasErrors() || len(texts) != 24+187 {
		t.Fatalf("%d texts\n%s", len(texts), strings.Join(report.French(), "\n"))
	}
	if texts[0].ID != "0/1" || texts[0].Text == "" {
		t.Errorf("%+v", texts[0])
	}
}

func TestWithoutKindEveryRowIsTaken(t *testing.T) {
	t.Parallel()
	texts, report := ReadOfficial(strings.NewReader("id;text\n1.1;Premier\n1.1/1;Deuxième\n"))
	if len(report.Findings) > 0 || len(texts) != 2 || texts[1] != (OfficialText{Line: 3, ID: "1.1/1", Text: "Deuxième"}) {
		t.Errorf("%+v %q", texts, report.French())
	}
}

func TestFaultsOfTheOverlayAreAllSaid(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"duplicate":      {"id,text\n1,a\n1,b\n", []string{"3 duplicate_line"}},
		"no id":          {"id,text\n,a\n", []string{"2 missing"}},
		"column missing": {"id,texte\n1,a\n", []string{"1 no_column"}},
		"only notes":     {"id,kind,text\n1,note,a\n", []string{"0 no_line"}},
		"text too long":  {"id,text\n1," + strings.Repeat("é", quality.MaxNodeText+1) + "\n", []string{"2 too_long"}},
		"not UTF-8":      {"id,text\n1,\xe9\n", []string{"2 not_utf8"}},
	} {
		_, report := ReadOfficial(strings.NewReader(c.text))
		if got := codesOf(report, SeverityError); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAnEmptyTextWithdrawsAndIsNoted(t *testing.T) {
	t.Parallel()
	texts, report := ReadOfficial(strings.NewReader("id,text\n1.1,\n1.1/1,Deuxième\n"))
	if len(texts) != 2 || texts[0] != (OfficialText{Line: 2, ID: "1.1"}) || report.HasErrors() || !report.Has(quality.FaultWithdrawn) {
		t.Errorf("%+v %q", texts, report.French())
	}
}

func FuzzReadOfficial(f *testing.F) {
	f.Add([]byte("id,kind,line,text\n1.1,engagement,3,\"a, b\"\n"))
	f.Add([]byte("id\ttext\n1\t\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		texts, report := ReadOfficial(bytes.NewReader(data))
		_ = report.French()
		seen := map[string]bool{}
		for _, o := range texts {
			if o.ID == "" || seen[o.ID] {
				t.Fatalf("%+v", o)
			}
			seen[o.ID] = true
		}
	})
}
