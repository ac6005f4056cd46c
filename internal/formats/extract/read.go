package extract

import (
	"context"
	"fmt"
	"io"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// Limits bound one reading; see package limit.
type Limits = limit.Limits

// DefaultLimits suit evidence.
func DefaultLimits() Limits { return limit.Default() }

func damaged(code string, args ...string) error { return limit.Refuse(code, args...) }

// Read reads the text of a file whose media type Check gave. A kind that is
// accepted but has no text to read (a picture, an old office file) gives
// FaultNoReader; a PDF whose pages are pictures gives an empty Text with the
// notice FaultScanned.
func Read(ctx context.Context, mediaType string, file io.ReaderAt, size int64, limits Limits) (text Text, err error) {
	meter, err := limit.NewMeter(ctx, size, limits)
	if err != nil {
		return Text{}, err
	}
	defer limit.Guard(&err)
	w := &writer{meter: meter}
	if err := readAs(mediaType, file, size, w); err != nil {
		return Text{}, limit.Damaged(err)
	}
	return w.done(), meter.Alive()
}

func readAs(mediaType string, file io.ReaderAt, size int64, w *writer) error {
	if read := archiveReader(mediaType); read != nil {
		archive, err := openArchive(file, size, w.meter)
		if err != nil {
			return err
		}
		return read(archive, w)
	}
	read := dataReader(mediaType)
	if read == nil {
		return damaged(quality.FaultNoReader)
	}
	data := make([]byte, size)
	if n, err := file.ReadAt(data, 0); int64(n) != size {
		return fmt.Errorf("read document: %w", err)
	}
	return read(data, w)
}

func archiveReader(mediaType string) func(*archive, *writer) error {
	switch mediaType {
	case TypeDOCX:
		return readWord
	case TypeXLSX:
		return readWorkbook
	case TypePPTX:
		return readSlides
	case TypeODT, TypeODS, TypeODP:
		return readOpenText
	}
	return nil
}

func dataReader(mediaType string) func([]byte, *writer) error {
	switch mediaType {
	case TypeText, TypeMarkdown, TypeCSV:
		return readPlain
	case TypeHTML:
		return readHTML
	case TypeMail:
		return readMail
	case TypePDF:
		return readPDF
	}
	return nil
}
