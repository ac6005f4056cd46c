package mask

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"ariane/internal/formats/document"
	"ariane/internal/formats/extract"
	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// render writes the masked text of a document as a new PDF. Nothing of the
// original is copied but the letters that are shown.
func render(ctx context.Context, src Source, m *matcher, options Options) (Result, error) {
	text, err := extract.Read(ctx, src.MediaType, src.File, src.Size, options.Limits)
	if err != nil {
		return Result{}, err
	}
	if strings.TrimSpace(text.Body) == "" || text.Has(quality.FaultScanned) {
		return Result{}, limit.Refuse(quality.FaultScanned)
	}
	body, times := m.mask(text.Body)
	title, titled := m.mask(options.Title)
	if strings.TrimSpace(title) == "" {
		title = "Copie masquée"
	}
	var b bytes.Buffer
	d := document.Document{
		Title: title, Date: options.At, Footer: "Copie masquée, texte seul",
		Blocks: append([]document.Block{explain()}, pagesOf(text, m, body)...),
	}
	if err := document.WritePDF(&b, d); err != nil {
		return Result{}, fmt.Errorf("write masked text: %w", err)
	}
	result := Result{Data: b.Bytes(), MediaType: extract.TypePDF, Times: times + titled}
	result.Notices = append(result.Notices, quality.Fault{Field: "file", Code: quality.FaultMaskRendered})
	for _, n := range text.Notices {
		if n.Code == quality.FaultPagesUnread || n.Code == quality.FaultTextCut || n.Code == quality.FaultOddFonts {
			result.Notices = append(result.Notices, n)
		}
	}
	return result, nil
}

func explain() document.Block {
	return document.Paragraph{Style: document.Small, Text: document.Plain(
		"Cette copie ne contient que le texte du document d’origine\u00a0; les passages masqués y sont remplacés par " + Mark + ".")}
}

// pagesOf writes each page under its number, one paragraph a line.
func pagesOf(text extract.Text, m *matcher, body string) []document.Block {
	var blocks []document.Block
	if text.Pages < 2 {
		return linesOf(blocks, body)
	}
	for i := 0; i < len(text.Pieces); {
		page, from := text.Pieces[i].Page, text.Pieces[i].Start
		for i < len(text.Pieces) && text.Pieces[i].Page == page {
			i++
		}
		to := len(text.Body)
		if i < len(text.Pieces) {
			to = text.Pieces[i].Start
		}
		if page > 0 {
			blocks = append(blocks, document.Heading{Level: 2, Text: fmt.Sprintf("Page %d", page)})
		}
		masked, _ := m.mask(text.Body[from:to])
		blocks = linesOf(blocks, masked)
	}
	return blocks
}

func linesOf(blocks []document.Block, text string) []document.Block {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.ReplaceAll(line, "\t", "   "))
		if line != "" {
			blocks = append(blocks, document.Paragraph{Text: document.Plain(line)})
		}
	}
	return blocks
}
