package extract

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"ariane/internal/quality"
	"ariane/internal/testkit/sample"
)

func read(t *testing.T, mediaType string, data []byte) Text {
	t.Helper()
	text, err := Read(context.Background(), mediaType, bytes.NewReader(data), int64(len(data)), DefaultLimits())
	if err != nil {
		t.Fatalf("%s: %v", mediaType, err)
	}
	sound(t, text)
	return text
}

// sound checks what every Text promises.
func sound(t *testing.T, text Text) {
	t.Helper()
	if !utf8.ValidString(text.Body) {
		t.Fatal("the text is not UTF-8")
	}
	last := 0
	for _, p := range text.Pieces {
		if p.Start < last || p.End <= p.Start || p.End > len(text.Body) || int(p.Sheet) > len(text.Sheets) {
			t.Fatalf("piece %+v after %d in %d bytes", p, last, len(text.Body))
		}
		last = p.End
	}
}

// placed tells where the first occurrence of a word stands.
func placed(t *testing.T, text Text, word string) quality.DocumentPlace {
	t.Helper()
	i := strings.Index(text.Body, word)
	if i < 0 {
		t.Fatalf("%q is not in %q", word, text.Body)
	}
	return text.PlaceAt(i)
}

func TestATextFileIsReadInItsEncodingLineByLine(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"UTF-8":         "Été\r\nœuvre\n",
		"with its mark": "\ufeffÉté\r\nœuvre\n",
		"Windows-1252":  "\xc9t\xe9\r\n\x9cuvre\n",
		"UTF-16 LE":     "\xff\xfe\xc9\x00t\x00\xe9\x00\r\x00\n\x00\x53\x01u\x00v\x00r\x00e\x00\n\x00",
		"UTF-16 BE":     "\xfe\xff\x00\xc9\x00t\x00\xe9\x00\r\x00\n\x01\x53\x00u\x00v\x00r\x00e\x00\n",
	} {
		text := read(t, TypeText, []byte(data))
		if text.Body != "Été\r\nœuvre\n" {
			t.Errorf("%s: %q", name, text.Body)
		}
		if at := placed(t, text, "œuvre"); at != (quality.DocumentPlace{Line: 2}) {
			t.Errorf("%s: at %+v", name, at)
		}
	}
}

func TestAWordDocumentIsReadWithWhatStandsBesideIt(t *testing.T) {
	t.Parallel()
	body := sample.Paragraph("Com", "pte rendu") +
		`<w:p><w:r><w:t>avant</w:t><w:br w:type="page"/><w:t>page deux</w:t></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc>` + sample.Paragraph("Nom") + `</w:tc><w:tc>` + sample.Paragraph("Né(e) le") + sample.Paragraph("(date)") + `</w:tc></w:tr></w:tbl>` +
		`<w:p><w:del><w:r><w:delText>effacé</w:delText></w:r></w:del><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:t>une fois</w:t></mc:Choice><mc:Fallback><w:t>deux fois</w:t></mc:Fallback></mc:AlternateContent></w:p>`
	text := read(t, TypeDOCX, sample.DOCX(body,
		sample.Part{Name: "word/header1.xml", Data: sample.Word("hdr", sample.Paragraph("En-tête"))},
		sample.Part{Name: "word/comments.xml", Data: sample.Word("comments", `<w:comment>`+sample.Paragraph("Remarque")+`</w:comment>`)}))
	if !strings.Contains(text.Body, "Compte rendu\n") || !strings.Contains(text.Body, "Nom\tNé(e) le (date)\t\n") || strings.Contains(text.Body, "deux fois") {
		t.Errorf("%q", text.Body)
	}
	for word, want := range map[string]quality.DocumentPlace{
		"pte":       {Page: 1, Paragraph: 1},
		"page deux": {Page: 2, Paragraph: 2},
		"effacé":    {Page: 2, Paragraph: 6},
		"En-tête":   {Part: quality.PartHeader},
		"Remarque":  {Part: quality.PartComment},
	} {
		if at := placed(t, text, word); at != want {
			t.Errorf("%s: %+v", word, at)
		}
	}
}

func TestAWorkbookIsReadAsItIsShown(t *testing.T) {
	t.Parallel()
	rows := `<row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2" s="1"><v>38058</v></c><c r="E2" s="2"><v>612345678</v></c><c r="F2"><v>1.85057800608491E14</v></c><c r="G2" t="b"><v>1</v></c></row>` +
		`<row><c t="inlineStr"><is><t>a</t></is></c><c><v>35.5</v></c></row>`
	text := read(t, TypeXLSX, sample.XLSX(rows, `<si><t>x</t></si><si><r><t>MAR</t></r><r><t>TIN</t></r><rPh><t>phonétique</t></rPh></si>`))
	if want := "\tMARTIN\t\t12/03/2004\t06 12"; !strings.HasPrefix("\t"+text.Body, "\tMARTIN\t\t12/03/2004\t0612345678\t185057800608491\n") {
		t.Errorf("%q, want %q…", text.Body, want)
	}
	for word, cell := range map[string]string{"MARTIN": "B2", "12/03/2004": "D2", "0612": "E2", "185": "F2", "35.5": "B3"} {
		if at := placed(t, text, word); at != (quality.DocumentPlace{Sheet: "Jeunes", Cell: cell}) {
			t.Errorf("%s: %+v", word, at)
		}
	}
}

