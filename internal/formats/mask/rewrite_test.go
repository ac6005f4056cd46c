package mask

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/formats/extract"
	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
	"ariane/internal/testkit/sample"
)

func TestDocumentsOfRealProgramsAreMaskedAndOpenAgain(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../extract/testdata/*.*")
	if err != nil || len(files) != 6 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		mediaType, err := extract.Check(context.Background(), name, bytes.NewReader(data), int64(len(data)), testOptions.Limits)
		if err != nil {
			t.Fatal(err)
		}
		stays := []string{"Compte rendu", "à Colmar", "Deuxième page, attendu 4.1.1, réunion du 12/03/2024."}
		if strings.Contains(name, "calc") {
			stays = []string{"Prénom", "Heures", "35"}
		}
		all := holdsNone(t, copyOf(t, mediaType, data), stays...)
		for _, secret := range []string{"PETIT", "Zoé", "ALMEIDA", "185057800608491", "3000 6000", "rue des Lilas", "01/09/2005"} {
			if strings.Contains(all, secret) {
				t.Errorf("%s: %q stays", name, secret)
			}
		}
	}
}

// However a name is cut into runs, tagged and spaced, no part of it stays.
func TestAnyCutOfANameIsMasked(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		text := []rune("Suivi, Léa  Martin et la suite")
		var runs []string
		for len(text) > 0 {
			n := 1 + random.IntN(len(text))
			runs = append(runs, string(text[:n]))
			text = text[n:]
		}
		body := sample.Paragraph(runs...)
		body = strings.ReplaceAll(body, "</w:r><w:r>", []string{"</w:r><w:r>", `</w:r><w:proofErr w:type="spellStart"/><w:r>`, `</w:r><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:rPr><w:b/></w:rPr>`}[random.IntN(3)])
		data := sample.DOCX(body)
		r, err := Copy(context.Background(), Source{bytes.NewReader(data), int64(len(data)), extract.TypeDOCX}, NewOrder(&extract.Text{}, nil, []string{"léa martin"}), testOptions)
		if err != nil || r.Times != 1 {
			t.Fatalf("%q: %d, %v", runs, r.Times, err)
		}
		text2, err := extract.Read(context.Background(), extract.TypeDOCX, bytes.NewReader(r.Data), int64(len(r.Data)), testOptions.Limits)
		if err != nil || text2.Body != "Suivi, "+Mark+" et la suite\n" {
			t.Fatalf("%q became %q, %v", runs, text2.Body, err)
		}
	}
}

func TestSheetsThatBecomeAlikeKeepDifferentNames(t *testing.T) {
	t.Parallel()
	names := map[string]int{}
	rename := uniqueSheet(names)
	first := rename("sheet", []attribute{{"name", Mark}})
	second := rename("sheet", []attribute{{"name", Mark}})
	if first[0].value == second[0].value {
		t.Errorf("both are %q", first[0].value)
	}
}

func TestBytesThatAreNotMaskedStayAsTheyWere(t *testing.T) {
	t.Parallel()
	part := "<?xml version='1.0'?>\r\n<w:p  a = \"1\"><w:t>Rien &amp; rien&#160;d’autre</w:t>\n<w:b/></w:p>"
	meter, err := limit.NewMeter(context.Background(), 1000, limit.Default())
	if err != nil {
		t.Fatal(err)
	}
	got, times, err := rewrite([]byte(part), wordPolicy("word/document.xml"), newMatcher(orderOf("Martin")), meter, true)
	if err != nil || times != 0 || string(got) != part {
		t.Errorf("%q, %d, %v", got, times, err)
	}
}

// FuzzCopy masks any body: the copy holds nothing of the word, or there is none.
func FuzzCopy(f *testing.F) {
	f.Add("<w:p><w:r><w:t>Léa</w:t></w:r><w:r><w:t> Martin</w:t></w:r></w:p>", "<text:p>Léa<text:s/>Martin</text:p>")
	f.Add("<w:ins><w:del/></w:ins><w:p w:x='Léa Martin'/>", "<table:table-cell office:value='Léa Martin'/>")
	f.Add("<Fallback/><![CDATA[Léa Martin]]>", "<office:annotation>")
	f.Fuzz(func(t *testing.T, word, open string) {
		for mediaType, data := range map[string][]byte{
			extract.TypeDOCX: sample.DOCX(word), extract.TypeODT: sample.Open(sample.OpenText, open), extract.TypeODS: sample.Open(sample.OpenSheet, open), extract.TypeXLSX: sample.XLSX(word, open),
		} {
			r, err := Copy(context.Background(), Source{bytes.NewReader(data), int64(len(data)), mediaType}, NewOrder(&extract.Text{}, nil, []string{"Léa Martin", "06 12 34 56 78"}), testOptions)
			if err != nil {
				if quality.AsError(err) == nil {
					t.Fatalf("untyped error %v", err)
				}
				continue
			}
			if all := unpacked(t, r.Data); strings.Contains(all, "Léa Martin") || strings.Contains(all, "0612345678") {
				t.Fatalf("left in %s", around(all, "Léa Martin"))
			}
		}
	})
}
