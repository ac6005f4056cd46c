package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ariane/internal/formats/document"
	"ariane/internal/testkit/doctext"
)

// sample holds every kind of block once, with hostile words.
func sample() document.Document {
	table := &document.Table{
		Caption: "Moyennes <par> thème", RowHeads: true,
		Columns: []document.Column{{Title: "Thème", Width: 3}, {Title: "Respect", Align: document.Right}},
		Rows:    []document.Row{{Group: "Groupe & Cie"}, {Cells: []document.Cell{{Text: document.Plain("Accueil")}, {Text: document.Plain("3 · Bien"), Level: 3}}}, {}},
	}
	return document.Document{
		Title: "Synthèse « d’essai »", Subject: "Sujet", Author: "Mission locale d’Étampes & Cie", Date: time.Date(2026, 3, 3, 13, 32, 0, 0, time.UTC),
		Running: "En-tête", Footer: "Pied", Contents: 2,
		Cover: &document.Cover{Kicker: "Synthèse", Title: "Mission locale", Subtitle: "Label", Facts: []document.Definition{{Term: "Cycle", Text: document.Plain("n°\u00a01")}}, Note: "Note de couverture"},
		Blocks: []document.Block{
			document.Heading{Level: 1, Text: "Premier <titre>", ID: "premier"},
			document.Paragraph{Style: document.Lead, Text: document.Join(document.Plain("Un texte "), document.Strong("gras"), document.Plain(", "), document.Emphasis("penché"), document.Plain(" et "), document.LinkTo("lié", "https://exemple.fr/a?b=1&c=2"), document.LinkTo(", renvoyé", "#second"))},
			document.Heading{Level: 4, Text: "Sans saut de niveau"},
			document.List{Items: []document.Item{{Text: document.Plain("puce"), Under: &document.List{Ordered: true, Items: []document.Item{{Text: document.Plain("sous-puce")}}}}}},
			document.Definitions{Items: []document.Definition{{Term: "Terme", Text: document.Plain("sens")}}},
			document.Note{Tone: document.ToneAttention, Title: "Attention", Text: []document.Text{document.Plain("Lisez\u202f!")}},
			document.Quote{Text: "Premier alinéa\nsuite\n\nSecond <alinéa> \x01", Source: "L’équipe"},
			document.PageBreak{},
			document.Heading{Level: 1, Text: "Second titre", ID: "second"},
			document.Figure{Title: "Radar", Alt: "Trois axes.", Table: table, Drawing: document.Radar{
				Series: []string{"Respect", "Pratique"}, Max: 4, Threshold: 3,
				Axes: []document.RadarAxis{{Label: "Un thème au nom long", Values: []float64{3, 2}}, {Label: "Deux", Values: []float64{0, 4}}, {Label: "Trois", Values: []float64{1, 1.5}}},
			}.Drawing()},
			document.Figure{Title: "Carte", Alt: "Deux cases.", Drawing: document.HeatMap{
				Lines: []string{"Respect"}, Columns: []document.HeatColumn{{Label: "1.1", Group: "1", Cells: []document.HeatLevel{{Level: 4, Text: "4"}}}, {Label: "2.1", Group: "2", Cells: []document.HeatLevel{{Text: "–"}}}},
				Legend: []document.HeatLevel{{Level: 4, Text: "Respecté"}},
			}.Drawing()},
		},
	}
}