func TestSlidesAreReadInTheirOrder(t *testing.T) {
	t.Parallel()
	slides := make([]string, 11)
	for i := range slides {
		slides[i] = `<a:p><a:r><a:t>Vue ` + itoa(i+1) + ` suite</a:t></a:r></a:p>`
	}
	text := read(t, TypePPTX, sample.PPTX(slides...))
	if at := placed(t, text, "Vue 10 "); at.Page != 10 || text.Pages != 11 {
		t.Errorf("at %+v of %d", at, text.Pages)
	}
}

func TestAnOpenDocumentTextIsRead(t *testing.T) {
	t.Parallel()
	body := `<text:h>Titre</text:h><text:p>Une<text:s text:c="2"/>ligne<text:line-break/>suite<office:annotation><text:p>Remarque</text:p></office:annotation></text:p><table:table><table:table-row><table:table-cell><text:p>Nom</text:p></table:table-cell><table:table-cell><text:p>Zoé</text:p></table:table-cell></table:table-row></table:table>`
	text := read(t, TypeODT, sample.Open(sample.OpenText, body, sample.Part{Name: "styles.xml",
		Data: sample.OpenPart("document-styles", `<office:master-styles><style:footer><text:p>Pied</text:p></style:footer><text:p>hors champ</text:p></office:master-styles>`)}))
	if !strings.Contains(text.Body, "Une  ligne\nsuite") || !strings.Contains(text.Body, "Nom\tZoé\t\n") || strings.Contains(text.Body, "hors champ") {
		t.Errorf("%q", text.Body)
	}
	if at := placed(t, text, "Remarque"); at.Part != quality.PartComment {
		t.Errorf("remark: %+v", at)
	}
	if at := placed(t, text, "Pied"); at.Part != quality.PartFooter {
		t.Errorf("footer: %+v", at)
	}
	if at := placed(t, text, "Une"); at.Paragraph != 2 {
		t.Errorf("paragraph: %+v", at)
	}
}

func TestAnOpenSheetRepeatsNothingButKeepsPlaces(t *testing.T) {
	t.Parallel()
	body := `<table:table table:name="S"><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>` +
		`<table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell><table:table-cell><text:p>fin</text:p></table:table-cell></table:table-row></table:table>`
	text := read(t, TypeODS, sample.Open(sample.OpenSheet, body))
	if at := placed(t, text, "fin"); at.Cell != "C1048001" || at.Sheet != "S" {
		t.Errorf("%+v", at)
	}
	if strings.Count(text.Body, "a") != 1 {
		t.Errorf("%q", text.Body[:min(len(text.Body), 200)])
	}
}

func TestAMessageIsReadWithItsAttachments(t *testing.T) {
	t.Parallel()
	message := "From: =?utf-8?q?L=C3=A9a?= <lea@exemple.fr>\r\nSubject: Liste\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n" +
		"--B\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nRendez-vous =E0 14 h\r\n" +
		"--B\r\nContent-Type: text/csv; name=liste.csv\r\nContent-Disposition: attachment; filename=\"liste.csv\"\r\nContent-Transfer-Encoding: base64\r\n\r\nTm9tO1ZpbGxlCk1BUlRJTjtNZXR6Cg==\r\n" +
		"--B\r\nContent-Type: application/octet-stream; name=x.exe\r\n\r\nMZ secret\r\n--B--\r\n"
	text := read(t, TypeMail, []byte(message))
	for word, part := range map[string]quality.DocumentPart{"Léa <lea": quality.PartMessage, "Rendez-vous à 14 h": quality.PartBody, "MARTIN;Metz": quality.PartAdded} {
		if at := placed(t, text, word); at.Part != part {
			t.Errorf("%s: %+v", word, at)
		}
	}
	if strings.Contains(text.Body, "secret") {
		t.Error("a program was read")
	}
}

func TestAPageIsReadWithoutItsScripts(t *testing.T) {
	t.Parallel()
	text := read(t, TypeHTML, []byte("<title>T</title><style>p{}</style><script>var x='non'</script><p>Bon<b>jour</b> &eacute;t&eacute;<p>Nom</p><table><tr><td>a</td><td>b</td></tr></table>"))
	if want := "T\nBonjour été\nNom\na\tb\t\n"; text.Body != want {
		t.Errorf("%q, want %q", text.Body, want)
	}
}

func TestAPDFGivesItsPagesAndSaysWhenItIsScanned(t *testing.T) {
	t.Parallel()
	text := read(t, TypePDF, sample.PDFPages("BT /F1 12 Tf 72 700 Td (Premi\\350re) Tj ET", "BT /F1 12 Tf 72 700 Td (Seconde) Tj ET"))
	if at := placed(t, text, "Seconde"); at.Page != 2 || text.Pages != 2 || len(text.Notices) > 0 {
		t.Errorf("%+v %d %v", at, text.Pages, text.Notices)
	}
	scanned := read(t, TypePDF, sample.PDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>", sample.Stream("", "q 500 0 0 700 0 0 cm /I Do Q"),
		sample.Stream("/Type/XObject/Subtype/Image/Width 1/Height 1/Filter/DCTDecode", "\xff\xd8\xff")))
	if scanned.Body != "" || scanned.Pages != 1 || !scanned.Has(quality.FaultScanned) {
		t.Errorf("%q %d %v", scanned.Body, scanned.Pages, scanned.Notices)
	}
}

func TestTextBeyondTheLimitIsCutAndSaid(t *testing.T) {
	t.Parallel()
	limits := DefaultLimits()
	limits.Text = 101
	data := []byte(strings.Repeat("é", 500))
	text, err := Read(context.Background(), TypeText, bytes.NewReader(data), int64(len(data)), limits)
	if err != nil || len(text.Body) != 100 || !text.Has(quality.FaultTextCut) {
		t.Errorf("%d bytes, %v, %v", len(text.Body), text.Notices, err)
	}
}
