package extract

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"ariane/internal/testkit/sample"
)

// BenchmarkRead reads documents of the size a structure really gives: a report
// of 40 pages, a list of 5,000 youths.
func BenchmarkRead(b *testing.B) {
	var page, body, rows strings.Builder
	for line := range 45 {
		fmt.Fprintf(&page, "BT /F1 11 Tf 50 %d Td (Le comit\\351 du 12/03/2024 a suivi l'attendu 4.1.%d, et la suite de la ligne) Tj ET\n", 780-16*line, line)
	}
	for range 1800 {
		body.WriteString(sample.Paragraph("Le comité du 12/03/2024 a suivi ", "l’attendu 4.1.1", ", et la suite de la ligne"))
	}
	for r := range 5000 {
		fmt.Fprintf(&rows, `<row r="%d">`, r+1)
		for c := range 10 {
			fmt.Fprintf(&rows, `<c r="%s" s="1"><v>%d</v></c>`, CellName(c+1, r+1), 38000+r+c)
		}
		rows.WriteString("</row>")
	}
	pages := make([]string, 40)
	for i := range pages {
		pages[i] = page.String()
	}
	for name, c := range map[string]struct {
		mediaType string
		data      []byte
	}{
		"pdf-40-pages":     {TypePDF, sample.PDFPages(pages...)},
		"docx-40-pages":    {TypeDOCX, sample.DOCX(body.String())},
		"xlsx-50000-cells": {TypeXLSX, sample.XLSX(rows.String(), "")},
		"csv-8-megabytes":  {TypeCSV, []byte(strings.Repeat("MARTIN;Léa;12/03/2004;06 12 34 56 78\n", 8<<20/38))},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(context.Background(), c.mediaType, bytes.NewReader(c.data), int64(len(c.data)), DefaultLimits()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
