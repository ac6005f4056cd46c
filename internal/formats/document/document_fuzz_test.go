package document_test

import (
	"strings"
	"testing"

	"ariane/internal/formats/document"
	"ariane/internal/testkit/doctext"
)

func FuzzAnyTextGivesSoundFiles(f *testing.F) {
	for _, seed := range []string{"", "é\x00\x1f\ufffe", "<a href='x'>&amp;", "\xff\xfe", "👍🏽\u200d", strings.Repeat("x", 3000), "\n\n\n", "a\u2028b\r\nc", "#", "\U0010ffff\u3000\u2fff\u3001"} {
		f.Add(seed, "https://x.fr/"+seed)
	}
	f.Fuzz(func(t *testing.T, text, link string) {
		d := sample()
		d.Title, d.Author, d.Running, d.Cover.Title = text, text, text, text
		d.Blocks = append(d.Blocks,
			document.Heading{Level: len(text), Text: text, ID: text}, document.Heading{ID: text},
			document.Paragraph{Text: document.Text{{Text: text, Link: link, Bold: true}, {Text: text, Italic: true}}},
			document.Quote{Text: text}, document.Table{Columns: []document.Column{{Title: text}}, Rows: []document.Row{{Group: text}, {Cells: []document.Cell{{Text: document.Plain(text), Level: len(link)}}}}},
			document.Figure{Title: text, Alt: text, Drawing: document.Drawing{Shapes: []document.Shape{document.Label{Text: text, Size: 9}}}},
		)
		odt := write(t, d, document.WriteODT)
		for _, name := range []string{"content.xml", "styles.xml", "meta.xml", "Pictures/figure-3.svg"} {
			wellFormed(t, name, doctext.Part(t, odt, name))
		}
		write(t, d, document.WriteHTML)
		write(t, d, document.WritePDF)
	})
}
