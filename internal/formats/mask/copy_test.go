package mask

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"ariane/internal/formats/extract"
	"ariane/internal/quality"
	"ariane/internal/testkit/sample"
)

var testOptions = Options{Limits: extract.DefaultLimits(), Title: "Feuille de présence", At: time.Date(2026, 3, 15, 0, 0, 0, 0, time.UTC)}

// secrets are what no byte of a masked copy may hold, written in any way.
var secrets = []string{"Léa", "MARTIN", "lea.martin@exemple.fr", "06 12 34 56 78", "0612345678", "612345678", "12/03/2004", "2004-03-12", "38058", "Jean Auteur", "Secret"}

func copyOf(t *testing.T, mediaType string, data []byte, words ...string) Result {
	t.Helper()
	ctx := context.Background()
	src := Source{bytes.NewReader(data), int64(len(data)), mediaType}
	checked, err := extract.Check(ctx, "x", src.File, src.Size, testOptions.Limits)
	if err != nil || checked != mediaType && !strings.HasPrefix(mediaType, "text/") {
		t.Fatalf("the sample is %q, %v", checked, err)
	}
	text, err := extract.Read(ctx, mediaType, src.File, src.Size, testOptions.Limits)
	if err != nil {
		t.Fatal(err)
	}
	found := quality.FindPersonal(text.Body, quality.DefaultPersonalRules(quality.MustDay("2026-03-15")))
	result, err := Copy(ctx, src, NewOrder(&text, found, words), testOptions)
	if err != nil {
		t.Fatalf("%v\nfound %v in %q", err, found, text.Body)
	}
	return result
}

// unpacked is every byte of a copy, parts of archives unpacked.
func unpacked(t *testing.T, data []byte) string {
	t.Helper()
	all := string(data)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return all
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all += "\n" + f.Name + "\n" + string(part)
	}
	return all
}

// holdsNone checks the bytes, and that the copy opens again and says what was
// not masked.
func holdsNone(t *testing.T, r Result, stays ...string) string {
	t.Helper()
	all := unpacked(t, r.Data)
	for _, s := range secrets {
		if strings.Contains(all, s) || bytes.Contains(r.Data, wideBytes(s)) {
			t.Errorf("%q is still in the copy:\n%s", s, around(all, s))
		}
	}
	ctx := context.Background()
	if _, err := extract.Check(ctx, "x", bytes.NewReader(r.Data), int64(len(r.Data)), testOptions.Limits); err != nil && !strings.HasPrefix(r.MediaType, "text/") {
		t.Errorf("the copy is refused: %v", err)
	}
	text, err := extract.Read(ctx, r.MediaType, bytes.NewReader(r.Data), int64(len(r.Data)), testOptions.Limits)
	if err != nil {
		t.Fatalf("the copy does not open: %v", err)
	}
	for _, s := range append(stays, Mark) {
		if !strings.Contains(text.Body, s) {
			t.Errorf("%q is not in the copy: %q", s, text.Body)
		}
	}
	return all
}

func wideBytes(s string) []byte {
	var out []byte
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return out
}

func around(all, s string) string {
	i := max(strings.Index(all, s), 0)
	return all[max(0, i-200):min(len(all), i+200)]
}