func write(t testing.TB, d document.Document, fn func(io.Writer, document.Document) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := fn(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var writers = map[string]func(io.Writer, document.Document) error{"HTML": document.WriteHTML, "ODT": document.WriteODT, "PDF": document.WritePDF}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	for name, fn := range writers {
		first := write(t, sample(), fn)
		for range 5 {
			if !bytes.Equal(first, write(t, sample(), fn)) {
				t.Errorf("%s differs from one time to the next", name)
			}
		}
	}
}

func TestEveryWordIsInEveryFormat(t *testing.T) {
	t.Parallel()
	d := sample()
	pdf := write(t, d, document.WritePDF)
	texts := map[string]string{
		"HTML": doctext.HTML(t, string(write(t, d, document.WriteHTML))),
		"ODT":  doctext.ODT(t, write(t, d, document.WriteODT)),
		"PDF":  strings.Join(doctext.PDF(t, pdf, 0, 842), "\n"),
	}
	for name, text := range texts {
		text = doctext.Squeezed(text)
		for _, want := range []string{
			"Cycle", "n°\u00a01", "Note de couverture", "Sommaire", "Premier <titre>", "Un texte gras, penché et lié, renvoyé", "Sans saut de niveau",
			"puce", "sous-puce", "Terme", "sens", "Attention", "Lisez\u202f!", "Premier alinéa suite", "Second <alinéa>", "L’équipe", "Second titre",
			"Moyennes <par> thème", "Groupe & Cie", "Accueil", "3 · Bien",
		} {
			if !strings.Contains(text, doctext.Squeezed(want)) {
				t.Errorf("%s lost %q in\n%s", name, want, text)
			}
		}
	}
}

func TestAnODTBeginsWithItsTypeStoredPlain(t *testing.T) {
	t.Parallel()
	file := write(t, sample(), document.WriteODT)
	if got := string(file[30:38]) + string(file[38:38+len(document.MimeODT)]); got != "mimetype"+document.MimeODT {
		t.Errorf("the file begins with %q", got)
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	first := z.File[0]
	if first.Method != zip.Store || len(first.Extra) > 0 || first.Flags&0x8 != 0 {
		t.Errorf("the type is not plain: %+v", first.FileHeader)
	}
	manifest := string(doctext.Part(t, file, "META-INF/manifest.xml"))
	for _, f := range z.File[1:] {
		wellFormed(t, f.Name, doctext.Part(t, file, f.Name))
		if !strings.HasPrefix(f.Name, "META-INF/") && !strings.Contains(manifest, `full-path="`+f.Name+`"`) {
			t.Errorf("the manifest does not name %s", f.Name)
		}
	}
}

func wellFormed(t testing.TB, name string, part []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(part)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func TestAnODTIsStructuredForThoseWhoDoNotSeeIt(t *testing.T) {
	t.Parallel()
	file := write(t, sample(), document.WriteODT)
	content, styles, meta := string(doctext.Part(t, file, "content.xml")), string(doctext.Part(t, file, "styles.xml")), string(doctext.Part(t, file, "meta.xml"))
	for part, wanted := range map[string][]string{
		content: {
			`<text:h text:style-name="HeadingBreak1" text:outline-level="1">`, `text:outline-level="2">`, "<text:table-of-content ", "<table:table-header-rows>",
			"<svg:title>Radar</svg:title><svg:desc>Trois axes.</svg:desc>", `<text:list text:style-name="Bullets">`, "<table:title>Moyennes &lt;par&gt; thème</table:title>",
		},
		styles: {`fo:language="fr" fo:country="FR"`, `style:default-outline-level="4"`, "<text:page-number", "<text:outline-style "},
		meta:   {"<dc:title>Synthèse « d’essai »</dc:title>", "<dc:language>fr-FR</dc:language>", "2026-03-03T13:32:00Z", "Étampes &amp; Cie"},
	} {
		for _, want := range wanted {
			if !strings.Contains(part, want) {
				t.Errorf("%q is missing in\n%.3000s", want, part)
			}
		}
	}
	if strings.Contains(content, `text:outline-level="4">`) {
		t.Error("a level was jumped")
	}
}

func TestAPDFSaysItsLanguageAndNeverThatItIsTagged(t *testing.T) {
	t.Parallel()
	file := string(write(t, sample(), document.WritePDF))
	for _, want := range []string{"/Lang (fr-FR)", "/Outlines ", "/S /URI", "D:20260303133200"} {
		if !strings.Contains(file, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, claim := range []string{"/MarkInfo", "pdfuaid", "/StructTreeRoot"} {
		if strings.Contains(file, claim) {
			t.Errorf("it claims %s", claim)
		}
	}
}

func TestATableThatBreaksRepeatsItsHeader(t *testing.T) {
	t.Parallel()
	table := document.Table{Caption: "Longue", Columns: []document.Column{{Title: "Entête unique"}, {Title: "Autre"}}}
	for i := range 150 {
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{{Text: document.Plain("ligne " + strconv.Itoa(i))}, {Text: document.Plain("texte")}}})
	}
	pages := doctext.PDF(t, write(t, document.Document{Title: "T", Blocks: []document.Block{table}}, document.WritePDF), 0, 842)
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, p := range pages {
		if strings.Count(p, "Entête unique") != 1 {
			t.Errorf("page %d has no header:\n%s", i+1, p)
		}
	}
}

func TestACellTallerThanAPageIsParted(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("mot ", 3000) + "dernier"
	table := document.Table{Columns: []document.Column{{Title: "A"}, {Title: "B"}}, Rows: []document.Row{{Cells: []document.Cell{{Text: document.Plain("a")}, {Text: document.Plain(long)}}}}}
	pages := doctext.PDF(t, write(t, document.Document{Title: "T", Blocks: []document.Block{table}}, document.WritePDF), 60, 780)
	if got := strings.Count(strings.Join(pages, " "), "mot"); got != 3000 || !strings.Contains(pages[len(pages)-1], "dernier") {
		t.Errorf("%d words of 3000 on %d pages, the last one %q", got, len(pages), pages[len(pages)-1])
	}
}

func TestAHeadingNeverEndsAPage(t *testing.T) {
	t.Parallel()
	for lines := range 60 {
		d := document.Document{Title: "T"}
		for range lines {
			d.Blocks = append(d.Blocks, document.Paragraph{Text: document.Plain("ligne")})
		}
		d.Blocks = append(d.Blocks, document.Heading{Level: 2, Text: "TITRE"}, document.Paragraph{Text: document.Plain("suite")})
		for _, p := range doctext.PDF(t, write(t, d, document.WritePDF), 60, 780) {
			if strings.HasSuffix(strings.TrimSpace(p), "TITRE") {
				t.Errorf("after %d lines the heading stands alone", lines)
			}
		}
	}
}

func TestADocumentWithoutDateIsNotDatedByTheMachine(t *testing.T) {
	t.Parallel()
	if file := string(write(t, document.Document{Title: "T"}, document.WritePDF)); !strings.Contains(file, "D:19800101000000") {
		t.Error("the PDF took another date")
	}
}

func TestABlockTheWritersDoNotKnowIsRefused(t *testing.T) {
	t.Parallel()
	for name, fn := range writers {
		if err := fn(io.Discard, document.Document{Blocks: []document.Block{&document.Quote{Text: "perdu"}}}); err == nil {
			t.Errorf("%s left a block out without a word", name)
		}
	}
}

func TestALongRunningHeadIsCutAtAWord(t *testing.T) {
	t.Parallel()
	d := document.Document{Title: "T", Running: strings.Repeat("Mission locale ", 20), Footer: strings.Repeat("pied ", 60)}
	page := doctext.PDF(t, write(t, d, document.WritePDF), 0, 842)[0]
	if !strings.Contains(page, "Mission locale…\n") || !strings.Contains(page, "pied…\n") {
		t.Errorf("the margins say %q", page)
	}
}

func TestLettersThePDFCannotDrawAreReplacedAndSaid(t *testing.T) {
	t.Parallel()
	d := document.Document{Title: "T", Blocks: []document.Block{document.Paragraph{Text: document.Plain("Cafe\u0301 ﬁn 👍🏽 漢字 \u200bok → ✔ 75\u202f% œuvre 𝔸")}}}
	pdf := strings.Join(doctext.PDF(t, write(t, d, document.WritePDF), 60, 780), " ")
	if !strings.Contains(pdf, "Café fin (émoji) □ ok → ✓ 75\u202f% œuvre A") || !strings.Contains(doctext.Squeezed(pdf), doctext.Squeezed("tient la place d’un caractère")) {
		t.Errorf("the PDF says %q", pdf)
	}
	if odt := doctext.ODT(t, write(t, d, document.WriteODT)); !strings.Contains(odt, "👍🏽 漢字") {
		t.Errorf("the ODT lost letters: %q", odt)
	}
}

func TestTheFragmentRunsNothingAndLeadsNowhereBad(t *testing.T) {
	t.Parallel()
	d := sample()
	d.Blocks = append(d.Blocks, document.Paragraph{Text: document.Join(document.LinkTo("piège", "javascript:alert(1)"), document.Plain(`<script>alert("x")</script><img src=x onerror=y>`))})
	html := string(write(t, d, document.WriteHTML))
	for _, bad := range []string{"<script", "javascript:", "<img", ` style="`, ` on`} {
		if strings.Contains(html, bad+"x") || bad != " on" && strings.Contains(html, bad) {
			t.Errorf("%q stands in the page", bad)
		}
	}
	for _, want := range []string{`<h2 id="doc-premier">`, `href="#doc-second"`, `<th scope="col"`, `<th scope="row">`, `role="img" aria-labelledby="doc-figure-1-t doc-figure-1-d"`, `<nav class="document-contents"`} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// Whoever changes the look opens these files: ARIANE_DOCUMENTS=/tmp/x go test …
func TestSampleForTheEye(t *testing.T) {
	folder := os.Getenv("ARIANE_DOCUMENTS")
	if folder == "" {
		t.Skip("no file asked for: set ARIANE_DOCUMENTS")
	}
	for name, fn := range writers {
		if err := os.WriteFile(filepath.Join(folder, "sample."+strings.ToLower(name)), write(t, sample(), fn), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
