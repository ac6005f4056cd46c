package mask

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"ariane/internal/formats/extract"
	"ariane/internal/testkit/sample"
)

// BenchmarkCopy masks 300 names in a report of 40 pages, and in 1 MB of text.
func BenchmarkCopy(b *testing.B) {
	var words []string
	for i := range 300 {
		words = append(words, fmt.Sprintf("Prénom%d Nom%d", i, i))
	}
	var body strings.Builder
	for i := range 1800 {
		body.WriteString(sample.Paragraph("Le comité a reçu Prén", fmt.Sprintf("om%d Nom", i%300), fmt.Sprintf("%d, et la suite de la ligne", i%300)))
	}
	for name, c := range map[string]Source{
		"docx-40-pages": source(extract.TypeDOCX, sample.DOCX(body.String())),
		"text-1-MB":     source(extract.TypeText, []byte(strings.Repeat("Le comité a reçu Prénom12 Nom12 et d’autres.\n", 1<<20/48))),
	} {
		b.Run(name, func(b *testing.B) {
			order := NewOrder(&extract.Text{}, nil, words)
			for b.Loop() {
				if _, err := Copy(context.Background(), c, order, testOptions); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func source(mediaType string, data []byte) Source {
	return Source{bytes.NewReader(data), int64(len(data)), mediaType}
}
