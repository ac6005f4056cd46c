package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

const (
	documentReads   = 20
	documentComment = 2500 // letters of each comment: the synthesis has forty pages then
)

// measureDocuments asks for the synthesis of a self-assessment in which every
// commitment has a long comment.
func measureDocuments(b *bench) error {
	crowd, err := b.people()
	if err != nil {
		return err
	}
	p := crowd[len(crowd)-1]
	if err := p.commentAtLength(b); err != nil {
		return err
	}
	var took time.Duration
	var pages int
	var words string
	for _, format := range []string{"pdf", "odt"} {
		file, s, err := b.documentAs(p, "/synthese."+format)
		if err != nil {
			return err
		}
		took += s.median()
		if format == "pdf" {
			pages = pagesOf(file)
			continue
		}
		if words, err = wordsOf(file); err != nil {
			return err
		}
	}
	floor, err := repeat(runs, func() (time.Duration, error) { return plainDocument(words) })
	if err != nil {
		return err
	}
	b.add(line{
		Name: fmt.Sprintf("synthesis of %d pages, PDF and ODT", pages), Figure: milliseconds(took), Unit: "ms", Target: below(300), Floor: milliseconds(floor.median()),
		FloorName: "the same words on pages without layout, and stored in an archive", Detail: fmt.Sprintf("sum of the medians of %d requests of each, one client", documentReads),
	})
	return b.pageAlone("synthesis as a page", p, p.cycle+"/synthese", nil)
}

func (p *person) commentAtLength(b *bench) error {
	sentence := "La pratique est commune à toutes les antennes\u00a0; reste à l’écrire dans le recueil qualité, avec les équipes. "
	for i, form := range p.answers {
		long := strconv.Itoa(i+1) + ". " + strings.Repeat(sentence, documentComment/len(sentence)+1)
		form.values.Set("comment", long)
		if err := form.send(b.ctx, p); err != nil {
			return fmt.Errorf("write a long comment: %w", err)
		}
	}
	return nil
}

// documentAs asks for a file several times and keeps the last one.
func (b *bench) documentAs(p *person, path string) ([]byte, sample, error) {
	a, err := p.get(b.ctx, p.cycle+path)
	if err != nil {
		return nil, sample{}, err
	}
	s, err := sequential(b.ctx, documentReads, p.visits(p.cycle+path))
	b.add(line{Name: "synthesis" + path[len("/synthese"):] + ", median", Figure: milliseconds(s.median()), Unit: "ms", Detail: fmt.Sprintf("%d KB", len(a.body)/1024)})
	return a.body, s, err
}

var pageCount = regexp.MustCompile(`/Count (\d+)\n/MediaBox`)

func pagesOf(pdf []byte) int {
	found := pageCount.FindSubmatch(pdf)
	if found == nil {
		return 0
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil {
		return 0
	}
	return n
}

var tags = regexp.MustCompile(`<[^>]*>`)

// wordsOf are the words of an ODT.
func wordsOf(odt []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(odt), int64(len(odt)))
	if err != nil {
		return "", fmt.Errorf("open the ODT: %w", err)
	}
	part, err := z.Open("content.xml")
	if err != nil {
		return "", fmt.Errorf("open the ODT: %w", err)
	}
	content, err := io.ReadAll(part)
	if err != nil {
		return "", fmt.Errorf("read the ODT: %w", err)
	}
	return tags.ReplaceAllString(string(content), " "), nil
}

// plainDocument puts words on pages in lines of ninety bytes, in a type of the
// reader, and stores them in an archive: the least a PDF and an ODT cost.
func plainDocument(words string) (time.Duration, error) {
	start := time.Now()
	pdf := fpdf.New("P", "pt", "A4", "")
	pdf.SetFont("Helvetica", "", 10)
	pdf.AddPage()
	for rest := words; len(rest) > 0; {
		cut := min(90, len(rest))
		pdf.CellFormat(0, 15, rest[:cut], "", 1, "", false, 0, "")
		rest = rest[cut:]
	}
	if err := pdf.Output(io.Discard); err != nil {
		return 0, fmt.Errorf("plain pages: %w", err)
	}
	z := zip.NewWriter(io.Discard)
	part, err := z.CreateHeader(&zip.FileHeader{Name: "content.xml", Method: zip.Store})
	if err != nil {
		return 0, fmt.Errorf("plain archive: %w", err)
	}
	if _, err := io.WriteString(part, words); err != nil {
		return 0, fmt.Errorf("plain archive: %w", err)
	}
	if err := z.Close(); err != nil {
		return 0, fmt.Errorf("plain archive: %w", err)
	}
	return time.Since(start), nil
}