func TestAWordDocumentKeepsItsFormWithoutItsSecrets(t *testing.T) {
	t.Parallel()
	body := sample.Paragraph("Réunion du 12/03/2024 avec L", "éa MAR", "TIN, née le 12/", "03/2004.") +
		`<w:p><w:hyperlink r:id="rId1"><w:r><w:t>lea.martin</w:t></w:r><w:r><w:t>@exemple.fr</w:t></w:r></w:hyperlink></w:p>` +
		`<w:p><w:r><w:instrText> HYPERLINK "mailto:lea.martin@exemple.fr" </w:instrText></w:r><w:r><w:t>06 12</w:t><w:tab/><w:t> fin</w:t></w:r></w:p>` +
		`<w:p><w:del w:author="Jean Auteur" w:id="1"><w:r><w:delText>Secret effacé</w:delText></w:r></w:del><w:ins w:author="Jean Auteur" w:id="2"><w:r><w:rPr><w:rPrChange w:author="Jean Auteur" w:id="3"/></w:rPr><w:t>Texte ajouté &amp; gardé 06&#160;12 34 56 78</w:t></w:r></w:ins></w:p>` +
		`<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Bilan positif</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>` +
		`<w:p><w:r><wp:docPr id="1" name="Image 1" descr="Léa MARTIN au forum"/></w:r><!-- Léa MARTIN --></w:p>` +
		`<w:tbl><w:tr><w:tc>` + sample.Paragraph("MARTIN") + `</w:tc><w:tc>` + sample.Paragraph("Léa") + `</w:tc></w:tr></w:tbl>`
	data := sample.DOCX(body,
		sample.Relations("word/_rels/document.xml.rels", "hyperlink", "mailto:lea.martin@exemple.fr", "comments", "comments.xml", "header", "header1.xml", "attachedTemplate", "file:///C:/Users/Jean Auteur/x.dotx"),
		sample.Part{Name: "word/comments.xml", Data: sample.Word("comments", `<w:comment w:author="Jean Auteur" w:id="0">`+sample.Paragraph("Secret du commentaire")+`</w:comment>`)},
		sample.Part{Name: "word/header1.xml", Data: sample.Word("hdr", sample.Paragraph("Dossier de Léa", " ", "MARTIN"))},
		sample.Part{Name: "docProps/core.xml", Data: `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>Jean Auteur</dc:creator><dc:title>Secret</dc:title></cp:coreProperties>`},
		sample.Part{Name: "docProps/custom.xml", Data: `<Properties><property name="Suivi"><lpwstr>Secret</lpwstr></property></Properties>`},
		sample.Part{Name: "docProps/thumbnail.jpeg", Data: "\xff\xd8\xff Secret"},
		sample.Part{Name: "customXml/item1.xml", Data: "<a>Secret</a>"},
		sample.Part{Name: "word/embeddings/oleObject1.bin", Data: "Secret Léa MARTIN"},
		sample.Part{Name: "word/media/image1.emf", Data: string(wideBytes("Léa MARTIN"))},
	)
	r := copyOf(t, extract.TypeDOCX, data, "Léa", "MARTIN")
	all := holdsNone(t, r, "Réunion du 12/03/2024 avec", "Texte ajouté & gardé", "Bilan positif", "Dossier de")
	for _, gone := range []string{"comments.xml", "thumbnail", "customXml/item1.xml\n", "docProps/custom.xml", "commentRange", "<w:del ", "<w:ins ", "mailto:lea", "<!--", "file:///"} {
		if strings.Contains(all, gone) {
			t.Errorf("%s stays:\n%s", gone, around(all, gone))
		}
	}
	if !hasNotice(r, quality.FaultMaskDropped) || r.Times < 8 {
		t.Errorf("times %d, notices %v", r.Times, r.Notices)
	}
}

func hasNotice(r Result, code string) bool {
	for _, n := range r.Notices {
		if n.Code == code {
			return true
		}
	}
	return false
}

func TestAWorkbookMasksNumbersDatesAndSharedTexts(t *testing.T) {
	t.Parallel()
	rows := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Prénom</t></is></c><c r="C1" t="inlineStr"><is><t>Né(e) le</t></is></c><c r="D1" t="inlineStr"><is><t>Portable</t></is></c><c r="E1" t="inlineStr"><is><t>Heures</t></is></c></row>` +
		`<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" s="1"><v>38058</v></c><c r="D2" s="2"><v>612345678</v></c><c r="E2"><v>35.5</v></c><c r="F2" t="str"><f>A2&amp;" Léa"</f><v>MARTIN Léa</v></c><c r="G2"><f>E2*2</f><v>71</v></c></row>`
	shared := `<si><t>Nom</t></si><si><r><t>MAR</t></r><r><t>TIN</t></r></si><si><t>Léa</t></si><si><t>jamais montré : Léa MARTIN</t></si>`
	data := sample.XLSX(rows, shared,
		sample.Relations("xl/worksheets/_rels/sheet1.xml.rels", "comments", "../comments1.xml"),
		sample.Part{Name: "xl/calcChain.xml", Data: `<calcChain><c r="F2" i="1"/></calcChain>`},
		sample.Part{Name: "xl/comments1.xml", Data: `<comments><authors><author>Jean Auteur</author></authors><commentList><comment ref="A2"><text><t>Secret</t></text></comment></commentList></comments>`},
		sample.Part{Name: "xl/pivotCache/pivotCacheRecords1.xml", Data: `<r><s v="MARTIN"/><d v="2004-03-12T00:00:00"/></r>`},
		sample.Part{Name: "docProps/app.xml", Data: `<Properties><Manager>Jean Auteur</Manager></Properties>`},
	)
	r := copyOf(t, extract.TypeXLSX, data)
	all := holdsNone(t, r, "Nom", "Prénom", "Né(e) le", "35.5", "71")
	if strings.Contains(all, "<f>") || strings.Contains(all, "calcChain") || strings.Contains(all, "pivotCache") {
		t.Error("a formula, the calculation chain or a pivot table stays")
	}
	if !hasNotice(r, quality.FaultMaskValues) {
		t.Errorf("the formulas went without a word: %v", r.Notices)
	}
	if !strings.Contains(all, `<c r="C2" s="1" t="inlineStr">`) {
		t.Error("the birth date is not covered in its cell")
	}
}

