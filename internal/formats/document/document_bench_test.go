package document_test

import (
	"io"
	"strings"
	"testing"

	"ariane/internal/formats/document"
)

// fortyPages is a document of about forty pages.
func fortyPages() document.Document {
	d := sample()
	words := strings.Repeat("L’équipe accueille chaque jeune sans rendez-vous, même à l’antenne\u00a0; « trois conseillères » y œuvrent. ", 9)
	figure, _ := d.Blocks[9].(document.Figure)
	for range 56 {
		d.Blocks = append(d.Blocks,
			document.Heading{Level: 2, Text: "Un engagement"}, document.Paragraph{Text: document.Plain(words)}, document.Quote{Text: words},
			d.Blocks[3], *figure.Table,
		)
	}
	return d
}

func BenchmarkWrite(b *testing.B) {
	d := fortyPages()
	for _, name := range []string{"PDF", "ODT", "HTML"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := writers[name](io.Discard, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