func TestAnOpenDocumentKeepsItsFormWithoutItsSecrets(t *testing.T) {
	t.Parallel()
	body := `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Jean Auteur</dc:creator></office:change-info><text:p>Secret effacé</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
		`<text:p>Suivi de L<text:span text:style-name="T1">éa MAR</text:span>TIN, née le<text:s/>12/03/<text:span>2004</text:span>.<office:annotation><dc:creator>Jean Auteur</dc:creator><text:p>Secret</text:p></office:annotation></text:p>` +
		`<text:p><text:a xlink:href="mailto:lea.martin@exemple.fr">lea.martin@exemple.fr</text:a> et 06<text:s/>12 34 56 78, attendu 4.1.1</text:p>`
	data := sample.Open(sample.OpenText, body,
		sample.Part{Name: "meta.xml", Data: sample.OpenPart("document-meta", `<office:meta><meta:initial-creator>Jean Auteur</meta:initial-creator><meta:user-defined>Secret</meta:user-defined></office:meta>`)},
		sample.Part{Name: "settings.xml", Data: sample.OpenPart("document-settings", "Secret")},
		sample.Part{Name: "styles.xml", Data: sample.OpenPart("document-styles", `<office:master-styles><style:master-page><style:header><text:p>Dossier Léa MARTIN, page</text:p></style:header></style:master-page></office:master-styles>`)},
		sample.Part{Name: "Thumbnails/thumbnail.png", Data: "Secret"},
		sample.Part{Name: "Versions/Version1", Data: "Secret"},
	)
	r := copyOf(t, extract.TypeODT, data)
	all := holdsNone(t, r, "Suivi de", "attendu 4.1.1", "Dossier")
	for _, gone := range []string{"Thumbnails", "settings.xml", "annotation", "tracked-changes", "mailto:lea"} {
		if strings.Contains(all, gone) {
			t.Errorf("%s stays", gone)
		}
	}
}

func TestAnOpenSheetForgetsTheValueBehindTheText(t *testing.T) {
	t.Parallel()
	body := `<table:table table:name="Jeunes"><table:table-row><table:table-cell><text:p>Nom</text:p></table:table-cell><table:table-cell><text:p>Né(e) le</text:p></table:table-cell><table:table-cell><text:p>Heures</text:p></table:table-cell></table:table-row>` +
		`<table:table-row><table:table-cell office:value-type="string" calcext:value-type="string" table:formula="of:=&quot;MARTIN&quot;"><text:p>MARTIN</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2004-03-12" calcext:value-type="date"><text:p>03/12/04</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="35.5"><text:p>35,5</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="612345678"><text:p>06 12 34 56 78</text:p></table:table-cell></table:table-row></table:table>`
	r := copyOf(t, extract.TypeODS, sample.Open(sample.OpenSheet, body))
	all := holdsNone(t, r, "Heures", "35,5")
	if strings.Contains(all, "03/12/04") {
		t.Error("the date is still shown")
	}
	if !strings.Contains(all, `office:value="35.5"`) || !strings.Contains(all, `office:value-type="string"`) {
		t.Error("the hours lost their value, or the date kept its type")
	}
}

func TestTextFilesKeepTheirFormat(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ mediaType, text, want string }{
		{extract.TypeCSV, "Nom;Né(e) le;Note\r\nMARTIN;12/03/2004;\"a;b\"\r\n", "Nom;Né(e) le;Note\r\n■■■■■;■■■■■;\"a;b\"\r\n"},
		{extract.TypeMarkdown, "# Bilan\n\n*Léa MARTIN*, née le 12/03/2004\n", "# Bilan\n\n*■■■■■*, née le ■■■■■\n"},
		{extract.TypeText, "tél. 06.12.34.56.78\n", "tél. ■■■■■\n"},
		{extract.TypeCSV, "Nom;N\xe9(e) le\nMARTIN;12/03/2004\n", "\ufeffNom;Né(e) le\n■■■■■;■■■■■\n"},
	} {
		r := copyOf(t, c.mediaType, []byte(c.text))
		if string(r.Data) != c.want || r.MediaType != c.mediaType {
			t.Errorf("%q became %q", c.text, r.Data)
		}
	}
}

func TestAPDFBecomesANewTextWithoutTheOriginal(t *testing.T) {
	t.Parallel()
	data := sample.PDFPages(
		`BT /F1 12 Tf 72 700 Td (Suivi de L\351a MARTIN, n\351e le 12/03/2004) Tj 0 -20 Td (T\351l. 06 12 34 56 78) Tj ET`,
		`BT /F1 12 Tf 72 700 Td (Attendu 4.1.1 tenu) Tj ET`)
	r := copyOf(t, extract.TypePDF, data)
	holdsNone(t, r, "Suivi de", "Attendu 4.1.1 tenu", "Page 2")
	if !hasNotice(r, quality.FaultMaskRendered) || r.MediaType != extract.TypePDF {
		t.Errorf("%s %v", r.MediaType, r.Notices)
	}
	again := copyOf(t, extract.TypePDF, data)
	if !bytes.Equal(r.Data, again.Data) {
		t.Error("the same document does not give the same copy")
	}
}

func TestOtherReadableKindsBecomeAPDF(t *testing.T) {
	t.Parallel()
	for mediaType, data := range map[string][]byte{
		extract.TypePPTX: sample.PPTX(`<a:p><a:r><a:t>Contact : Léa MAR</a:t></a:r><a:r><a:t>TIN née le 12/03/2004</a:t></a:r></a:p>`),
		extract.TypeHTML: []byte("<!doctype html><html><body><p>Contact : <b>Léa</b> MARTIN née le 12/03/2004</body></html>"),
		extract.TypeMail: []byte("From: x@y.fr\r\nSubject: essai\r\nDate: Mon, 1 Jan 2024 00:00:00 +0000\r\n\r\nContact : Léa MARTIN née le 12/03/2004\r\n"),
	} {
		r := copyOf(t, mediaType, data)
		if holdsNone(t, r, "Contact"); r.MediaType != extract.TypePDF {
			t.Errorf("%s gave %s", mediaType, r.MediaType)
		}
	}
}

func TestACopyThatWouldLeakIsNotDelivered(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	data := sample.DOCX(`<w:p><w:pPr><w:pStyle w:val="Martin"/></w:pPr><w:r><w:t>Bonjour Martin</w:t></w:r></w:p>`)
	src := Source{bytes.NewReader(data), int64(len(data)), extract.TypeDOCX}
	_, err := Copy(ctx, src, NewOrder(&extract.Text{}, nil, []string{"Martin"}), testOptions)
	wantFault(t, err, quality.FaultMaskLeft)
	_, err = Copy(ctx, src, NewOrder(&extract.Text{}, nil, []string{" ", "-"}), testOptions)
	wantFault(t, err, quality.FaultMaskNothing)
	_, err = Copy(ctx, Source{src.File, src.Size, extract.TypePNG}, NewOrder(&extract.Text{}, nil, []string{"Martin"}), testOptions)
	wantFault(t, err, quality.FaultMaskUnknown)
	_, err = Copy(ctx, Source{src.File, src.Size - 30, extract.TypeDOCX}, NewOrder(&extract.Text{}, nil, []string{"Martin"}), testOptions)
	wantFault(t, err, quality.FaultDamaged)
}

func wantFault(t *testing.T, err error, code string) {
	t.Helper()
	refused := quality.AsError(err)
	if refused == nil || len(refused.Faults) != 1 || refused.Faults[0].Code != code {
		t.Errorf("error %v instead of %s", err, code)
	}
}
